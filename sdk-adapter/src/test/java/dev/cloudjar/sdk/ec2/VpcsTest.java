package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** VPCs and their blocks through the real client. */
class VpcsTest {

    private static final String UNKNOWN = "vpc-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private Vpc described(String id) {
        return ec2.describeVpcs(r -> r.vpcIds(id)).vpcs().get(0);
    }

    private Vpc defaultVpc() {
        return ec2.describeVpcs(r -> r.filters(f -> f.name("is-default").values("true")))
                .vpcs()
                .get(0);
    }

    private String subnet(String vpcId, String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet().subnetId();
    }

    private List<String> blocks(String id) {
        return described(id).cidrBlockAssociationSet().stream()
                .map(VpcCidrBlockAssociation::cidrBlock)
                .toList();
    }

    /** Takes the default VPC down, as its owner would. */
    private void deleteDefaultVpc() {
        String id = defaultVpc().vpcId();
        ec2.describeInternetGateways(
                        r -> r.filters(f -> f.name("attachment.vpc-id").values(id)))
                .internetGateways()
                .forEach(gateway -> {
                    ec2.detachInternetGateway(r -> r.vpcId(id).internetGatewayId(gateway.internetGatewayId()));
                    ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway.internetGatewayId()));
                });
        ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(id)))
                .subnets()
                .forEach(subnet -> ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId())));
        ec2.deleteVpc(r -> r.vpcId(id));
    }

    @Nested
    class Creating {

        @Test
        void answers_pending_and_brings_a_group_a_route_table_and_an_ACL() {
            Vpc made = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc();

            assertThat(made.stateAsString()).isEqualTo("pending");
            assertThat(described(made.vpcId()).stateAsString()).isEqualTo("available");
            assertThat(ec2.describeSecurityGroups(
                                    r -> r.filters(f -> f.name("vpc-id").values(made.vpcId())))
                            .securityGroups())
                    .singleElement()
                    .matches(group -> group.groupName().equals("default"));
            assertThat(ec2.describeRouteTables(
                                    r -> r.filters(f -> f.name("vpc-id").values(made.vpcId())))
                            .routeTables()
                            .get(0)
                            .associations())
                    .singleElement()
                    .matches(association -> association.main());
            assertThat(ec2.describeNetworkAcls(
                                    r -> r.filters(f -> f.name("vpc-id").values(made.vpcId())))
                            .networkAcls())
                    .singleElement()
                    .matches(acl -> acl.isDefault());
        }

        @Test
        void takes_blocks_from_16_to_28_and_brings_them_into_canonical_form() {
            assertThat(described(vpc("10.1.2.3/16")).cidrBlock()).isEqualTo("10.1.0.0/16");
            assertThat(described(vpc("10.2.0.0/28")).cidrBlock()).isEqualTo("10.2.0.0/28");
        }

        @Test
        void refuses_other_blocks_and_tenancies_and_makes_nothing() {
            int before = ec2.describeVpcs().vpcs().size();

            Refused.with("InvalidVpc.Range", () -> vpc("10.0.0.0/15"))
                    .hasMessageContaining("The CIDR '10.0.0.0/15' is invalid.");
            Refused.with("InvalidVpc.Range", () -> vpc("10.0.0.0/29"));
            Refused.with("InvalidParameterValue", () -> vpc("10.0.0.256/16"))
                    .hasMessageContaining(
                            "Value (10.0.0.256/16) for parameter cidrBlock is invalid. This is not a valid CIDR block.");
            Refused.with("InvalidParameterValue", () -> vpc("10.0.0.0"));
            Refused.with("MissingParameter", () -> ec2.createVpc(r -> {}))
                    .hasMessageContaining("Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").instanceTenancy("host")))
                    .hasMessageContaining("instanceTenancy");
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")
                            .amazonProvidedIpv6CidrBlock(true)
                            .ipv6CidrBlockNetworkBorderGroup("us-west-2")));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")
                            .tagSpecifications(t -> t.resourceType("subnet").tags(tag -> tag.key("a")))));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));

            assertThat(ec2.describeVpcs().vpcs()).hasSize(before);
        }

        @Test
        void stops_at_the_quota() {
            cloud.quotas().set("L-F678F1CE", 2);
            vpc("10.0.0.0/16");

            Refused.with("VpcLimitExceeded", () -> vpc("10.1.0.0/16"))
                    .hasMessageContaining("The maximum number of VPCs has been reached.");

            assertThat(ec2.describeVpcs().vpcs()).hasSize(2);
        }

        @Test
        void stops_at_the_five_that_AWS_publishes_where_quotas_hold() {
            FakeCloud strict = FakeCloud.builder()
                    .strictness(Strictness.LENIENT.withQuotas(Strictness.Quotas.AS_PUBLISHED))
                    .build();
            Ec2Client there = FakeClients.of(strict).get(Ec2Client.class);
            for (int i = 1; i < 5; i++) {
                String cidr = "10." + i + ".0.0/16";
                there.createVpc(r -> r.cidrBlock(cidr));
            }

            Refused.with("VpcLimitExceeded", () -> there.createVpc(r -> r.cidrBlock("10.9.0.0/16")));

            strict.quotas().set("L-F678F1CE", 6);
            assertThatNoException().isThrownBy(() -> there.createVpc(r -> r.cidrBlock("10.9.0.0/16")));
        }
    }

    @Nested
    class Describing {

        @Test
        void goes_by_pages() {
            for (int i = 0; i < 7; i++) {
                vpc("10." + i + ".0.0/16");
            }

            var first = ec2.describeVpcs(r -> r.maxResults(5));

            assertThat(first.vpcs()).hasSize(5);
            assertThat(ec2.describeVpcs(r -> r.maxResults(5).nextToken(first.nextToken()))
                            .vpcs())
                    .hasSize(3);
            assertThat(ec2.describeVpcsPaginator(r -> r.maxResults(5)).vpcs()).hasSize(8);
        }

        @Test
        void refuses_foreign_tokens_small_pages_unknown_filters_and_ids() {
            Refused.with("InvalidNextToken", () -> ec2.describeVpcs(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.maxResults(4)));
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.describeVpcs(
                                    r -> r.filters(f -> f.name("colour").values("blue"))))
                    .hasMessageContaining("The filter 'colour' is invalid");
            Refused.with("InvalidVpcID.NotFound", () -> described(UNKNOWN))
                    .hasMessageContaining("The vpc ID '" + UNKNOWN + "' does not exist");
            Refused.with("InvalidVpcID.Malformed", () -> described("vpc-xyz"))
                    .hasMessageContaining("Invalid id: \"vpc-xyz\"");
            Refused.with("InvalidVpcID.Malformed", () -> described("subnet-0123456789abcdef0"))
                    .hasMessageContaining("Invalid id: \"subnet-0123456789abcdef0\" (expecting \"vpc-...\")");
        }

        @Test
        void is_of_one_region() {
            String id = vpc("10.0.0.0/16");

            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> FakeClients.of(cloud)
                            .region("eu-west-1")
                            .get(Ec2Client.class)
                            .describeVpcs(r -> r.vpcIds(id)));
        }
    }

    @Nested
    class Attributes {

        @Test
        void change_one_a_call() {
            String id = vpc("10.0.0.0/16");

            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(v -> v.value(true)));
            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableNetworkAddressUsageMetrics(v -> v.value(true)));

            assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isTrue();
            assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT)).isTrue();
            assertThat(attribute(id, VpcAttributeName.ENABLE_NETWORK_ADDRESS_USAGE_METRICS))
                    .isTrue();
        }

        private boolean attribute(String id, VpcAttributeName name) {
            var found = ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(name));
            return switch (name) {
                case ENABLE_DNS_HOSTNAMES -> found.enableDnsHostnames().value();
                case ENABLE_DNS_SUPPORT -> found.enableDnsSupport().value();
                default -> found.enableNetworkAddressUsageMetrics().value();
            };
        }

        @Test
        void that_cannot_change_stay_as_they_were() {
            String id = vpc("10.0.0.0/16");

            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyVpcAttribute(r ->
                            r.vpcId(id).enableDnsSupport(v -> v.value(false)).enableDnsHostnames(v -> v.value(true))));
            Refused.with("MissingParameter", () -> ec2.modifyVpcAttribute(r -> r.vpcId(id)));
            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> ec2.modifyVpcAttribute(r -> r.vpcId(UNKNOWN).enableDnsHostnames(v -> v.value(true))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeVpcAttribute(r -> r.vpcId(id).attribute("colour")));
            Refused.with("MissingParameter", () -> ec2.describeVpcAttribute(r -> r.vpcId(id)));
            assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT)).isTrue();
            assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isFalse();

            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsSupport(v -> v.value(false)));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(v -> v.value(true))));
            assertThat(attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES)).isFalse();
        }

        @Test
        void of_tenancy_go_from_dedicated_to_default_only() {
            String dedicated = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").instanceTenancy("dedicated"))
                    .vpc()
                    .vpcId();
            String shared = vpc("10.1.0.0/16");

            assertThat(ec2.modifyVpcTenancy(r -> r.vpcId(dedicated).instanceTenancy("default"))
                            .returnValue())
                    .isTrue();

            assertThat(described(dedicated).instanceTenancyAsString()).isEqualTo("default");
            Refused.with(
                            "InvalidTenancy",
                            () -> ec2.modifyVpcTenancy(r -> r.vpcId(shared).instanceTenancy("default")))
                    .hasMessageContaining(shared);
            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> ec2.modifyVpcTenancy(r -> r.vpcId(UNKNOWN).instanceTenancy("default")));
        }

        @Test
        void of_DNS_decide_whether_public_addresses_have_names() {
            String id = defaultVpc().vpcId();
            String instanceId = cloud.ec2().givenRunningInstance();
            assertThat(nameOf(instanceId)).startsWith("ec2-").endsWith(".compute-1.amazonaws.com");

            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(v -> v.value(false)));

            assertThat(nameOf(instanceId)).isNullOrEmpty();
        }

        private String nameOf(String instanceId) {
            return ec2.describeInstances(r -> r.instanceIds(instanceId))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .publicDnsName();
        }
    }

    @Nested
    class Blocks {

        @Test
        void can_be_added_and_taken_away() {
            String id = vpc("10.5.0.0/24");

            var added = ec2.associateVpcCidrBlock(r -> r.vpcId(id).cidrBlock("10.5.1.7/24"))
                    .cidrBlockAssociation();

            assertThat(added.cidrBlockState().stateAsString()).isEqualTo("associating");
            assertThat(blocks(id)).containsExactly("10.5.0.0/24", "10.5.1.0/24");
            assertThat(subnet(id, "10.5.1.0/28")).isNotNull();
            Refused.with(
                            "DependencyViolation",
                            () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(added.associationId())))
                    .hasMessageContaining(added.associationId());
            assertThat(blocks(id)).hasSize(2);

            ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(id)))
                    .subnets()
                    .forEach(subnet -> ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId())));
            assertThat(ec2.disassociateVpcCidrBlock(r -> r.associationId(added.associationId()))
                            .cidrBlockAssociation()
                            .cidrBlockState()
                            .stateAsString())
                    .isEqualTo("disassociating");
            assertThat(blocks(id)).containsExactly("10.5.0.0/24");
        }

        @Test
        void that_do_not_go_together_are_refused() {
            String id = vpc("10.5.0.0/24");
            String primary = described(id).cidrBlockAssociationSet().get(0).associationId();

            Refused.with("CidrConflict", () -> block(id, "10.5.0.128/25"));
            Refused.with("InvalidVpc.Range", () -> block(id, "10.0.0.0/8"));
            Refused.with("InvalidVpc.Range", () -> block(id, "10.9.0.0/29"));
            Refused.with("InvalidVpc.Range", () -> block(id, "192.168.0.0/16"))
                    .hasMessageContaining("The CIDR '192.168.0.0/16' is restricted.");
            Refused.with("InvalidVpc.Range", () -> block(id, "198.19.0.0/16"));
            Refused.with("InvalidParameterValue", () -> block(id, "ten"));
            Refused.with("InvalidVpcID.NotFound", () -> block(UNKNOWN, "10.7.0.0/24"));
            Refused.with("InvalidVpc.Range", () -> block(vpc("10.1.0.0/16"), "10.0.0.0/16"));
            Refused.with("InvalidParameterCombination", () -> ec2.associateVpcCidrBlock(r -> r.vpcId(id)));
            Refused.with("OperationNotPermitted", () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(primary)))
                    .hasMessageContaining("It is the primary IPv4 CIDR block of the VPC");
            Refused.with(
                    "InvalidVpcCidrBlockAssociationID.NotFound",
                    () -> ec2.disassociateVpcCidrBlock(r -> r.associationId("vpc-cidr-assoc-0123456789abcdef0")));

            assertThat(blocks(id)).containsExactly("10.5.0.0/24");
        }

        private void block(String id, String cidr) {
            ec2.associateVpcCidrBlock(r -> r.vpcId(id).cidrBlock(cidr));
        }

        @Test
        void that_routes_lead_into_are_refused() {
            String id = vpc("10.5.0.0/24");
            String gatewayId = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(r -> r.vpcId(id).internetGatewayId(gatewayId));
            String tableId = ec2.createRouteTable(r -> r.vpcId(id)).routeTable().routeTableId();
            ec2.createRoute(r ->
                    r.routeTableId(tableId).destinationCidrBlock("10.6.0.0/24").gatewayId(gatewayId));

            Refused.with("CidrConflict", () -> block(id, "10.6.0.0/16"));

            assertThatNoException().isThrownBy(() -> block(id, "10.6.0.0/25"));
        }

        @Test
        void stop_at_the_quota() {
            String id = vpc("10.5.0.0/24");
            cloud.quotas().set("L-83CA0A9D", 2);
            block(id, "10.5.1.0/24");

            Refused.with("VpcCidrBlockLimitExceeded", () -> block(id, "10.5.2.0/24"));

            assertThat(blocks(id)).hasSize(2);
        }
    }

    @Nested
    class Deleting {

        @Test
        void waits_for_everything_that_is_in_it() {
            String id = vpc("10.0.0.0/16");
            String subnetId = subnet(id, "10.0.0.0/24");
            refused(id);
            ec2.deleteSubnet(r -> r.subnetId(subnetId));

            String gatewayId = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(r -> r.vpcId(id).internetGatewayId(gatewayId));
            refused(id);
            ec2.detachInternetGateway(r -> r.vpcId(id).internetGatewayId(gatewayId));

            String groupId = ec2.createSecurityGroup(
                            r -> r.vpcId(id).groupName("web").description("web"))
                    .groupId();
            refused(id);
            ec2.deleteSecurityGroup(r -> r.groupId(groupId));

            String tableId = ec2.createRouteTable(r -> r.vpcId(id)).routeTable().routeTableId();
            refused(id);
            ec2.deleteRouteTable(r -> r.routeTableId(tableId));

            String aclId = ec2.createNetworkAcl(r -> r.vpcId(id)).networkAcl().networkAclId();
            refused(id);
            ec2.deleteNetworkAcl(r -> r.networkAclId(aclId));

            String endpointId = ec2.createVpcEndpoint(r -> r.vpcId(id).serviceName("com.amazonaws.us-east-1.s3"))
                    .vpcEndpoint()
                    .vpcEndpointId();
            refused(id);
            ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpointId));
            ec2.describeVpcEndpoints();

            String egressOnlyId = ec2.createEgressOnlyInternetGateway(r -> r.vpcId(id))
                    .egressOnlyInternetGateway()
                    .egressOnlyInternetGatewayId();
            refused(id);
            ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(egressOnlyId));

            ec2.deleteVpc(r -> r.vpcId(id));
            Refused.with("InvalidVpcID.NotFound", () -> described(id));
            Refused.with("InvalidVpcID.NotFound", () -> ec2.deleteVpc(r -> r.vpcId(id)));
        }

        private void refused(String id) {
            Refused.with("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(id)))
                    .hasMessageContaining("The vpc '" + id + "' has dependencies and cannot be deleted.");
            assertThat(described(id).vpcId()).isEqualTo(id);
        }

        @Test
        void waits_for_active_peering_connections() {
            String id = vpc("10.0.0.0/16");
            String peerId = vpc("10.1.0.0/16");
            String peeringId = ec2.createVpcPeeringConnection(r -> r.vpcId(id).peerVpcId(peerId))
                    .vpcPeeringConnection()
                    .vpcPeeringConnectionId();
            ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(peeringId));
            ec2.describeVpcPeeringConnections();

            refused(id);
            refused(peerId);
            ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(peeringId));

            ec2.deleteVpc(r -> r.vpcId(peerId));
            ec2.deleteVpc(r -> r.vpcId(id));
            assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
        }

        @Test
        void takes_what_the_VPC_came_with() {
            String id = vpc("10.0.0.0/16");

            ec2.deleteVpc(r -> r.vpcId(id));

            assertThat(ec2.describeSecurityGroups(
                                    r -> r.filters(f -> f.name("vpc-id").values(id)))
                            .securityGroups())
                    .isEmpty();
            assertThat(ec2.describeRouteTables(
                                    r -> r.filters(f -> f.name("vpc-id").values(id)))
                            .routeTables())
                    .isEmpty();
            assertThat(ec2.describeNetworkAcls(
                                    r -> r.filters(f -> f.name("vpc-id").values(id)))
                            .networkAcls())
                    .isEmpty();
        }
    }

    @Nested
    class DefaultVpc {

        @Test
        void is_there_once_and_can_be_made_again() {
            Refused.with("DefaultVpcAlreadyExists", () -> ec2.createDefaultVpc())
                    .hasMessageContaining("A Default VPC already exists for this account in this region.");
            deleteDefaultVpc();
            Refused.with(
                            "VPCIdNotSpecified",
                            () -> ec2.createSecurityGroup(
                                    r -> r.groupName("web").description("web")))
                    .hasMessageContaining("No default VPC for this user");
            Refused.with(
                    "DefaultVpcDoesNotExist", () -> ec2.createDefaultSubnet(r -> r.availabilityZone("us-east-1a")));

            Vpc made = ec2.createDefaultVpc().vpc();

            assertThat(made.isDefault()).isTrue();
            assertThat(made.cidrBlock()).isEqualTo("172.31.0.0/16");
            assertThat(ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(made.vpcId())))
                            .subnets())
                    .hasSize(6)
                    .allMatch(Subnet::defaultForAz)
                    .allMatch(Subnet::mapPublicIpOnLaunch)
                    .allMatch(subnet -> subnet.cidrBlock().endsWith("/20"));
        }

        @Test
        void has_one_default_subnet_a_zone() {
            Subnet first = ec2.describeSubnets(
                            r -> r.filters(f -> f.name("availability-zone").values("us-east-1a")))
                    .subnets()
                    .get(0);
            Refused.with(
                            "DefaultSubnetAlreadyExistsInAvailabilityZone",
                            () -> ec2.createDefaultSubnet(r -> r.availabilityZone("us-east-1a")))
                    .hasMessageContaining("'" + first.subnetId() + "' is already the default subnet in us-east-1a.");
            Refused.with("InvalidParameterValue", () -> ec2.createDefaultSubnet(r -> r.availabilityZone("us-east-1z")));

            ec2.deleteSubnet(r -> r.subnetId(first.subnetId()));
            Refused.with(
                            "MissingInput",
                            () -> ec2.runInstances(r -> r.imageId("ami-12345678")
                                    .minCount(1)
                                    .maxCount(1)
                                    .placement(p -> p.availabilityZone("us-east-1a"))))
                    .hasMessageContaining("No default subnet for availability zone: 'us-east-1a'.");
            Subnet again = ec2.createDefaultSubnet(r -> r.availabilityZone("us-east-1a"))
                    .subnet();

            assertThat(again.defaultForAz()).isTrue();
            assertThat(again.cidrBlock()).isEqualTo(first.cidrBlock());
        }

        @Test
        void can_be_without_a_block_for_another_default_subnet() {
            String id = defaultVpc().vpcId();
            Subnet first = ec2.describeSubnets(
                            r -> r.filters(f -> f.name("availability-zone").values("us-east-1a")))
                    .subnets()
                    .get(0);
            ec2.deleteSubnet(r -> r.subnetId(first.subnetId()));
            subnet(id, "172.31.128.0/17");
            subnet(id, first.cidrBlock());
            for (String cidr : List.of("172.31.96.0/20", "172.31.112.0/20")) {
                subnet(id, cidr);
            }

            Refused.with(
                    "InvalidSubnet.Conflict", () -> ec2.createDefaultSubnet(r -> r.availabilityZone("us-east-1a")));
        }
    }
}
