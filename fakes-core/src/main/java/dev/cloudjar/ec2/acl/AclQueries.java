package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.acl.AclTables.Chosen;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/**
 * Looks at network ACLs.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html">DescribeNetworkAcls</a>
 */
final class AclQueries {

    private final AclContext context;
    private final AclAssociations associations;

    AclQueries(AclContext context) {
        this.context = context;
        this.associations = new AclAssociations(context.network(), context.tables());
    }

    DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request) {
        List<String> ids = request.networkAclIds();
        Ec2Error.requireWellFormed(ids, "acl", "InvalidNetworkAclId.Malformed");
        List<Ec2NetworkAcl> wanted = ids.isEmpty()
                ? context.tables().acls().all()
                : context.tables().acls().requireAll(ids, AclErrors::unknown);
        Paging.Page<Ec2NetworkAcl> page = new Ec2Listing<>(
                        "DescribeNetworkAcls",
                        Ec2NetworkAcl::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2NetworkAcl> filters() {
        return Filters.<Ec2NetworkAcl>of(Ec2Error::unknownFilter)
                .many("association.association-id", acl -> ofAssociations(acl, Chosen::associationId))
                .many("association.network-acl-id", acl -> ofAssociations(acl, Chosen::aclId))
                .many("association.subnet-id", acl -> ofAssociations(acl, Chosen::subnetId))
                .one("default", acl -> String.valueOf(acl.isDefault()))
                .many("entry.cidr", acl -> ofEntries(acl, NetworkAclEntry::cidrBlock))
                .many(
                        "entry.icmp.code",
                        acl -> ofEntries(
                                acl,
                                entry -> entry.icmpTypeCode() == null
                                        ? null
                                        : entry.icmpTypeCode().code()))
                .many(
                        "entry.icmp.type",
                        acl -> ofEntries(
                                acl,
                                entry -> entry.icmpTypeCode() == null
                                        ? null
                                        : entry.icmpTypeCode().type()))
                .many("entry.ipv6-cidr", acl -> ofEntries(acl, NetworkAclEntry::ipv6CidrBlock))
                .many(
                        "entry.port-range.from",
                        acl -> ofEntries(
                                acl,
                                entry -> entry.portRange() == null
                                        ? null
                                        : entry.portRange().from()))
                .many(
                        "entry.port-range.to",
                        acl -> ofEntries(
                                acl,
                                entry -> entry.portRange() == null
                                        ? null
                                        : entry.portRange().to()))
                .many("entry.protocol", acl -> ofEntries(acl, NetworkAclEntry::protocol))
                .many("entry.rule-action", acl -> ofEntries(acl, NetworkAclEntry::ruleActionAsString))
                .many("entry.egress", acl -> ofEntries(acl, NetworkAclEntry::egress))
                .many("entry.rule-number", acl -> ofEntries(acl, NetworkAclEntry::ruleNumber))
                .one("network-acl-id", Ec2NetworkAcl::id)
                .one("owner-id", acl -> context.site().account())
                .one("vpc-id", Ec2NetworkAcl::vpcId)
                .tags(Ec2NetworkAcl::tags);
    }

    private List<String> ofAssociations(Ec2NetworkAcl acl, Function<Chosen, String> value) {
        return associations.of(acl).stream().map(value).toList();
    }

    private static List<String> ofEntries(Ec2NetworkAcl acl, Function<NetworkAclEntry, @Nullable Object> value) {
        return entries(acl).stream()
                .map(value)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    NetworkAcl toSdk(Ec2NetworkAcl acl) {
        return NetworkAcl.builder()
                .associations(associations.of(acl).stream()
                        .map(chosen -> NetworkAclAssociation.builder()
                                .networkAclAssociationId(chosen.associationId())
                                .networkAclId(chosen.aclId())
                                .subnetId(chosen.subnetId())
                                .build())
                        .toList())
                .entries(entries(acl))
                .isDefault(acl.isDefault())
                .networkAclId(acl.id())
                .ownerId(context.site().account())
                .tags(Ec2Tags.toSdk(acl.tags()))
                .vpcId(acl.vpcId())
                .build();
    }

    /** Outwards first, by number, each direction closed by the rule that denies everything. */
    private static List<NetworkAclEntry> entries(Ec2NetworkAcl acl) {
        List<NetworkAclEntry> entries = new ArrayList<>();
        for (boolean egress : new boolean[] {true, false}) {
            acl.entries().stream().filter(each -> each.egress() == egress).forEach(each -> entries.add(each.toSdk()));
            entries.add(AclEntry.denyAll(egress).toSdk());
        }
        return entries;
    }
}
