package dev.cloudjar.ec2.declared;

import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.Doc;
import java.util.Comparator;
import java.util.List;

/**
 * Routes of transit and local gateways, found by where they lead. A longest-prefix match may ask for an address alone, and finds
 * one route.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html">SearchTransitGatewayRoutes</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchLocalGatewayRoutes.html">SearchLocalGatewayRoutes</a>
 */
final class RouteSearch {

    private static final String LONGEST = "route-search.longest-prefix-match";

    private RouteSearch() {}

    static List<Doc> passing(DeclaredCall call, List<Doc> routes, String names) {
        List<Doc> passing = call.passing(
                routes,
                names,
                filters -> filters.test(
                                "route-search.exact-match",
                                (route, value) ->
                                        leadsTo(route) && Block.parse(value).equals(destination(route)))
                        .test(LONGEST, RouteSearch::isWithin)
                        .test("route-search.supernet-of-match", RouteSearch::isWithin)
                        .test(
                                "route-search.subnet-of-match",
                                (route, value) ->
                                        leadsTo(route) && Block.parse(value).contains(destination(route))));
        return call.request().texts("Filters.Name").contains(LONGEST)
                ? passing.stream()
                        .sorted(Comparator.comparingInt(RouteSearch::lengthOf).reversed())
                        .limit(1)
                        .toList()
                : passing;
    }

    private static boolean isWithin(Doc route, String value) {
        String block = value.contains("/") ? value : value + (value.contains(":") ? "/128" : "/32");
        return leadsTo(route) && destination(route).contains(Block.parse(block));
    }

    /** A route to the blocks of a prefix list has none of its own. */
    private static boolean leadsTo(Doc route) {
        return route.has("DestinationCidrBlock");
    }

    private static int lengthOf(Doc route) {
        return destination(route).length();
    }

    private static Block destination(Doc route) {
        return Block.parse(String.valueOf(route.text("DestinationCidrBlock")));
    }
}
