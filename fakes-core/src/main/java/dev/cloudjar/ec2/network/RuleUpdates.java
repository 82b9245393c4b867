package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/**
 * Changes rules in place, and their descriptions. A description that the request leaves out is removed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html">
 *     ModifySecurityGroupRules</a>
 */
final class RuleUpdates {

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    RuleUpdates(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request) {
        Ec2SecurityGroup group = SecurityGroups.require(tables, request.groupId(), null);
        if (request.securityGroupRules().isEmpty()) {
            throw Ec2Error.missing("SecurityGroupRule");
        }
        RuleReader reader = new RuleChanges(site, tables, neighbours, group).reader();
        Map<String, RuleTerm> terms = new LinkedHashMap<>();
        for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
            if (update.securityGroupRuleId() == null || update.securityGroupRule() == null) {
                throw Ec2Error.missing("SecurityGroupRuleId");
            }
            if (terms.put(update.securityGroupRuleId(), reader.read(update.securityGroupRule())) != null) {
                throw Ec2Error.invalidValue("The rule '" + update.securityGroupRuleId() + "' appears multiple times");
            }
        }
        requireKnown(group, List.copyOf(terms.keySet()));
        Ec2SecurityGroup changed = group.withRules(group.rules().stream()
                .map(rule -> changed(rule, terms.get(rule.id())))
                .toList());
        requireDistinct(changed, terms);
        DryRun.stopIf(request.dryRun());
        tables.groups.put(changed);
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private static Ec2SecurityGroupRule changed(Ec2SecurityGroupRule rule, @Nullable RuleTerm term) {
        return term == null ? rule : term.toRule(rule.id(), rule.egress(), rule.tags());
    }

    private static void requireKnown(Ec2SecurityGroup group, List<String> ids) {
        Ec2Error.requireWellFormed(ids, "sgr", "InvalidSecurityGroupRuleId.Malformed");
        List<String> unknown = ids.stream()
                .filter(id -> group.rules().stream().noneMatch(rule -> rule.id().equals(id)))
                .toList();
        if (!unknown.isEmpty()) {
            throw NetworkErrors.unknownRules(unknown);
        }
    }

    private static void requireDistinct(Ec2SecurityGroup changed, Map<String, RuleTerm> terms) {
        for (Ec2SecurityGroupRule rule : changed.rules()) {
            RuleTerm term = terms.get(rule.id());
            if (term != null
                    && changed.rules().stream().filter(rule::allowsSameAs).count() > 1) {
                throw RuleChanges.duplicate(term);
            }
        }
    }

    UpdateSecurityGroupRuleDescriptionsIngressResponse describeIngress(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        redescribe(
                SecurityGroups.require(tables, request.groupId(), request.groupName()),
                false,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions(),
                request.dryRun());
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    UpdateSecurityGroupRuleDescriptionsEgressResponse describeEgress(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        redescribe(
                SecurityGroups.require(tables, request.groupId(), request.groupName()),
                true,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions(),
                request.dryRun());
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private void redescribe(
            Ec2SecurityGroup group,
            boolean egress,
            List<IpPermission> permissions,
            List<SecurityGroupRuleDescription> descriptions,
            @Nullable Boolean dryRun) {
        if (permissions.isEmpty() == descriptions.isEmpty()) {
            throw Ec2Error.invalidCombination("Specify either IpPermissions or SecurityGroupRuleDescriptions.");
        }
        Map<String, @Nullable String> byRule = new LinkedHashMap<>();
        RuleChanges changes = new RuleChanges(site, tables, neighbours, group);
        for (RuleTerm term : changes.reader().read(permissions)) {
            Ec2SecurityGroupRule rule =
                    group.rules(egress).stream().filter(term::means).findFirst().orElseThrow(RuleChanges::notFound);
            byRule.put(rule.id(), term.description());
        }
        changes.requireRules(
                egress,
                descriptions.stream()
                        .map(each -> each.securityGroupRuleId() == null ? "" : each.securityGroupRuleId())
                        .toList());
        descriptions.forEach(each -> byRule.put(each.securityGroupRuleId(), RuleReader.described(each.description())));
        DryRun.stopIf(dryRun);
        tables.groups.put(group.withRules(group.rules().stream()
                .map(rule -> byRule.containsKey(rule.id()) ? rule.withDescription(byRule.get(rule.id())) : rule)
                .toList()));
    }
}
