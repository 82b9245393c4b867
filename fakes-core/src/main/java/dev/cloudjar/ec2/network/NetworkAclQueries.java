package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * Looks at the default network ACLs of VPCs; no others can be created. Rule 100 lets everything through, and the last rule,
 * shown as an asterisk in the console, nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html">Default network ACL</a>
 */
final class NetworkAclQueries {

    private static final int FIRST = 100;
    private static final int LAST = 32767;
    private static final String ALL = "-1";
    private static final String ANYWHERE = "0.0.0.0/0";

    private final Site site;
    private final NetworkTables tables;

    NetworkAclQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request) {
        List<String> ids = request.networkAclIds();
        Ec2Error.requireWellFormed(ids, "acl", "InvalidNetworkAclId.Malformed");
        List<Ec2NetworkAcl> wanted =
                ids.isEmpty() ? tables.acls.all() : tables.acls.requireAll(ids, NetworkErrors::unknownAcls);
        Paging.Page<Ec2NetworkAcl> page = new Ec2Listing<>(
                        "DescribeNetworkAcls", Ec2NetworkAcl::id, filters(), site.strictness())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2NetworkAcl> filters() {
        return Filters.<Ec2NetworkAcl>of(Ec2Error::unknownFilter)
                .many(
                        "association.association-id",
                        acl -> tables.subnetsOf(acl.vpcId())
                                .map(NetworkAclQueries::associationId)
                                .toList())
                .one("association.network-acl-id", Ec2NetworkAcl::id)
                .many(
                        "association.subnet-id",
                        acl -> tables.subnetsOf(acl.vpcId()).map(Ec2Subnet::id).toList())
                .one("default", acl -> "true")
                .one("entry.cidr", acl -> ANYWHERE)
                .one("entry.icmp.code", acl -> null)
                .one("entry.icmp.type", acl -> null)
                .one("entry.ipv6-cidr", acl -> null)
                .one("entry.port-range.from", acl -> null)
                .one("entry.port-range.to", acl -> null)
                .one("entry.protocol", acl -> ALL)
                .many("entry.rule-action", acl -> List.of("allow", "deny"))
                .many("entry.egress", acl -> List.of("true", "false"))
                .many("entry.rule-number", acl -> List.of(String.valueOf(FIRST), String.valueOf(LAST)))
                .one("network-acl-id", Ec2NetworkAcl::id)
                .one("owner-id", acl -> site.account())
                .one("vpc-id", Ec2NetworkAcl::vpcId)
                .tags(Ec2NetworkAcl::tags);
    }

    /** Every subnet has its VPC's default ACL for good, so the association needs no id of its own. */
    private static String associationId(Ec2Subnet subnet) {
        return "aclassoc-" + subnet.id().substring("subnet-".length());
    }

    private NetworkAcl toSdk(Ec2NetworkAcl acl) {
        return NetworkAcl.builder()
                .associations(tables.subnetsOf(acl.vpcId())
                        .map(subnet -> NetworkAclAssociation.builder()
                                .networkAclAssociationId(associationId(subnet))
                                .networkAclId(acl.id())
                                .subnetId(subnet.id())
                                .build())
                        .toList())
                .entries(
                        entry(true, FIRST, RuleAction.ALLOW),
                        entry(true, LAST, RuleAction.DENY),
                        entry(false, FIRST, RuleAction.ALLOW),
                        entry(false, LAST, RuleAction.DENY))
                .isDefault(true)
                .networkAclId(acl.id())
                .ownerId(site.account())
                .tags(Ec2Tags.toSdk(acl.tags()))
                .vpcId(acl.vpcId())
                .build();
    }

    private static NetworkAclEntry entry(boolean egress, int number, RuleAction action) {
        return NetworkAclEntry.builder()
                .cidrBlock(ANYWHERE)
                .egress(egress)
                .protocol(ALL)
                .ruleAction(action)
                .ruleNumber(number)
                .build();
    }
}
