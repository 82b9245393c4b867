package dev.cloudjar.sdk.ec2.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.service.PojoJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/** A scene that was written from a cloud with every kind of network, and read by another, which answers as the first one did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullSceneTest {

    private Ec2Client before;
    private Ec2Client after;
    private JsonNode written;
    private JsonNode again;

    @BeforeAll
    void read_the_scene_of_a_full_cloud(@TempDir Path folder) throws IOException {
        FullCloud full = new FullCloud();
        before = full.ec2();
        privateNetworks();
        Path file = folder.resolve("full.json");
        full.cloud().saveScene(file);
        written = kinds(file);
        FakeCloud copy = FakeCloud.builder()
                .seed(7)
                .startingAt(full.cloud().clock().instant())
                .build();
        copy.set(CloudScene.fromJson(file));
        copy.saveScene(file);
        again = kinds(file);
        after = FakeClients.of(copy).get(Ec2Client.class);
    }

    /** Some are on their way when the scene is written. */
    private void privateNetworks() {
        String vpc = before.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        before.createCarrierGateway(r -> r.vpcId(vpc));
        before.createTrafficMirrorFilter(r -> r.description("web"));
        before.createVerifiedAccessInstance(r -> r.description("office"));
        String customer = before.createCustomerGateway(
                        r -> r.type("ipsec.1").ipAddress("203.0.113.200").bgpAsn(65010))
                .customerGateway()
                .customerGatewayId();
        before.describeCustomerGateways();
        String gateway =
                before.createVpnGateway(r -> r.type("ipsec.1")).vpnGateway().vpnGatewayId();
        before.attachVpnGateway(r -> r.vpcId(vpc).vpnGatewayId(gateway));
        before.createVpnConnection(
                r -> r.type("ipsec.1").customerGatewayId(customer).vpnGatewayId(gateway));
    }

    private static JsonNode kinds(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile()).at("/accounts/123456789012/us-east-1/ec2");
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                question("addresses", Ec2Client::describeAddresses),
                question(
                        "addresses' attributes",
                        ec2 -> ec2.describeAddressesAttribute(r -> r.attribute("domain-name"))),
                question("carrier gateways", ec2 -> ec2.describeCarrierGateways(r -> {})),
                question("client VPN endpoints", ec2 -> ec2.describeClientVpnEndpoints(r -> {})),
                question("connection notifications", ec2 -> ec2.describeVpcEndpointConnectionNotifications(r -> {})),
                question("customer gateways", ec2 -> ec2.describeCustomerGateways(r -> {})),
                question("DHCP options", Ec2Client::describeDhcpOptions),
                question("egress-only gateways", ec2 -> ec2.describeEgressOnlyInternetGateways(r -> {})),
                question("endpoint connections", ec2 -> ec2.describeVpcEndpointConnections(r -> {})),
                question("endpoint services", ec2 -> ec2.describeVpcEndpointServiceConfigurations(r -> {})),
                question("endpoints", ec2 -> ec2.describeVpcEndpoints(r -> {})),
                question("flow logs", Ec2Client::describeFlowLogs),
                question("interface permissions", ec2 -> ec2.describeNetworkInterfacePermissions(r -> {})),
                question("interfaces", Ec2Client::describeNetworkInterfaces),
                question("internet gateways", Ec2Client::describeInternetGateways),
                question("IPAM pools", ec2 -> ec2.describeIpamPools(r -> {})),
                question("IPAM scopes", ec2 -> ec2.describeIpamScopes(r -> {})),
                question("IPAMs", ec2 -> ec2.describeIpams(r -> {})),
                question("NAT gateways", ec2 -> ec2.describeNatGateways(r -> {})),
                question("network ACLs", Ec2Client::describeNetworkAcls),
                question("peering connections", Ec2Client::describeVpcPeeringConnections),
                question("placement groups", Ec2Client::describePlacementGroups),
                question("prefix lists", ec2 -> ec2.describeManagedPrefixLists(r -> {})),
                question("route tables", Ec2Client::describeRouteTables),
                question("route servers", ec2 -> ec2.describeRouteServers(r -> {})),
                question("rules", ec2 -> ec2.describeSecurityGroupRules(r -> {})),
                question("security groups", Ec2Client::describeSecurityGroups),
                question("subnets", Ec2Client::describeSubnets),
                question("traffic mirror filters", ec2 -> ec2.describeTrafficMirrorFilters(r -> {})),
                question("transit gateway attachments", ec2 -> ec2.describeTransitGatewayAttachments(r -> {})),
                question("transit gateway route tables", ec2 -> ec2.describeTransitGatewayRouteTables(r -> {})),
                question("transit gateways", ec2 -> ec2.describeTransitGateways(r -> {})),
                question("Verified Access instances", ec2 -> ec2.describeVerifiedAccessInstances(r -> {})),
                question("VPCs", Ec2Client::describeVpcs),
                question("VPN connections", Ec2Client::describeVpnConnections),
                question("VPN gateways", Ec2Client::describeVpnGateways));
    }

    private static Arguments question(String words, Function<Ec2Client, Ec2Response> question) {
        return Arguments.of(words, question);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void is_answered_as_before(String words, Function<Ec2Client, Ec2Response> question) {
        String answer = PojoJson.toJson(question.apply(before)).toPrettyString();

        assertThat(PojoJson.toJson(question.apply(after)).toPrettyString())
                .as(words)
                .isEqualTo(answer)
                .hasSizeGreaterThan(20);
    }

    @Test
    void has_the_entries_of_prefix_lists_in_all_versions() {
        List<String> own = before
                .describeManagedPrefixLists(
                        r -> r.filters(f -> f.name("owner-id").values("123456789012")))
                .prefixLists()
                .stream()
                .map(list -> list.prefixListId())
                .toList();

        assertThat(own)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(after.getManagedPrefixListEntries(r -> r.prefixListId(id))
                                .entries())
                        .isEqualTo(before.getManagedPrefixListEntries(r -> r.prefixListId(id))
                                .entries()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Addresses",
                "DeclaredResources",
                "FlowLogs",
                "NatGateways",
                "NetworkAcls",
                "NetworkInterfaces",
                "PrefixListVersions",
                "PrefixLists",
                "RouteTables",
                "SecurityGroupRules",
                "Vpcs",
                "VpcEndpoints",
                "VpcPeeringConnections"
            })
    void is_written_again_as_it_was(String kind) {
        assertThat(again.path(kind)).isNotEmpty().isEqualTo(written.path(kind));
    }
}
