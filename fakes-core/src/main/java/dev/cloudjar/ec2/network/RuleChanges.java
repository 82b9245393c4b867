package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Decides how the rules of a group change; puts nothing into the tables. */
final class RuleChanges {

    private static final String RULE = "security-group-rule";

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;
    private final Ec2SecurityGroup group;

    RuleChanges(Site site, NetworkTables tables, Ec2Neighbours neighbours, Ec2SecurityGroup group) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
        this.group = group;
    }

    RuleReader reader() {
        return new RuleReader(site, tables, neighbours, group);
    }

    static Map<String, String> tags(List<TagSpecification> specifications) {
        Ec2Tags.requireTypes(specifications, List.of(RULE));
        return Ec2Tags.specified(specifications, RULE);
    }

    /** Refuses rules that the group has, or that the request has twice. */
    void requireNew(boolean egress, List<RuleTerm> terms) {
        Set<String> seen = new LinkedHashSet<>();
        for (RuleTerm term : terms) {
            if (!seen.add(term.inWords())) {
                throw Ec2Error.invalidValue("The same permission must not appear multiple times");
            }
        }
        for (RuleTerm term : terms) {
            if (group.rules(egress).stream().anyMatch(term::means)) {
                throw duplicate(term);
            }
        }
    }

    static RuntimeException duplicate(RuleTerm term) {
        return Ec2Error.of(
                "InvalidPermission.Duplicate", "the specified rule \"" + term.inWords() + "\" already exists");
    }

    static RuntimeException notFound() {
        return Ec2Error.of("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
    }

    /**
     * The limit holds for IPv4 and IPv6 rules separately; a rule that names a group counts for both, and one
     * that names a prefix list as many times as the list may have entries.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC quotas</a>
     */
    void requireRoom(boolean egress, List<RuleTerm> added) {
        List<Ec2SecurityGroupRule.Peer> peers = new ArrayList<>();
        group.rules(egress).forEach(rule -> peers.add(rule.peer()));
        added.forEach(term -> peers.add(term.peer()));
        long forIpv4 = countWithout(peers, Ec2SecurityGroupRule.PeerKind.CIDR_IPV6);
        long forIpv6 = countWithout(peers, Ec2SecurityGroupRule.PeerKind.CIDR_IPV4);
        Ec2Quota.RULES_PER_GROUP.allow(Math.max(forIpv4, forIpv6), site);
    }

    private long countWithout(List<Ec2SecurityGroupRule.Peer> peers, Ec2SecurityGroupRule.PeerKind kind) {
        return peers.stream()
                .filter(peer -> peer.kind() != kind)
                .mapToLong(peer -> neighbours.prefixListSize(peer.value()).orElse(1))
                .sum();
    }

    /** The rules of these ids and this direction. */
    List<Ec2SecurityGroupRule> requireRules(boolean egress, List<String> ids) {
        Ec2Error.requireWellFormed(ids, "sgr", "InvalidSecurityGroupRuleId.Malformed");
        List<String> unknown = ids.stream()
                .filter(id ->
                        group.rules(egress).stream().noneMatch(rule -> rule.id().equals(id)))
                .toList();
        if (!unknown.isEmpty()) {
            throw NetworkErrors.unknownRules(unknown);
        }
        return group.rules(egress).stream()
                .filter(rule -> ids.contains(rule.id()))
                .toList();
    }

    Ec2SecurityGroup plus(List<Ec2SecurityGroupRule> added) {
        List<Ec2SecurityGroupRule> rules = new ArrayList<>(group.rules());
        rules.addAll(added);
        return group.withRules(rules);
    }

    Ec2SecurityGroup minus(List<Ec2SecurityGroupRule> removed) {
        return group.withRules(
                group.rules().stream().filter(rule -> !removed.contains(rule)).toList());
    }
}
