package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Parts of subnets that are set aside, through the real client. */
class CidrReservationsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId =
            ec2.createVpc(r -> r.cidrBlock("10.2.0.0/16")).vpc().vpcId();

    private String subnet(String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet().subnetId();
    }

    private String reserve(String subnetId, String cidr, String type) {
        return ec2.createSubnetCidrReservation(
                        r -> r.subnetId(subnetId).cidr(cidr).reservationType(type))
                .subnetCidrReservation()
                .subnetCidrReservationId();
    }

    private NetworkInterface made(String subnetId) {
        return ec2.createNetworkInterface(r -> r.subnetId(subnetId)).networkInterface();
    }

    @Test
    void an_explicit_one_is_for_addresses_that_are_asked_for() {
        String subnetId = subnet("10.2.0.0/27");
        String id = reserve(subnetId, "10.2.0.0/28", "explicit");

        assertThat(made(subnetId).privateIpAddress()).isEqualTo("10.2.0.16");
        assertThat(ec2.createNetworkInterface(r -> r.subnetId(subnetId).privateIpAddress("10.2.0.5"))
                        .networkInterface()
                        .privateIpAddress())
                .isEqualTo("10.2.0.5");
        for (int i = 0; i < 14; i++) {
            made(subnetId);
        }
        Refused.with("InsufficientFreeAddressesInSubnet", () -> made(subnetId));

        ec2.deleteSubnetCidrReservation(r -> r.subnetCidrReservationId(id));
        assertThat(made(subnetId).privateIpAddress()).isEqualTo("10.2.0.4");
    }

    @Test
    void one_for_prefixes_is_where_prefixes_come_from() {
        String subnetId = subnet("10.2.0.0/24");
        reserve(subnetId, "10.2.0.64/27", "prefix");
        reserve(subnetId, "10.2.0.16/28", "explicit");
        String id = made(subnetId).networkInterfaceId();

        ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).ipv4PrefixCount(3));

        assertThat(ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                        .networkInterfaces()
                        .get(0)
                        .ipv4Prefixes())
                .extracting(prefix -> prefix.ipv4Prefix())
                .containsExactly("10.2.0.64/28", "10.2.0.80/28", "10.2.0.32/28");
    }

    @Test
    void of_IPv6_hold_too() {
        String block = ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).amazonProvidedIpv6CidrBlock(true))
                .ipv6CidrBlockAssociation()
                .ipv6CidrBlock()
                .replace("/56", "/64");
        String subnetId = subnet("10.2.0.0/24");
        ec2.associateSubnetCidrBlock(r -> r.subnetId(subnetId).ipv6CidrBlock(block));
        String network = block.replace("::/64", "");
        reserve(subnetId, network + ":0:5::/80", "prefix");
        reserve(subnetId, network + "::/125", "explicit");

        NetworkInterface made = ec2.createNetworkInterface(
                        r -> r.subnetId(subnetId).ipv6AddressCount(1))
                .networkInterface();
        String prefixed = ec2.createNetworkInterface(r -> r.subnetId(subnetId).ipv6PrefixCount(1))
                .networkInterface()
                .ipv6Prefixes()
                .get(0)
                .ipv6Prefix();

        assertThat(made.ipv6Addresses().get(0).ipv6Address()).isEqualTo(network + "::8");
        assertThat(prefixed).isEqualTo(network + ":0:5::/80");
    }

    @Test
    void that_do_not_fit_are_refused() {
        String subnetId = subnet("10.2.0.0/24");
        reserve(subnetId, "10.2.0.32/28", "explicit");

        Refused.with("InvalidParameterValue", () -> reserve(subnetId, "10.2.1.0/28", "prefix"))
                .hasMessageContaining("is not within the subnet");
        Refused.with("InvalidParameterValue", () -> reserve(subnetId, "10.2.0.32/27", "prefix"))
                .hasMessageContaining("overlaps with another reservation");
        Refused.with("InvalidParameterValue", () -> reserve(subnetId, "10.2.0.64/28", "perhaps"));
        Refused.with("InvalidSubnetID.NotFound", () -> reserve("subnet-0123456789abcdef0", "10.2.0.64/28", "prefix"));
        Refused.with(
                "InvalidSubnetCidrReservationID.NotFound",
                () -> ec2.deleteSubnetCidrReservation(r -> r.subnetCidrReservationId("scr-0123456789abcdef0")));

        assertThat(List.of(ec2.getSubnetCidrReservations(r -> r.subnetId(subnetId))
                        .subnetIpv4CidrReservations()
                        .size()))
                .containsExactly(1);
    }
}
