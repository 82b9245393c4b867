package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;

/**
 * Takes rules out of security groups, by their ids or by what they say. Rules that a group of the default VPC does not have
 * are no error there: the answer names them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html">
 *     RevokeSecurityGroupIngress</a>
 */
final class RuleRevocation {

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    RuleRevocation(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    private record Revoked(List<RevokedSecurityGroupRule> rules, List<IpPermission> unknown) {}

    RevokeSecurityGroupIngressResponse ingress(RevokeSecurityGroupIngressRequest request) {
        Ec2SecurityGroup group = SecurityGroups.require(tables, request.groupId(), request.groupName());
        FlatRule flat = new FlatRule(
                request.ipProtocol(),
                request.fromPort(),
                request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName(),
                request.sourceSecurityGroupOwnerId());
        Revoked revoked = revoke(
                group, false, request.securityGroupRuleIds(), () -> flat.or(request.ipPermissions()), request.dryRun());
        return RevokeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoked.rules())
                .unknownIpPermissions(revoked.unknown())
                .build();
    }

    RevokeSecurityGroupEgressResponse egress(RevokeSecurityGroupEgressRequest request) {
        Ec2SecurityGroup group = SecurityGroups.require(tables, request.groupId(), null);
        Honoured.by("RevokeSecurityGroupEgress", "SecurityGroupRuleIds", "DryRun", "GroupId", "IpPermissions")
                .check(request);
        Revoked revoked = revoke(
                group,
                true,
                request.securityGroupRuleIds(),
                () -> FlatRule.required(request.ipPermissions()),
                request.dryRun());
        return RevokeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoked.rules())
                .unknownIpPermissions(revoked.unknown())
                .build();
    }

    private Revoked revoke(
            Ec2SecurityGroup group,
            boolean egress,
            List<String> ids,
            Supplier<List<IpPermission>> permissions,
            @Nullable Boolean dryRun) {
        RuleChanges changes = new RuleChanges(site, tables, neighbours, group);
        List<RuleTerm> terms = ids.isEmpty() ? changes.reader().read(permissions.get()) : List.of();
        List<Ec2SecurityGroupRule> removed = ids.isEmpty()
                ? group.rules(egress).stream()
                        .filter(rule -> terms.stream().anyMatch(term -> term.means(rule)))
                        .toList()
                : changes.requireRules(egress, ids);
        List<IpPermission> unknown = terms.stream()
                .filter(term -> removed.stream().noneMatch(term::means))
                .map(RuleTerm::asked)
                .toList();
        if (!unknown.isEmpty() && !isInDefaultVpc(group)) {
            throw RuleChanges.notFound();
        }
        DryRun.stopIf(dryRun);
        tables.groups.put(changes.minus(removed));
        RuleShapes shapes = new RuleShapes(site);
        return new Revoked(
                removed.stream().map(rule -> shapes.revoked(group.id(), rule)).toList(), unknown);
    }

    private boolean isInDefaultVpc(Ec2SecurityGroup group) {
        return tables.vpcs.find(group.vpcId()).filter(Ec2Vpc::isDefault).isPresent();
    }
}
