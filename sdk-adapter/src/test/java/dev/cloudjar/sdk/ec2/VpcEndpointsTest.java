package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Endpoints of AWS's services through the real client. */
class VpcEndpointsTest {

    private static final String S3 = "com.amazonaws.us-east-1.s3";
    private static final String STS = "com.amazonaws.us-east-1.sts";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();
    private final String tableId =
            ec2.describeRouteTables().routeTables().get(0).routeTableId();

    private VpcEndpoint described(String id) {
        return ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id))
                .vpcEndpoints()
                .get(0);
    }

    private List<String> subnets() {
        return ec2.describeSubnets().subnets().stream().map(Subnet::subnetId).toList();
    }

    private List<Route> routes() {
        return ec2.describeRouteTables(r -> r.routeTableIds(tableId))
                .routeTables()
                .get(0)
                .routes();
    }

    @Nested
    class OfGateways {

        private VpcEndpoint gateway() {
            return ec2.createVpcEndpoint(r -> r.vpcId(vpcId).serviceName(S3).routeTableIds(tableId))
                    .vpcEndpoint();
        }

        @Test
        void have_routes_to_the_prefix_list_of_the_service() {
            VpcEndpoint made = gateway();

            assertThat(made.stateAsString()).isEqualTo("available");
            assertThat(made.vpcEndpointType()).isEqualTo(VpcEndpointType.GATEWAY);
            assertThat(made.policyDocument()).contains("\"Effect\":\"Allow\"");
            assertThat(described(made.vpcEndpointId()).routeTableIds()).containsExactly(tableId);
            assertThat(routes()).anySatisfy(route -> {
                assertThat(route.destinationPrefixListId()).isEqualTo("pl-63a5400a");
                assertThat(route.gatewayId()).isEqualTo(made.vpcEndpointId());
                assertThat(route.state()).isEqualTo(RouteState.ACTIVE);
            });
        }

        @Test
        void keep_their_routes_and_take_them_along() {
            String id = gateway().vpcEndpointId();
            assertThatThrownBy(
                            () -> ec2.deleteRoute(r -> r.routeTableId(tableId).destinationPrefixListId("pl-63a5400a")))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(this::gateway).satisfies(code("RouteAlreadyExists"));
            ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).removeRouteTableIds(tableId));
            assertThat(described(id).routeTableIds()).isEmpty();
            ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).addRouteTableIds(tableId));
            assertThat(routes()).hasSize(3);

            assertThat(ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful())
                    .isEmpty();

            assertThat(routes()).hasSize(2);
            assertThatThrownBy(() -> described(id)).satisfies(code("InvalidVpcEndpointId.NotFound"));
        }

        @Test
        void are_limited_in_number() {
            cloud.quotas().set("L-1B52E74A", 0);

            assertThatThrownBy(this::gateway).satisfies(code("VpcEndpointLimitExceeded"));
        }

        @Test
        void take_nothing_that_is_for_interfaces() {
            assertThatThrownBy(() -> ec2.createVpcEndpoint(r ->
                            r.vpcId(vpcId).serviceName(S3).subnetIds(subnets().get(0))))
                    .satisfies(code("InvalidParameter"));
            assertThatThrownBy(() -> ec2.createVpcEndpoint(r -> r.vpcId(vpcId).serviceName(STS)))
                    .satisfies(code("InvalidParameter"));
            assertThatThrownBy(() -> ec2.createVpcEndpoint(
                            r -> r.vpcId(vpcId).serviceName(S3).policyDocument("{")))
                    .satisfies(code("InvalidPolicyDocument"));
            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
        }
    }

    @Nested
    class WithInterfaces {

        private VpcEndpoint sts(String... subnetIds) {
            return ec2.createVpcEndpoint(r -> r.vpcId(vpcId)
                            .serviceName(STS)
                            .vpcEndpointType("Interface")
                            .subnetIds(subnetIds)
                            .tagSpecifications(t -> t.resourceType("vpc-endpoint")
                                    .tags(tag -> tag.key("team").value("blue"))))
                    .vpcEndpoint();
        }

        @Test
        void are_pending_and_then_available_with_names() {
            VpcEndpoint made = sts(subnets().get(0), subnets().get(1));
            assertThat(made.stateAsString()).isEqualTo("pending");

            VpcEndpoint available = ec2.describeVpcEndpoints(
                            r -> r.filters(f -> f.name("tag:team").values("blue")))
                    .vpcEndpoints()
                    .get(0);

            assertThat(available.stateAsString()).isEqualTo("available");
            assertThat(available.subnetIds()).hasSize(2);
            assertThat(available.groups())
                    .extracting(SecurityGroupIdentifier::groupName)
                    .containsExactly("default");
            assertThat(available.dnsEntries()).hasSize(4);
            assertThat(available.dnsEntries().get(0).dnsName())
                    .startsWith(made.vpcEndpointId() + "-")
                    .endsWith(".sts.us-east-1.vpce.amazonaws.com");
            assertThat(available.dnsEntries().get(3).dnsName()).isEqualTo("sts.us-east-1.amazonaws.com");
            assertThat(ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(available.networkInterfaceIds()))
                            .networkInterfaces())
                    .allSatisfy(each -> {
                        assertThat(each.interfaceTypeAsString()).isEqualTo("vpc_endpoint");
                        assertThat(each.requesterManaged()).isTrue();
                    });
        }

        @Test
        void gain_and_lose_subnets_and_groups() {
            String id = sts(subnets().get(0)).vpcEndpointId();
            String groupId = ec2.createSecurityGroup(
                            r -> r.groupName("web").description("web").vpcId(vpcId))
                    .groupId();
            String defaultGroup = described(id).groups().get(0).groupId();

            ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id)
                    .addSubnetIds(subnets().get(1))
                    .removeSubnetIds(subnets().get(0))
                    .addSecurityGroupIds(groupId)
                    .removeSecurityGroupIds(defaultGroup)
                    .privateDnsEnabled(false));

            VpcEndpoint changed = described(id);
            assertThat(changed.subnetIds()).containsExactly(subnets().get(1));
            assertThat(changed.groups())
                    .extracting(SecurityGroupIdentifier::groupId)
                    .containsExactly(groupId);
            assertThat(changed.dnsEntries()).hasSize(2);
            assertThatThrownBy(() -> ec2.deleteSecurityGroup(r -> r.groupId(groupId)))
                    .satisfies(code("DependencyViolation"));
        }

        @Test
        void hold_their_subnets_until_they_are_gone() {
            String id = sts(subnets().get(0)).vpcEndpointId();
            String subnetId = subnets().get(0);
            described(id);
            assertThatThrownBy(() -> ec2.deleteSubnet(r -> r.subnetId(subnetId)))
                    .satisfies(code("DependencyViolation"));

            ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id));

            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
            ec2.deleteSubnet(r -> r.subnetId(subnetId));
            assertThat(ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful())
                    .extracting(each -> each.error().code())
                    .containsExactly("InvalidVpcEndpointId.NotFound");
        }

        @Test
        void that_cannot_be_are_refused() {
            sts(subnets().get(0));
            assertThatThrownBy(() -> sts(subnets().get(1)))
                    .satisfies(code("InvalidParameter"))
                    .hasMessageContaining("conflicting DNS domain for sts.us-east-1.amazonaws.com");
            String other = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            assertThatThrownBy(() -> ec2.createVpcEndpoint(
                            r -> r.vpcId(other).serviceName(STS).vpcEndpointType("Interface")))
                    .hasMessageContaining("Enabling private DNS requires both enableDnsSupport and enableDnsHostnames");
            assertThatThrownBy(() -> ec2.createVpcEndpoint(r -> r.vpcId(other)
                            .serviceName(STS)
                            .vpcEndpointType("Interface")
                            .privateDnsEnabled(false)
                            .subnetIds(subnets().get(0))))
                    .satisfies(code("InvalidParameter"));
            String twin = ec2.createSubnet(
                            r -> r.vpcId(vpcId).cidrBlock("172.31.240.0/24").availabilityZone("us-east-1a"))
                    .subnet()
                    .subnetId();
            String first = ec2.describeSubnets(
                            r -> r.filters(f -> f.name("availability-zone").values("us-east-1a")))
                    .subnets()
                    .get(0)
                    .subnetId();
            assertThatThrownBy(() -> ec2.createVpcEndpoint(r -> r.vpcId(vpcId)
                            .serviceName("com.amazonaws.us-east-1.sqs")
                            .vpcEndpointType("Interface")
                            .subnetIds(first, twin)))
                    .satisfies(code("DuplicateSubnetsInSameZone"));
            assertThatThrownBy(() -> ec2.createVpcEndpoint(r -> r.vpcId(vpcId)
                            .serviceName("com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0")
                            .vpcEndpointType("Interface")))
                    .satisfies(code("InvalidServiceName"));
            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).hasSize(1);
        }
    }

    @Nested
    class Services {

        @Test
        void of_AWS_are_listed_by_type_and_in_pages() {
            assertThat(ec2.describeVpcEndpointServices(
                                    r -> r.filters(f -> f.name("service-type").values("Gateway")))
                            .serviceNames())
                    .containsExactly("com.amazonaws.us-east-1.dynamodb", S3);
            DescribeVpcEndpointServicesResponse page = ec2.describeVpcEndpointServices(r -> r.maxResults(10));
            assertThat(page.serviceDetails()).hasSize(10);
            assertThat(ec2.describeVpcEndpointServices(r -> r.nextToken(page.nextToken()))
                            .serviceDetails())
                    .hasSizeGreaterThan(10)
                    .doesNotContainAnyElementsOf(page.serviceDetails());
            assertThat(ec2.describeVpcEndpointServices(r -> r.serviceNames(S3)).serviceDetails())
                    .hasSize(2);
            assertThatThrownBy(() -> ec2.describeVpcEndpointServices(r -> r.serviceNames("com.example.mine")))
                    .satisfies(code("InvalidServiceName"));
        }
    }
}
