package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks security groups and their rules up. */
final class SecurityGroups {

    private SecurityGroups() {}

    /** The group that a request names, by id or, in the default VPC, by name. */
    static Ec2SecurityGroup require(NetworkTables tables, @Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            throw Ec2Error.invalidCombination("The parameters groupName and groupId may not both be specified.");
        }
        if (id != null) {
            Ec2Error.requireWellFormed(List.of(id), "sg", "InvalidGroupId.Malformed");
            return tables.groups.find(id).orElseThrow(() -> NetworkErrors.unknownGroups(List.of(id)));
        }
        if (name != null) {
            return requireInDefaultVpc(tables, name);
        }
        throw Ec2Error.missing("groupName or groupId");
    }

    static Ec2SecurityGroup requireInDefaultVpc(NetworkTables tables, String name) {
        Ec2Vpc vpc = tables.defaultVpc().orElseThrow(NetworkErrors::noDefaultVpc);
        return findIn(tables, vpc.id(), name).orElseThrow(() -> NetworkErrors.unknownGroupInDefaultVpc(vpc.id(), name));
    }

    static Optional<Ec2SecurityGroup> findIn(NetworkTables tables, String vpcId, String name) {
        return tables.groupsOf(vpcId).filter(group -> group.name().equals(name)).findFirst();
    }

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

    /** The other groups of its VPC whose rules name this one: those of peered VPCs do not keep it. */
    static Stream<Ec2SecurityGroup> referringTo(NetworkTables tables, String groupId) {
        return tables.groups.stream()
                .filter(group -> !group.id().equals(groupId))
                .filter(group -> group.rules().stream()
                        .anyMatch(rule -> rule.names(groupId) && rule.peer().via() == null));
    }
}
