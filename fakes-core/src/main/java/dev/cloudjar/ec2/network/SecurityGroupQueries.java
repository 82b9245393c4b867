package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.PeerKind;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * Looks at security groups and their rules.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html">
 *     DescribeSecurityGroups</a>
 */
final class SecurityGroupQueries {

    private final Site site;
    private final NetworkTables tables;
    private final RuleShapes shapes;

    SecurityGroupQueries(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.shapes = new RuleShapes(site, neighbours);
    }

    DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        Paging.Page<Ec2SecurityGroup> page = new Ec2Listing<>(
                        "DescribeSecurityGroups", Ec2SecurityGroup::id, filters(), site.listOrder())
                .page(
                        wanted(request.groupIds(), request.groupNames()),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items().stream().map(shapes::group).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private List<Ec2SecurityGroup> wanted(List<String> ids, List<String> names) {
        if (ids.isEmpty() && names.isEmpty()) {
            return tables.groups.all();
        }
        Ec2Error.requireWellFormed(ids, "sg", "InvalidGroupId.Malformed");
        Set<Ec2SecurityGroup> wanted = new LinkedHashSet<>(tables.groups.requireAll(ids, NetworkErrors::unknownGroups));
        names.forEach(name -> wanted.add(SecurityGroups.requireInDefaultVpc(tables, name)));
        return List.copyOf(wanted);
    }

    private Filters<Ec2SecurityGroup> filters() {
        Filters<Ec2SecurityGroup> filters = Filters.<Ec2SecurityGroup>of(Ec2Error::unknownFilter)
                .one("description", Ec2SecurityGroup::description)
                .one("group-id", Ec2SecurityGroup::id)
                .one("group-name", Ec2SecurityGroup::name)
                .one("owner-id", group -> site.account())
                .one("vpc-id", Ec2SecurityGroup::vpcId)
                .tags(Ec2SecurityGroup::tags);
        return ruleFilters(ruleFilters(filters, "ip-permission.", false), "egress.ip-permission.", true);
    }

    /** Several of these may be met by different rules of a group. */
    private Filters<Ec2SecurityGroup> ruleFilters(Filters<Ec2SecurityGroup> filters, String prefix, boolean egress) {
        return filters.many(prefix + "cidr", group -> peers(group, egress, PeerKind.CIDR_IPV4))
                .many(prefix + "ipv6-cidr", group -> peers(group, egress, PeerKind.CIDR_IPV6))
                .many(prefix + "group-id", group -> peers(group, egress, PeerKind.GROUP))
                .many(
                        prefix + "group-name",
                        group -> peers(group, egress, PeerKind.GROUP).stream()
                                .flatMap(id -> tables.groups.find(id).map(Ec2SecurityGroup::name).stream())
                                .toList())
                .many(
                        prefix + "from-port",
                        group -> each(
                                group, egress, rule -> port(rule, rule.traffic().fromPort())))
                .many(
                        prefix + "to-port",
                        group -> each(
                                group, egress, rule -> port(rule, rule.traffic().toPort())))
                .many(
                        prefix + "protocol",
                        group -> each(group, egress, rule -> rule.traffic().protocol()))
                .many(prefix + "prefix-list-id", group -> peers(group, egress, PeerKind.PREFIX_LIST))
                .many(
                        prefix + "user-id",
                        group -> group.rules(egress).stream()
                                .map(Ec2SecurityGroupRule::peer)
                                .filter(peer -> peer.kind() == PeerKind.GROUP)
                                .map(peer -> peer.via() == null
                                        ? site.account()
                                        : peer.via().account())
                                .toList());
    }

    private static @Nullable String port(Ec2SecurityGroupRule rule, int port) {
        return rule.traffic().isAll() ? null : String.valueOf(port);
    }

    private static List<String> each(
            Ec2SecurityGroup group, boolean egress, Function<Ec2SecurityGroupRule, @Nullable String> value) {
        return group.rules(egress).stream()
                .flatMap(rule -> Stream.ofNullable(value.apply(rule)))
                .toList();
    }

    private static List<String> peers(Ec2SecurityGroup group, boolean egress, PeerKind kind) {
        return group.rules(egress).stream()
                .map(Ec2SecurityGroupRule::peer)
                .filter(peer -> peer.kind() == kind)
                .map(Ec2SecurityGroupRule.Peer::value)
                .toList();
    }

    private record Placed(String groupId, Ec2SecurityGroupRule rule) {}

    DescribeSecurityGroupRulesResponse describeRules(DescribeSecurityGroupRulesRequest request) {
        List<String> ids = request.securityGroupRuleIds();
        Ec2Error.requireWellFormed(ids, "sgr", "InvalidSecurityGroupRuleId.Malformed");
        List<Placed> all = tables.groups.stream()
                .flatMap(group -> group.rules().stream().map(rule -> new Placed(group.id(), rule)))
                .toList();
        List<Placed> wanted = all.stream()
                .filter(each -> ids.isEmpty() || ids.contains(each.rule().id()))
                .toList();
        requireFound(ids, wanted);
        Filters<Placed> filters = Filters.<Placed>of(Ec2Error::unknownFilter)
                .one("group-id", Placed::groupId)
                .one("security-group-rule-id", each -> each.rule().id())
                .tags(each -> each.rule().tags());
        Paging.Page<Placed> page = new Ec2Listing<>(
                        "DescribeSecurityGroupRules", each -> each.rule().id(), filters, site.listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        List<SecurityGroupRule> rules = page.items().stream()
                .map(each -> shapes.rule(each.groupId(), each.rule()))
                .toList();
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(rules)
                .nextToken(page.nextToken())
                .build();
    }

    private static void requireFound(List<String> ids, List<Placed> found) {
        Set<String> missing = new LinkedHashSet<>(ids);
        found.forEach(each -> missing.remove(each.rule().id()));
        if (!missing.isEmpty()) {
            throw NetworkErrors.unknownRules(List.copyOf(missing));
        }
    }
}
