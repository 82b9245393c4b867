package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.route.Ec2Route.Target;
import dev.cloudjar.ec2.route.Ec2Route.TargetKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/** Reads where a route leads, and tells whether traffic gets there. */
final class Targets {

    private final Ec2Network network;
    private final Ec2Neighbours neighbours;

    Targets(Ec2Network network, Ec2Neighbours neighbours) {
        this.network = network;
        this.neighbours = neighbours;
    }

    Target of(CreateRouteRequest request, Ec2RouteTable table) {
        List<Target> targets = new ArrayList<>();
        add(targets, TargetKind.GATEWAY, request.gatewayId());
        add(targets, TargetKind.GATEWAY, request.vpcEndpointId());
        add(targets, TargetKind.NAT_GATEWAY, request.natGatewayId());
        add(targets, TargetKind.EGRESS_ONLY_GATEWAY, request.egressOnlyInternetGatewayId());
        add(targets, TargetKind.TRANSIT_GATEWAY, request.transitGatewayId());
        add(targets, TargetKind.INTERFACE, request.networkInterfaceId());
        add(targets, TargetKind.PEERING_CONNECTION, request.vpcPeeringConnectionId());
        add(targets, TargetKind.CARRIER_GATEWAY, request.carrierGatewayId());
        add(targets, TargetKind.LOCAL_GATEWAY, request.localGatewayId());
        addInstance(targets, request.instanceId());
        return one(targets, table);
    }

    Target of(ReplaceRouteRequest request, Ec2RouteTable table) {
        List<Target> targets = new ArrayList<>();
        add(targets, TargetKind.GATEWAY, request.gatewayId());
        add(targets, TargetKind.GATEWAY, request.vpcEndpointId());
        add(targets, TargetKind.NAT_GATEWAY, request.natGatewayId());
        add(targets, TargetKind.EGRESS_ONLY_GATEWAY, request.egressOnlyInternetGatewayId());
        add(targets, TargetKind.TRANSIT_GATEWAY, request.transitGatewayId());
        add(targets, TargetKind.INTERFACE, request.networkInterfaceId());
        add(targets, TargetKind.PEERING_CONNECTION, request.vpcPeeringConnectionId());
        add(targets, TargetKind.CARRIER_GATEWAY, request.carrierGatewayId());
        add(targets, TargetKind.LOCAL_GATEWAY, request.localGatewayId());
        addInstance(targets, request.instanceId());
        return one(targets, table);
    }

    private static void add(List<Target> targets, TargetKind kind, @Nullable String id) {
        if (id != null) {
            targets.add(new Target(kind, id));
        }
    }

    /** An instance is met through its one interface. */
    private void addInstance(List<Target> targets, @Nullable String instanceId) {
        if (instanceId == null) {
            return;
        }
        if (neighbours.find(instanceId).isEmpty()) {
            throw Ec2Error.notFound("InvalidInstanceID.NotFound", "instance ID", List.of(instanceId));
        }
        List<Ec2NetworkInterface> interfaces = network.interfacesOf(instanceId);
        if (interfaces.size() != 1) {
            throw RouteErrors.severalInterfaces(instanceId);
        }
        targets.add(new Target(TargetKind.INTERFACE, interfaces.get(0).id()));
    }

    private Target one(List<Target> targets, Ec2RouteTable table) {
        if (targets.size() != 1) {
            throw RouteErrors.oneTarget();
        }
        Target target = targets.get(0);
        RouteTarget found = neighbours
                .routeTarget(target.id())
                .orElseThrow(() -> RouteErrors.unknownTarget(target.kind(), target.id()));
        if (found.vpcId() != null && !found.vpcId().equals(table.vpcId())) {
            throw RouteErrors.differentNetworks(
                    table.id(), target.kind() == TargetKind.INTERFACE ? "interface" : "network gateway", target.id());
        }
        return target;
    }

    /** Whether traffic from the VPC gets to the target now. */
    boolean isUp(Target target, String vpcId) {
        return neighbours
                .routeTarget(target.id())
                .filter(found ->
                        found.isUp() && (found.vpcId() == null || found.vpcId().equals(vpcId)))
                .isPresent();
    }
}
