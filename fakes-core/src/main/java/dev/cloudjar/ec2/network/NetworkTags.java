package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The tags of networking's resources, for CreateTags, DeleteTags and DescribeTags. */
final class NetworkTags {

    private final NetworkTables tables;
    private final List<Ec2TaggedTable<?>> kinds;

    NetworkTags(NetworkTables tables) {
        this.tables = tables;
        this.kinds = List.of(
                new Ec2TaggedTable<>("vpc", tables.vpcs, Ec2Vpc::id, Ec2Vpc::tags, Ec2Vpc::withTags),
                new Ec2TaggedTable<>("subnet", tables.subnets, Ec2Subnet::id, Ec2Subnet::tags, Ec2Subnet::withTags),
                new Ec2TaggedTable<>(
                        "security-group",
                        tables.groups,
                        Ec2SecurityGroup::id,
                        Ec2SecurityGroup::tags,
                        Ec2SecurityGroup::withTags),
                new Ec2TaggedTable<>(
                        "network-interface",
                        tables.interfaces,
                        Ec2NetworkInterface::id,
                        Ec2NetworkInterface::tags,
                        Ec2NetworkInterface::withTags),
                new Ec2TaggedTable<>(
                        "internet-gateway", tables.gateways, Ec2Gateway::id, Ec2Gateway::tags, Ec2Gateway::withTags),
                new Ec2TaggedTable<>(
                        "dhcp-options",
                        tables.dhcpOptions,
                        Ec2DhcpOptions::id,
                        Ec2DhcpOptions::tags,
                        Ec2DhcpOptions::withTags));
    }

    List<Tagged> all() {
        Stream<Tagged> rules =
                tables.groups.stream().flatMap(group -> group.rules().stream()).map(NetworkTags::tagged);
        return Stream.concat(kinds.stream().flatMap(Ec2TaggedTable::all), rules).toList();
    }

    /** Without what goes with another: rules, the default group of a VPC, the interfaces that their instances delete. */
    List<Tagged> standing() {
        return kinds.stream()
                .flatMap(Ec2TaggedTable::all)
                .filter(each -> !goesWithAnother(each.id()))
                .toList();
    }

    private boolean goesWithAnother(String id) {
        boolean isDefaultGroup = tables.groups
                .find(id)
                .filter(group -> group.name().equals(Ec2SecurityGroup.DEFAULT_NAME))
                .isPresent();
        return isDefaultGroup
                || tables.interfaces
                        .find(id)
                        .flatMap(Ec2NetworkInterface::attached)
                        .filter(Ec2NetworkInterface.Attachment::deleteOnTermination)
                        .isPresent();
    }

    Optional<Tagged> find(String id) {
        return Stream.concat(
                        kinds.stream().flatMap(kind -> kind.find(id).stream()),
                        SecurityGroups.ruleOf(tables, id).map(NetworkTags::tagged).stream())
                .findFirst();
    }

    void retag(String id, UnaryOperator<Map<String, String>> change) {
        kinds.forEach(kind -> kind.retag(id, change));
        SecurityGroups.groupOfRule(tables, id)
                .ifPresent(group -> tables.groups.put(group.withRules(group.rules().stream()
                        .map(rule -> rule.id().equals(id) ? rule.withTags(change.apply(rule.tags())) : rule)
                        .toList())));
    }

    private static Tagged tagged(Ec2SecurityGroupRule rule) {
        return new Tagged(rule.id(), "security-group-rule", rule.tags());
    }
}
