package dev.cloudjar.autoscaling;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a group launches.
 *
 * @param zones its Availability Zones, each once, at least one
 * @param subnets its subnets; empty where it launches into the default subnets of its zones
 * @param distribution what becomes of the share of a zone without capacity; null where nothing was said
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html">Auto Scaling
 *     group Availability Zone distribution</a>
 */
record GroupPlaces(
        List<String> zones, List<Subnet> subnets, @Nullable String distribution) {

    static final String BALANCED_ONLY = "balanced-only";
    static final List<String> DISTRIBUTIONS = List.of(BALANCED_ONLY, "balanced-best-effort");

    GroupPlaces {
        zones = List.copyOf(zones);
        subnets = List.copyOf(subnets);
    }

    record Subnet(String id, String zone, String vpcId) {}

    static GroupPlaces ofZones(List<String> zones) {
        return new GroupPlaces(List.copyOf(new LinkedHashSet<>(zones)), List.of(), null);
    }

    static GroupPlaces ofSubnets(List<Subnet> subnets) {
        return new GroupPlaces(
                List.copyOf(
                        new LinkedHashSet<>(subnets.stream().map(Subnet::zone).toList())),
                subnets,
                null);
    }

    GroupPlaces withDistribution(@Nullable String value) {
        return new GroupPlaces(zones, subnets, value);
    }

    /** Up to how many units of a capacity a zone takes. */
    int mostIn(int capacity) {
        return BALANCED_ONLY.equals(distribution) ? (capacity + zones.size() - 1) / zones.size() : Integer.MAX_VALUE;
    }

    /** The subnets of a zone, in the order asked for. */
    List<Subnet> subnetsIn(String zone) {
        return subnets.stream().filter(subnet -> subnet.zone().equals(zone)).toList();
    }

    Optional<String> vpcId() {
        return subnets.stream().map(Subnet::vpcId).findFirst();
    }

    /** As VPCZoneIdentifier has it; null for none. */
    @Nullable
    String identifier() {
        return subnets.isEmpty()
                ? null
                : String.join(",", subnets.stream().map(Subnet::id).toList());
    }
}
