package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of network ACLs. Codes are documented; where AWS does not document a message, it is worded as observed, or
 * assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class AclErrors {

    private AclErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidNetworkAclID.NotFound", "networkAcl ID", ids);
    }

    static AwsError entryExists(int number) {
        return Ec2Error.of(
                "NetworkAclEntryAlreadyExists", "The network acl entry identified by " + number + " already exists.");
    }

    static AwsError unknownEntry(boolean egress, int number, String aclId) {
        return Ec2Error.of(
                "InvalidNetworkAclEntry.NotFound",
                "The specified network ACL entry does not exist: " + (egress ? "egress" : "ingress") + " rule " + number
                        + " in " + aclId);
    }

    static AwsError isDefault(String id) {
        return Ec2Error.invalidValue("cannot delete default network ACL " + id);
    }

    static AwsError inUse(String id) {
        return Ec2Error.of(
                "DependencyViolation", "The networkAcl '" + id + "' has dependencies and cannot be deleted.");
    }

    static AwsError differentNetworks(String aclId, String subnetId) {
        return Ec2Error.invalidValue(
                "network acl " + aclId + " and subnet " + subnetId + " belong to different networks");
    }
}
