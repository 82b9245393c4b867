package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network ACLs of a region, and what subnets use instead of their VPC's default one.
 *
 * @param chosen by subnet; a subnet that is not here has the default ACL of its VPC
 */
record AclTables(ResourceTable<Ec2NetworkAcl> acls, ResourceTable<Chosen> chosen, ClientTokens<String> tokens) {

    /** A subnet's association with an ACL. */
    record Chosen(String subnetId, String associationId, String aclId) {}

    static AclTables empty() {
        return new AclTables(
                new ResourceTable<>(Ec2NetworkAcl::id), new ResourceTable<>(Chosen::subnetId), new ClientTokens<>());
    }

    AclTables fork() {
        return new AclTables(acls.fork(), chosen.fork(), tokens.fork());
    }

    Ec2NetworkAcl require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("networkAclId");
        }
        Ec2Error.requireWellFormed(List.of(id), "acl", "InvalidNetworkAclId.Malformed");
        return acls.find(id).orElseThrow(() -> AclErrors.unknown(List.of(id)));
    }
}
