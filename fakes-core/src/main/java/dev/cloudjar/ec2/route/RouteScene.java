package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.route.Ec2Route.DestinationKind;
import dev.cloudjar.ec2.route.Ec2Route.Target;
import dev.cloudjar.ec2.route.Ec2Route.TargetKind;
import dev.cloudjar.ec2.route.Ec2RouteTable.Association;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.PropagatingVgw;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** The route tables of a scene; a VPC's main table takes the place of the one that it was laid with. */
final class RouteScene {

    private static final String SECTION = "RouteTables";

    private final Supplier<RouteContext> context;

    RouteScene(Supplier<RouteContext> context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(new SceneSection<>(SECTION, RouteTable.class, RouteTable::builder, this::write, this::read));
    }

    private List<RouteTable> write() {
        RouteTableQueries queries = new RouteTableQueries(context.get());
        return context.get().tables().stream().map(queries::toSdk).toList();
    }

    private void read(RouteTable shape) {
        RouteContext here = context.get();
        String id = Ec2Scenes.id(SECTION, "rtb", shape.routeTableId());
        String vpcId = Ec2Scenes.require(SECTION, "VpcId", shape.vpcId());
        if (here.network().vpcs().stream().noneMatch(vpc -> vpc.id().equals(vpcId))) {
            throw Ec2Scenes.wrong(
                    "the route table " + id + " in the VPC \"" + vpcId + "\"",
                    "there is no such VPC",
                    "Name it under \"Vpcs\", or take the default one.");
        }
        Ec2RouteTable table = new Ec2RouteTable(
                id,
                vpcId,
                shape.associations().stream().map(each -> association(each)).toList(),
                shape.routes().stream()
                        .flatMap(route -> route(id, route).stream())
                        .toList(),
                shape.propagatingVgws().stream().map(PropagatingVgw::gatewayId).toList(),
                Ec2Scenes.tags(id, shape.tags()));
        if (table.isMain()) {
            here.tables().all().stream()
                    .filter(other -> other.vpcId().equals(vpcId) && other.isMain())
                    .forEach(other -> here.tables().remove(other.id()));
        }
        here.tables().put(table);
    }

    private Association association(RouteTableAssociation shape) {
        String id = shape.routeTableAssociationId();
        return new Association(
                id == null ? context.get().site().ids().resourceId("rtbassoc") : id,
                shape.subnetId(),
                shape.gatewayId());
    }

    /** The local routes come with the VPC. */
    private static Optional<Ec2Route> route(String tableId, Route shape) {
        if ("local".equals(shape.gatewayId())) {
            return Optional.empty();
        }
        Target target = Stream.of(TargetKind.values())
                .flatMap(kind -> Optional.ofNullable(kind.of(shape)).map(id -> new Target(kind, id)).stream())
                .findFirst()
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "a route of " + tableId + " that leads nowhere", "it needs a target", "Give it one."));
        if (shape.destinationCidrBlock() != null) {
            return Optional.of(new Ec2Route(shape.destinationCidrBlock(), DestinationKind.IPV4, target));
        }
        if (shape.destinationIpv6CidrBlock() != null) {
            return Optional.of(new Ec2Route(shape.destinationIpv6CidrBlock(), DestinationKind.IPV6, target));
        }
        return Optional.of(new Ec2Route(
                Ec2Scenes.require(SECTION, "a destination of a route", shape.destinationPrefixListId()),
                DestinationKind.PREFIX_LIST,
                target));
    }
}
