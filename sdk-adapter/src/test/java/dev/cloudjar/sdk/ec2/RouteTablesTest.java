package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Route tables, their routes and associations through the real client. */
class RouteTablesTest {

    private static final String UNKNOWN = "rtb-0123456789abcdef0";
    private static final String DIGITS = "-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");
    private final String subnetId = subnet(vpcId, "10.2.0.0/24");
    private final String tableId = table(vpcId);

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String subnet(String vpc, String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
    }

    private String table(String vpc) {
        return ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    }

    private String gateway(String vpc) {
        String id = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(id));
        return id;
    }

    private String interfaceOf(String subnet) {
        return ec2.createNetworkInterface(r -> r.subnetId(subnet))
                .networkInterface()
                .networkInterfaceId();
    }

    private RouteTable described(String id) {
        return ec2.describeRouteTables(r -> r.routeTableIds(id)).routeTables().get(0);
    }

    private RouteTable main() {
        return ec2.describeRouteTables(r -> r.filters(
                        f -> f.name("vpc-id").values(vpcId),
                        f -> f.name("association.main").values("true")))
                .routeTables()
                .get(0);
    }

    private List<String> destinations() {
        return described(tableId).routes().stream()
                .map(Route::destinationCidrBlock)
                .toList();
    }

    private void route(String destination, Consumer<CreateRouteRequest.Builder> target) {
        ec2.createRoute(r -> target.accept(r.routeTableId(tableId).destinationCidrBlock(destination)));
    }

    @Nested
    class Tables {

        @Test
        void have_a_local_route_for_each_block_of_the_VPC() {
            ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.3.0.0/16"));

            assertThat(described(tableId).routes())
                    .hasSize(2)
                    .allMatch(route -> route.gatewayId().equals("local"))
                    .allMatch(route -> route.originAsString().equals("CreateRouteTable"))
                    .allMatch(route -> route.stateAsString().equals("active"));
        }

        @Test
        void stop_at_the_quota_of_the_VPC() {
            cloud.quotas().set("L-589F43AA", 2);

            Refused.with("RouteTableLimitExceeded", () -> table(vpcId))
                    .hasMessageContaining("The maximum number of route tables has been reached.");

            String other = vpc("10.4.0.0/16");
            assertThatNoException().isThrownBy(() -> table(other));
        }

        @Test
        void are_made_once_for_a_client_token() {
            String first = ec2.createRouteTable(r -> r.vpcId(vpcId).clientToken("t"))
                    .routeTable()
                    .routeTableId();

            assertThat(ec2.createRouteTable(r -> r.vpcId(vpcId).clientToken("t"))
                            .routeTable()
                            .routeTableId())
                    .isEqualTo(first);
            String other = vpc("10.4.0.0/16");
            Refused.with(
                    "IdempotentParameterMismatch",
                    () -> ec2.createRouteTable(r -> r.vpcId(other).clientToken("t")));
        }

        @Test
        void need_a_VPC_that_is_there() {
            Refused.with("InvalidVpcID.NotFound", () -> table("vpc" + DIGITS));
            Refused.with("MissingParameter", () -> ec2.createRouteTable(r -> {}));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createRouteTable(r -> r.vpcId(vpcId).dryRun(true)));
            assertThat(ec2.describeRouteTables(
                                    r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                            .routeTables())
                    .hasSize(2);
        }

        @Test
        void with_associations_are_not_deleted() {
            String associationId = ec2.associateRouteTable(
                            r -> r.routeTableId(tableId).subnetId(subnetId))
                    .associationId();

            Refused.with("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(tableId)))
                    .hasMessageContaining("The routeTable '" + tableId + "' has dependencies and cannot be deleted.");
            String mainId = main().routeTableId();
            Refused.with("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(mainId)));
            ec2.disassociateRouteTable(r -> r.associationId(associationId));
            ec2.deleteRouteTable(r -> r.routeTableId(tableId));

            Refused.with("InvalidRouteTableID.NotFound", () -> ec2.deleteRouteTable(r -> r.routeTableId(tableId)))
                    .hasMessageContaining("The routeTable ID '" + tableId + "' does not exist");
            Refused.with("InvalidRouteTableId.Malformed", () -> ec2.deleteRouteTable(r -> r.routeTableId(vpcId)))
                    .hasMessageContaining("Invalid id: \"" + vpcId + "\" (expecting \"rtb-...\")");
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 6; i++) {
                table(vpcId);
            }

            assertThat(ec2.describeRouteTablesPaginator(r -> r.maxResults(5)
                                    .filters(f -> f.name("vpc-id").values(vpcId)))
                            .routeTables())
                    .hasSize(8);
            Refused.with("InvalidNextToken", () -> ec2.describeRouteTables(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeRouteTables(r -> r.maxResults(4)));
            Refused.with("InvalidRouteTableID.NotFound", () -> described(UNKNOWN));
            Refused.with("InvalidRouteTableId.Malformed", () -> described("rtb-1"));
        }
    }

    @Nested
    class Routes {

        @Test
        void lead_to_gateways_and_interfaces_and_are_black_holes_once_these_are_gone() {
            String gatewayId = gateway(vpcId);
            String interfaceId = interfaceOf(subnetId);
            route("0.0.0.0/0", r -> r.gatewayId(gatewayId));
            route("192.168.1.7/24", r -> r.networkInterfaceId(interfaceId));
            assertThat(destinations()).containsExactlyInAnyOrder("10.2.0.0/16", "0.0.0.0/0", "192.168.1.0/24");
            assertThat(stateOf("0.0.0.0/0")).isEqualTo("active");

            ec2.detachInternetGateway(r -> r.vpcId(vpcId).internetGatewayId(gatewayId));
            ec2.deleteInternetGateway(r -> r.internetGatewayId(gatewayId));
            ec2.deleteNetworkInterface(r -> r.networkInterfaceId(interfaceId));

            assertThat(stateOf("0.0.0.0/0")).isEqualTo("blackhole");
            assertThat(stateOf("192.168.1.0/24")).isEqualTo("blackhole");
        }

        private String stateOf(String destination) {
            return described(tableId).routes().stream()
                    .filter(route -> destination.equals(route.destinationCidrBlock()))
                    .findFirst()
                    .orElseThrow()
                    .stateAsString();
        }

        @Test
        void that_are_there_are_refused() {
            String gatewayId = gateway(vpcId);
            route("0.0.0.0/0", r -> r.gatewayId(gatewayId));

            Refused.with("RouteAlreadyExists", () -> route("0.0.0.0/0", r -> r.gatewayId(gatewayId)))
                    .hasMessageContaining("The route identified by 0.0.0.0/0 already exists.");
            Refused.with("RouteAlreadyExists", () -> route("10.2.0.0/16", r -> r.gatewayId(gatewayId)));

            assertThat(destinations()).hasSize(2);
        }

        @Test
        void into_the_VPC_have_to_lead_a_whole_subnet_elsewhere() {
            String interfaceId = interfaceOf(subnetId);

            Refused.with("InvalidParameterValue", () -> route("10.2.0.0/25", r -> r.networkInterfaceId(interfaceId)))
                    .hasMessageContaining("Route destination doesn't match any subnet CIDR blocks.");
            route("10.2.0.0/24", r -> r.networkInterfaceId(interfaceId));

            assertThat(destinations()).containsExactlyInAnyOrder("10.2.0.0/16", "10.2.0.0/24");
        }

        @Test
        void to_nothing_are_refused() {
            Refused.with("InvalidGatewayID.NotFound", () -> route("0.0.0.0/0", r -> r.gatewayId("igw" + DIGITS)))
                    .hasMessageContaining("The gateway ID 'igw" + DIGITS + "' does not exist");
            Refused.with("InvalidNatGatewayID.NotFound", () -> route("0.0.0.0/0", r -> r.natGatewayId("nat" + DIGITS)));
            Refused.with(
                    "InvalidNetworkInterfaceID.NotFound",
                    () -> route("0.0.0.0/0", r -> r.networkInterfaceId("eni" + DIGITS)));
            Refused.with("InvalidInstanceID.NotFound", () -> route("0.0.0.0/0", r -> r.instanceId("i" + DIGITS)));
            Refused.with(
                    "InvalidVpcPeeringConnectionID.NotFound",
                    () -> route("0.0.0.0/0", r -> r.vpcPeeringConnectionId("pcx" + DIGITS)));
            Refused.with(
                    "InvalidEgressOnlyInternetGatewayId.NotFound",
                    () -> ec2.createRoute(r -> r.routeTableId(tableId)
                            .destinationIpv6CidrBlock("::/0")
                            .egressOnlyInternetGatewayId("eigw" + DIGITS)));
            Refused.with(
                    "InvalidTransitGatewayID.NotFound",
                    () -> route("0.0.0.0/0", r -> r.transitGatewayId("tgw" + DIGITS)));
            Refused.with(
                    "InvalidCarrierGatewayID.NotFound",
                    () -> route("0.0.0.0/0", r -> r.carrierGatewayId("cagw" + DIGITS)));
            Refused.with(
                    "InvalidLocalGatewayID.NotFound", () -> route("0.0.0.0/0", r -> r.localGatewayId("lgw" + DIGITS)));

            assertThat(destinations()).hasSize(1);
        }

        @Test
        void without_one_destination_and_one_target_are_refused() {
            String gatewayId = gateway(vpcId);
            String interfaceId = interfaceOf(subnetId);

            Refused.with("InvalidParameterCombination", () -> route("0.0.0.0/0", r -> {}));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> route("0.0.0.0/0", r -> r.gatewayId(gatewayId).networkInterfaceId(interfaceId)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createRoute(r -> r.routeTableId(tableId).gatewayId(gatewayId)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> route(
                            "0.0.0.0/0", r -> r.destinationIpv6CidrBlock("::/0").gatewayId(gatewayId)));
            Refused.with("InvalidParameterValue", () -> route("anywhere", r -> r.gatewayId(gatewayId)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createRoute(r -> r.routeTableId(tableId)
                            .destinationIpv6CidrBlock("0.0.0.0/0")
                            .gatewayId(gatewayId)));
            Refused.with(
                    "InvalidPrefixListID.NotFound",
                    () -> ec2.createRoute(r -> r.routeTableId(tableId)
                            .destinationPrefixListId("pl" + DIGITS)
                            .gatewayId(gatewayId)));
            Refused.with(
                    "MissingParameter",
                    () -> ec2.createRoute(
                            r -> r.destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId)));
            Refused.with(
                    "InvalidRouteTableID.NotFound",
                    () -> ec2.createRoute(r -> r.routeTableId(UNKNOWN)
                            .destinationCidrBlock("0.0.0.0/0")
                            .gatewayId(gatewayId)));
            Refused.with(
                    "DryRunOperation",
                    () -> route("0.0.0.0/0", r -> r.gatewayId(gatewayId).dryRun(true)));

            assertThat(destinations()).hasSize(1);
        }

        @Test
        void to_another_VPC_are_refused() {
            String other = vpc("10.4.0.0/16");
            String gatewayId = gateway(other);
            String interfaceId = interfaceOf(subnet(other, "10.4.0.0/24"));

            Refused.with("InvalidParameterValue", () -> route("0.0.0.0/0", r -> r.gatewayId(gatewayId)))
                    .hasMessageContaining("route table " + tableId + " and network gateway " + gatewayId
                            + " belong to different networks");
            Refused.with("InvalidParameterValue", () -> route("0.0.0.0/0", r -> r.networkInterfaceId(interfaceId)))
                    .hasMessageContaining("route table " + tableId + " and interface " + interfaceId
                            + " belong to different networks");

            assertThat(destinations()).hasSize(1);
        }

        @Test
        void through_an_instance_with_several_interfaces_are_refused() {
            String instanceId = ec2.runInstances(r ->
                            r.imageId("ami-12345678").minCount(1).maxCount(1).subnetId(subnetId))
                    .instances()
                    .get(0)
                    .instanceId();
            ec2.describeInstances();
            String second = interfaceOf(subnetId);
            ec2.attachNetworkInterface(
                    r -> r.networkInterfaceId(second).instanceId(instanceId).deviceIndex(1));

            Refused.with("InvalidInstanceID", () -> route("0.0.0.0/0", r -> r.instanceId(instanceId)))
                    .hasMessageContaining("There are multiple interfaces attached to instance '" + instanceId
                            + "'. Please specify an interface ID for the operation instead.");
        }

        @Test
        void stop_at_the_quota() {
            String gatewayId = gateway(vpcId);
            cloud.quotas().set("L-93826ACB", 1);
            route("192.0.2.0/24", r -> r.gatewayId(gatewayId));

            Refused.with("RouteLimitExceeded", () -> route("198.51.100.0/24", r -> r.gatewayId(gatewayId)))
                    .hasMessageContaining("The maximum number of routes has been reached.");

            assertThat(destinations()).hasSize(2);
        }

        @Test
        void are_replaced_and_deleted_where_they_are_there() {
            String gatewayId = gateway(vpcId);
            String interfaceId = interfaceOf(subnetId);
            Refused.with(
                            "InvalidRoute.NotFound",
                            () -> ec2.deleteRoute(r -> r.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0")))
                    .hasMessageContaining("no route with destination-cidr-block 0.0.0.0/0 in route table " + tableId);
            Refused.with(
                    "InvalidRoute.NotFound",
                    () -> ec2.replaceRoute(r -> r.routeTableId(tableId)
                            .destinationCidrBlock("0.0.0.0/0")
                            .gatewayId(gatewayId)));
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.deleteRoute(r -> r.routeTableId(tableId).destinationCidrBlock("10.2.0.0/16")))
                    .hasMessageContaining("cannot remove local route 10.2.0.0/16 in route table " + tableId);
            route("0.0.0.0/0", r -> r.gatewayId(gatewayId));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.replaceRoute(r -> r.routeTableId(tableId)
                            .destinationCidrBlock("0.0.0.0/0")
                            .localTarget(true)));

            ec2.replaceRoute(r ->
                    r.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0").networkInterfaceId(interfaceId));
            assertThat(described(tableId).routes()).anyMatch(route -> interfaceId.equals(route.networkInterfaceId()));
            ec2.deleteRoute(r -> r.routeTableId(tableId).destinationCidrBlock("0.0.0.0/0"));

            assertThat(destinations()).containsExactly("10.2.0.0/16");
        }

        @Test
        void of_gateway_endpoints_change_with_the_endpoint_only() {
            ec2.createVpcEndpoint(r ->
                    r.vpcId(vpcId).serviceName("com.amazonaws.us-east-1.s3").routeTableIds(tableId));
            String list = described(tableId).routes().stream()
                    .map(Route::destinationPrefixListId)
                    .filter(id -> id != null)
                    .findFirst()
                    .orElseThrow();

            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.deleteRoute(r -> r.routeTableId(tableId).destinationPrefixListId(list)))
                    .hasMessageContaining(list);

            assertThat(described(tableId).routes()).hasSize(2);
        }

        @Test
        void are_propagated_by_attached_virtual_private_gateways_only() {
            String gatewayId =
                    ec2.createVpnGateway(r -> r.type("ipsec.1")).vpnGateway().vpnGatewayId();

            Refused.with(
                            "Gateway.NotAttached",
                            () -> ec2.enableVgwRoutePropagation(
                                    r -> r.routeTableId(tableId).gatewayId(gatewayId)))
                    .hasMessageContaining("resource " + gatewayId + " is not attached to network " + vpcId);
            Refused.with(
                    "InvalidGatewayID.NotFound",
                    () -> ec2.enableVgwRoutePropagation(
                            r -> r.routeTableId(tableId).gatewayId("vgw" + DIGITS)));
            assertThat(described(tableId).propagatingVgws()).isEmpty();
            ec2.attachVpnGateway(r -> r.vpcId(vpcId).vpnGatewayId(gatewayId));
            ec2.describeVpnGateways();

            ec2.enableVgwRoutePropagation(r -> r.routeTableId(tableId).gatewayId(gatewayId));
            assertThat(described(tableId).propagatingVgws())
                    .singleElement()
                    .matches(each -> each.gatewayId().equals(gatewayId));
            ec2.disableVgwRoutePropagation(r -> r.routeTableId(tableId).gatewayId(gatewayId));
            assertThat(described(tableId).propagatingVgws()).isEmpty();
        }
    }

    @Nested
    class Associations {

        @Test
        void are_one_a_subnet_and_of_one_VPC() {
            String other = vpc("10.4.0.0/16");
            String foreign = subnet(other, "10.4.0.0/24");
            ec2.associateRouteTable(r -> r.routeTableId(tableId).subnetId(subnetId));
            String second = table(vpcId);

            Refused.with(
                            "Resource.AlreadyAssociated",
                            () -> ec2.associateRouteTable(
                                    r -> r.routeTableId(second).subnetId(subnetId)))
                    .hasMessageContaining("the specified association for route table " + second
                            + " conflicts with an existing association");
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.associateRouteTable(
                                    r -> r.routeTableId(tableId).subnetId(foreign)))
                    .hasMessageContaining("belong to different networks");
            Refused.with(
                    "InvalidSubnetID.NotFound",
                    () -> ec2.associateRouteTable(r -> r.routeTableId(tableId).subnetId("subnet" + DIGITS)));
            Refused.with(
                    "InvalidGatewayID.NotFound",
                    () -> ec2.associateRouteTable(r -> r.routeTableId(tableId).gatewayId("igw" + DIGITS)));
            Refused.with("InvalidParameterCombination", () -> ec2.associateRouteTable(r -> r.routeTableId(tableId)));
            Refused.with(
                    "InvalidRouteTableID.NotFound",
                    () -> ec2.associateRouteTable(r -> r.routeTableId(UNKNOWN).subnetId(subnetId)));

            assertThat(described(second).associations()).isEmpty();
            assertThat(described(tableId).associations()).hasSize(1);
        }

        @Test
        void can_be_of_gateways() {
            String gatewayId = gateway(vpcId);

            ec2.associateRouteTable(r -> r.routeTableId(tableId).gatewayId(gatewayId));

            assertThat(described(tableId).associations())
                    .singleElement()
                    .matches(association -> gatewayId.equals(association.gatewayId()));
        }

        @Test
        void of_the_main_table_move_and_do_not_end() {
            RouteTable main = main();
            String associationId = main.associations().get(0).routeTableAssociationId();

            Refused.with("InvalidParameterValue", () -> ec2.disassociateRouteTable(r -> r.associationId(associationId)))
                    .hasMessageContaining("cannot disassociate the main route table association " + associationId);
            String moved = ec2.replaceRouteTableAssociation(
                            r -> r.associationId(associationId).routeTableId(tableId))
                    .newAssociationId();

            assertThat(main().routeTableId()).isEqualTo(tableId);
            assertThat(main().associations().get(0).routeTableAssociationId()).isEqualTo(moved);
            ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId()));
        }

        @Test
        void that_are_not_there_are_refused() {
            String unknown = "rtbassoc" + DIGITS;
            String foreign = table(vpc("10.4.0.0/16"));
            String associationId = ec2.associateRouteTable(
                            r -> r.routeTableId(tableId).subnetId(subnetId))
                    .associationId();

            Refused.with(
                            "InvalidAssociationID.NotFound",
                            () -> ec2.disassociateRouteTable(r -> r.associationId(unknown)))
                    .hasMessageContaining("The association ID '" + unknown + "' does not exist");
            Refused.with(
                    "InvalidAssociationID.NotFound",
                    () -> ec2.replaceRouteTableAssociation(
                            r -> r.associationId(unknown).routeTableId(tableId)));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.replaceRouteTableAssociation(
                            r -> r.associationId(associationId).routeTableId(foreign)));
            Refused.with("MissingParameter", () -> ec2.disassociateRouteTable(r -> {}));

            assertThat(described(tableId).associations()).hasSize(1);
        }
    }
}
