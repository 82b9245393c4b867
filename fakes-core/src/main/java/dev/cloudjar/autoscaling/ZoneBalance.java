package dev.cloudjar.autoscaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Spreads launches evenly: the next one goes to the zone with the fewest instances, among equals to the first. A zone without
 * capacity is left out, and the others take its share.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#arch-AutoScalingMultiAZ">Example:
 *     Distribute instances across Availability Zones</a>
 */
final class ZoneBalance {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** The zones of a group, without instances. */
    ZoneBalance(List<String> zones) {
        zones.forEach(zone -> counts.put(zone, 0));
    }

    /** The zone with the fewest units, below the most, but for some. */
    Optional<String> next(Set<String> without, int most) {
        return counts.entrySet().stream()
                .filter(zone -> zone.getValue() < most && !without.contains(zone.getKey()))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    int count(String zone) {
        return counts.getOrDefault(zone, 0);
    }

    /** An instance is there; in a zone that the group does not have, it does not count. */
    void launched(String zone, int units) {
        counts.computeIfPresent(zone, (each, count) -> count + units);
    }
}
