package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GatewayType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TransitGateway;
import software.amazon.awssdk.services.ec2.model.TransitGatewayState;

/** Declared EC2 resources through the real client: its wire, its pages, its waiters, its exceptions. */
class DeclaredEc2Test {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    @AfterEach
    void close() {
        cloud.close();
    }

    private String gateway(String name) {
        return ec2.createTransitGateway(r -> r.description(name)
                        .tagSpecifications(t -> t.resourceType(ResourceType.TRANSIT_GATEWAY)
                                .tags(Tag.builder().key("Name").value(name).build())))
                .transitGateway()
                .transitGatewayId();
    }

    @Test
    void a_gateway_is_created_described_modified_and_deleted() {
        String id = gateway("hub");
        assertThat(ec2.describeTransitGateways(r -> r.transitGatewayIds(id)).transitGateways())
                .extracting(TransitGateway::state)
                .containsExactly(TransitGatewayState.AVAILABLE);

        ec2.modifyTransitGateway(r -> r.transitGatewayId(id)
                .description("the hub")
                .options(o -> o.addTransitGatewayCidrBlocks("10.1.0.0/24").dnsSupport("disable")));

        TransitGateway modified = ec2.describeTransitGateways(
                        r -> r.filters(f -> f.name("tag:Name").values("hub")))
                .transitGateways()
                .get(0);
        assertThat(modified.description()).isEqualTo("the hub");
        assertThat(modified.options().transitGatewayCidrBlocks()).containsExactly("10.1.0.0/24");
        assertThat(modified.options().dnsSupportAsString()).isEqualTo("disable");
        assertThat(modified.options().vpnEcmpSupportAsString()).isEqualTo("enable");
        ec2.deleteTransitGateway(r -> r.transitGatewayId(id));
        assertThat(ec2.describeTransitGateways(r -> r.transitGatewayIds(id)).transitGateways())
                .extracting(TransitGateway::state)
                .containsExactly(TransitGatewayState.DELETED);
    }

    @Test
    void pages_lead_to_every_resource_once() {
        for (int i = 0; i < 12; i++) {
            gateway("tgw " + i);
        }

        assertThat(ec2.describeTransitGatewaysPaginator(r -> r.maxResults(5)).transitGateways().stream())
                .extracting(TransitGateway::transitGatewayId)
                .doesNotHaveDuplicates()
                .hasSize(12);
    }

    @Test
    void the_vpn_waiter_waits_in_virtual_time() {
        String customer = ec2.createCustomerGateway(r ->
                        r.type(GatewayType.IPSEC_1).ipAddress("198.51.100.9").bgpAsn(65001))
                .customerGateway()
                .customerGatewayId();
        String vpn = ec2.createVpnGateway(r -> r.type(GatewayType.IPSEC_1))
                .vpnGateway()
                .vpnGatewayId();
        String connection = ec2.createVpnConnection(
                        r -> r.type("ipsec.1").customerGatewayId(customer).vpnGatewayId(vpn))
                .vpnConnection()
                .vpnConnectionId();

        assertThat(ec2.waiter()
                        .waitUntilVpnConnectionAvailable(r -> r.vpnConnectionIds(connection))
                        .matched()
                        .response())
                .isPresent();
        ec2.deleteVpnConnection(r -> r.vpnConnectionId(connection));
        ec2.waiter().waitUntilVpnConnectionDeleted(r -> r.vpnConnectionIds(connection));
    }

    @Test
    void a_client_token_makes_one_resource() {
        String first = ec2.createTrafficMirrorFilter(r -> r.description("web").clientToken("once"))
                .trafficMirrorFilter()
                .trafficMirrorFilterId();

        String second = ec2.createTrafficMirrorFilter(r -> r.description("web").clientToken("once"))
                .trafficMirrorFilter()
                .trafficMirrorFilterId();

        assertThat(second).isEqualTo(first);
        assertThat(ec2.describeTrafficMirrorFilters(r -> {}).trafficMirrorFilters())
                .hasSize(1);
        assertThatThrownBy(() -> ec2.createTrafficMirrorFilter(
                        r -> r.description("other").clientToken("once")))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("IdempotentParameterMismatch"));
    }

    @Test
    void refusals_are_those_of_ec2() {
        assertThatThrownBy(() -> ec2.describeTransitGateways(r -> r.transitGatewayIds("tgw-0123456789abcdef0")))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidTransitGatewayID.NotFound"));
        assertThatThrownBy(() -> ec2.describeVpnGateways(r -> r.vpnGatewayIds("vgw-nonsense")))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidVpnGatewayID.Malformed"));
        assertThatThrownBy(() ->
                        ec2.createVpnGateway(r -> r.type(GatewayType.IPSEC_1).dryRun(true)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DryRunOperation"));
        assertThat(ec2.describeVpnGateways().vpnGateways()).isEmpty();
    }

    @Test
    void published_quotas_hold_where_they_are_switched_on() {
        try (FakeCloud strict = FakeCloud.builder()
                .strictness(Strictness.LENIENT.withQuotas(Strictness.Quotas.AS_PUBLISHED))
                .build()) {
            Ec2Client client = FakeClients.of(strict).get(Ec2Client.class);
            for (int i = 0; i < 5; i++) {
                client.createVpnGateway(r -> r.type(GatewayType.IPSEC_1));
            }

            assertThatThrownBy(() -> client.createVpnGateway(r -> r.type(GatewayType.IPSEC_1)))
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("VpnGatewayLimitExceeded"));
        }
    }

    @Test
    void addresses_are_allocated_from_pools() {
        String ipam = ec2.createIpam(r -> r.description("all")).ipam().ipamId();
        String scope = ec2.describeIpams(r -> r.ipamIds(ipam)).ipams().get(0).privateDefaultScopeId();
        String pool = ec2.createIpamPool(r -> r.ipamScopeId(scope).addressFamily("ipv4"))
                .ipamPool()
                .ipamPoolId();
        ec2.provisionIpamPoolCidr(r -> r.ipamPoolId(pool).cidr("10.0.0.0/16"));
        ec2.getIpamPoolCidrs(r -> r.ipamPoolId(pool));

        assertThat(ec2.allocateIpamPoolCidr(r -> r.ipamPoolId(pool).netmaskLength(24))
                        .ipamPoolAllocation()
                        .cidr())
                .isEqualTo("10.0.0.0/24");
        assertThat(ec2.allocateIpamPoolCidr(r -> r.ipamPoolId(pool).netmaskLength(24))
                        .ipamPoolAllocation()
                        .cidr())
                .isEqualTo("10.0.1.0/24");
    }
}
