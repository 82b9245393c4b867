package dev.cloudjar.ec2.route;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Route;

/**
 * A route.
 *
 * @param destination a block in canonical form, or the id of a prefix list
 * @param kind which of these
 * @param target where to
 */
record Ec2Route(String destination, DestinationKind kind, Target target) {

    /** What a destination is. */
    enum DestinationKind {
        IPV4,
        IPV6,
        PREFIX_LIST
    }

    /** Where a route leads. */
    record Target(TargetKind kind, String id) {}

    /** The members of a request and of a {@link Route} that name a target, but for instances, which are met through their interface. */
    enum TargetKind {
        GATEWAY("gatewayId", "InvalidGatewayID.NotFound", "gateway ID"),
        NAT_GATEWAY("natGatewayId", "InvalidNatGatewayID.NotFound", "NAT gateway ID"),
        EGRESS_ONLY_GATEWAY(
                "egressOnlyInternetGatewayId",
                "InvalidEgressOnlyInternetGatewayId.NotFound",
                "egress only internet gateway ID"),
        TRANSIT_GATEWAY("transitGatewayId", "InvalidTransitGatewayID.NotFound", "transitGateway ID"),
        INTERFACE("networkInterfaceId", "InvalidNetworkInterfaceID.NotFound", "networkInterface ID"),
        PEERING_CONNECTION(
                "vpcPeeringConnectionId", "InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection ID"),
        CARRIER_GATEWAY("carrierGatewayId", "InvalidCarrierGatewayID.NotFound", "carrierGateway ID"),
        LOCAL_GATEWAY("localGatewayId", "InvalidLocalGatewayID.NotFound", "localGateway ID");

        private final String parameter;
        private final String notFound;
        private final String words;

        TargetKind(String parameter, String notFound, String words) {
            this.parameter = parameter;
            this.notFound = notFound;
            this.words = words;
        }

        String parameter() {
            return parameter;
        }

        String notFound() {
            return notFound;
        }

        String words() {
            return words;
        }

        @Nullable
        String of(Route route) {
            return switch (this) {
                case GATEWAY -> route.gatewayId();
                case NAT_GATEWAY -> route.natGatewayId();
                case EGRESS_ONLY_GATEWAY -> route.egressOnlyInternetGatewayId();
                case TRANSIT_GATEWAY -> route.transitGatewayId();
                case INTERFACE -> route.networkInterfaceId();
                case PEERING_CONNECTION -> route.vpcPeeringConnectionId();
                case CARRIER_GATEWAY -> route.carrierGatewayId();
                case LOCAL_GATEWAY -> route.localGatewayId();
            };
        }

        void set(Route.Builder route, String id) {
            switch (this) {
                case GATEWAY -> route.gatewayId(id);
                case NAT_GATEWAY -> route.natGatewayId(id);
                case EGRESS_ONLY_GATEWAY -> route.egressOnlyInternetGatewayId(id);
                case TRANSIT_GATEWAY -> route.transitGatewayId(id);
                case INTERFACE -> route.networkInterfaceId(id);
                case PEERING_CONNECTION -> route.vpcPeeringConnectionId(id);
                case CARRIER_GATEWAY -> route.carrierGatewayId(id);
                case LOCAL_GATEWAY -> route.localGatewayId(id);
            }
        }
    }
}
