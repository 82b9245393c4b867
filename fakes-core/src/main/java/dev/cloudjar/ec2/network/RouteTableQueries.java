package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/** Looks at the main route tables of VPCs; no others can be created. */
final class RouteTableQueries {

    private final Site site;
    private final NetworkTables tables;

    RouteTableQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        List<String> ids = request.routeTableIds();
        Ec2Error.requireWellFormed(ids, "rtb", "InvalidRouteTableId.Malformed");
        List<Ec2RouteTable> wanted = ids.isEmpty()
                ? tables.routeTables.all()
                : tables.routeTables.requireAll(ids, NetworkErrors::unknownRouteTables);
        Paging.Page<Ec2RouteTable> page = new Ec2Listing<>(
                        "DescribeRouteTables", Ec2RouteTable::id, filters(), site.strictness())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2RouteTable> filters() {
        return Filters.<Ec2RouteTable>of(Ec2Error::unknownFilter)
                .one("association.gateway-id", table -> null)
                .one("association.main", table -> "true")
                .one("association.route-table-association-id", Ec2RouteTable::associationId)
                .one("association.route-table-id", Ec2RouteTable::id)
                .one("association.subnet-id", table -> null)
                .one("owner-id", table -> site.account())
                .one("route-table-id", Ec2RouteTable::id)
                .one("route.carrier-gateway-id", table -> null)
                .many("route.destination-cidr-block", table -> each(table, Route::destinationCidrBlock))
                .one("route.destination-ipv6-cidr-block", table -> null)
                .one("route.destination-prefix-list-id", table -> null)
                .one("route.egress-only-internet-gateway-id", table -> null)
                .many("route.gateway-id", table -> each(table, Route::gatewayId))
                .one("route.instance-id", table -> null)
                .one("route.nat-gateway-id", table -> null)
                .many("route.origin", table -> each(table, Route::originAsString))
                .many("route.state", table -> each(table, Route::stateAsString))
                .one("route.transit-gateway-id", table -> null)
                .one("route.vpc-peering-connection-id", table -> null)
                .one("vpc-id", Ec2RouteTable::vpcId)
                .tags(Ec2RouteTable::tags);
    }

    private List<String> each(Ec2RouteTable table, Function<Route, @Nullable String> value) {
        List<String> values = new ArrayList<>();
        for (Route route : routes(table)) {
            String found = value.apply(route);
            if (found != null) {
                values.add(found);
            }
        }
        return values;
    }

    private RouteTable toSdk(Ec2RouteTable table) {
        return RouteTable.builder()
                .associations(RouteTableAssociation.builder()
                        .associationState(RouteTableAssociationState.builder()
                                .state(RouteTableAssociationStateCode.ASSOCIATED)
                                .build())
                        .main(true)
                        .routeTableAssociationId(table.associationId())
                        .routeTableId(table.id())
                        .build())
                .ownerId(site.account())
                .propagatingVgws(List.of())
                .routes(routes(table))
                .routeTableId(table.id())
                .tags(Ec2Tags.toSdk(table.tags()))
                .vpcId(table.vpcId())
                .build();
    }

    /** A route to a gateway that is no longer attached is a black hole. */
    private List<Route> routes(Ec2RouteTable table) {
        List<Route> routes = new ArrayList<>();
        tables.vpcs
                .find(table.vpcId())
                .ifPresent(vpc -> routes.add(Route.builder()
                        .destinationCidrBlock(vpc.cidr().toString())
                        .gatewayId("local")
                        .origin(RouteOrigin.CREATE_ROUTE_TABLE)
                        .state(RouteState.ACTIVE)
                        .build()));
        table.gateway()
                .ifPresent(gatewayId -> routes.add(Route.builder()
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gatewayId)
                        .origin(RouteOrigin.CREATE_ROUTE)
                        .state(
                                tables.gateways
                                                .find(gatewayId)
                                                .filter(gateway -> gateway.isAttachedTo(table.vpcId()))
                                                .isPresent()
                                        ? RouteState.ACTIVE
                                        : RouteState.BLACKHOLE)
                        .build()));
        return routes;
    }
}
