package dev.cloudjar.ec2.storage;

import org.apiguardian.api.API;

/** The service fake that holds a storage: events on the agenda reach the storage through it. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2StorageHost {

    /** {@return its storage} */
    Ec2Storage storage();
}
