package dev.cloudjar.ec2.host;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is to run on a Dedicated Host.
 *
 * @param type its type, such as {@code m5.large}
 * @param zone its Availability Zone, such as {@code us-east-1a}
 * @param hostId the host that it names, or last ran on; null for any with auto-placement
 * @param onlyThere whether it can be on that host alone, or on any with auto-placement where there is no room
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2HostWish(
        String type, String zone, @Nullable String hostId, boolean onlyThere) {}
