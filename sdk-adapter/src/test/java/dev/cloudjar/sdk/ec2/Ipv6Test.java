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
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** IPv6 and further IPv4 blocks of VPCs, subnets, interfaces and instances, through the real client. */
class Ipv6Test {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId =
            ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();

    private Vpc vpc() {
        return ec2.describeVpcs(r -> r.vpcIds(vpcId)).vpcs().get(0);
    }

    private String associateIpv6() {
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).amazonProvidedIpv6CidrBlock(true));
        return vpc().ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock();
    }

    /** The block of a subnet, by its number in the VPC's. */
    private static String part(String vpcBlock, String number) {
        String groups = vpcBlock.replace("::/56", "");
        return groups.split(":").length == 3
                ? groups + ":" + number + "::/64"
                : groups.substring(0, groups.length() - 2) + number + "::/64";
    }

    private Subnet subnet(String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet();
    }

    private Subnet dualStack() {
        String block = associateIpv6();
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.0.1.0/24").ipv6CidrBlock(part(block, "10")))
                .subnet();
    }

    @Nested
    class Blocks {

        @Test
        void of_IPv4_are_added_used_and_taken_away() {
            VpcCidrBlockAssociation added = ec2.associateVpcCidrBlock(
                            r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/16"))
                    .cidrBlockAssociation();
            assertThat(added.cidrBlockState().stateAsString()).isEqualTo("associating");
            assertThat(vpc().cidrBlockAssociationSet())
                    .extracting(VpcCidrBlockAssociation::cidrBlock)
                    .containsExactly("10.0.0.0/16", "10.2.0.0/16");
            assertThat(ec2.describeVpcs(r -> r.filters(f ->
                                    f.name("cidr-block-association.cidr-block").values("10.2.0.0/16")))
                            .vpcs())
                    .hasSize(1);
            String subnetId = subnet("10.2.1.0/24").subnetId();
            assertThat(ec2.describeRouteTables(
                                    r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                            .routeTables()
                            .get(0)
                            .routes())
                    .extracting(Route::destinationCidrBlock)
                    .containsExactly("10.0.0.0/16", "10.2.0.0/16");
            assertThatThrownBy(() -> ec2.disassociateVpcCidrBlock(r -> r.associationId(added.associationId())))
                    .satisfies(code("DependencyViolation"));
            ec2.deleteSubnet(r -> r.subnetId(subnetId));

            ec2.disassociateVpcCidrBlock(r -> r.associationId(added.associationId()));

            assertThat(vpc().cidrBlockAssociationSet()).hasSize(1);
            assertThatThrownBy(() -> ec2.disassociateVpcCidrBlock(r -> r.associationId(added.associationId())))
                    .satisfies(code("InvalidVpcCidrBlockAssociationID.NotFound"));
            assertThatThrownBy(() -> ec2.disassociateVpcCidrBlock(r -> r.associationId(
                            vpc().cidrBlockAssociationSet().get(0).associationId())))
                    .satisfies(code("OperationNotPermitted"));
        }

        @Test
        void of_IPv4_that_do_not_go_together_are_refused() {
            assertThatThrownBy(
                            () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.0.128.0/17")))
                    .satisfies(code("CidrConflict"));
            for (String restricted : List.of("172.16.0.0/16", "192.168.0.0/24", "198.19.0.0/24", "169.254.0.0/24")) {
                assertThatThrownBy(() ->
                                ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock(restricted)))
                        .as(restricted)
                        .satisfies(code("InvalidVpc.Range"));
            }
            assertThatThrownBy(
                            () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/15")))
                    .satisfies(code("InvalidVpc.Range"));
            String tableId =
                    ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
            String gatewayId = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(r -> r.internetGatewayId(gatewayId).vpcId(vpcId));
            ec2.createRoute(r ->
                    r.routeTableId(tableId).destinationCidrBlock("10.9.0.0/24").gatewayId(gatewayId));
            assertThatThrownBy(
                            () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.9.0.0/16")))
                    .satisfies(code("CidrConflict"));
            assertThat(vpc().cidrBlockAssociationSet()).hasSize(1);
        }

        @Test
        void of_IPv4_are_limited_in_number() {
            cloud.quotas().set("L-83CA0A9D", 1);

            assertThatThrownBy(
                            () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.2.0.0/16")))
                    .satisfies(code("VpcCidrBlockLimitExceeded"));
        }

        @Test
        void of_IPv6_open_what_is_open_to_IPv4() {
            String block = associateIpv6();

            assertThat(block).startsWith("2001:db8:").endsWith("::/56");
            assertThat(ec2.describeSecurityGroups(
                                    r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                            .securityGroups()
                            .get(0)
                            .ipPermissionsEgress()
                            .get(0)
                            .ipv6Ranges())
                    .extracting(Ipv6Range::cidrIpv6)
                    .containsExactly("::/0");
            assertThat(ec2.describeNetworkAcls(
                                    r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                            .networkAcls()
                            .get(0)
                            .entries())
                    .extracting(NetworkAclEntry::ruleNumber)
                    .containsExactly(100, 101, 32767, 100, 101, 32767);
            assertThat(ec2.describeRouteTables(
                                    r -> r.filters(f -> f.name("vpc-id").values(vpcId)))
                            .routeTables()
                            .get(0)
                            .routes()
                            .get(1)
                            .destinationIpv6CidrBlock())
                    .isEqualTo(block);
        }

        @Test
        void of_subnets_are_one_each_within_the_VPCs() {
            String block = associateIpv6();
            String subnetId = subnet("10.0.1.0/24").subnetId();
            String associationId = ec2.associateSubnetCidrBlock(
                            r -> r.subnetId(subnetId).ipv6CidrBlock(part(block, "10")))
                    .ipv6CidrBlockAssociation()
                    .associationId();
            assertThatThrownBy(() -> ec2.associateSubnetCidrBlock(
                            r -> r.subnetId(subnetId).ipv6CidrBlock(part(block, "20"))))
                    .satisfies(code("InvalidParameterValue"));
            String other = subnet("10.0.2.0/24").subnetId();
            assertThatThrownBy(() ->
                            ec2.associateSubnetCidrBlock(r -> r.subnetId(other).ipv6CidrBlock(part(block, "10"))))
                    .satisfies(code("InvalidSubnet.Conflict"));
            assertThatThrownBy(() -> ec2.associateSubnetCidrBlock(
                            r -> r.subnetId(other).ipv6CidrBlock("2001:db8:ffff:ff00::/64")))
                    .satisfies(code("InvalidSubnet.Range"));
            String vpcAssociation = vpc().ipv6CidrBlockAssociationSet().get(0).associationId();
            assertThatThrownBy(() -> ec2.disassociateVpcCidrBlock(r -> r.associationId(vpcAssociation)))
                    .satisfies(code("DependencyViolation"));

            ec2.disassociateSubnetCidrBlock(r -> r.associationId(associationId));

            ec2.disassociateVpcCidrBlock(r -> r.associationId(vpcAssociation));
            assertThat(vpc().ipv6CidrBlockAssociationSet()).isEmpty();
            assertThatThrownBy(() -> ec2.disassociateSubnetCidrBlock(r -> r.associationId(associationId)))
                    .satisfies(code("InvalidSubnetCidrBlockAssociationID.NotFound"));
        }
    }

    @Nested
    class Addresses {

        private List<String> of(String interfaceId) {
            return ec2
                    .describeNetworkInterfaces(r -> r.networkInterfaceIds(interfaceId))
                    .networkInterfaces()
                    .get(0)
                    .ipv6Addresses()
                    .stream()
                    .map(NetworkInterfaceIpv6Address::ipv6Address)
                    .toList();
        }

        @Test
        void are_assigned_and_keep_the_block_of_their_subnet() {
            Subnet subnet = dualStack();
            String associationId = subnet.ipv6CidrBlockAssociationSet().get(0).associationId();
            String interfaceId = ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId()))
                    .networkInterface()
                    .networkInterfaceId();
            assertThat(of(interfaceId)).isEmpty();

            List<String> assigned = ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(interfaceId).ipv6AddressCount(2))
                    .assignedIpv6Addresses();

            assertThat(of(interfaceId)).isEqualTo(assigned).hasSize(2);
            assertThatThrownBy(() -> ec2.disassociateSubnetCidrBlock(r -> r.associationId(associationId)))
                    .satisfies(code("DependencyViolation"));
            ec2.unassignIpv6Addresses(r -> r.networkInterfaceId(interfaceId).ipv6Addresses(assigned));
            assertThat(of(interfaceId)).isEmpty();
            ec2.disassociateSubnetCidrBlock(r -> r.associationId(associationId));
        }

        @Test
        void that_cannot_be_had_are_refused() {
            Subnet subnet = dualStack();
            String block = subnet.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock();
            String wish = block.replace("/64", "a");
            String interfaceId = ec2.createNetworkInterface(
                            r -> r.subnetId(subnet.subnetId()).ipv6Addresses(a -> a.ipv6Address(wish)))
                    .networkInterface()
                    .networkInterfaceId();
            String other = ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId()))
                    .networkInterface()
                    .networkInterfaceId();
            assertThat(of(interfaceId)).containsExactly(wish);
            assertThatThrownBy(() -> ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(other).ipv6Addresses(wish)))
                    .satisfies(code("InvalidIPAddress.InUse"));
            assertThatThrownBy(() -> ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(other).ipv6Addresses(block.replace("/64", "1"))))
                    .hasMessageContaining("reserved address range");
            assertThatThrownBy(() -> ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(other).ipv6Addresses("2001:db8::1")))
                    .hasMessageContaining("does not fall within the subnet's address range");
            assertThatThrownBy(() -> ec2.unassignIpv6Addresses(
                            r -> r.networkInterfaceId(other).ipv6Addresses(wish)))
                    .satisfies(code("InvalidParameterValue"));
            String plain = ec2.createNetworkInterface(
                            r -> r.subnetId(subnet("10.0.2.0/24").subnetId()))
                    .networkInterface()
                    .networkInterfaceId();
            assertThatThrownBy(() -> ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(plain).ipv6AddressCount(1)))
                    .hasMessageContaining("has no IPv6 CIDR block");
            assertThat(of(other)).isEmpty();
        }

        @Test
        void come_as_prefixes_too() {
            Subnet subnet = dualStack();
            String interfaceId = ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId()))
                    .networkInterface()
                    .networkInterfaceId();

            List<String> prefixes = ec2.assignIpv6Addresses(
                            r -> r.networkInterfaceId(interfaceId).ipv6PrefixCount(1))
                    .assignedIpv6Prefixes();

            assertThat(prefixes).singleElement().asString().endsWith("/80");
            assertThatThrownBy(() -> ec2.assignIpv6Addresses(r -> r.networkInterfaceId(interfaceId)
                            .ipv6Addresses(prefixes.get(0).replace("/80", "5"))))
                    .satisfies(code("InvalidIPAddress.InUse"));
            ec2.unassignIpv6Addresses(r -> r.networkInterfaceId(interfaceId).ipv6Prefixes(prefixes));
        }

        @Test
        void are_given_to_instances_by_number_and_by_their_subnet() {
            Subnet subnet = dualStack();
            String image = ec2.describeImages(r -> r.owners("amazon")
                            .filters(f -> f.name("architecture").values("x86_64")))
                    .images()
                    .get(0)
                    .imageId();
            Instance counted = ec2.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .subnetId(subnet.subnetId())
                            .ipv6AddressCount(2)
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0);
            assertThat(counted.networkInterfaces().get(0).ipv6Addresses()).hasSize(2);
            assertThatThrownBy(() -> ec2.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .subnetId(subnet.subnetId())
                            .ipv6AddressCount(3)
                            .minCount(1)
                            .maxCount(1)))
                    .satisfies(code("InvalidInterface.IpAddressLimitExceeded"));
            ec2.modifySubnetAttribute(
                    r -> r.subnetId(subnet.subnetId()).assignIpv6AddressOnCreation(a -> a.value(true)));
            ec2.modifySubnetAttribute(
                    r -> r.subnetId(subnet.subnetId()).privateDnsHostnameTypeOnLaunch("resource-name"));

            Instance given = ec2.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .subnetId(subnet.subnetId())
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0);

            String address =
                    given.networkInterfaces().get(0).ipv6Addresses().get(0).ipv6Address();
            assertThat(given.ipv6Address()).isEqualTo(address);
            assertThat(given.privateDnsName()).isEqualTo(given.instanceId() + ".ec2.internal");
            assertThat(ec2.describeInstances(r -> r.filters(f -> f.name("network-interface.ipv6-addresses.ipv6-address")
                                    .values(address)))
                            .reservations())
                    .hasSize(1);
        }
    }
}
