package dev.cloudjar.ec2.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.*;

class VpnTest {

    private final Caller ec2 = Caller.settling();

    private CustomerGateway givenCustomerGateway() {
        return ec2.call(
                        CreateCustomerGatewayRequest.builder()
                                .type(GatewayType.IPSEC_1)
                                .ipAddress("198.51.100.7")
                                .bgpAsn(65010)
                                .build(),
                        CreateCustomerGatewayResponse.class)
                .customerGateway();
    }

    private String givenVpnGateway() {
        return ec2.call(
                        CreateVpnGatewayRequest.builder()
                                .type(GatewayType.IPSEC_1)
                                .build(),
                        CreateVpnGatewayResponse.class)
                .vpnGateway()
                .vpnGatewayId();
    }

    private VpnConnection describe(String id) {
        return ec2.call(
                        DescribeVpnConnectionsRequest.builder()
                                .vpnConnectionIds(id)
                                .build(),
                        DescribeVpnConnectionsResponse.class)
                .vpnConnections()
                .get(0);
    }

    @Test
    void an_identical_customer_gateway_is_the_one_that_is_there() {
        CustomerGateway first = givenCustomerGateway();

        assertThat(givenCustomerGateway()).isEqualTo(first);
        assertThat(first.bgpAsn()).isEqualTo("65010");
    }

    @Test
    void a_gateway_is_attached_to_one_vpc_and_keeps_it() {
        String gateway = givenVpnGateway();
        String vpc = ec2.subnet(0).vpcId();
        ec2.call(AttachVpnGatewayRequest.builder()
                .vpnGatewayId(gateway)
                .vpcId(vpc)
                .build());

        VpnGateway shown = ec2.call(
                        DescribeVpnGatewaysRequest.builder()
                                .filters(f -> f.name("attachment.vpc-id").values(vpc))
                                .build(),
                        DescribeVpnGatewaysResponse.class)
                .vpnGateways()
                .get(0);

        assertThat(shown.vpcAttachments())
                .extracting(VpcAttachment::stateAsString)
                .containsExactly("attached");
        assertThat(ec2.refusal(DeleteVpnGatewayRequest.builder()
                                .vpnGatewayId(gateway)
                                .build())
                        .code())
                .isEqualTo("IncorrectState");
        ec2.call(DetachVpnGatewayRequest.builder()
                .vpnGatewayId(gateway)
                .vpcId(vpc)
                .build());
        ec2.call(DeleteVpnGatewayRequest.builder().vpnGatewayId(gateway).build());
    }

    @Test
    void a_connection_has_two_tunnels_and_static_routes() {
        String id = ec2.call(
                        CreateVpnConnectionRequest.builder()
                                .type("ipsec.1")
                                .customerGatewayId(givenCustomerGateway().customerGatewayId())
                                .vpnGatewayId(givenVpnGateway())
                                .options(o -> o.staticRoutesOnly(true)
                                        .tunnelOptions(VpnTunnelOptionsSpecification.builder()
                                                .preSharedKey("secret_key")
                                                .dpdTimeoutSeconds(40)
                                                .build()))
                                .build(),
                        CreateVpnConnectionResponse.class)
                .vpnConnection()
                .vpnConnectionId();
        ec2.call(CreateVpnConnectionRouteRequest.builder()
                .vpnConnectionId(id)
                .destinationCidrBlock("192.168.0.0/24")
                .build());

        VpnConnection connection = describe(id);

        assertThat(connection.stateAsString()).isEqualTo("available");
        assertThat(connection.options().tunnelOptions()).hasSize(2);
        assertThat(connection.options().tunnelOptions().get(0).preSharedKey()).isEqualTo("secret_key");
        assertThat(connection.options().tunnelOptions().get(0).dpdTimeoutSeconds())
                .isEqualTo(40);
        assertThat(connection.customerGatewayConfiguration()).contains("198.51.100.7", "secret_key");
        assertThat(connection.vgwTelemetry())
                .extracting(VgwTelemetry::statusAsString)
                .containsExactly("DOWN", "DOWN");
        assertThat(connection.routes())
                .extracting(VpnStaticRoute::destinationCidrBlock)
                .containsExactly("192.168.0.0/24");

        String outside = connection.options().tunnelOptions().get(1).outsideIpAddress();
        ec2.call(ModifyVpnTunnelOptionsRequest.builder()
                .vpnConnectionId(id)
                .vpnTunnelOutsideIpAddress(outside)
                .tunnelOptions(t -> t.replayWindowSize(128))
                .build());
        assertThat(describe(id).options().tunnelOptions().get(1).replayWindowSize())
                .isEqualTo(128);

        ec2.call(DeleteVpnConnectionRequest.builder().vpnConnectionId(id).build());
        assertThat(describe(id).stateAsString()).isEqualTo("deleted");
    }
}
