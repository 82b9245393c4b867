package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.ec2.route.Destinations.Destination;
import dev.cloudjar.ec2.route.Ec2Route.DestinationKind;
import dev.cloudjar.ec2.route.Ec2Route.Target;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DisableVgwRoutePropagationRequest;
import software.amazon.awssdk.services.ec2.model.DisableVgwRoutePropagationResponse;
import software.amazon.awssdk.services.ec2.model.EnableVgwRoutePropagationRequest;
import software.amazon.awssdk.services.ec2.model.EnableVgwRoutePropagationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/**
 * Creates, replaces and deletes routes. A local route can be led elsewhere and back, but not deleted.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html">CreateRoute</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html">ReplaceRoute</a>
 */
final class RouteChanges {

    private final RouteContext context;
    private final Destinations destinations;
    private final Targets targets;

    RouteChanges(RouteContext context) {
        this.context = context;
        this.destinations = new Destinations(context.network(), context.neighbours());
        this.targets = new Targets(context.network(), context.neighbours());
    }

    CreateRouteResponse create(CreateRouteRequest request) {
        Honoured.by(
                        "CreateRoute",
                        "RouteTableId",
                        "DestinationCidrBlock",
                        "DestinationIpv6CidrBlock",
                        "DestinationPrefixListId",
                        "GatewayId",
                        "VpcEndpointId",
                        "NatGatewayId",
                        "EgressOnlyInternetGatewayId",
                        "TransitGatewayId",
                        "NetworkInterfaceId",
                        "VpcPeeringConnectionId",
                        "CarrierGatewayId",
                        "LocalGatewayId",
                        "InstanceId",
                        "DryRun")
                .check(request);
        Ec2RouteTable table = context.require(request.routeTableId());
        Ec2Vpc vpc = context.vpcOf(table);
        Destination destination = destinations.read(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        if (destinations.isLocal(destination, vpc)
                || table.route(destination.text()).isPresent()) {
            throw RouteErrors.exists(destination.text());
        }
        destinations.requireOutsideOrSubnet(destination, vpc);
        Target target = targets.of(request, request.instanceId(), table);
        Ec2Quota.ROUTES_PER_TABLE.allow(
                Math.max(
                        weight(table, destination, DestinationKind.IPV6),
                        weight(table, destination, DestinationKind.IPV4)),
                context.site());
        DryRun.stopIf(request.dryRun());
        put(table, destination, target);
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    /**
     * The routes that a table would have, without those of one family of addresses: the quota holds for IPv4 and for IPv6. A
     * route to a prefix list counts as many as the list may have entries.
     */
    private long weight(Ec2RouteTable table, Destination added, DestinationKind without) {
        long present = table.routes().stream()
                .filter(route -> route.kind() != without)
                .mapToLong(route -> weight(route.destination()))
                .sum();
        return added.kind() == without ? present : present + weight(added.text());
    }

    private long weight(String destination) {
        return context.neighbours().prefixListSize(destination).orElse(1);
    }

    ReplaceRouteResponse replace(ReplaceRouteRequest request) {
        Honoured.by(
                        "ReplaceRoute",
                        "RouteTableId",
                        "DestinationCidrBlock",
                        "DestinationIpv6CidrBlock",
                        "DestinationPrefixListId",
                        "GatewayId",
                        "VpcEndpointId",
                        "NatGatewayId",
                        "EgressOnlyInternetGatewayId",
                        "TransitGatewayId",
                        "NetworkInterfaceId",
                        "VpcPeeringConnectionId",
                        "CarrierGatewayId",
                        "LocalGatewayId",
                        "InstanceId",
                        "LocalTarget",
                        "DryRun")
                .check(request);
        Ec2RouteTable table = context.require(request.routeTableId());
        Destination destination = destinations.read(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        boolean local = destinations.isLocal(destination, context.vpcOf(table));
        if (!local && table.route(destination.text()).isEmpty()) {
            throw RouteErrors.unknownRoute(destination.parameter(), destination.text(), table.id());
        }
        requireNoEndpointRoute(table, destination);
        if (Boolean.TRUE.equals(request.localTarget())) {
            return backToLocal(request, table, destination, local);
        }
        Target target = targets.of(request, request.instanceId(), table);
        DryRun.stopIf(request.dryRun());
        put(table, destination, target);
        return ReplaceRouteResponse.builder().build();
    }

    private ReplaceRouteResponse backToLocal(
            ReplaceRouteRequest request, Ec2RouteTable table, Destination destination, boolean local) {
        if (!local) {
            throw Ec2Error.invalidValue("The route " + destination.text() + " in route table " + table.id()
                    + " is not a local route, and cannot be reset to its default target.");
        }
        DryRun.stopIf(request.dryRun());
        context.tables().put(table.withoutRoute(destination.text()));
        return ReplaceRouteResponse.builder().build();
    }

    private void put(Ec2RouteTable table, Destination destination, Target target) {
        context.tables().put(table.with(new Ec2Route(destination.text(), destination.kind(), target)));
    }

    /** The routes of a gateway endpoint change with the endpoint only. */
    private static void requireNoEndpointRoute(Ec2RouteTable table, Destination destination) {
        boolean ofEndpoint = destination.kind() == Ec2Route.DestinationKind.PREFIX_LIST
                && table.route(destination.text())
                        .filter(route -> route.target().id().startsWith("vpce-"))
                        .isPresent();
        if (ofEndpoint) {
            throw RouteErrors.endpointRoute(destination.text(), table.id());
        }
    }

    DeleteRouteResponse delete(DeleteRouteRequest request) {
        Ec2RouteTable table = context.require(request.routeTableId());
        Destination destination = destinations.read(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        if (destinations.isLocal(destination, context.vpcOf(table))) {
            throw RouteErrors.localRoute(destination.text(), table.id());
        }
        if (table.route(destination.text()).isEmpty()) {
            throw RouteErrors.unknownRoute(destination.parameter(), destination.text(), table.id());
        }
        requireNoEndpointRoute(table, destination);
        DryRun.stopIf(request.dryRun());
        context.tables().put(table.withoutRoute(destination.text()));
        return DeleteRouteResponse.builder().build();
    }

    EnableVgwRoutePropagationResponse enablePropagation(EnableVgwRoutePropagationRequest request) {
        Ec2RouteTable table = context.require(request.routeTableId());
        requireAttached(request.gatewayId(), table);
        DryRun.stopIf(request.dryRun());
        context.tables().put(table.withPropagating(request.gatewayId(), true));
        return EnableVgwRoutePropagationResponse.builder().build();
    }

    DisableVgwRoutePropagationResponse disablePropagation(DisableVgwRoutePropagationRequest request) {
        Ec2RouteTable table = context.require(request.routeTableId());
        requireAttached(request.gatewayId(), table);
        DryRun.stopIf(request.dryRun());
        context.tables().put(table.withPropagating(request.gatewayId(), false));
        return DisableVgwRoutePropagationResponse.builder().build();
    }

    private void requireAttached(String gatewayId, Ec2RouteTable table) {
        if (!gatewayId.startsWith("vgw-")
                || context.neighbours().find(gatewayId).isEmpty()) {
            throw Ec2Error.notFound("InvalidGatewayID.NotFound", "gateway ID", List.of(gatewayId));
        }
        Target target = new Target(Ec2Route.TargetKind.GATEWAY, gatewayId);
        if (!targets.isUp(target, table.vpcId())) {
            throw Ec2Error.of(
                    "Gateway.NotAttached", "resource " + gatewayId + " is not attached to network " + table.vpcId());
        }
    }
}
