package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.acl.AclTables.Chosen;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.network.Ec2Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/**
 * Creates, fills, assigns and deletes network ACLs. A new one denies everything; a default one goes with its VPC only.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAcl.html">DeleteNetworkAcl</a>
 */
final class AclChanges {

    private static final String KIND = "network-acl";

    private final AclContext context;
    private final AclTables tables;

    AclChanges(AclContext context) {
        this.context = context;
        this.tables = context.tables();
    }

    CreateNetworkAclResponse create(CreateNetworkAclRequest request) {
        Ec2Vpc vpc = context.network().requireVpc(request.vpcId());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Optional<Ec2NetworkAcl> earlier = tables.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(tables.acls()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request.clientToken());
        }
        Ec2Quota.ACLS_PER_VPC.allow(
                1
                        + tables.acls().stream()
                                .filter(each -> each.vpcId().equals(vpc.id()))
                                .count(),
                context.site());
        DryRun.stopIf(request.dryRun());
        Ec2NetworkAcl made = tables.acls()
                .put(new Ec2NetworkAcl(context.site().ids().resourceId("acl"), vpc.id(), false, List.of(), tags));
        tables.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request.clientToken());
    }

    private CreateNetworkAclResponse answer(Ec2NetworkAcl acl, @Nullable String token) {
        return CreateNetworkAclResponse.builder()
                .networkAcl(new AclQueries(context).toSdk(acl))
                .clientToken(token)
                .build();
    }

    DeleteNetworkAclResponse delete(DeleteNetworkAclRequest request) {
        Ec2NetworkAcl acl = tables.require(request.networkAclId());
        if (acl.isDefault()) {
            throw AclErrors.isDefault(acl.id());
        }
        if (!associations().of(acl).isEmpty()) {
            throw AclErrors.inUse(acl.id());
        }
        DryRun.stopIf(request.dryRun());
        tables.acls().remove(acl.id());
        return DeleteNetworkAclResponse.builder().build();
    }

    CreateNetworkAclEntryResponse createEntry(CreateNetworkAclEntryRequest request) {
        Ec2NetworkAcl acl = tables.require(request.networkAclId());
        AclEntry entry = AclEntry.of(request);
        if (acl.entry(entry.egress(), entry.number()).isPresent()) {
            throw AclErrors.entryExists(entry.number());
        }
        Ec2Quota.RULES_PER_ACL.allow(
                1
                        + acl.entries().stream()
                                .filter(each -> each.egress() == entry.egress())
                                .count(),
                context.site());
        DryRun.stopIf(request.dryRun());
        tables.acls().put(acl.with(entry));
        return CreateNetworkAclEntryResponse.builder().build();
    }

    ReplaceNetworkAclEntryResponse replaceEntry(ReplaceNetworkAclEntryRequest request) {
        Ec2NetworkAcl acl = tables.require(request.networkAclId());
        AclEntry entry = AclEntry.of(request);
        requireEntry(acl, entry.egress(), entry.number());
        DryRun.stopIf(request.dryRun());
        tables.acls().put(acl.with(entry));
        return ReplaceNetworkAclEntryResponse.builder().build();
    }

    DeleteNetworkAclEntryResponse deleteEntry(DeleteNetworkAclEntryRequest request) {
        Ec2NetworkAcl acl = tables.require(request.networkAclId());
        boolean egress = Boolean.TRUE.equals(request.egress());
        int number = AclEntry.number(request.ruleNumber());
        requireEntry(acl, egress, number);
        DryRun.stopIf(request.dryRun());
        tables.acls().put(acl.without(egress, number));
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    private static void requireEntry(Ec2NetworkAcl acl, boolean egress, int number) {
        if (acl.entry(egress, number).isEmpty()) {
            throw AclErrors.unknownEntry(egress, number, acl.id());
        }
    }

    ReplaceNetworkAclAssociationResponse assign(ReplaceNetworkAclAssociationRequest request) {
        Ec2NetworkAcl acl = tables.require(request.networkAclId());
        if (request.associationId() == null) {
            throw Ec2Error.missing("associationId");
        }
        Chosen present = associations()
                .find(request.associationId())
                .orElseThrow(() -> Ec2Error.unknownAssociation(request.associationId()));
        Ec2Subnet subnet = context.network().requireSubnet(present.subnetId());
        if (!subnet.vpcId().equals(acl.vpcId())) {
            throw AclErrors.differentNetworks(acl.id(), subnet.id());
        }
        DryRun.stopIf(request.dryRun());
        Chosen made =
                tables.chosen().put(new Chosen(subnet.id(), context.site().ids().resourceId("aclassoc"), acl.id()));
        return ReplaceNetworkAclAssociationResponse.builder()
                .newAssociationId(made.associationId())
                .build();
    }

    private AclAssociations associations() {
        return new AclAssociations(context.network(), tables);
    }
}
