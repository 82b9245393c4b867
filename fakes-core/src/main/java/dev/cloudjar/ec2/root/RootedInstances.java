package dev.cloudjar.ec2.root;

import dev.cloudjar.service.AwsError;
import java.util.Optional;
import org.apiguardian.api.API;

/** The instances, as the replacement of their root volumes sees them. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface RootedInstances {

    /**
     * An instance.
     *
     * @param id its id
     * @param zone its Availability Zone
     * @param running whether it is running
     * @param rootDeviceName the device of its root volume
     * @param imageId the image it was launched from
     */
    record Rooted(String id, String zone, boolean running, String rootDeviceName, String imageId) {}

    /**
     * Finds an instance that a call names.
     *
     * @param id its id
     * @return the instance
     * @throws AwsError {@code InvalidInstanceID.Malformed} or {@code .NotFound}
     */
    Rooted require(String id);

    /**
     * Finds an instance, which may be gone.
     *
     * @param id its id
     * @return the instance, or empty
     */
    Optional<Rooted> find(String id);

    /**
     * Reboots a running instance.
     *
     * @param id its id
     */
    void reboot(String id);
}
