package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.spot.Ec2Spots;
import dev.cloudjar.ec2.template.Ec2LaunchTemplates;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the actions on fleets work on.
 *
 * @param zones the names of the region's Availability Zones
 */
record FleetContext(
        Site site,
        Ec2Capacity capacity,
        Ec2LaunchTemplates templates,
        Ec2Spots spots,
        Supplier<Ec2Launcher> launching,
        Supplier<List<String>> zones,
        ResourceTable<FleetEntry> fleets,
        ClientTokens<String> tokens) {

    static final Duration HEALTH_CHECK = Duration.ofMinutes(2);

    Ec2Launcher launcher() {
        return launching.get();
    }

    Ec2FleetTimings timings() {
        return site.settings(Ec2FleetTimings.class, Ec2FleetTimings::defaults);
    }

    Instant now() {
        return site.now();
    }

    BigDecimal price(FleetPool pool, boolean spot) {
        return capacity.price(key(pool, spot));
    }

    BigDecimal price(String type, String zone, boolean spot) {
        return capacity.price(new Ec2PoolKey(type, zone, spot ? Ec2Market.SPOT : Ec2Market.ON_DEMAND));
    }

    /** How many instances can be had of a pool at its price. */
    int room(FleetPool pool, boolean spot) {
        if (spot) {
            BigDecimal most = pool.maxPriceOfInstance();
            if (price(pool, true).compareTo(most == null ? price(pool, false) : most) > 0) {
                return 0;
            }
        }
        return launcher().room(key(pool, spot));
    }

    private static Ec2PoolKey key(FleetPool pool, boolean spot) {
        return new Ec2PoolKey(pool.type(), pool.zone(), spot ? Ec2Market.SPOT : Ec2Market.ON_DEMAND);
    }

    /**
     * As documented, after three consecutive checks, two minutes apart, that find it impaired.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-ec2-fleet.html#ec2-fleet-health-checks">EC2
     *     Fleet health checks</a>
     */
    boolean isUnhealthy(FleetEntry.Member member) {
        return launcher()
                .impairedSince(member.instanceId())
                .filter(since -> !since.plus(HEALTH_CHECK.multipliedBy(2)).isAfter(now()))
                .isPresent();
    }

    /**
     * An EC2 Fleet.
     *
     * @throws AwsError where there is no such fleet
     */
    FleetEntry requireFleet(@Nullable String id) {
        return FleetErrors.requireFleet(id, fleets);
    }

    /**
     * A Spot Fleet.
     *
     * @throws AwsError where there is no such fleet
     */
    FleetEntry requireSpotFleet(@Nullable String id) {
        return FleetErrors.requireSpotFleet(id, fleets);
    }
}
