package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.route.Ec2Route.TargetKind;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of route tables. Codes are documented; where AWS does not document a message, it is worded as observed, or
 * assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class RouteErrors {

    private RouteErrors() {}

    static AwsError unknownTables(List<String> ids) {
        return Ec2Error.notFound("InvalidRouteTableID.NotFound", "routeTable ID", ids);
    }

    static AwsError unknownTarget(TargetKind kind, String id) {
        return Ec2Error.notFound(kind.notFound(), kind.words(), List.of(id));
    }

    static AwsError inUse(String tableId) {
        return Ec2Error.of(
                "DependencyViolation", "The routeTable '" + tableId + "' has dependencies and cannot be deleted.");
    }

    static AwsError mainAssociation(String associationId) {
        return Ec2Error.invalidValue("cannot disassociate the main route table association " + associationId);
    }

    static AwsError alreadyAssociated(String tableId) {
        return Ec2Error.of(
                "Resource.AlreadyAssociated",
                "the specified association for route table " + tableId + " conflicts with an existing association");
    }

    static AwsError differentNetworks(String tableId, String what, String id) {
        return Ec2Error.invalidValue(
                "route table " + tableId + " and " + what + " " + id + " belong to different networks");
    }

    static AwsError exists(String destination) {
        return Ec2Error.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
    }

    static AwsError hasEndpointRoute(String tableId, String prefixListId) {
        return Ec2Error.of(
                "RouteAlreadyExists",
                "route table " + tableId + " already has a route with destination-prefix-list-id " + prefixListId);
    }

    static AwsError endpointRoute(String destination, String tableId) {
        return Ec2Error.invalidValue(
                "cannot change the VPC endpoint route " + destination + " in route table " + tableId);
    }

    static AwsError unknownRoute(String parameter, String destination, String tableId) {
        return Ec2Error.of(
                "InvalidRoute.NotFound",
                "no route with " + parameter + " " + destination + " in route table " + tableId);
    }

    static AwsError localRoute(String destination, String tableId) {
        return Ec2Error.invalidValue("cannot remove local route " + destination + " in route table " + tableId);
    }

    /** Observed. */
    static AwsError matchesNoSubnet() {
        return Ec2Error.invalidValue("Route destination doesn't match any subnet CIDR blocks.");
    }

    static AwsError oneDestination() {
        return Ec2Error.invalidCombination("Specify exactly one of destinationCidrBlock, destinationIpv6CidrBlock and"
                + " destinationPrefixListId.");
    }

    static AwsError oneTarget() {
        return Ec2Error.invalidCombination("The request must contain exactly one of gatewayId, natGatewayId,"
                + " networkInterfaceId, vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId,"
                + " localGatewayId, carrierGatewayId, vpcEndpointId or instanceId");
    }
}
