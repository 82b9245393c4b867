package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Subnets and the addresses they give out, through the real client. */
class SubnetsTest {

    private static final String UNKNOWN = "subnet-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = vpc("10.2.0.0/16");

    private String vpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String subnet(String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet().subnetId();
    }

    private Subnet described(String id) {
        return ec2.describeSubnets(r -> r.subnetIds(id)).subnets().get(0);
    }

    private int subnets() {
        return ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                .subnets()
                .size();
    }

    private NetworkInterface networkInterface(String subnetId) {
        return ec2.createNetworkInterface(r -> r.subnetId(subnetId)).networkInterface();
    }

    private NetworkInterface networkInterface(String subnetId, String address) {
        return ec2.createNetworkInterface(r -> r.subnetId(subnetId).privateIpAddress(address))
                .networkInterface();
    }

    @Nested
    class Creating {

        @Test
        void takes_a_part_of_the_VPC_in_a_zone() {
            Subnet made = ec2.createSubnet(r -> r.vpcId(vpcId)
                            .cidrBlock("10.2.3.4/24")
                            .availabilityZone("us-east-1b")
                            .tagSpecifications(t -> t.resourceType("subnet")
                                    .tags(tag -> tag.key("tier").value("web"))))
                    .subnet();

            assertThat(made.cidrBlock()).isEqualTo("10.2.3.0/24");
            assertThat(made.availableIpAddressCount()).isEqualTo(251);
            assertThat(made.availabilityZone()).isEqualTo("us-east-1b");
            assertThat(described(made.subnetId()).tags()).hasSize(1);
            String zoneId = made.availabilityZoneId();
            assertThat(ec2.createSubnet(
                                    r -> r.vpcId(vpcId).cidrBlock("10.2.4.0/24").availabilityZoneId(zoneId))
                            .subnet()
                            .availabilityZone())
                    .isEqualTo("us-east-1b");
        }

        @Test
        void takes_the_whole_VPC_and_no_more() {
            assertThat(described(subnet("10.2.0.0/16")).availableIpAddressCount())
                    .isEqualTo(65531);

            Refused.with("InvalidSubnet.Conflict", () -> subnet("10.2.255.240/28"))
                    .hasMessageContaining("The CIDR '10.2.255.240/28' conflicts with another subnet");

            assertThat(subnets()).isEqualTo(1);
        }

        @Test
        void takes_a_part_of_any_block_of_the_VPC_but_not_of_two() {
            ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.3.0.0/16"));

            assertThat(subnet("10.3.1.0/24")).isNotNull();
            Refused.with("InvalidSubnet.Range", () -> subnet("10.2.0.0/15"));
            Refused.with("InvalidSubnet.Conflict", () -> subnet("10.3.0.0/23"));
            assertThat(subnets()).isEqualTo(1);
        }

        @Test
        void refuses_other_ranges() {
            Refused.with("InvalidSubnet.Range", () -> subnet("10.9.0.0/24"))
                    .hasMessageContaining("The CIDR '10.9.0.0/24' is invalid.");
            Refused.with("InvalidSubnet.Range", () -> subnet("10.2.0.0/29"));
            Refused.with("InvalidSubnet.Range", () -> subnet("10.0.0.0/8"));
            Refused.with("InvalidParameterValue", () -> subnet("10.2.0.0/33"));
            Refused.with("InvalidParameterValue", () -> subnet("ten"));
            Refused.with("MissingParameter", () -> ec2.createSubnet(r -> r.vpcId(vpcId)));

            assertThat(subnets()).isZero();
        }

        @Test
        void refuses_unknown_VPCs_and_zones() {
            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> ec2.createSubnet(r -> r.vpcId("vpc-0123456789abcdef0").cidrBlock("10.2.0.0/24")));
            Refused.with(
                    "InvalidVpcID.Malformed",
                    () -> ec2.createSubnet(r -> r.vpcId("mine").cidrBlock("10.2.0.0/24")));
            Refused.with("MissingParameter", () -> ec2.createSubnet(r -> r.cidrBlock("10.2.0.0/24")));
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.createSubnet(
                                    r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/24").availabilityZone("eu-west-1a")))
                    .hasMessageContaining("Value (eu-west-1a) for parameter availabilityZone is invalid. Subnets can"
                            + " currently only be created in the following availability zones: us-east-1a,");
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createSubnet(
                            r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/24").availabilityZoneId("euw1-az1")));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createSubnet(r -> r.vpcId(vpcId)
                            .cidrBlock("10.2.0.0/24")
                            .availabilityZone("us-east-1a")
                            .availabilityZoneId("use1-az1")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createSubnet(
                            r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/24").dryRun(true)));

            assertThat(subnets()).isZero();
        }

        @Test
        void stops_at_the_quota_of_the_VPC() {
            cloud.quotas().set("L-407747CB", 1);
            subnet("10.2.0.0/24");

            Refused.with("SubnetLimitExceeded", () -> subnet("10.2.1.0/24"))
                    .hasMessageContaining("The maximum number of subnets has been reached.");

            String other = vpc("10.3.0.0/16");
            assertThatNoException()
                    .isThrownBy(() -> ec2.createSubnet(r -> r.vpcId(other).cidrBlock("10.3.0.0/24")));
        }
    }

    @Nested
    class Addresses {

        private final String small = subnet("10.2.0.0/28");

        @Test
        void first_four_and_last_stay_with_AWS() {
            assertThat(described(small).availableIpAddressCount()).isEqualTo(11);
            assertThat(networkInterface(small).privateIpAddress()).isEqualTo("10.2.0.4");
            for (int reserved : new int[] {0, 1, 2, 3, 15}) {
                Refused.with("InvalidParameterValue", () -> networkInterface(small, "10.2.0." + reserved))
                        .hasMessageContaining("Address 10.2.0." + reserved + " is in subnet's reserved address range");
            }
            assertThat(networkInterface(small, "10.2.0.14").privateIpAddress()).isEqualTo("10.2.0.14");
            assertThat(described(small).availableIpAddressCount()).isEqualTo(9);
        }

        @Test
        void that_are_taken_outside_or_none_are_refused() {
            networkInterface(small, "10.2.0.9");

            Refused.with("InvalidIPAddress.InUse", () -> networkInterface(small, "10.2.0.9"))
                    .hasMessageContaining("Address 10.2.0.9 is in use.");
            Refused.with("InvalidParameterValue", () -> networkInterface(small, "10.2.0.16"))
                    .hasMessageContaining("Address 10.2.0.16 does not fall within the subnet's address range");
            Refused.with("InvalidParameterValue", () -> networkInterface(small, "10.2.0"));
            Refused.with(
                    "InvalidIPAddress.InUse",
                    () -> ec2.runInstances(r -> r.imageId("ami-12345678")
                            .minCount(1)
                            .maxCount(1)
                            .subnetId(small)
                            .privateIpAddress("10.2.0.9")));
            assertThat(described(small).availableIpAddressCount()).isEqualTo(10);
        }

        @Test
        void run_out_and_come_back() {
            Set<String> given = new HashSet<>();
            for (int i = 0; i < 11; i++) {
                given.add(networkInterface(small).privateIpAddress());
            }
            assertThat(given).hasSize(11);
            assertThat(described(small).availableIpAddressCount()).isZero();

            Refused.with("InsufficientFreeAddressesInSubnet", () -> networkInterface(small))
                    .hasMessageContaining(
                            "The specified subnet does not have enough free addresses to satisfy the request");
            Refused.with(
                    "InsufficientFreeAddressesInSubnet",
                    () -> ec2.runInstances(r ->
                            r.imageId("ami-12345678").minCount(1).maxCount(1).subnetId(small)));
            Refused.with(
                    "InsufficientFreeAddressesInSubnet",
                    () -> ec2.createNatGateway(r -> r.subnetId(small).connectivityType("private")));

            NetworkInterface gone = ec2.describeNetworkInterfaces(
                            r -> r.filters(f -> f.name("private-ip-address").values("10.2.0.8")))
                    .networkInterfaces()
                    .get(0);
            ec2.deleteNetworkInterface(r -> r.networkInterfaceId(gone.networkInterfaceId()));
            assertThat(networkInterface(small).privateIpAddress()).isEqualTo("10.2.0.8");
        }

        @Test
        void of_a_launch_are_all_there_or_none() {
            Refused.with(
                    "InsufficientFreeAddressesInSubnet",
                    () -> ec2.runInstances(r ->
                            r.imageId("ami-12345678").minCount(12).maxCount(12).subnetId(small)));

            assertThat(described(small).availableIpAddressCount()).isEqualTo(11);
            assertThat(ec2.describeInstances().reservations()).isEmpty();
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        }

        @Test
        void of_stopped_instances_stay_theirs_and_of_terminated_ones_are_free() {
            String id = ec2.runInstances(r ->
                            r.imageId("ami-12345678").minCount(1).maxCount(1).subnetId(small))
                    .instances()
                    .get(0)
                    .instanceId();
            ec2.describeInstances();
            ec2.stopInstances(r -> r.instanceIds(id));
            ec2.describeInstances();
            assertThat(described(small).availableIpAddressCount()).isEqualTo(10);

            ec2.terminateInstances(r -> r.instanceIds(id));
            ec2.describeInstances();

            assertThat(described(small).availableIpAddressCount()).isEqualTo(11);
        }
    }

    @Nested
    class Attributes {

        private final String id = subnet("10.2.0.0/24");

        @Test
        void change_one_a_call() {
            ec2.modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(true)));
            ec2.modifySubnetAttribute(r -> r.subnetId(id).privateDnsHostnameTypeOnLaunch("resource-name"));
            ec2.modifySubnetAttribute(r -> r.subnetId(id).enableResourceNameDnsARecordOnLaunch(v -> v.value(true)));

            Subnet described = described(id);
            assertThat(described.mapPublicIpOnLaunch()).isTrue();
            assertThat(described.privateDnsNameOptionsOnLaunch().hostnameTypeAsString())
                    .isEqualTo("resource-name");
            assertThat(described.privateDnsNameOptionsOnLaunch().enableResourceNameDnsARecord())
                    .isTrue();
        }

        @Test
        void that_cannot_change_stay_as_they_were() {
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.modifySubnetAttribute(r -> r.subnetId(id)
                            .mapPublicIpOnLaunch(v -> v.value(true))
                            .enableDns64(v -> v.value(true))));
            Refused.with(
                            "InvalidParameterValue",
                            () -> ec2.modifySubnetAttribute(
                                    r -> r.subnetId(id).assignIpv6AddressOnCreation(v -> v.value(true))))
                    .hasMessageContaining("The subnet '" + id + "' has no IPv6 CIDR block.");
            Refused.with("MissingParameter", () -> ec2.modifySubnetAttribute(r -> r.subnetId(id)));
            Refused.with(
                    "InvalidSubnetID.NotFound",
                    () -> ec2.modifySubnetAttribute(r -> r.subnetId(UNKNOWN).mapPublicIpOnLaunch(v -> v.value(true))));

            assertThat(described(id).mapPublicIpOnLaunch()).isFalse();
            assertThat(described(id).assignIpv6AddressOnCreation()).isFalse();
        }
    }

    @Nested
    class Describing {

        @Test
        void goes_by_pages() {
            for (int i = 0; i < 7; i++) {
                subnet("10.2." + i + ".0/24");
            }

            assertThat(ec2.describeSubnetsPaginator(r -> r.maxResults(5)
                                    .filters(f -> f.name("vpc-id").values(vpcId)))
                            .subnets())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeSubnets(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeSubnets(r -> r.maxResults(4)));
        }

        @Test
        void refuses_unknown_subnets_and_filters() {
            String id = subnet("10.2.0.0/24");

            Refused.with("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(r -> r.subnetIds(id, UNKNOWN)))
                    .hasMessageContaining("The subnet ID '" + UNKNOWN + "' does not exist");
            Refused.with(
                            "InvalidSubnetID.NotFound",
                            () -> ec2.describeSubnets(r -> r.subnetIds(UNKNOWN, "subnet-0123456789abcdef1")))
                    .hasMessageContaining("The subnet IDs '" + UNKNOWN + ", subnet-0123456789abcdef1' do not exist");
            Refused.with("InvalidSubnetID.Malformed", () -> described("subnet-1"));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.describeSubnets(
                            r -> r.filters(f -> f.name("colour").values("blue"))));
        }
    }

    @Nested
    class Deleting {

        private final String id = subnet("10.2.0.0/24");

        private void refused() {
            Refused.with("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(id)))
                    .hasMessageContaining("The subnet '" + id + "' has dependencies and cannot be deleted.");
            assertThat(described(id).subnetId()).isEqualTo(id);
        }

        @Test
        void waits_for_interfaces() {
            String interfaceId = networkInterface(id).networkInterfaceId();
            refused();
            ec2.deleteNetworkInterface(r -> r.networkInterfaceId(interfaceId));

            ec2.deleteSubnet(r -> r.subnetId(id));

            Refused.with("InvalidSubnetID.NotFound", () -> described(id));
            Refused.with("InvalidSubnetID.NotFound", () -> ec2.deleteSubnet(r -> r.subnetId(id)));
        }

        @Test
        void waits_for_instances() {
            String instanceId = ec2.runInstances(r ->
                            r.imageId("ami-12345678").minCount(1).maxCount(1).subnetId(id))
                    .instances()
                    .get(0)
                    .instanceId();
            refused();
            ec2.describeInstances();
            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            ec2.describeInstances();

            ec2.deleteSubnet(r -> r.subnetId(id));
            assertThat(subnets()).isZero();
        }

        @Test
        void waits_for_NAT_gateways_and_interface_endpoints() {
            String natId = ec2.createNatGateway(r -> r.subnetId(id).connectivityType("private"))
                    .natGateway()
                    .natGatewayId();
            refused();
            ec2.deleteNatGateway(r -> r.natGatewayId(natId));
            ec2.describeNatGateways();
            String endpointId = ec2.createVpcEndpoint(r -> r.vpcId(vpcId)
                            .serviceName("com.amazonaws.us-east-1.sqs")
                            .vpcEndpointType("Interface")
                            .privateDnsEnabled(false)
                            .subnetIds(id))
                    .vpcEndpoint()
                    .vpcEndpointId();
            refused();
            ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpointId));
            ec2.describeVpcEndpoints();

            ec2.deleteSubnet(r -> r.subnetId(id));
            assertThat(subnets()).isZero();
        }

        @Test
        void takes_its_associations_with_route_tables_and_ACLs() {
            String tableId =
                    ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
            ec2.associateRouteTable(r -> r.routeTableId(tableId).subnetId(id));

            ec2.deleteSubnet(r -> r.subnetId(id));

            assertThat(ec2.describeRouteTables(r -> r.routeTableIds(tableId))
                            .routeTables()
                            .get(0)
                            .associations())
                    .isEmpty();
            assertThatNoException().isThrownBy(() -> ec2.deleteRouteTable(r -> r.routeTableId(tableId)));
        }
    }
}
