package dev.cloudjar.ec2.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.service.AwsError;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables in a VPC of their own, and the main one of the default VPC. */
class RouteTableTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);
    private String vpcId = "";
    private String subnetId = "";
    private String gatewayId = "";

    @BeforeEach
    void a_vpc_with_a_subnet_and_a_gateway() {
        vpcId = ec2.call(CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                .vpc()
                .vpcId();
        subnetId = ec2.call(
                        CreateSubnetRequest.builder()
                                .vpcId(vpcId)
                                .cidrBlock("10.0.1.0/24")
                                .build(),
                        CreateSubnetResponse.class)
                .subnet()
                .subnetId();
        gatewayId = ec2.call(CreateInternetGatewayRequest.builder().build(), CreateInternetGatewayResponse.class)
                .internetGateway()
                .internetGatewayId();
        attach();
    }

    private void attach() {
        ec2.call(
                AttachInternetGatewayRequest.builder()
                        .internetGatewayId(gatewayId)
                        .vpcId(vpcId)
                        .build(),
                AttachInternetGatewayResponse.class);
    }

    private String create() {
        return ec2.call(CreateRouteTableRequest.builder().vpcId(vpcId).build(), CreateRouteTableResponse.class)
                .routeTable()
                .routeTableId();
    }

    private List<RouteTable> tables(String filter, String value) {
        return ec2.call(
                        DescribeRouteTablesRequest.builder()
                                .filters(Filter.builder()
                                        .name(filter)
                                        .values(value)
                                        .build())
                                .build(),
                        DescribeRouteTablesResponse.class)
                .routeTables();
    }

    private RouteTable table(String id) {
        return tables("route-table-id", id).get(0);
    }

    private RouteTable main() {
        return tables("vpc-id", vpcId).stream()
                .filter(table -> table.associations().stream().anyMatch(RouteTableAssociation::main))
                .findFirst()
                .orElseThrow();
    }

    private void route(String tableId, UnaryOperator<CreateRouteRequest.Builder> wish) {
        ec2.call(wish.apply(CreateRouteRequest.builder().routeTableId(tableId)).build(), CreateRouteResponse.class);
    }

    private String associate(String tableId) {
        return ec2.call(
                        AssociateRouteTableRequest.builder()
                                .routeTableId(tableId)
                                .subnetId(subnetId)
                                .build(),
                        AssociateRouteTableResponse.class)
                .associationId();
    }

    @Test
    void a_vpc_has_a_main_table_with_its_local_route() {
        assertThat(main().routes())
                .extracting(Route::destinationCidrBlock, Route::gatewayId, Route::state, Route::origin)
                .containsExactly(tuple("10.0.0.0/16", "local", RouteState.ACTIVE, RouteOrigin.CREATE_ROUTE_TABLE));
    }

    @Test
    void the_default_vpc_reaches_the_world_through_its_gateway() {
        assertThat(tables("association.main", "true"))
                .first()
                .satisfies(table -> assertThat(table.routes())
                        .extracting(Route::destinationCidrBlock)
                        .containsExactly("172.31.0.0/16", "0.0.0.0/0"));
    }

    @Nested
    class Routes {

        @Test
        void lead_to_an_attached_gateway_and_into_a_black_hole_once_it_is_detached() {
            String tableId = create();

            route(tableId, route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId));

            assertThat(table(tableId).routes()).extracting(Route::state).containsOnly(RouteState.ACTIVE);
            ec2.call(
                    DetachInternetGatewayRequest.builder()
                            .internetGatewayId(gatewayId)
                            .vpcId(vpcId)
                            .build(),
                    DetachInternetGatewayResponse.class);
            assertThat(table(tableId).routes())
                    .extracting(Route::state)
                    .containsExactly(RouteState.ACTIVE, RouteState.BLACKHOLE);
            attach();
            assertThat(table(tableId).routes()).extracting(Route::state).containsOnly(RouteState.ACTIVE);
        }

        @Test
        void are_brought_into_canonical_form() {
            String tableId = create();

            route(tableId, route -> route.destinationCidrBlock("100.68.0.18/18").gatewayId(gatewayId));
            route(tableId, route -> route.destinationIpv6CidrBlock("0::/0").gatewayId(gatewayId));

            assertThat(table(tableId).routes())
                    .extracting(Route::destinationCidrBlock, Route::destinationIpv6CidrBlock)
                    .contains(tuple("100.68.0.0/18", null), tuple(null, "::/0"));
        }

        @Test
        void exist_once_for_a_destination() {
            String tableId = create();
            route(tableId, route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId));

            assertThatThrownBy(() -> route(
                            tableId,
                            route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId)))
                    .isInstanceOf(AwsError.class)
                    .hasMessage("The route identified by 0.0.0.0/0 already exists.");
            assertThatThrownBy(() -> route(
                            tableId,
                            route -> route.destinationCidrBlock("10.0.0.0/16").gatewayId(gatewayId)))
                    .hasMessage("The route identified by 10.0.0.0/16 already exists.");
        }

        @Test
        void need_a_destination_and_a_target_of_their_own_network() {
            String tableId = create();
            String elsewhere =
                    tables("association.main", "true").get(0).routes().get(1).gatewayId();

            assertThatThrownBy(() -> route(tableId, route -> route.gatewayId(gatewayId)))
                    .hasMessageContaining("exactly one of destinationCidrBlock");
            assertThatThrownBy(() -> route(tableId, route -> route.destinationCidrBlock("0.0.0.0/0")))
                    .hasMessageContaining("exactly one of gatewayId");
            assertThatThrownBy(() -> route(
                            tableId,
                            route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId(elsewhere)))
                    .hasMessageContaining("belong to different networks");
            assertThatThrownBy(() -> route(
                            tableId,
                            route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId("igw-0123456789abcdef0")))
                    .hasMessage("The gateway ID 'igw-0123456789abcdef0' does not exist");
            assertThatThrownBy(() -> route(
                            tableId,
                            route -> route.destinationCidrBlock("everywhere").gatewayId(gatewayId)))
                    .hasMessageContaining("This is not a valid CIDR block.");
        }

        @Test
        void more_specific_than_the_local_one_are_for_whole_subnets() {
            String tableId = create();

            assertThatThrownBy(() -> route(
                            tableId,
                            route -> route.destinationCidrBlock("10.0.2.0/24").gatewayId(gatewayId)))
                    .hasMessage("Route destination doesn't match any subnet CIDR blocks.");
            route(tableId, route -> route.destinationCidrBlock("10.0.1.0/24").gatewayId(gatewayId));

            assertThat(table(tableId).routes()).hasSize(2);
        }

        @Test
        void to_an_instance_go_through_its_interface() {
            String instanceId = cloud.ec2().givenRunningInstance();
            RouteTable main = tables("association.main", "true").get(0);

            route(
                    main.routeTableId(),
                    route -> route.destinationCidrBlock("192.168.0.0/16").instanceId(instanceId));

            assertThat(table(main.routeTableId()).routes().get(2)).satisfies(route -> {
                assertThat(route.instanceId()).isEqualTo(instanceId);
                assertThat(route.networkInterfaceId()).startsWith("eni-");
                assertThat(route.state()).isEqualTo(RouteState.ACTIVE);
            });
        }

        @Test
        void are_replaced_and_deleted() {
            String tableId = create();
            route(tableId, route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId));

            assertThatThrownBy(() -> ec2.call(
                            ReplaceRouteRequest.builder()
                                    .routeTableId(tableId)
                                    .destinationCidrBlock("192.168.0.0/16")
                                    .gatewayId(gatewayId)
                                    .build(),
                            ReplaceRouteResponse.class))
                    .hasMessage("no route with destination-cidr-block 192.168.0.0/16 in route table " + tableId);
            ec2.call(
                    DeleteRouteRequest.builder()
                            .routeTableId(tableId)
                            .destinationCidrBlock("0.0.0.0/0")
                            .build(),
                    DeleteRouteResponse.class);

            assertThat(table(tableId).routes()).hasSize(1);
            assertThatThrownBy(() -> ec2.call(
                            DeleteRouteRequest.builder()
                                    .routeTableId(tableId)
                                    .destinationCidrBlock("10.0.0.0/16")
                                    .build(),
                            DeleteRouteResponse.class))
                    .hasMessage("cannot remove local route 10.0.0.0/16 in route table " + tableId);
        }

        @Test
        void that_are_local_are_led_elsewhere_and_back() {
            String tableId = create();
            ReplaceRouteRequest away = ReplaceRouteRequest.builder()
                    .routeTableId(tableId)
                    .destinationCidrBlock("10.0.0.0/16")
                    .gatewayId(gatewayId)
                    .build();

            ec2.call(away, ReplaceRouteResponse.class);
            assertThat(table(tableId).routes()).extracting(Route::gatewayId).containsExactly(gatewayId);
            ec2.call(away.toBuilder().gatewayId(null).localTarget(true).build(), ReplaceRouteResponse.class);

            assertThat(table(tableId).routes()).extracting(Route::gatewayId).containsExactly("local");
        }
    }

    @Nested
    class Associations {

        @Test
        void give_a_subnet_a_table_of_its_own() {
            String tableId = create();

            String associationId = associate(tableId);

            assertThat(tables("association.subnet-id", subnetId))
                    .extracting(RouteTable::routeTableId)
                    .containsExactly(tableId);
            assertThatThrownBy(() -> associate(create()))
                    .hasMessageContaining("conflicts with an existing association");
            assertThatThrownBy(() -> delete(tableId)).hasMessageContaining("has dependencies and cannot be deleted");
            ec2.call(
                    DisassociateRouteTableRequest.builder()
                            .associationId(associationId)
                            .build(),
                    DisassociateRouteTableResponse.class);
            delete(tableId);
            assertThat(tables("route-table-id", tableId)).isEmpty();
        }

        private void delete(String tableId) {
            ec2.call(DeleteRouteTableRequest.builder().routeTableId(tableId).build(), DeleteRouteTableResponse.class);
        }

        @Test
        void of_the_main_table_are_given_to_another_but_not_taken_away() {
            String tableId = create();
            RouteTable before = main();
            String associationId = before.associations().get(0).routeTableAssociationId();

            assertThatThrownBy(() -> ec2.call(
                            DisassociateRouteTableRequest.builder()
                                    .associationId(associationId)
                                    .build(),
                            DisassociateRouteTableResponse.class))
                    .hasMessage("cannot disassociate the main route table association " + associationId);
            ec2.call(
                    ReplaceRouteTableAssociationRequest.builder()
                            .associationId(associationId)
                            .routeTableId(tableId)
                            .build(),
                    ReplaceRouteTableAssociationResponse.class);

            assertThat(main().routeTableId()).isEqualTo(tableId);
            delete(before.routeTableId());
        }

        @Test
        void go_with_their_subnet_and_the_main_table_with_its_vpc() {
            String tableId = create();
            associate(tableId);

            ec2.call(DeleteSubnetRequest.builder().subnetId(subnetId).build(), DeleteSubnetResponse.class);

            assertThat(table(tableId).associations()).isEmpty();
            ec2.call(
                    DetachInternetGatewayRequest.builder()
                            .internetGatewayId(gatewayId)
                            .vpcId(vpcId)
                            .build(),
                    DetachInternetGatewayResponse.class);
            DeleteVpcRequest deleteVpc = DeleteVpcRequest.builder().vpcId(vpcId).build();
            assertThatThrownBy(() -> ec2.call(deleteVpc, DeleteVpcResponse.class))
                    .hasMessage("The vpc '" + vpcId + "' has dependencies and cannot be deleted.");
            delete(tableId);
            ec2.call(deleteVpc, DeleteVpcResponse.class);
            assertThat(tables("vpc-id", vpcId)).isEmpty();
        }
    }

    @Test
    void a_copy_of_the_cloud_has_routes_of_its_own() {
        String tableId = create();
        FakeCloud copy = cloud.fork();

        route(tableId, route -> route.destinationCidrBlock("0.0.0.0/0").gatewayId(gatewayId));

        assertThat(new Ec2Answers(copy)
                        .call(
                                DescribeRouteTablesRequest.builder()
                                        .routeTableIds(tableId)
                                        .build(),
                                DescribeRouteTablesResponse.class)
                        .routeTables()
                        .get(0)
                        .routes())
                .hasSize(1);
    }
}
