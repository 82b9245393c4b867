package dev.cloudjar.ec2.network;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks security groups and their rules up. */
final class SecurityGroups {

    private SecurityGroups() {}

    static Optional<Ec2SecurityGroup> groupOfRule(NetworkTables tables, String ruleId) {
        return tables.groups.stream()
                .filter(group ->
                        group.rules().stream().anyMatch(rule -> rule.id().equals(ruleId)))
                .findFirst();
    }

    static Optional<Ec2SecurityGroupRule> ruleOf(NetworkTables tables, String ruleId) {
        return groupOfRule(tables, ruleId).stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.id().equals(ruleId))
                .findFirst();
    }

    /** The other groups whose rules name this one. */
    static Stream<Ec2SecurityGroup> referringTo(NetworkTables tables, String groupId) {
        return tables.groups.stream()
                .filter(group -> !group.id().equals(groupId))
                .filter(group -> group.rules().stream().anyMatch(rule -> rule.names(groupId)));
    }
}
