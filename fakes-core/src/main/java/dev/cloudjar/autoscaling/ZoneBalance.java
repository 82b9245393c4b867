package dev.cloudjar.autoscaling;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spreads launches evenly: the next one goes to the zone with the fewest instances, among equals to the first. A zone without
 * capacity is left out, and the others take its share.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#arch-AutoScalingMultiAZ">Example:
 *     Distribute instances across Availability Zones</a>
 */
final class ZoneBalance {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** The zones of a group, and where its instances are. */
    ZoneBalance(List<String> zones, Collection<String> taken) {
        zones.forEach(zone -> counts.put(zone, 0));
        taken.forEach(zone -> counts.computeIfPresent(zone, (each, count) -> count + 1));
    }

    Optional<String> next() {
        return counts.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    int count(String zone) {
        return counts.getOrDefault(zone, 0);
    }

    void launched(String zone) {
        counts.merge(zone, 1, Integer::sum);
    }

    void leaveOut(String zone) {
        counts.remove(zone);
    }
}
