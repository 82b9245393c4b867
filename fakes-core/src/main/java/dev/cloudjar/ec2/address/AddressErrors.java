package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of Elastic IP addresses. Codes are documented; where AWS does not document a message, it is worded as
 * observed, or assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class AddressErrors {

    private AddressErrors() {}

    static AwsError unknownAllocations(List<String> ids) {
        return Ec2Error.notFound("InvalidAllocationID.NotFound", "allocation ID", ids);
    }

    static AwsError unknownAddresses(List<String> publicIps) {
        return Ec2Error.of("InvalidAddress.NotFound", "Address '" + String.join(", ", publicIps) + "' not found.");
    }

    /** Wording assumed. */
    static AwsError malformed(String publicIp) {
        return Ec2Error.of("InvalidAddress.Malformed", "Invalid IPv4 address: '" + publicIp + "'");
    }

    static AwsError inUse(String publicIp) {
        return Ec2Error.of("InvalidIPAddress.InUse", "Address " + publicIp + " is in use.");
    }

    static AwsError alreadyAssociated(String what, String associationId) {
        return Ec2Error.of(
                "Resource.AlreadyAssociated",
                "resource " + what + " is already associated with associate-id " + associationId);
    }

    static AwsError noGateway(String vpcId) {
        return Ec2Error.of("Gateway.NotAttached", "Network " + vpcId + " is not attached to any internet gateway");
    }

    /** Observed. */
    static AwsError pendingInstance(String instanceId) {
        return Ec2Error.of(
                "InvalidInstanceID",
                "The pending instance '" + instanceId + "' is not in a valid state for this operation.");
    }

    /** Wording assumed. */
    static AwsError pendingInterface(String interfaceId, String instanceId) {
        return Ec2Error.of(
                "IncorrectInstanceState",
                "The network interface '" + interfaceId + "' is attached to the instance '" + instanceId
                        + "', which is in the 'pending' state.");
    }

    /** An address that serves an interface of another service, such as a NAT gateway's: observed. */
    static AwsError notYours() {
        return Ec2Error.of("AuthFailure", "You do not have permission to access the specified resource.");
    }

    static AwsError unknownInterface(String id) {
        return Ec2Error.notFound("InvalidNetworkInterfaceID.NotFound", "networkInterface ID", List.of(id));
    }

    static AwsError unknownInstance(String id) {
        return Ec2Error.notFound("InvalidInstanceID.NotFound", "instance ID", List.of(id));
    }

    /** Code assumed. */
    static AwsError notOffered(String allocationId) {
        return Ec2Error.of(
                "InvalidTransfer.NotFound", "The address '" + allocationId + "' is not offered to an account.");
    }

    static AwsError transferAssociated(String publicIp) {
        return Ec2Error.of(
                "InvalidTransfer.AddressAssociated",
                "The address " + publicIp
                        + " is associated. It has to be disassociated before its transfer is accepted.");
    }

    static AwsError transferNamed(String publicIp) {
        return Ec2Error.of(
                "InvalidTransfer.AddressCustomPtrSet",
                "The address " + publicIp
                        + " has a name for reverse look-ups, which has to be removed before its transfer"
                        + " is accepted.");
    }

    static AwsError noInterface(String instanceId) {
        return Ec2Error.of(
                "InvalidInstanceID",
                "The instance '" + instanceId + "' has no network interface, and cannot have an address.");
    }

    static AwsError notOfInterface(String privateAddress, String interfaceId) {
        return Ec2Error.invalidValue("The private IP address " + privateAddress
                + " is not assigned to the network interface " + interfaceId + ".");
    }
}
