package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllocateIpamPoolCidrRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;

/** Transit gateways, Client VPN and IPAM through the real client, with what they refuse. */
class DeclaredNetworksTest {

    private static final String DIGITS = "-0123456789abcdef0";

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
    class TransitGateways {

        private final String gatewayId =
                ec2.createTransitGateway(r -> {}).transitGateway().transitGatewayId();

        TransitGateways() {
            ec2.describeTransitGateways();
        }

        private String attach(String vpc, String... subnets) {
            return ec2.createTransitGatewayVpcAttachment(
                            r -> r.transitGatewayId(gatewayId).vpcId(vpc).subnetIds(subnets))
                    .transitGatewayVpcAttachment()
                    .transitGatewayAttachmentId();
        }

        private List<TransitGatewayVpcAttachment> attachments() {
            return ec2.describeTransitGatewayVpcAttachments().transitGatewayVpcAttachments();
        }

        @Test
        void are_attached_to_VPCs_and_lead_their_traffic() {
            String tableId =
                    ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
            Refused.with("InvalidTransitGatewayID.NotFound", () -> route(tableId))
                    .hasMessageContaining(gatewayId);
            String id = attach(vpcId, subnetId);
            assertThat(attachments().get(0).stateAsString()).isEqualTo("available");

            route(tableId);

            assertThat(routeState(tableId)).isEqualTo("active");
            Refused.with("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnetId)));
            Refused.with("IncorrectState", () -> ec2.deleteTransitGateway(r -> r.transitGatewayId(gatewayId)))
                    .hasMessageContaining(gatewayId + " has non-deleted Transit Gateway Attachments.");
            ec2.deleteTransitGatewayVpcAttachment(r -> r.transitGatewayAttachmentId(id));
            assertThat(routeState(tableId)).isEqualTo("blackhole");
            ec2.describeTransitGatewayVpcAttachments();
            ec2.deleteTransitGateway(r -> r.transitGatewayId(gatewayId));
        }

        private void route(String tableId) {
            ec2.createRoute(r -> r.routeTableId(tableId)
                    .destinationCidrBlock("192.168.0.0/16")
                    .transitGatewayId(gatewayId));
        }

        private String routeState(String tableId) {
            return ec2.describeRouteTables(r -> r.routeTableIds(tableId)).routeTables().get(0).routes().stream()
                    .filter(route -> route.transitGatewayId() != null)
                    .findFirst()
                    .map(Route::stateAsString)
                    .orElseThrow();
        }

        @Test
        void are_attached_once_by_one_subnet_a_zone() {
            String sameZone = subnet(vpcId, "10.2.1.0/24", "us-east-1a");
            String foreign = subnet(vpc("10.3.0.0/16"), "10.3.0.0/24", "us-east-1b");

            Refused.with("DuplicateSubnetsInSameZone", () -> attach(vpcId, subnetId, sameZone))
                    .hasMessageContaining("Duplicate Subnets for same AZ");
            Refused.with("InvalidParameterValue", () -> attach(vpcId, subnetId, foreign))
                    .hasMessageContaining("does not belong to the VPC");
            Refused.with("InvalidSubnetID.NotFound", () -> attach(vpcId, "subnet" + DIGITS));
            Refused.with("InvalidVpcID.NotFound", () -> attach("vpc" + DIGITS, subnetId));
            assertThat(attachments()).isEmpty();
            attach(vpcId, subnetId);
            Refused.with("DuplicateTransitGatewayAttachment", () -> attach(vpcId, subnetId))
                    .hasMessageContaining(gatewayId + " has non-deleted Transit Gateway Attachments with same VPC ID.");

            assertThat(attachments()).hasSize(1);
        }

        @Test
        void that_are_not_there_are_refused() {
            Refused.with(
                            "InvalidTransitGatewayID.NotFound",
                            () -> ec2.deleteTransitGateway(r -> r.transitGatewayId("tgw" + DIGITS)))
                    .hasMessageContaining("Transit Gateway tgw" + DIGITS + " was deleted or does not exist.");
            Refused.with(
                    "InvalidTransitGatewayID.Malformed",
                    () -> ec2.deleteTransitGateway(r -> r.transitGatewayId("mine")));
            Refused.with(
                    "InvalidTransitGatewayAttachmentID.NotFound",
                    () -> ec2.deleteTransitGatewayVpcAttachment(
                            r -> r.transitGatewayAttachmentId("tgw-attach" + DIGITS)));
            String attachmentId = attach(vpcId, subnetId);
            attachments();
            Refused.with(
                    "InvalidTransitGatewayAttachmentID.NotFound",
                    () -> ec2.createTransitGatewayConnectPeer(r -> r.transitGatewayAttachmentId(attachmentId)
                            .peerAddress("10.2.0.9")
                            .insideCidrBlocks("169.254.6.0/29")));
        }

        @Test
        void keep_their_default_route_table() {
            String tableId = ec2.describeTransitGateways(r -> r.transitGatewayIds(gatewayId))
                    .transitGateways()
                    .get(0)
                    .options()
                    .associationDefaultRouteTableId();

            Refused.with(
                            "IncorrectState",
                            () -> ec2.deleteTransitGatewayRouteTable(r -> r.transitGatewayRouteTableId(tableId)))
                    .hasMessageContaining("is a default route table of its transit gateway");
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.createTransitGatewayRoute(
                            r -> r.transitGatewayRouteTableId(tableId).destinationCidrBlock("192.168.0.0/16")));

            assertThat(ec2.describeTransitGatewayRouteTables().transitGatewayRouteTables())
                    .hasSize(1);
        }
    }

    @Nested
    class ClientVpn {

        private String endpoint(Consumer<CreateClientVpnEndpointRequest.Builder> wish) {
            return ec2.createClientVpnEndpoint(r -> wish.accept(r.clientCidrBlock("10.100.0.0/16")
                            .serverCertificateArn("arn:aws:acm:us-east-1:123456789012:certificate/a")
                            .connectionLogOptions(log -> log.enabled(false))
                            .authenticationOptions(a -> a.type("certificate-authentication")
                                    .mutualAuthentication(m -> m.clientRootCertificateChainArn(
                                            "arn:aws:acm:us-east-1:123456789012:certificate/b")))))
                    .clientVpnEndpointId();
        }

        private String associate(String endpointId, String subnet) {
            return ec2.associateClientVpnTargetNetwork(
                            r -> r.clientVpnEndpointId(endpointId).subnetId(subnet))
                    .associationId();
        }

        private String status(String endpointId) {
            return ec2.describeClientVpnEndpoints(r -> r.clientVpnEndpointIds(endpointId))
                    .clientVpnEndpoints()
                    .get(0)
                    .status()
                    .codeAsString();
        }

        @Test
        void can_be_used_from_its_first_association_on() {
            String id = endpoint(r -> {});
            assertThat(status(id)).isEqualTo("pending-associate");
            Refused.with(
                    "InvalidClientVpnActiveAssociationNotFound",
                    () -> ec2.createClientVpnRoute(r -> r.clientVpnEndpointId(id)
                            .destinationCidrBlock("0.0.0.0/0")
                            .targetVpcSubnetId(subnetId)));

            String associationId = associate(id, subnetId);

            assertThat(status(id)).isEqualTo("available");
            assertThat(ec2.describeClientVpnRoutes(r -> r.clientVpnEndpointId(id))
                            .routes())
                    .extracting(ClientVpnRoute::destinationCidr)
                    .containsExactly("10.2.0.0/16");
            Refused.with(
                    "InvalidClientVpnDuplicateRoute",
                    () -> ec2.createClientVpnRoute(r -> r.clientVpnEndpointId(id)
                            .destinationCidrBlock("10.2.0.0/16")
                            .targetVpcSubnetId(subnetId)));
            ec2.disassociateClientVpnTargetNetwork(
                    r -> r.clientVpnEndpointId(id).associationId(associationId));
            ec2.describeClientVpnTargetNetworks(r -> r.clientVpnEndpointId(id));
            assertThat(status(id)).isEqualTo("pending-associate");
        }

        @Test
        void is_associated_with_other_subnets_a_zone_of_one_VPC() {
            String id = endpoint(r -> {});
            associate(id, subnetId);
            String sameZone = subnet(vpcId, "10.2.1.0/24", "us-east-1a");
            String foreign = subnet(vpc("10.3.0.0/16"), "10.3.0.0/24", "us-east-1b");

            Refused.with("InvalidClientVpnDuplicateAssociationException", () -> associate(id, subnetId));
            Refused.with("InvalidClientVpnSubnetId.DuplicateAz", () -> associate(id, sameZone));
            Refused.with("InvalidClientVpnSubnetId.NotFound", () -> associate(id, foreign));
            Refused.with("InvalidSubnetID.NotFound", () -> associate(id, "subnet" + DIGITS));
            String overlapping = endpoint(r -> r.clientCidrBlock("10.2.128.0/20"));
            Refused.with("InvalidClientVpnSubnetId.OverlappingCidr", () -> associate(overlapping, subnetId));

            assertThat(ec2.describeClientVpnTargetNetworks(r -> r.clientVpnEndpointId(id))
                            .clientVpnTargetNetworks())
                    .hasSize(1);
            assertThat(status(overlapping)).isEqualTo("pending-associate");
        }

        @Test
        void that_is_not_there_is_refused() {
            String id = endpoint(r -> {});
            String unknown = "cvpn-endpoint" + DIGITS;

            Refused.with("InvalidClientVpnEndpointId.NotFound", () -> status(unknown))
                    .hasMessageContaining("Endpoint " + unknown + " does not exist");
            Refused.with(
                    "InvalidClientVpnAssociationId.NotFound",
                    () -> ec2.disassociateClientVpnTargetNetwork(
                            r -> r.clientVpnEndpointId(id).associationId("cvpn-assoc" + DIGITS)));
            Refused.with(
                    "InvalidClientVpnRouteNotFound",
                    () -> ec2.deleteClientVpnRoute(
                            r -> r.clientVpnEndpointId(id).destinationCidrBlock("0.0.0.0/0")));
            Refused.with(
                    "InvalidClientVpnEndpointAuthorizationRuleNotFound",
                    () -> ec2.revokeClientVpnIngress(r -> r.clientVpnEndpointId(id)
                            .targetNetworkCidr("10.2.0.0/16")
                            .revokeAllGroups(true)));
            Refused.with(
                    "InvalidClientVpnConnection.IdNotFound",
                    () -> ec2.terminateClientVpnConnections(
                            r -> r.clientVpnEndpointId(id).connectionId("cvpn-connection" + DIGITS)));
            Refused.with("InvalidParameterValue", () -> endpoint(r -> r.clientCidrBlock("10.100.0.0/24")))
                    .hasMessageContaining("between /12 and /22");

            assertThat(ec2.describeClientVpnEndpoints().clientVpnEndpoints()).hasSize(1);
        }

        @Test
        void rules_are_told_apart_by_network_and_group() {
            String id = endpoint(r -> {});
            ec2.authorizeClientVpnIngress(r ->
                    r.clientVpnEndpointId(id).targetNetworkCidr("10.2.0.0/16").authorizeAllGroups(true));

            Refused.with(
                    "InvalidClientVpnDuplicateAuthorizationRule",
                    () -> ec2.authorizeClientVpnIngress(r -> r.clientVpnEndpointId(id)
                            .targetNetworkCidr("10.2.0.0/16")
                            .authorizeAllGroups(true)));

            assertThat(ec2.describeClientVpnAuthorizationRules(r -> r.clientVpnEndpointId(id))
                            .authorizationRules())
                    .hasSize(1);
        }

        @Test
        void endpoints_are_answered_in_pages() {
            for (int i = 0; i < 6; i++) {
                endpoint(r -> {});
            }
            assertThat(ec2.describeClientVpnEndpointsPaginator(r -> r.maxResults(5))
                            .clientVpnEndpoints())
                    .hasSize(6);
            Refused.with("InvalidNextToken", () -> ec2.describeClientVpnEndpoints(r -> r.nextToken("mine")));
        }
    }

    @Nested
    class Ipam {

        private final String scopeId = ec2.createIpam(r -> r.operatingRegions(o -> o.regionName("us-east-1")))
                .ipam()
                .privateDefaultScopeId();

        private String pool(String cidr) {
            ec2.describeIpams(r -> {});
            String id = ec2.createIpamPool(r -> r.ipamScopeId(scopeId).addressFamily("ipv4"))
                    .ipamPool()
                    .ipamPoolId();
            ec2.describeIpamPools(r -> {});
            ec2.provisionIpamPoolCidr(r -> r.ipamPoolId(id).cidr(cidr));
            ec2.getIpamPoolCidrs(r -> r.ipamPoolId(id));
            return id;
        }

        private String allocate(String poolId, Consumer<AllocateIpamPoolCidrRequest.Builder> wish) {
            return ec2.allocateIpamPoolCidr(r -> wish.accept(r.ipamPoolId(poolId)))
                    .ipamPoolAllocation()
                    .cidr();
        }

        @Test
        void gives_blocks_of_a_pool_until_it_is_empty() {
            String id = pool("10.8.0.0/23");

            assertThat(allocate(id, r -> r.netmaskLength(24))).isEqualTo("10.8.0.0/24");
            assertThat(allocate(id, r -> r.netmaskLength(24))).isEqualTo("10.8.1.0/24");
            Refused.with("InsufficientCidrBlocks", () -> allocate(id, r -> r.netmaskLength(28)))
                    .hasMessageContaining(id);

            assertThat(ec2.getIpamPoolAllocations(r -> r.ipamPoolId(id)).ipamPoolAllocations())
                    .hasSize(2);
        }

        @Test
        void keeps_default_scopes_and_pools_in_use() {
            ec2.describeIpams(r -> {});
            Refused.with("InvalidParameterValue", () -> ec2.deleteIpamScope(r -> r.ipamScopeId(scopeId)))
                    .hasMessageContaining("is a default scope and cannot be deleted");
            String id = pool("10.8.0.0/23");
            allocate(id, r -> r.netmaskLength(24));

            Refused.with("DependencyViolation", () -> ec2.deleteIpamScope(r -> r.ipamScopeId(scopeId)));
            Refused.with("DependencyViolation", () -> ec2.deleteIpamPool(r -> r.ipamPoolId(id)));

            assertThat(ec2.describeIpamPools(r -> r.ipamPoolIds(id)).ipamPools())
                    .hasSize(1);
        }
    }
}
