package dev.cloudjar.ec2.storage;

import dev.cloudjar.service.AwsError;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What attaching a volume has to know of instances, which are not this package's. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface AttachableInstances {

    /**
     * An instance that volumes can be attached to.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @param zone its Availability Zone
     * @param state its state
     * @param rootDeviceName the device of its root volume
     * @param mostVolumes how many volumes its type takes beside its network interfaces; empty where there is no limit
     */
    record AttachableInstance(
            String instanceId, String zone, InstanceStateName state, String rootDeviceName, OptionalInt mostVolumes) {}

    /**
     * Looks an instance up.
     *
     * @param instanceId its id
     * @return the instance
     * @throws AwsError {@code InvalidInstanceID.NotFound} or {@code InvalidInstanceID.Malformed}
     */
    AttachableInstance requireAttachable(String instanceId);
}
