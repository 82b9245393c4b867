package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpnGateway;

/** VPN connections, Client VPN and traffic mirroring through the real client, with what they refuse. */
class PrivateNetworksTest {

    private static final String DIGITS = "-0123456789abcdef0";

    private final FakeCloud cloud =
            FakeCloud.builder().strictness(Strictness.REALISTIC).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();

    @Nested
    class Vpn {

        private final String customer = customer("203.0.113.9");
        private final String gateway = gateway();

        private String customer(String address) {
            return ec2.createCustomerGateway(
                            r -> r.type("ipsec.1").ipAddress(address).bgpAsn(65010))
                    .customerGateway()
                    .customerGatewayId();
        }

        private String gateway() {
            return ec2.createVpnGateway(r -> r.type("ipsec.1")).vpnGateway().vpnGatewayId();
        }

        private String connect() {
            return ec2.createVpnConnection(
                            r -> r.type("ipsec.1").customerGatewayId(customer).vpnGatewayId(gateway))
                    .vpnConnection()
                    .vpnConnectionId();
        }

        @Test
        void gateways_are_attached_to_one_VPC_each() {
            String other = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            String second = gateway();
            Refused.with(
                    "InvalidVpnGatewayAttachment.NotFound",
                    () -> ec2.detachVpnGateway(r -> r.vpcId(vpcId).vpnGatewayId(gateway)));
            ec2.attachVpnGateway(r -> r.vpcId(vpcId).vpnGatewayId(gateway));

            Refused.with(
                    "VpnGatewayAttachmentLimitExceeded",
                    () -> ec2.attachVpnGateway(r -> r.vpcId(other).vpnGatewayId(gateway)));
            Refused.with(
                    "InvalidVpcState",
                    () -> ec2.attachVpnGateway(r -> r.vpcId(vpcId).vpnGatewayId(second)));

            assertThat(ec2.describeVpnGateways().vpnGateways())
                    .filteredOn(each -> !each.vpcAttachments().isEmpty())
                    .extracting(VpnGateway::vpnGatewayId)
                    .containsExactly(gateway);
            Refused.with("IncorrectState", () -> ec2.deleteVpnGateway(r -> r.vpnGatewayId(gateway)));
        }

        @Test
        void connections_keep_their_gateways() {
            String id = connect();

            Refused.with("IncorrectState", () -> ec2.deleteCustomerGateway(r -> r.customerGatewayId(customer)));
            Refused.with("IncorrectState", () -> ec2.deleteVpnGateway(r -> r.vpnGatewayId(gateway)));
            Refused.with(
                    "InvalidVpnConnectionID.NotFound",
                    () -> ec2.deleteVpnConnection(r -> r.vpnConnectionId("vpn" + DIGITS)));
            Refused.with(
                    "InvalidVpnConnectionID.Malformed",
                    () -> ec2.describeVpnConnections(r -> r.vpnConnectionIds("connection")));
            Refused.with(
                    "InvalidCustomerGatewayID.NotFound",
                    () -> ec2.createVpnConnection(r ->
                            r.type("ipsec.1").customerGatewayId("cgw" + DIGITS).vpnGatewayId(gateway)));
            Refused.with(
                    "InvalidVpnGatewayID.NotFound",
                    () -> ec2.createVpnConnection(
                            r -> r.type("ipsec.1").customerGatewayId(customer).vpnGatewayId("vgw" + DIGITS)));

            assertThat(ec2.describeVpnConnections(r -> r.vpnConnectionIds(id)).vpnConnections())
                    .singleElement()
                    .matches(each -> each.stateAsString().equals("available"));
        }

        @Test
        void stops_at_its_quotas() {
            cloud.quotas().set("L-4FB7FF5D", 1);
            cloud.quotas().set("L-7029FAB6", 1);
            cloud.quotas().set("L-3E6EC3A3", 1);
            connect();

            Refused.with("CustomerGatewayLimitExceeded", () -> customer("203.0.113.10"));
            Refused.with("VpnGatewayLimitExceeded", this::gateway);
            Refused.with("VpnConnectionLimitExceeded", this::connect);
        }
    }

    @Nested
    class Client_vpn {

        private String endpoint() {
            return ec2.createClientVpnEndpoint(r -> r.clientCidrBlock("10.100.0.0/16")
                            .serverCertificateArn(
                                    "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012")
                            .authenticationOptions(
                                    a -> a.type("certificate-authentication")
                                            .mutualAuthentication(
                                                    m -> m.clientRootCertificateChainArn(
                                                            "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012")))
                            .connectionLogOptions(c -> c.enabled(false)))
                    .clientVpnEndpointId();
        }

        @Test
        void has_five_endpoints() {
            IntStream.range(0, 5).forEach(i -> endpoint());

            Refused.with("ClientVpnEndpointLimitExceeded", this::endpoint);
        }
    }

    @Nested
    class Traffic_mirroring {

        private final String subnetId = ec2.describeSubnets().subnets().get(0).subnetId();
        private final String source = networkInterface();
        private final String sink = networkInterface();
        private final String target = target(sink);
        private final String filter =
                ec2.createTrafficMirrorFilter(r -> {}).trafficMirrorFilter().trafficMirrorFilterId();

        private String networkInterface() {
            return ec2.createNetworkInterface(r -> r.subnetId(subnetId))
                    .networkInterface()
                    .networkInterfaceId();
        }

        private String target(String interfaceId) {
            return ec2.createTrafficMirrorTarget(r -> r.networkInterfaceId(interfaceId))
                    .trafficMirrorTarget()
                    .trafficMirrorTargetId();
        }

        private String session(String interfaceId, int number) {
            return ec2.createTrafficMirrorSession(r -> r.networkInterfaceId(interfaceId)
                            .trafficMirrorTargetId(target)
                            .trafficMirrorFilterId(filter)
                            .sessionNumber(number))
                    .trafficMirrorSession()
                    .trafficMirrorSessionId();
        }

        private void rule(int number) {
            ec2.createTrafficMirrorFilterRule(r -> r.trafficMirrorFilterId(filter)
                    .trafficDirection("ingress")
                    .ruleNumber(number)
                    .ruleAction("accept")
                    .destinationCidrBlock("0.0.0.0/0")
                    .sourceCidrBlock("0.0.0.0/0"));
        }

        @Test
        void is_of_three_sessions_a_source() {
            IntStream.rangeClosed(1, 3).forEach(number -> session(source, number));
            String other = networkInterface();

            Refused.with("TrafficMirrorSessionsPerInterfaceLimitExceeded", () -> session(source, 4));
            session(other, 1);

            assertThat(ec2.describeTrafficMirrorSessions(r -> {}).trafficMirrorSessions())
                    .hasSize(4);
        }

        @Test
        void has_ten_rules_a_filter_each_with_a_number_of_its_own() {
            rule(1);
            Refused.with("TrafficMirrorFilterRuleAlreadyExists", () -> rule(1));
            IntStream.rangeClosed(2, 10).forEach(this::rule);

            Refused.with("TrafficMirrorFilterRuleLimitExceeded", () -> rule(11));
        }

        @Test
        void keeps_what_sessions_use() {
            session(source, 1);

            Refused.with("TrafficMirrorSessionAlreadyExists", () -> session(source, 1));
            Refused.with(
                    "TrafficMirrorTargetInUseException",
                    () -> ec2.deleteTrafficMirrorTarget(r -> r.trafficMirrorTargetId(target)));
            Refused.with(
                    "TrafficMirrorFilterInUse",
                    () -> ec2.deleteTrafficMirrorFilter(r -> r.trafficMirrorFilterId(filter)));
            Refused.with("InterfaceInUseByTrafficMirrorSession", () -> target(source));
            Refused.with("InterfaceInUseByTrafficMirrorTarget", () -> target(sink));
            Refused.with("InterfaceInUseByTrafficMirrorTarget", () -> session(sink, 2));
            assertThat(ec2.describeTrafficMirrorTargets(r -> {}).trafficMirrorTargets())
                    .hasSize(1);
        }

        @Test
        void has_one_target_for_a_load_balancer() {
            String balancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/a/0123456789abcdef";
            ec2.createTrafficMirrorTarget(r -> r.networkLoadBalancerArn(balancer));

            Refused.with(
                    "NlbInUseByTrafficMirrorTargetException",
                    () -> ec2.createTrafficMirrorTarget(r -> r.networkLoadBalancerArn(balancer)));
        }

        @Test
        void of_what_is_not_there_is_refused() {
            Refused.with(
                    "InvalidTrafficMirrorTargetNoFound",
                    () -> ec2.deleteTrafficMirrorTarget(r -> r.trafficMirrorTargetId("tmt" + DIGITS)));
            Refused.with(
                    "InvalidTrafficMirrorFilterNotFound",
                    () -> ec2.deleteTrafficMirrorFilter(r -> r.trafficMirrorFilterId("tmf" + DIGITS)));
            Refused.with(
                    "InvalidTrafficMirrorFilterRuleNotFound",
                    () -> ec2.deleteTrafficMirrorFilterRule(r -> r.trafficMirrorFilterRuleId("tmfr" + DIGITS)));
            Refused.with(
                    "InvalidTrafficMirrorSessionNotFound",
                    () -> ec2.deleteTrafficMirrorSession(r -> r.trafficMirrorSessionId("tms" + DIGITS)));
        }
    }
}
