package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Adds rules to security groups, all of a request or none.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html">
 *     AuthorizeSecurityGroupIngress</a>
 */
final class RuleAuthorization {

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    RuleAuthorization(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    AuthorizeSecurityGroupIngressResponse ingress(AuthorizeSecurityGroupIngressRequest request) {
        Ec2SecurityGroup group = SecurityGroups.require(tables, request.groupId(), request.groupName());
        List<IpPermission> permissions = new FlatRule(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName(),
                        request.sourceSecurityGroupOwnerId())
                .or(request.ipPermissions());
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(add(group, false, permissions, request.tagSpecifications(), request.dryRun()))
                .build();
    }

    /** EC2 takes the rules of this one as permissions only. */
    AuthorizeSecurityGroupEgressResponse egress(AuthorizeSecurityGroupEgressRequest request) {
        Ec2SecurityGroup group = SecurityGroups.require(tables, request.groupId(), null);
        Honoured.by("AuthorizeSecurityGroupEgress", "TagSpecifications", "DryRun", "GroupId", "IpPermissions")
                .check(request);
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(add(
                        group,
                        true,
                        FlatRule.required(request.ipPermissions()),
                        request.tagSpecifications(),
                        request.dryRun()))
                .build();
    }

    private List<SecurityGroupRule> add(
            Ec2SecurityGroup group,
            boolean egress,
            List<IpPermission> permissions,
            List<TagSpecification> tagSpecifications,
            @Nullable Boolean dryRun) {
        RuleChanges changes = new RuleChanges(site, tables, neighbours, group);
        List<RuleTerm> terms = changes.reader().read(permissions);
        changes.requireNew(egress, terms);
        changes.requireRoom(egress, terms);
        Map<String, String> tags = RuleChanges.tags(tagSpecifications);
        DryRun.stopIf(dryRun);
        List<Ec2SecurityGroupRule> rules = terms.stream()
                .map(term -> term.toRule(site.ids().resourceId("sgr"), egress, tags))
                .toList();
        tables.groups.put(changes.plus(rules));
        RuleShapes shapes = new RuleShapes(site);
        return rules.stream().map(rule -> shapes.rule(group.id(), rule)).toList();
    }
}
