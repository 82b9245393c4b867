package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of NAT gateways and egress-only internet gateways. Codes are documented; where AWS does not document a message,
 * it is worded as observed, or assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class NatErrors {

    private NatErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.of(
                "NatGatewayNotFound",
                ids.size() == 1
                        ? "The Nat Gateway " + ids.get(0) + " was not found"
                        : "The Nat Gateways " + String.join(", ", ids) + " were not found");
    }

    /** Observed: unlike other actions, CreateNatGateway has one error for ids that are malformed or unknown. */
    static AwsError unknownSubnet(String id) {
        return Ec2Error.of("InvalidSubnet", "Subnet " + id + " was not found");
    }

    /** Wording observed. */
    static AwsError tooMany(int most) {
        return Ec2Error.of(
                "NatGatewayLimitExceeded",
                "Performing this operation would exceed the limit of " + most + " NAT gateways");
    }

    static AwsError unknownAllocation(String id) {
        return Ec2Error.notFound("InvalidAllocationID.NotFound", "allocation ID", List.of(id));
    }

    static AwsError alreadyAssociated(String allocationId) {
        return Ec2Error.of(
                "Resource.AlreadyAssociated", "Elastic IP address " + allocationId + " is already associated");
    }

    static AwsError wrongState(String id, String state) {
        return Ec2Error.of("IncorrectState", "The NAT gateway " + id + " is " + state + ", and must be available.");
    }

    static AwsError onlyFor(String connectivity) {
        return Ec2Error.invalidCombination("This action is for " + connectivity + " NAT gateways only.");
    }

    static AwsError unknownEgressOnly(List<String> ids) {
        return Ec2Error.notFound("InvalidEgressOnlyInternetGatewayId.NotFound", "egressOnlyInternetGateway ID", ids);
    }

    static AwsError secondEgressOnly(String vpcId) {
        return Ec2Error.of(
                "EgressOnlyInternetGatewayLimitExceeded",
                "The VPC " + vpcId + " has an egress-only internet gateway already.");
    }
}
