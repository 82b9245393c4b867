package dev.cloudjar.ec2.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssignPrivateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateNatGatewayAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateNatGatewayAddressResponse;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateNatGatewayAddressResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateNatGatewayAddressResponse;

/** NAT gateways in a subnet of the default VPC, and in a VPC without an internet gateway. */
class NatGatewayTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);

    private Subnet defaultSubnet() {
        return ec2.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                .subnets()
                .get(0);
    }

    private String allocate() {
        return ec2.call(AllocateAddressRequest.builder().build(), AllocateAddressResponse.class)
                .allocationId();
    }

    private void release(String allocationId) {
        ec2.call(ReleaseAddressRequest.builder().allocationId(allocationId).build(), ReleaseAddressResponse.class);
    }

    private String create(UnaryOperator<CreateNatGatewayRequest.Builder> wish) {
        CreateNatGatewayRequest.Builder plain =
                CreateNatGatewayRequest.builder().subnetId(defaultSubnet().subnetId());
        return ec2.call(wish.apply(plain).build(), CreateNatGatewayResponse.class)
                .natGateway()
                .natGatewayId();
    }

    private NatGateway nat(String id) {
        return ec2.call(
                        DescribeNatGatewaysRequest.builder().natGatewayIds(id).build(),
                        DescribeNatGatewaysResponse.class)
                .natGateways()
                .get(0);
    }

    private String available() {
        String id = create(wish -> wish.allocationId(allocate()));
        cloud.clock().advance(Duration.ofMinutes(2));
        return id;
    }

    private void delete(String id) {
        ec2.call(DeleteNatGatewayRequest.builder().natGatewayId(id).build(), DeleteNatGatewayResponse.class);
    }

    private List<NetworkInterface> interfaces() {
        return ec2.call(DescribeNetworkInterfacesRequest.builder().build(), DescribeNetworkInterfacesResponse.class)
                .networkInterfaces();
    }

    @Nested
    class Public {

        @Test
        void is_pending_and_then_available_with_its_address() {
            String allocationId = allocate();
            String id = create(wish -> wish.allocationId(allocationId));
            assertThat(nat(id).state()).isEqualTo(NatGatewayState.PENDING);
            assertThatThrownBy(() -> release(allocationId)).hasMessageEndingWith("is in use.");

            cloud.clock().advance(Duration.ofSeconds(90));

            assertThat(nat(id)).satisfies(nat -> {
                assertThat(nat.state()).isEqualTo(NatGatewayState.AVAILABLE);
                assertThat(nat.natGatewayAddresses()).singleElement().satisfies(address -> {
                    assertThat(address.allocationId()).isEqualTo(allocationId);
                    assertThat(address.associationId()).startsWith("eipassoc-");
                    assertThat(address.isPrimary()).isTrue();
                });
            });
            assertThat(interfaces()).singleElement().satisfies(each -> {
                assertThat(each.interfaceTypeAsString()).isEqualTo("nat_gateway");
                assertThat(each.requesterManaged()).isTrue();
                assertThat(each.association().allocationId()).isEqualTo(allocationId);
            });
            assertThatThrownBy(() -> release(allocationId)).hasMessageEndingWith("is in use.");
        }

        @Test
        void fails_where_its_vpc_has_no_internet_gateway() {
            String vpcId = ec2.call(
                            CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                    .vpc()
                    .vpcId();
            String subnetId = ec2.call(
                            CreateSubnetRequest.builder()
                                    .vpcId(vpcId)
                                    .cidrBlock("10.0.1.0/24")
                                    .build(),
                            CreateSubnetResponse.class)
                    .subnet()
                    .subnetId();
            String id = create(wish -> wish.subnetId(subnetId).allocationId(allocate()));

            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(nat(id)).satisfies(nat -> {
                assertThat(nat.state()).isEqualTo(NatGatewayState.FAILED);
                assertThat(nat.failureCode()).isEqualTo("Gateway.NotAttached");
                assertThat(nat.failureMessage()).isEqualTo("Network " + vpcId + " has no Internet gateway attached");
            });
            assertThat(interfaces()).isEmpty();
        }

        @Test
        void fails_where_its_address_is_taken() {
            String allocationId = allocate();
            ec2.call(
                    AssociateAddressRequest.builder()
                            .allocationId(allocationId)
                            .instanceId(cloud.ec2().givenRunningInstance())
                            .build(),
                    AssociateAddressResponse.class);
            String id = create(wish -> wish.allocationId(allocationId));

            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(nat(id).failureCode()).isEqualTo("Resource.AlreadyAssociated");
        }

        @Test
        void needs_an_address_that_there_is() {
            assertThatThrownBy(() -> create(wish -> wish))
                    .hasMessage("The request must contain the parameter AllocationId");
            assertThatThrownBy(() -> create(wish -> wish.allocationId("eipalloc-0123456789abcdef0")))
                    .hasMessage("The allocation ID 'eipalloc-0123456789abcdef0' does not exist");
            assertThat(interfaces()).isEmpty();
        }

        @Test
        void gets_and_loses_secondary_addresses() {
            String id = available();
            String second = allocate();

            String associationId = ec2.call(
                            AssociateNatGatewayAddressRequest.builder()
                                    .natGatewayId(id)
                                    .allocationIds(second)
                                    .build(),
                            AssociateNatGatewayAddressResponse.class)
                    .natGatewayAddresses()
                    .get(0)
                    .associationId();

            assertThat(nat(id).natGatewayAddresses()).hasSize(2);
            assertThat(interfaces().get(0).privateIpAddresses()).hasSize(2);
            String primary = nat(id).natGatewayAddresses().get(0).associationId();
            assertThatThrownBy(() -> disassociate(id, primary)).hasMessageContaining("cannot be taken from it");
            disassociate(id, associationId);
            assertThat(nat(id).natGatewayAddresses()).hasSize(1);
            release(second);
        }

        private void disassociate(String id, String associationId) {
            ec2.call(
                    DisassociateNatGatewayAddressRequest.builder()
                            .natGatewayId(id)
                            .associationIds(associationId)
                            .build(),
                    DisassociateNatGatewayAddressResponse.class);
        }
    }

    @Nested
    class Private {

        @Test
        void needs_no_internet_and_has_no_public_address() {
            String id = create(
                    wish -> wish.connectivityType(ConnectivityType.PRIVATE).secondaryPrivateIpAddressCount(1));

            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(nat(id)).satisfies(nat -> {
                assertThat(nat.state()).isEqualTo(NatGatewayState.AVAILABLE);
                assertThat(nat.natGatewayAddresses())
                        .hasSize(2)
                        .allSatisfy(address -> assertThat(address.publicIp()).isNull());
            });
        }

        @Test
        void gets_and_loses_private_addresses() {
            String id = create(wish -> wish.connectivityType(ConnectivityType.PRIVATE));
            cloud.clock().advance(Duration.ofMinutes(2));

            String address = ec2.call(
                            AssignPrivateNatGatewayAddressRequest.builder()
                                    .natGatewayId(id)
                                    .privateIpAddressCount(1)
                                    .build(),
                            AssignPrivateNatGatewayAddressResponse.class)
                    .natGatewayAddresses()
                    .get(0)
                    .privateIp();

            assertThat(nat(id).natGatewayAddresses()).hasSize(2);
            ec2.call(
                    UnassignPrivateNatGatewayAddressRequest.builder()
                            .natGatewayId(id)
                            .privateIpAddresses(address)
                            .build(),
                    UnassignPrivateNatGatewayAddressResponse.class);
            assertThat(nat(id).natGatewayAddresses()).hasSize(1);
        }

        @Test
        void takes_no_elastic_ip_address() {
            assertThatThrownBy(() -> create(wish ->
                            wish.connectivityType(ConnectivityType.PRIVATE).allocationId(allocate())))
                    .hasMessageContaining("has no Elastic IP addresses");
        }
    }

    @Nested
    class Deletion {

        @Test
        void frees_the_address_and_the_subnet_and_is_remembered_for_an_hour() {
            String id = available();
            String allocationId = nat(id).natGatewayAddresses().get(0).allocationId();

            delete(id);
            assertThat(nat(id).state()).isEqualTo(NatGatewayState.DELETING);
            cloud.clock().advance(Duration.ofMinutes(1));

            assertThat(nat(id).state()).isEqualTo(NatGatewayState.DELETED);
            assertThat(interfaces()).isEmpty();
            release(allocationId);
            cloud.clock().advance(Duration.ofHours(1));
            assertThatThrownBy(() -> nat(id)).hasMessage("The Nat Gateway " + id + " was not found");
        }

        @Test
        void leaves_a_black_hole() {
            String id = available();
            String tableId = ec2.call(DescribeRouteTablesRequest.builder().build(), DescribeRouteTablesResponse.class)
                    .routeTables()
                    .get(0)
                    .routeTableId();
            ec2.call(
                    CreateRouteRequest.builder()
                            .routeTableId(tableId)
                            .destinationCidrBlock("192.168.0.0/16")
                            .natGatewayId(id)
                            .build(),
                    CreateRouteResponse.class);
            assertThat(lastRoute()).isEqualTo(RouteState.ACTIVE);

            delete(id);

            assertThat(lastRoute()).isEqualTo(RouteState.BLACKHOLE);
            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(lastRoute()).isEqualTo(RouteState.BLACKHOLE);
        }

        private RouteState lastRoute() {
            return ec2.call(DescribeRouteTablesRequest.builder().build(), DescribeRouteTablesResponse.class)
                    .routeTables()
                    .get(0)
                    .routes()
                    .get(2)
                    .state();
        }
    }

    @Test
    void the_same_client_token_makes_one_gateway() {
        String allocationId = allocate();

        String first = create(wish -> wish.allocationId(allocationId).clientToken("once"));
        String second = create(wish -> wish.allocationId(allocationId).clientToken("once"));

        assertThat(second).isEqualTo(first);
        assertThat(interfaces()).hasSize(1);
    }

    @Test
    void pages_and_filters() {
        for (int i = 0; i < 6; i++) {
            create(wish -> wish.connectivityType(ConnectivityType.PRIVATE));
        }

        DescribeNatGatewaysResponse first = ec2.call(
                DescribeNatGatewaysRequest.builder()
                        .maxResults(5)
                        .filter(Filter.builder().name("state").values("pending").build())
                        .build(),
                DescribeNatGatewaysResponse.class);

        assertThat(first.natGateways()).hasSize(5);
        assertThat(ec2.call(
                                DescribeNatGatewaysRequest.builder()
                                        .maxResults(5)
                                        .nextToken(first.nextToken())
                                        .filter(Filter.builder()
                                                .name("state")
                                                .values("pending")
                                                .build())
                                        .build(),
                                DescribeNatGatewaysResponse.class)
                        .natGateways())
                .hasSize(1);
    }

    @Test
    void an_egress_only_gateway_is_its_vpc_s_only_one_and_keeps_it() {
        String vpcId = ec2.call(
                        CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                .vpc()
                .vpcId();
        CreateEgressOnlyInternetGatewayRequest create =
                CreateEgressOnlyInternetGatewayRequest.builder().vpcId(vpcId).build();
        String id = ec2.call(create, CreateEgressOnlyInternetGatewayResponse.class)
                .egressOnlyInternetGateway()
                .egressOnlyInternetGatewayId();

        assertThatThrownBy(() -> ec2.call(create, CreateEgressOnlyInternetGatewayResponse.class))
                .hasMessageContaining("has an egress-only internet gateway already");
        assertThatThrownBy(
                        () -> ec2.call(DeleteVpcRequest.builder().vpcId(vpcId).build(), DeleteVpcResponse.class))
                .hasMessageContaining("has dependencies");
        assertThat(ec2.call(
                                DescribeEgressOnlyInternetGatewaysRequest.builder()
                                        .build(),
                                DescribeEgressOnlyInternetGatewaysResponse.class)
                        .egressOnlyInternetGateways())
                .hasSize(1);
        DeleteEgressOnlyInternetGatewayRequest delete = DeleteEgressOnlyInternetGatewayRequest.builder()
                .egressOnlyInternetGatewayId(id)
                .build();
        ec2.call(delete, DeleteEgressOnlyInternetGatewayResponse.class);
        assertThatThrownBy(() -> ec2.call(delete, DeleteEgressOnlyInternetGatewayResponse.class))
                .hasMessage("The egressOnlyInternetGateway ID '" + id + "' does not exist");
    }
}
