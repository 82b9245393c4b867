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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Reads where a route leads, and tells whether traffic gets there. */
final class Targets {

    /** The members that name a target, in requests that create and that replace a route. */
    private static final Map<String, TargetKind> MEMBERS = Map.of(
            "GatewayId", TargetKind.GATEWAY,
            "VpcEndpointId", TargetKind.GATEWAY,
            "NatGatewayId", TargetKind.NAT_GATEWAY,
            "EgressOnlyInternetGatewayId", TargetKind.EGRESS_ONLY_GATEWAY,
            "TransitGatewayId", TargetKind.TRANSIT_GATEWAY,
            "NetworkInterfaceId", TargetKind.INTERFACE,
            "VpcPeeringConnectionId", TargetKind.PEERING_CONNECTION,
            "CarrierGatewayId", TargetKind.CARRIER_GATEWAY,
            "LocalGatewayId", TargetKind.LOCAL_GATEWAY);

    private final Ec2Network network;
    private final Ec2Neighbours neighbours;

    Targets(Ec2Network network, Ec2Neighbours neighbours) {
        this.network = network;
        this.neighbours = neighbours;
    }

    /** The one target that a request to create or replace a route names. */
    Target of(SdkPojo request, @Nullable String instanceId, Ec2RouteTable table) {
        List<Target> targets = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            TargetKind kind = MEMBERS.get(field.memberName());
            if (kind != null && field.getValueOrDefault(request) instanceof String id) {
                targets.add(new Target(kind, id));
            }
        }
        addInstance(targets, instanceId);
        return one(targets, table);
    }

    /** An instance is met through its one interface. */
    private void addInstance(List<Target> targets, @Nullable String instanceId) {
        if (instanceId == null) {
            return;
        }
        if (neighbours.find(instanceId).isEmpty()) {
            throw Ec2Error.notFound("InvalidInstanceID.NotFound", "instance ID", List.of(instanceId));
        }
        List<Ec2NetworkInterface> interfaces = network.interfaces().ofInstance(instanceId);
        if (interfaces.size() != 1) {
            throw Ec2Error.severalInterfaces(instanceId);
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
                .filter(any -> neighbours.takesFrom(target.id(), table.vpcId()))
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
                .filter(any -> neighbours.takesFrom(target.id(), vpcId))
                .isPresent();
    }
}
