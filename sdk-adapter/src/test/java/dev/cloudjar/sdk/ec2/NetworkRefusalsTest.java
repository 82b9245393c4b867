package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What endpoints, endpoint services, flow logs, DHCP options, prefix lists and placement groups refuse, by real client. */
class NetworkRefusalsTest {

    private static final String DIGITS = "-0123456789abcdef0";
    private static final String S3 = "com.amazonaws.us-east-1.s3";
    private static final String SQS = "com.amazonaws.us-east-1.sqs";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");
    private final String subnetId = subnet(vpcId, "10.2.0.0/24", "us-east-1a");

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String subnet(String vpc, String cidr, String zone) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    @Nested
    class Endpoints {

        private VpcEndpoint described(String id) {
            return ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id))
                    .vpcEndpoints()
                    .get(0);
        }

        private String made(Consumer<CreateVpcEndpointRequest.Builder> wish) {
            return ec2.createVpcEndpoint(r -> wish.accept(r.vpcId(vpcId).serviceName(S3)))
                    .vpcEndpoint()
                    .vpcEndpointId();
        }

        private String interfaceEndpoint() {
            return made(r -> r.serviceName(SQS)
                    .vpcEndpointType("Interface")
                    .privateDnsEnabled(false)
                    .subnetIds(subnetId));
        }

        @Test
        void that_cannot_be_made() {
            String other = vpc("10.3.0.0/16");
            String foreign = subnet(other, "10.3.0.0/24", "us-east-1a");
            String sameZone = subnet(vpcId, "10.2.1.0/24", "us-east-1a");
            String foreignTable =
                    ec2.createRouteTable(r -> r.vpcId(other)).routeTable().routeTableId();

            Refused.with("MissingParameter", () -> made(r -> r.vpcId(null)));
            Refused.with("InvalidVpcID.NotFound", () -> made(r -> r.vpcId("vpc" + DIGITS)));
            Refused.with("InvalidServiceName", () -> made(r -> r.serviceName("com.amazonaws.eu-west-1.s3")))
                    .hasMessageContaining("The Vpc Endpoint Service 'com.amazonaws.eu-west-1.s3' does not exist");
            Refused.with("InvalidParameter", () -> made(r -> r.serviceName(SQS)))
                    .hasMessageContaining("The Vpc Endpoint Type 'Gateway' is not supported by the service");
            Refused.with("InvalidParameter", () -> made(r -> r.subnetIds(subnetId)))
                    .hasMessageContaining("SubnetIds cannot be specified for an endpoint of type Gateway.");
            Refused.with("InvalidParameter", () -> made(r -> r.privateDnsEnabled(true)));
            Refused.with("InvalidRouteTableID.NotFound", () -> made(r -> r.routeTableIds("rtb" + DIGITS)));
            Refused.with("InvalidParameterValue", () -> made(r -> r.routeTableIds(foreignTable)));
            Refused.with("InvalidPolicyDocument", () -> made(r -> r.policyDocument("allow everything")));
            Refused.with(
                    "InvalidParameter",
                    () -> made(
                            r -> r.serviceName(SQS).vpcEndpointType("Interface").routeTableIds(foreignTable)));
            Refused.with(
                    "InvalidSubnetID.NotFound",
                    () -> made(r -> r.serviceName(SQS)
                            .vpcEndpointType("Interface")
                            .privateDnsEnabled(false)
                            .subnetIds("subnet" + DIGITS)));
            Refused.with(
                            "InvalidParameter",
                            () -> made(r -> r.serviceName(SQS)
                                    .vpcEndpointType("Interface")
                                    .privateDnsEnabled(false)
                                    .subnetIds(foreign)))
                    .hasMessageContaining("The subnet ID '" + foreign + "' is not in the VPC '" + vpcId + "'.");
            Refused.with(
                    "DuplicateSubnetsInSameZone",
                    () -> made(r -> r.serviceName(SQS)
                            .vpcEndpointType("Interface")
                            .privateDnsEnabled(false)
                            .subnetIds(subnetId, sameZone)));
            Refused.with(
                    "InvalidGroup.NotFound",
                    () -> made(r -> r.serviceName(SQS)
                            .vpcEndpointType("Interface")
                            .privateDnsEnabled(false)
                            .subnetIds(subnetId)
                            .securityGroupIds("sg" + DIGITS)));
            Refused.with(
                            "InvalidParameter",
                            () -> made(r -> r.serviceName(SQS)
                                    .vpcEndpointType("Interface")
                                    .subnetIds(subnetId)))
                    .hasMessageContaining(
                            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes");
            Refused.with("DryRunOperation", () -> made(r -> r.dryRun(true)));

            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        }

        @Test
        void that_are_too_many() {
            cloud.quotas().set("L-29B6F2EB", 1);
            interfaceEndpoint();

            Refused.with("VpcEndpointLimitExceeded", () -> interfaceEndpoint())
                    .hasMessageContaining("The maximum number of interface VPC endpoints has been reached.");

            assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).hasSize(1);
        }

        @Test
        void that_cannot_change() {
            String id = interfaceEndpoint();
            Refused.with(
                    "IncorrectState",
                    () -> ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).resetPolicy(true)));
            described(id);

            Refused.with(
                            "InvalidVpcEndpointId.NotFound",
                            () -> ec2.modifyVpcEndpoint(
                                    r -> r.vpcEndpointId("vpce" + DIGITS).resetPolicy(true)))
                    .hasMessageContaining("The Vpc Endpoint Id 'vpce" + DIGITS + "' does not exist");
            Refused.with(
                            "InvalidVpcEndpointId.Malformed",
                            () -> ec2.modifyVpcEndpoint(
                                    r -> r.vpcEndpointId(vpcId).resetPolicy(true)))
                    .hasMessageContaining("(expecting \"vpce-...\")");
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyVpcEndpoint(
                            r -> r.vpcEndpointId(id).resetPolicy(true).policyDocument("{}")));
            Refused.with(
                    "InvalidParameter",
                    () -> ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).addRouteTableIds("rtb" + DIGITS)));
            Refused.with(
                    "InvalidSubnetID.NotFound",
                    () -> ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).removeSubnetIds("subnet" + DIGITS)));
            Refused.with(
                    "InvalidGroup.NotFound",
                    () -> ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).removeSecurityGroupIds("sg" + DIGITS)));
            assertThat(described(id).subnetIds()).containsExactly(subnetId);

            String gateway = made(r -> {});
            Refused.with(
                    "InvalidRouteTableID.NotFound",
                    () -> ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(gateway).removeRouteTableIds("rtb" + DIGITS)));
            Refused.with(
                    "InvalidParameter",
                    () -> ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(gateway).addSubnetIds(subnetId)));
            assertThat(described(gateway).routeTableIds()).isEmpty();
        }

        @Test
        void that_are_not_there() {
            String id = made(r -> {});

            List<UnsuccessfulItem> left = ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce" + DIGITS, id))
                    .unsuccessful();

            assertThat(left)
                    .singleElement()
                    .matches(item -> item.resourceId().equals("vpce" + DIGITS)
                            && item.error().code().equals("InvalidVpcEndpointId.NotFound"));
            Refused.with(
                    "InvalidVpcEndpointId.Malformed", () -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce-1")));
            Refused.with("MissingParameter", () -> ec2.deleteVpcEndpoints(r -> {}));
            Refused.with("InvalidVpcEndpointId.Malformed", () -> described("mine"));
            Refused.with("InvalidNextToken", () -> ec2.describeVpcEndpoints(r -> r.nextToken("mine")));
        }
    }

    @Nested
    class EndpointServices {

        private static final String FIRST =
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/a/0123456789abcdef";
        private static final String SECOND =
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/b/0123456789abcdef";

        private ServiceConfiguration service(String... balancers) {
            return ec2.createVpcEndpointServiceConfiguration(
                            r -> r.networkLoadBalancerArns(balancers).acceptanceRequired(false))
                    .serviceConfiguration();
        }

        @Test
        void keep_their_load_balancers_and_stay_while_endpoints_are_connected() {
            ServiceConfiguration made = service(FIRST, SECOND);
            String endpointId = ec2.createVpcEndpoint(r -> r.vpcId(vpcId)
                            .serviceName(made.serviceName())
                            .vpcEndpointType("Interface")
                            .subnetIds(subnetId))
                    .vpcEndpoint()
                    .vpcEndpointId();

            Refused.with(
                            "ExistingVpcEndpointConnections",
                            () -> ec2.modifyVpcEndpointServiceConfiguration(
                                    r -> r.serviceId(made.serviceId()).removeNetworkLoadBalancerArns(SECOND)))
                    .hasMessageContaining(
                            "Service " + made.serviceId() + " has existing active VPC Endpoint connections!");
            assertThat(ec2.deleteVpcEndpointServiceConfigurations(r -> r.serviceIds(made.serviceId()))
                            .unsuccessful())
                    .singleElement()
                    .matches(item -> item.error().code().equals("ExistingVpcEndpointConnections"));
            ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpointId));
            ec2.describeVpcEndpoints();

            ec2.modifyVpcEndpointServiceConfiguration(
                    r -> r.serviceId(made.serviceId()).removeNetworkLoadBalancerArns(SECOND));
            assertThat(ec2.deleteVpcEndpointServiceConfigurations(r -> r.serviceIds(made.serviceId()))
                            .unsuccessful())
                    .isEmpty();
        }

        @Test
        void that_cannot_change() {
            String id = service(FIRST).serviceId();

            Refused.with(
                            "InvalidVpcEndpointServiceId.NotFound",
                            () -> ec2.modifyVpcEndpointServiceConfiguration(
                                    r -> r.serviceId("vpce-svc" + DIGITS).acceptanceRequired(true)))
                    .hasMessageContaining("The VpcEndpointService Id 'vpce-svc" + DIGITS + "' does not exist");
            Refused.with(
                    "InvalidVpcEndpointServiceId.Malformed",
                    () -> ec2.modifyVpcEndpointServiceConfiguration(
                            r -> r.serviceId("vpce-svc-1").acceptanceRequired(true)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyVpcEndpointServiceConfiguration(r ->
                            r.serviceId(id).privateDnsName("api.example.com").removePrivateDnsName(true)));
            Refused.with(
                    "InvalidParameter",
                    () -> ec2.modifyVpcEndpointServiceConfiguration(
                            r -> r.serviceId(id).removeNetworkLoadBalancerArns(SECOND)));
            Refused.with(
                    "InvalidParameter",
                    () -> ec2.modifyVpcEndpointServiceConfiguration(
                            r -> r.serviceId(id).removeNetworkLoadBalancerArns(FIRST)));
            Refused.with(
                    "InvalidLoadBalancerArn",
                    () -> ec2.modifyVpcEndpointServiceConfiguration(
                            r -> r.serviceId(id).addNetworkLoadBalancerArns("mine")));
            Refused.with(
                    "InvalidParameter", () -> ec2.startVpcEndpointServicePrivateDnsVerification(r -> r.serviceId(id)));
            Refused.with(
                    "InvalidPrincipal",
                    () -> ec2.modifyVpcEndpointServicePermissions(
                            r -> r.serviceId(id).addAllowedPrincipals("me")));
            Refused.with("MissingParameter", () -> ec2.acceptVpcEndpointConnections(r -> r.serviceId(id)));
            assertThat(ec2.rejectVpcEndpointConnections(r -> r.serviceId(id).vpcEndpointIds("vpce" + DIGITS))
                            .unsuccessful())
                    .singleElement()
                    .matches(item -> item.error().code().equals("InvalidVpcEndpointId.NotFound"));

            assertThat(ec2.describeVpcEndpointServiceConfigurations(r -> r.serviceIds(id))
                            .serviceConfigurations()
                            .get(0)
                            .networkLoadBalancerArns())
                    .containsExactly(FIRST);
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 3; i++) {
                service(FIRST);
            }

            assertThat(ec2.describeVpcEndpointServiceConfigurationsPaginator(r -> r.maxResults(2))
                            .serviceConfigurations())
                    .hasSize(3);
            Refused.with(
                    "InvalidNextToken", () -> ec2.describeVpcEndpointServiceConfigurations(r -> r.nextToken("mine")));
        }
    }

    @Nested
    class FlowLogs {

        private CreateFlowLogsResponse create(Consumer<CreateFlowLogsRequest.Builder> wish) {
            return ec2.createFlowLogs(r -> wish.accept(r.resourceType("VPC")
                    .resourceIds(vpcId)
                    .trafficType("ALL")
                    .logDestinationType("s3")
                    .logDestination("arn:aws:s3:::flows")));
        }

        @Test
        void of_resources_that_are_not_there() {
            assertThat(codes("Subnet", "subnet" + DIGITS)).containsExactly("InvalidSubnetID.NotFound");
            assertThat(codes("NetworkInterface", "eni" + DIGITS)).containsExactly("InvalidNetworkInterfaceID.NotFound");
            assertThat(codes("VPC", subnetId, "vpc" + DIGITS))
                    .containsExactly("InvalidVpcID.NotFound", "InvalidVpcID.NotFound");
            assertThat(create(r -> r.resourceType("TransitGateway")
                                    .trafficType((String) null)
                                    .maxAggregationInterval(60)
                                    .resourceIds("tgw" + DIGITS))
                            .unsuccessful())
                    .singleElement()
                    .matches(item -> item.error().code().equals("InvalidTransitGatewayID.NotFound"));
            assertThat(create(r -> r.resourceType("TransitGatewayAttachment")
                                    .trafficType((String) null)
                                    .resourceIds("tgw-attach" + DIGITS))
                            .unsuccessful())
                    .singleElement()
                    .matches(item -> item.error().code().equals("InvalidTransitGatewayAttachmentID.NotFound"));

            assertThat(ec2.describeFlowLogs().flowLogs()).isEmpty();
        }

        private List<String> codes(String type, String... ids) {
            return create(r -> r.resourceType(type).resourceIds(ids)).unsuccessful().stream()
                    .map(item -> item.error().code())
                    .toList();
        }

        @Test
        void that_contradict_themselves() {
            Refused.with("MissingParameter", () -> create(r -> r.resourceType((String) null)));
            Refused.with("MissingParameter", () -> create(r -> r.resourceIds(List.of())));
            Refused.with(
                            "InvalidParameterValue",
                            () -> create(r -> r.resourceType("TransitGateway")
                                    .trafficType((String) null)
                                    .resourceIds(Collections.nCopies(26, "tgw" + DIGITS))))
                    .hasMessageContaining("at most 25 resources");
            Refused.with("MissingParameter", () -> create(r -> r.trafficType((String) null)));
            Refused.with("MissingParameter", () -> create(r -> r.logDestination(null)));
            Refused.with("InvalidParameterValue", () -> create(r -> r.logDestination("arn:aws:sqs:::flows")));
            Refused.with("InvalidParameterValue", () -> create(r -> r.logFormat("everything")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> create(r -> r.resourceType("TransitGateway").resourceIds("tgw" + DIGITS)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> create(r -> r.logDestinationType("cloud-watch-logs").logGroupName("flows")));
            Refused.with("DryRunOperation", () -> create(r -> r.dryRun(true)));
            Refused.with("InvalidFlowLogId.Malformed", () -> ec2.deleteFlowLogs(r -> r.flowLogIds(vpcId)));
            Refused.with("InvalidFlowLogId.Malformed", () -> ec2.describeFlowLogs(r -> r.flowLogIds("fl-1")));
            Refused.with("MissingParameter", () -> ec2.deleteFlowLogs(r -> {}));

            assertThat(ec2.describeFlowLogs().flowLogs()).isEmpty();
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 7; i++) {
                String to = "arn:aws:s3:::flows" + i;
                create(r -> r.logDestination(to));
            }

            assertThat(ec2.describeFlowLogsPaginator(r -> r.maxResults(5)).flowLogs())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeFlowLogs(r -> r.nextToken("mine")));
        }
    }

    @Nested
    class DhcpSets {

        private String made() {
            return ec2.createDhcpOptions(
                            r -> r.dhcpConfigurations(c -> c.key("domain-name").values("corp.example")))
                    .dhcpOptions()
                    .dhcpOptionsId();
        }

        @Test
        void that_are_wrong_or_not_there() {
            Refused.with("MissingParameter", () -> ec2.createDhcpOptions(r -> {}));
            Refused.with(
                    "MissingParameter",
                    () -> ec2.createDhcpOptions(r -> r.dhcpConfigurations(c -> c.key("domain-name"))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createDhcpOptions(r -> r.dhcpConfigurations(
                            c -> c.key("domain-name").values("a"),
                            c -> c.key("domain-name").values("b"))));
            Refused.with("InvalidDhcpOptionsId.Malformed", () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId("mine")))
                    .hasMessageContaining("Invalid id: \"mine\" (expecting \"dopt-...\")");
            Refused.with(
                            "InvalidDhcpOptionID.NotFound",
                            () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId("dopt" + DIGITS)))
                    .hasMessageContaining("The dhcpOption ID 'dopt" + DIGITS + "' does not exist");
            Refused.with(
                    "InvalidDhcpOptionsId.Malformed", () -> ec2.describeDhcpOptions(r -> r.dhcpOptionsIds("dopt-1")));
            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> ec2.associateDhcpOptions(
                            r -> r.dhcpOptionsId("default").vpcId("vpc" + DIGITS)));
            Refused.with("MissingParameter", () -> ec2.associateDhcpOptions(r -> r.vpcId(vpcId)));
        }

        @Test
        void that_VPCs_use() {
            String id = made();
            ec2.associateDhcpOptions(r -> r.dhcpOptionsId(id).vpcId(vpcId));

            Refused.with("DependencyViolation", () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id)))
                    .hasMessageContaining("The dhcpOptions '" + id + "' has dependencies and cannot be deleted.");

            assertThat(ec2.describeDhcpOptions(r -> r.dhcpOptionsIds(id)).dhcpOptions())
                    .extracting(DhcpOptions::dhcpOptionsId)
                    .containsExactly(id);
        }

        @Test
        void are_answered_in_pages() {
            for (int i = 0; i < 6; i++) {
                made();
            }

            assertThat(ec2.describeDhcpOptionsPaginator(r -> r.maxResults(5)).dhcpOptions())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeDhcpOptions(r -> r.nextToken("mine")));
        }
    }

    @Nested
    class PlacementGroups {

        @Test
        void that_are_too_many() {
            FakeCloud strict = FakeCloud.builder()
                    .strictness(Strictness.LENIENT.withQuotas(Strictness.Quotas.AS_PUBLISHED))
                    .build();
            Ec2Client there = FakeClients.of(strict).get(Ec2Client.class);
            for (int i = 0; i < 500; i++) {
                String name = "group-" + i;
                there.createPlacementGroup(r -> r.groupName(name).strategy("cluster"));
            }

            Refused.with(
                            "PlacementGroupLimitExceeded",
                            () -> there.createPlacementGroup(
                                    r -> r.groupName("one-more").strategy("cluster")))
                    .hasMessageContaining("The maximum number of placement groups has been reached");

            assertThat(there.describePlacementGroups().placementGroups()).hasSize(500);
        }

        @Test
        void that_are_not_there() {
            Refused.with("InvalidPlacementGroup.Unknown", () -> ec2.deletePlacementGroup(r -> r.groupName("nothing")))
                    .hasMessageContaining("The Placement Group 'nothing' is unknown.");
            Refused.with("MissingParameter", () -> ec2.deletePlacementGroup(r -> {}));
        }
    }
}
