package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.host.Ec2HostWish;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * What an instance that is to be launched or started needs room for.
 *
 * @param type its type
 * @param tenancy {@code default}, {@code dedicated} or {@code host}
 * @param hostId the Dedicated Host that it names, or last ran on; null for none
 * @param onlyThere whether no other host will do
 */
record LaunchWish(String type, String tenancy, @Nullable String hostId, boolean onlyThere) {

    static LaunchWish of(String type, @Nullable Placement placement) {
        return new LaunchWish(
                type,
                placement == null || placement.tenancy() == null ? "default" : placement.tenancyAsString(),
                placement == null ? null : placement.hostId(),
                true);
    }

    /**
     * A start keeps to the host that the instance has an affinity to; without one, to the host that it last ran on as long as
     * there is room.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-understanding.html">Auto-placement and
     *     affinity</a>
     */
    static LaunchWish of(InstanceEntry instance) {
        Placement placement = instance.shown().placement();
        return new LaunchWish(
                instance.type(), placement.tenancyAsString(), placement.hostId(), "host".equals(placement.affinity()));
    }

    boolean isOnHost() {
        return tenancy.equals(Tenancy.HOST.toString());
    }

    Ec2HostWish onHost(String zone) {
        return new Ec2HostWish(type, zone, hostId, onlyThere);
    }

    Ec2PoolKey pool(String zone) {
        return new Ec2PoolKey(type, zone, Ec2Market.ON_DEMAND);
    }
}
