package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How resources of networking hang together: which need another one (what a VPC is created with goes with it, and does not
 * count), and where routes to them lead.
 */
final class NetworkUsers {

    private final NetworkTables tables;

    NetworkUsers(NetworkTables tables) {
        this.tables = tables;
    }

    List<String> of(String id) {
        if (tables.vpcs.contains(id)) {
            return ofVpc(id).toList();
        }
        if (tables.subnets.contains(id)) {
            return tables.interfaces.stream()
                    .filter(each -> each.subnetId().equals(id))
                    .map(Ec2NetworkInterface::id)
                    .toList();
        }
        if (id.startsWith("pl-")) {
            return tables.groups.stream()
                    .filter(group -> group.rules().stream().anyMatch(rule -> rule.names(id)))
                    .map(Ec2SecurityGroup::id)
                    .toList();
        }
        return tables.groups.contains(id) ? ofGroup(id).toList() : List.of();
    }

    private Stream<String> ofVpc(String id) {
        Stream<String> insides = Stream.concat(
                tables.subnetsOf(id).map(Ec2Subnet::id),
                tables.groupsOf(id).filter(group -> !group.isDefault()).map(Ec2SecurityGroup::id));
        return Stream.concat(
                insides,
                tables.gateways.stream()
                        .filter(gateway -> gateway.isAttachedTo(id))
                        .map(Ec2Gateway::id));
    }

    private Stream<String> ofGroup(String id) {
        return Stream.concat(
                tables.usersOf(id).map(Ec2NetworkInterface::id),
                SecurityGroups.referringTo(tables, id).map(Ec2SecurityGroup::id));
    }

    /** Traffic gets through an internet gateway that is attached, and through an interface of an instance. */
    Optional<RouteTarget> routeTarget(String id) {
        return tables.gateways
                .find(id)
                .map(gateway ->
                        new RouteTarget(gateway.vpcId() == null ? "" : gateway.vpcId(), gateway.vpcId() != null))
                .or(() -> tables.interfaces.find(id).map(each -> new RouteTarget(each.vpcId(), each.inUse())));
    }
}
