package dev.cloudjar.ec2.maintenance;

import dev.cloudjar.service.AwsError;
import org.apiguardian.api.API;

/** The instances, as their scheduled events see them. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface MaintainedInstances {

    /**
     * Finds an instance that a call names.
     *
     * @param instanceId its id
     * @throws AwsError {@code InvalidInstanceID.Malformed} or {@code .NotFound}
     */
    void require(String instanceId);

    /**
     * Reboots an instance where it runs.
     *
     * @param instanceId the instance
     */
    void reboot(String instanceId);

    /**
     * Takes an instance off its hardware where it runs: stops it, or terminates it where its root is an instance store.
     *
     * @param instanceId the instance
     */
    void retire(String instanceId);
}
