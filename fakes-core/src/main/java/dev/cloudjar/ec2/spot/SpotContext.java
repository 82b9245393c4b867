package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the actions on Spot Instances work on.
 *
 * @param zones the names of the region's Availability Zones and their ids
 * @param types the names of all instance types
 */
record SpotContext(
        Site site,
        Ec2Capacity capacity,
        Supplier<Ec2Launcher> launching,
        Ec2Neighbours neighbours,
        Supplier<Map<String, String>> zones,
        Supplier<List<String>> types,
        ResourceTable<SpotRequestEntry> requests,
        ResourceTable<SpotNotice> notices,
        ClientTokens<List<String>> tokens) {

    private static final int PRICE_PLACES = 6;

    Ec2Launcher launcher() {
        return launching.get();
    }

    Ec2SpotTimings timings() {
        return site.settings(Ec2SpotTimings.class, Ec2SpotTimings::defaults);
    }

    Instant now() {
        return site.now();
    }

    BigDecimal spotPrice(String type, String zone) {
        return capacity.price(new Ec2PoolKey(type, zone, Ec2Market.SPOT));
    }

    /** The same in every zone. */
    BigDecimal onDemandPrice(String type) {
        return capacity.price(new Ec2PoolKey(type, "", Ec2Market.ON_DEMAND));
    }

    /** As answers have prices. */
    static String shown(BigDecimal price) {
        return price.setScale(PRICE_PLACES, RoundingMode.HALF_UP).toPlainString();
    }

    /**
     * All or nothing.
     *
     * @throws AwsError {@code InvalidSpotInstanceRequestID.Malformed} or {@code .NotFound}
     */
    List<SpotRequestEntry> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "sir", SpotErrors.MALFORMED);
        return requests.requireAll(ids, SpotErrors::unknown);
    }
}
