package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.route.Ec2Route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A route table.
 *
 * @param associations in the order in which they were made; the main one among them
 * @param routes beside the local ones, which its VPC has
 * @param propagating the virtual private gateways that may add routes
 */
record Ec2RouteTable(
        String id,
        String vpcId,
        List<Association> associations,
        List<Ec2Route> routes,
        List<String> propagating,
        Map<String, String> tags) {

    Ec2RouteTable {
        associations = List.copyOf(associations);
        routes = List.copyOf(routes);
        propagating = List.copyOf(propagating);
    }

    /**
     * An association: of a subnet, of a gateway, or of all subnets that have none of their own.
     *
     * @param subnetId the subnet; null for none
     * @param gatewayId the internet or virtual private gateway; null for none
     */
    record Association(
            String id, @Nullable String subnetId, @Nullable String gatewayId) {

        boolean isMain() {
            return subnetId == null && gatewayId == null;
        }

        boolean isOf(String subnetOrGatewayId) {
            return subnetOrGatewayId.equals(subnetId) || subnetOrGatewayId.equals(gatewayId);
        }

        Association withId(String value) {
            return new Association(value, subnetId, gatewayId);
        }
    }

    boolean isMain() {
        return associations.stream().anyMatch(Association::isMain);
    }

    Optional<Association> association(String associationId) {
        return associations.stream()
                .filter(each -> each.id().equals(associationId))
                .findFirst();
    }

    Optional<Ec2Route> route(String destination) {
        return routes.stream()
                .filter(each -> each.destination().equals(destination))
                .findFirst();
    }

    Ec2RouteTable with(Association association) {
        return withAssociations(added(associations, association));
    }

    Ec2RouteTable without(Association association) {
        return withAssociations(where(associations, each -> !each.equals(association)));
    }

    Ec2RouteTable withAssociations(List<Association> value) {
        return new Ec2RouteTable(id, vpcId, value, routes, propagating, tags);
    }

    /** With a route in place of the one with its destination, or added. */
    Ec2RouteTable with(Ec2Route route) {
        if (route(route.destination()).isEmpty()) {
            return withRoutes(added(routes, route));
        }
        return withRoutes(routes.stream()
                .map(each -> each.destination().equals(route.destination()) ? route : each)
                .toList());
    }

    Ec2RouteTable withoutRoute(String destination) {
        return withRoutes(where(routes, each -> !each.destination().equals(destination)));
    }

    private Ec2RouteTable withRoutes(List<Ec2Route> value) {
        return new Ec2RouteTable(id, vpcId, associations, value, propagating, tags);
    }

    Ec2RouteTable withPropagating(String gatewayId, boolean propagates) {
        List<String> others = where(propagating, each -> !each.equals(gatewayId));
        return new Ec2RouteTable(id, vpcId, associations, routes, propagates ? added(others, gatewayId) : others, tags);
    }

    /** With another target in place of one. */
    Ec2RouteTable replacing(String before, String after) {
        return withRoutes(routes.stream()
                .map(each -> each.target().id().equals(before)
                        ? new Ec2Route(
                                each.destination(),
                                each.kind(),
                                new Target(each.target().kind(), after))
                        : each)
                .toList());
    }

    Ec2RouteTable withVpcId(String value) {
        return new Ec2RouteTable(id, value, associations, routes, propagating, tags);
    }

    Ec2RouteTable withTags(Map<String, String> value) {
        return new Ec2RouteTable(id, vpcId, associations, routes, propagating, value);
    }

    private static <T> List<T> added(List<T> present, T more) {
        List<T> all = new ArrayList<>(present);
        all.add(more);
        return all;
    }

    private static <T> List<T> where(List<T> present, Predicate<T> stays) {
        return present.stream().filter(stays).toList();
    }
}
