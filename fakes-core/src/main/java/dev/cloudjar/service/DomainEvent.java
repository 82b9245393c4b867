package dev.cloudjar.service;

import org.apiguardian.api.API;

/** Something that happened in a service and that services above may react to, as an immutable value. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface DomainEvent {

    /** {@return the id of the resource it happened to} */
    String subject();
}
