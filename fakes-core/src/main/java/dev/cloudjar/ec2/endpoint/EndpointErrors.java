package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * The errors of endpoints. Codes are documented; sentences are EC2's where they are known, and assumed elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class EndpointErrors {

    private EndpointErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidVpcEndpointId.NotFound", "Vpc Endpoint Id", ids);
    }

    static AwsError unknownServices(List<String> ids) {
        return Ec2Error.notFound("InvalidVpcEndpointServiceId.NotFound", "VpcEndpointService Id", ids);
    }

    static AwsError unknownServiceName(String name) {
        return Ec2Error.of("InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
    }

    static AwsError unknownNotifications(List<String> ids) {
        return Ec2Error.of(
                "InvalidConnectionNotification",
                "The connection notification '" + String.join(", ", ids) + "' does not exist");
    }

    static AwsError wrongType(String service, String type) {
        return Ec2Error.of(
                "InvalidParameter",
                "The Vpc Endpoint Type '" + type + "' is not supported by the service '" + service + "'.");
    }

    static AwsError notFor(String parameter, String type) {
        return Ec2Error.of(
                "InvalidParameter", parameter + " cannot be specified for an endpoint of type " + type + ".");
    }

    static AwsError sameZone(String subnetId, String zone) {
        return Ec2Error.of(
                "DuplicateSubnetsInSameZone",
                "Found another VPC endpoint subnet in the availability zone " + zone + " of " + subnetId);
    }

    static AwsError otherVpc(String subnetId, String vpcId) {
        return Ec2Error.of("InvalidParameter", "The subnet ID '" + subnetId + "' is not in the VPC '" + vpcId + "'.");
    }

    static AwsError needsDns(String vpcId) {
        return Ec2Error.of(
                "InvalidParameter",
                "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for "
                        + vpcId);
    }

    static AwsError dnsConflict(String name, String vpcId) {
        return Ec2Error.of(
                "InvalidParameter",
                "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " + name
                        + " in the VPC " + vpcId);
    }

    static AwsError noPrivateName(String service) {
        return Ec2Error.of(
                "InvalidParameter",
                "Private DNS can't be enabled because the service " + service
                        + " does not provide a private DNS name.");
    }

    static AwsError badPolicy() {
        return Ec2Error.of(
                "InvalidPolicyDocument", "The specified policy document is not a valid JSON policy document.");
    }

    /** Code and wording assumed. */
    static AwsError longPolicy(int most) {
        return Ec2Error.of(
                "InvalidPolicyDocument",
                "The specified policy document is longer than the " + most + " characters that a policy may have.");
    }

    static AwsError inState(String id, String state) {
        return Ec2Error.of("IncorrectState", "The Vpc Endpoint '" + id + "' is in state '" + state + "'.");
    }

    static AwsError notConnected(String endpointId, String serviceId) {
        return Ec2Error.of(
                "InvalidVpcEndpointId.NotFound",
                "The Vpc Endpoint Id '" + endpointId + "' is not connected to the service '" + serviceId + "'");
    }

    static AwsError connected(String serviceId) {
        return Ec2Error.of(
                "ExistingVpcEndpointConnections",
                "Service " + serviceId + " has existing active VPC Endpoint connections!");
    }

    static AwsError badPrincipal(String principal) {
        return Ec2Error.of("InvalidPrincipal", "Invalid Principal: '" + principal + "'");
    }

    static AwsError badLoadBalancer(String arn) {
        return Ec2Error.of("InvalidLoadBalancerArn", "The load balancer ARN '" + arn + "' is not valid.");
    }

    static UnsuccessfulItem item(String id, AwsError refusal) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(e -> e.code(refusal.code()).message(refusal.getMessage()))
                .build();
    }
}
