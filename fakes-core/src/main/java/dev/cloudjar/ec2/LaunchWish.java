package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.host.Ec2HostWish;
import dev.cloudjar.ec2.reservation.Ec2ReservationWish;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * What an instance that is to be launched or started needs room for.
 *
 * @param type its type
 * @param tenancy {@code default}, {@code dedicated} or {@code host}
 * @param hostId the Dedicated Host that it names, or last ran on; null for none
 * @param onlyThere whether no other host will do
 * @param platform such as {@code Linux/UNIX}
 * @param reservation its Capacity Reservation preference and target
 * @param market how it is bought
 */
record LaunchWish(
        String type,
        String tenancy,
        @Nullable String hostId,
        boolean onlyThere,
        String platform,
        CapacityReservationSpecificationResponse reservation,
        Ec2Market market) {

    static LaunchWish of(
            String type,
            @Nullable Placement placement,
            String platform,
            CapacityReservationSpecificationResponse reservation,
            Ec2Market market) {
        return new LaunchWish(
                type,
                placement == null || placement.tenancy() == null ? "default" : placement.tenancyAsString(),
                placement == null ? null : placement.hostId(),
                true,
                platform,
                reservation,
                market);
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
                instance.type(),
                placement.tenancyAsString(),
                placement.hostId(),
                "host".equals(placement.affinity()),
                instance.shown().platformDetails(),
                instance.shown().capacityReservationSpecification(),
                instance.isSpot() ? Ec2Market.SPOT : Ec2Market.ON_DEMAND);
    }

    LaunchWish withTenancy(Tenancy value) {
        return new LaunchWish(type, value.toString(), hostId, onlyThere, platform, reservation, market);
    }

    boolean isOnHost() {
        return tenancy.equals(Tenancy.HOST.toString());
    }

    Ec2HostWish onHost(String zone) {
        return new Ec2HostWish(type, zone, hostId, onlyThere);
    }

    /** What runs on a Dedicated Host, or as a Spot Instance, runs in no reservation. */
    Ec2ReservationWish reserving() {
        return new Ec2ReservationWish(
                type,
                platform,
                tenancy,
                isOnHost() || market == Ec2Market.SPOT
                        ? "none"
                        : String.valueOf(reservation.capacityReservationPreferenceAsString()),
                targetId());
    }

    @Nullable
    String targetId() {
        return reservation.capacityReservationTarget() == null
                ? null
                : reservation.capacityReservationTarget().capacityReservationId();
    }

    Ec2PoolKey pool(String zone) {
        return new Ec2PoolKey(type, zone, market);
    }
}
