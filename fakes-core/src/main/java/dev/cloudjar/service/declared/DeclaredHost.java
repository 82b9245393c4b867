package dev.cloudjar.service.declared;

import org.apiguardian.api.API;

/** The service fake that has declared resources: events on the agenda reach them through it. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface DeclaredHost {

    /** {@return its declared resources} */
    DeclaredResources declared();
}
