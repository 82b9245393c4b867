package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of VPC peering. Codes are documented; where AWS does not document a message, it is worded as observed, or
 * assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class PeeringErrors {

    private PeeringErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection ID", ids);
    }

    static AwsError exists(String id) {
        return Ec2Error.of(
                "VpcPeeringConnectionAlreadyExists",
                "A VPC peering connection between the VPCs already exists: " + id + ".");
    }

    static AwsError cannotBecome(Ec2Peering peering, String wanted) {
        return Ec2Error.of(
                "InvalidStateTransition",
                "Invalid state transition for " + peering.id() + ", attempted to transition from " + peering.status()
                        + " to " + wanted);
    }

    static AwsError notTheAccepter(String account, String id) {
        return Ec2Error.of("OperationNotPermitted", "User " + account + " cannot accept peering " + id);
    }

    static AwsError notActive(String id) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "Peering " + id + " is not active. Peering options can be added only to active peerings.");
    }

    /** Wording assumed. */
    static AwsError noHostnames(String id) {
        return Ec2Error.of(
                "InvalidVpcPeeringConnectionState.DnsHostnamesDisabled",
                "To enable DNS hostname resolution for the peering connection " + id
                        + ", DNS hostname support must be enabled for the VPCs.");
    }

    static AwsError otherSide(String account, String side, String id) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "User " + account + " cannot modify the " + side + " options of peering " + id + " from here");
    }
}
