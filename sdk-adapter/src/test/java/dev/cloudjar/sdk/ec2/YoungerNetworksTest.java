package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Operations on networks that the oldest supported SDK does not have. */
class YoungerNetworksTest {

    private final Ec2Client ec2 = FakeClients.of(FakeCloud.create()).get(Ec2Client.class);

    @Test
    void an_interface_is_named_by_an_IPv6_address() {
        String vpcId = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc()
                .vpcId();
        String block = ec2.describeVpcs(r -> r.vpcIds(vpcId))
                .vpcs()
                .get(0)
                .ipv6CidrBlockAssociationSet()
                .get(0)
                .ipv6CidrBlock();
        Subnet subnet = ec2.createSubnet(
                        r -> r.vpcId(vpcId).cidrBlock("10.0.1.0/24").ipv6CidrBlock(block.replace("/56", "/64")))
                .subnet();
        ec2.modifyVpcAttribute(r -> r.vpcId(vpcId).enableDnsHostnames(a -> a.value(true)));
        String interfaceId = ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId()))
                .networkInterface()
                .networkInterfaceId();
        assertThatThrownBy(() -> ec2.modifyPublicIpDnsNameOptions(
                        r -> r.networkInterfaceId(interfaceId).hostnameType("public-ipv6-dns-name")))
                .satisfies(code("InvalidParameterValue"));
        ec2.assignIpv6Addresses(r -> r.networkInterfaceId(interfaceId).ipv6AddressCount(1));

        ec2.modifyPublicIpDnsNameOptions(r -> r.networkInterfaceId(interfaceId).hostnameType("public-ipv6-dns-name"));

        NetworkInterface shown = ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(interfaceId))
                .networkInterfaces()
                .get(0);
        assertThat(shown.publicDnsName()).startsWith("ec2-2001-db8-").endsWith(".compute-1.amazonaws.com");
        assertThat(shown.publicIpDnsNameOptions().dnsHostnameType()).isEqualTo("public-ipv6-dns-name");
    }

    @Test
    void no_endpoint_has_associations() {
        String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();
        String id = ec2.createVpcEndpoint(r -> r.vpcId(vpcId).serviceName("com.amazonaws.us-east-1.s3"))
                .vpcEndpoint()
                .vpcEndpointId();

        assertThat(ec2.describeVpcEndpointAssociations(r -> r.vpcEndpointIds(id))
                        .vpcEndpointAssociations())
                .isEmpty();
        assertThatThrownBy(() -> ec2.describeVpcEndpointAssociations(r -> r.vpcEndpointIds("vpce-0123456789abcdef0")))
                .satisfies(code("InvalidVpcEndpointId.NotFound"));
    }
}
