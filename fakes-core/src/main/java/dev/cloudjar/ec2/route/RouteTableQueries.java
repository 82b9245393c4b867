package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.route.Ec2Route.TargetKind;
import dev.cloudjar.ec2.route.Ec2RouteTable.Association;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.PropagatingVgw;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/**
 * Looks at route tables.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html">DescribeRouteTables</a>
 */
final class RouteTableQueries {

    private final RouteContext context;
    private final Targets targets;

    RouteTableQueries(RouteContext context) {
        this.context = context;
        this.targets = new Targets(context.network(), context.neighbours());
    }

    DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        List<String> ids = request.routeTableIds();
        Ec2Error.requireWellFormed(ids, "rtb", "InvalidRouteTableId.Malformed");
        List<Ec2RouteTable> wanted =
                ids.isEmpty() ? context.tables().all() : context.tables().requireAll(ids, RouteErrors::unknownTables);
        Paging.Page<Ec2RouteTable> page = new Ec2Listing<>(
                        "DescribeRouteTables",
                        Ec2RouteTable::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2RouteTable> filters() {
        return Filters.<Ec2RouteTable>of(Ec2Error::unknownFilter)
                .many("association.gateway-id", table -> ofAssociations(table, Association::gatewayId))
                .many("association.main", table -> ofAssociations(table, each -> String.valueOf(each.isMain())))
                .many("association.route-table-association-id", table -> ofAssociations(table, Association::id))
                .many("association.route-table-id", table -> ofAssociations(table, each -> table.id()))
                .many("association.subnet-id", table -> ofAssociations(table, Association::subnetId))
                .one("owner-id", table -> context.site().account())
                .one("route-table-id", Ec2RouteTable::id)
                .many("route.carrier-gateway-id", table -> ofRoutes(table, Route::carrierGatewayId))
                .many("route.destination-cidr-block", table -> ofRoutes(table, Route::destinationCidrBlock))
                .many("route.destination-ipv6-cidr-block", table -> ofRoutes(table, Route::destinationIpv6CidrBlock))
                .many("route.destination-prefix-list-id", table -> ofRoutes(table, Route::destinationPrefixListId))
                .many(
                        "route.egress-only-internet-gateway-id",
                        table -> ofRoutes(table, Route::egressOnlyInternetGatewayId))
                .many("route.gateway-id", table -> ofRoutes(table, Route::gatewayId))
                .many("route.instance-id", table -> ofRoutes(table, Route::instanceId))
                .many("route.nat-gateway-id", table -> ofRoutes(table, Route::natGatewayId))
                .many("route.origin", table -> ofRoutes(table, Route::originAsString))
                .many("route.state", table -> ofRoutes(table, Route::stateAsString))
                .many("route.transit-gateway-id", table -> ofRoutes(table, Route::transitGatewayId))
                .many("route.vpc-peering-connection-id", table -> ofRoutes(table, Route::vpcPeeringConnectionId))
                .one("vpc-id", Ec2RouteTable::vpcId)
                .tags(Ec2RouteTable::tags);
    }

    private List<String> ofRoutes(Ec2RouteTable table, Function<Route, @Nullable String> value) {
        return values(routes(table), value);
    }

    private static List<String> ofAssociations(Ec2RouteTable table, Function<Association, @Nullable String> value) {
        return values(table.associations(), value);
    }

    private static <T> List<String> values(List<T> each, Function<T, @Nullable String> value) {
        return each.stream().map(value).filter(Objects::nonNull).toList();
    }

    RouteTable toSdk(Ec2RouteTable table) {
        return RouteTable.builder()
                .associations(table.associations().stream()
                        .map(each -> toSdk(table, each))
                        .toList())
                .ownerId(context.site().account())
                .propagatingVgws(table.propagating().stream()
                        .map(id -> PropagatingVgw.builder().gatewayId(id).build())
                        .toList())
                .routes(routes(table))
                .routeTableId(table.id())
                .tags(Ec2Tags.toSdk(table.tags()))
                .vpcId(table.vpcId())
                .build();
    }

    private static RouteTableAssociation toSdk(Ec2RouteTable table, Association association) {
        return RouteTableAssociation.builder()
                .associationState(RouteTableAssociationState.builder()
                        .state(RouteTableAssociationStateCode.ASSOCIATED)
                        .build())
                .gatewayId(association.gatewayId())
                .main(association.isMain())
                .routeTableAssociationId(association.id())
                .routeTableId(table.id())
                .subnetId(association.subnetId())
                .build();
    }

    /** The local routes first, unless they have been led elsewhere. */
    private List<Route> routes(Ec2RouteTable table) {
        List<Route> routes = new ArrayList<>();
        for (String local : context.vpcOf(table).localDestinations()) {
            if (table.route(local).isEmpty()) {
                Route.Builder route = Route.builder()
                        .gatewayId("local")
                        .origin(RouteOrigin.CREATE_ROUTE_TABLE)
                        .state(RouteState.ACTIVE);
                routes.add((local.contains(":")
                                ? route.destinationIpv6CidrBlock(local)
                                : route.destinationCidrBlock(local))
                        .build());
            }
        }
        table.routes().forEach(route -> routes.add(toSdk(table, route)));
        return routes;
    }

    private Route toSdk(Ec2RouteTable table, Ec2Route route) {
        Route.Builder shape = Route.builder()
                .origin(RouteOrigin.CREATE_ROUTE)
                .state(targets.isUp(route.target(), table.vpcId()) ? RouteState.ACTIVE : RouteState.BLACKHOLE);
        switch (route.kind()) {
            case IPV4 -> shape.destinationCidrBlock(route.destination());
            case IPV6 -> shape.destinationIpv6CidrBlock(route.destination());
            case PREFIX_LIST -> shape.destinationPrefixListId(route.destination());
        }
        route.target().kind().set(shape, route.target().id());
        if (route.target().kind() == TargetKind.INTERFACE) {
            context.network()
                    .interfaces()
                    .find(route.target().id())
                    .flatMap(each -> each.attached().map(Attachment::instanceId))
                    .ifPresent(instanceId -> shape.instanceId(instanceId)
                            .instanceOwnerId(context.site().account()));
        }
        return shape.build();
    }
}
