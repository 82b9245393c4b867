package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Peer;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.PeerKind;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Peered;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Traffic;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups and rules in the SDK's shapes. A group's shape has one permission for all rules with the same traffic. */
final class RuleShapes {

    private final Site site;
    private final @Nullable Ec2Neighbours neighbours;

    /** Where peering connections are as active as they were when the rule was made. */
    RuleShapes(Site site) {
        this(site, null);
    }

    RuleShapes(Site site, @Nullable Ec2Neighbours neighbours) {
        this.site = site;
        this.neighbours = neighbours;
    }

    String groupArn(Ec2SecurityGroup group) {
        return site.arn("ec2", "security-group/" + group.id());
    }

    SecurityGroup group(Ec2SecurityGroup group) {
        return SecurityGroup.builder()
                .description(group.description())
                .groupId(group.id())
                .groupName(group.name())
                .ipPermissions(permissions(group.rules(false)))
                .ipPermissionsEgress(permissions(group.rules(true)))
                .ownerId(site.account())
                .securityGroupArn(groupArn(group))
                .tags(Ec2Tags.toSdk(group.tags()))
                .vpcId(group.vpcId())
                .build();
    }

    private List<IpPermission> permissions(List<Ec2SecurityGroupRule> rules) {
        Map<Traffic, List<Ec2SecurityGroupRule>> byTraffic = new LinkedHashMap<>();
        rules.forEach(rule -> byTraffic
                .computeIfAbsent(rule.traffic(), traffic -> new ArrayList<>())
                .add(rule));
        return byTraffic.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue()))
                .toList();
    }

    private IpPermission permission(Traffic traffic, List<Ec2SecurityGroupRule> rules) {
        return IpPermission.builder()
                .ipProtocol(traffic.protocol())
                .fromPort(traffic.isAll() ? null : traffic.fromPort())
                .toPort(traffic.isAll() ? null : traffic.toPort())
                .ipRanges(of(rules, PeerKind.CIDR_IPV4)
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.peer().value())
                                .description(rule.description())
                                .build())
                        .toList())
                .ipv6Ranges(of(rules, PeerKind.CIDR_IPV6)
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.peer().value())
                                .description(rule.description())
                                .build())
                        .toList())
                .prefixListIds(of(rules, PeerKind.PREFIX_LIST)
                        .map(rule -> PrefixListId.builder()
                                .prefixListId(rule.peer().value())
                                .description(rule.description())
                                .build())
                        .toList())
                .userIdGroupPairs(of(rules, PeerKind.GROUP).map(this::pair).toList())
                .build();
    }

    private UserIdGroupPair pair(Ec2SecurityGroupRule rule) {
        UserIdGroupPair.Builder pair =
                UserIdGroupPair.builder().groupId(rule.peer().value()).description(rule.description());
        Peered via = rule.peer().via();
        return via == null
                ? pair.userId(site.account()).build()
                : pair.userId(via.account())
                        .vpcId(via.vpcId())
                        .vpcPeeringConnectionId(via.connectionId())
                        .peeringStatus(status(via))
                        .build();
    }

    private String status(Peered via) {
        boolean active = neighbours == null
                || neighbours
                        .routeTarget(via.connectionId())
                        .filter(RouteTarget::isUp)
                        .isPresent();
        return active ? "active" : "deleted";
    }

    private ReferencedSecurityGroup referenced(Peer peer) {
        ReferencedSecurityGroup.Builder shape =
                ReferencedSecurityGroup.builder().groupId(peer.value());
        Peered via = peer.via();
        return via == null
                ? shape.userId(site.account()).build()
                : shape.userId(via.account())
                        .vpcId(via.vpcId())
                        .vpcPeeringConnectionId(via.connectionId())
                        .peeringStatus(status(via))
                        .build();
    }

    private static Stream<Ec2SecurityGroupRule> of(List<Ec2SecurityGroupRule> rules, PeerKind kind) {
        return rules.stream().filter(rule -> rule.peer().kind() == kind);
    }

    SecurityGroupRule rule(String groupId, Ec2SecurityGroupRule rule) {
        SecurityGroupRule.Builder shape = SecurityGroupRule.builder()
                .description(rule.description())
                .fromPort(rule.traffic().fromPort())
                .groupId(groupId)
                .groupOwnerId(site.account())
                .ipProtocol(rule.traffic().protocol())
                .isEgress(rule.egress())
                .securityGroupRuleArn(site.arn("ec2", "security-group-rule/" + rule.id()))
                .securityGroupRuleId(rule.id())
                .tags(Ec2Tags.toSdk(rule.tags()))
                .toPort(rule.traffic().toPort());
        String peer = rule.peer().value();
        return switch (rule.peer().kind()) {
            case CIDR_IPV4 -> shape.cidrIpv4(peer).build();
            case CIDR_IPV6 -> shape.cidrIpv6(peer).build();
            case PREFIX_LIST -> shape.prefixListId(peer).build();
            case GROUP -> shape.referencedGroupInfo(referenced(rule.peer())).build();
        };
    }

    RevokedSecurityGroupRule revoked(String groupId, Ec2SecurityGroupRule rule) {
        RevokedSecurityGroupRule.Builder shape = RevokedSecurityGroupRule.builder()
                .description(rule.description())
                .fromPort(rule.traffic().fromPort())
                .groupId(groupId)
                .ipProtocol(rule.traffic().protocol())
                .isEgress(rule.egress())
                .securityGroupRuleId(rule.id())
                .toPort(rule.traffic().toPort());
        String peer = rule.peer().value();
        return switch (rule.peer().kind()) {
            case CIDR_IPV4 -> shape.cidrIpv4(peer).build();
            case CIDR_IPV6 -> shape.cidrIpv6(peer).build();
            case PREFIX_LIST -> shape.prefixListId(peer).build();
            case GROUP -> shape.referencedGroupId(peer).build();
        };
    }
}
