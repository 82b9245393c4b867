package dev.cloudjar.ec2.storage;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The volumes that an instance will get: decided, and nothing changed yet.
 *
 * @param volumes one a device, the image's first
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record VolumePlan(List<Planned> volumes) {

    /** Copies its list. */
    public VolumePlan {
        volumes = List.copyOf(volumes);
    }

    /**
     * One volume.
     *
     * @param device the device under which it will be attached
     * @param spec what it will be
     * @param deleteOnTermination whether it goes with the instance
     */
    public record Planned(String device, VolumeSpec spec, boolean deleteOnTermination) {}
}
