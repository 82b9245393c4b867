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
 */
record GroupPlaces(List<String> zones, List<Subnet> subnets) {

    GroupPlaces {
        zones = List.copyOf(zones);
        subnets = List.copyOf(subnets);
    }

    record Subnet(String id, String zone, String vpcId) {}

    static GroupPlaces ofZones(List<String> zones) {
        return new GroupPlaces(List.copyOf(new LinkedHashSet<>(zones)), List.of());
    }

    static GroupPlaces ofSubnets(List<Subnet> subnets) {
        return new GroupPlaces(
                List.copyOf(
                        new LinkedHashSet<>(subnets.stream().map(Subnet::zone).toList())),
                subnets);
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
