package dev.cloudjar.ec2.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.*;

class TransitGatewaysTest {

    private final Caller ec2 = Caller.settling();

    private String givenGateway() {
        String id = ec2.call(
                        CreateTransitGatewayRequest.builder()
                                .description("hub")
                                .options(o -> o.amazonSideAsn(64600L))
                                .tagSpecifications(t -> t.resourceType(ResourceType.TRANSIT_GATEWAY)
                                        .tags(Tag.builder()
                                                .key("team")
                                                .value("net")
                                                .build()))
                                .build(),
                        CreateTransitGatewayResponse.class)
                .transitGateway()
                .transitGatewayId();
        assertThat(gateway(id).state()).isEqualTo(TransitGatewayState.AVAILABLE);
        return id;
    }

    private TransitGateway gateway(String id) {
        return ec2.call(
                        DescribeTransitGatewaysRequest.builder()
                                .transitGatewayIds(id)
                                .build(),
                        DescribeTransitGatewaysResponse.class)
                .transitGateways()
                .get(0);
    }

    private TransitGatewayVpcAttachment attach(String gateway) {
        Subnet subnet = ec2.subnet(0);
        return ec2.call(
                        CreateTransitGatewayVpcAttachmentRequest.builder()
                                .transitGatewayId(gateway)
                                .vpcId(subnet.vpcId())
                                .subnetIds(subnet.subnetId())
                                .build(),
                        CreateTransitGatewayVpcAttachmentResponse.class)
                .transitGatewayVpcAttachment();
    }

    @Test
    void a_gateway_comes_with_a_default_route_table() {
        TransitGateway gateway = gateway(givenGateway());

        assertThat(gateway.options().amazonSideAsn()).isEqualTo(64600L);
        assertThat(gateway.tags()).extracting(Tag::key).containsExactly("team");
        assertThat(gateway.transitGatewayArn()).contains(":transit-gateway/tgw-");
        TransitGatewayRouteTable table = ec2.call(
                        DescribeTransitGatewayRouteTablesRequest.builder()
                                .filters(f -> f.name("default-association-route-table")
                                        .values("true"))
                                .build(),
                        DescribeTransitGatewayRouteTablesResponse.class)
                .transitGatewayRouteTables()
                .get(0);
        assertThat(table.transitGatewayRouteTableId())
                .isEqualTo(gateway.options().associationDefaultRouteTableId());
    }

    @Test
    void an_attached_vpc_is_associated_propagated_and_found_by_a_search() {
        String gateway = givenGateway();
        TransitGatewayVpcAttachment attachment = attach(gateway);
        assertThat(attachment.stateAsString()).isEqualTo("pending");

        String table = gateway(gateway).options().associationDefaultRouteTableId();
        TransitGatewayAttachment shown = ec2.call(
                        DescribeTransitGatewayAttachmentsRequest.builder().build(),
                        DescribeTransitGatewayAttachmentsResponse.class)
                .transitGatewayAttachments()
                .get(0);
        assertThat(shown.stateAsString()).isEqualTo("available");
        assertThat(shown.association().transitGatewayRouteTableId()).isEqualTo(table);
        assertThat(shown.association().stateAsString()).isEqualTo("associated");
        SearchTransitGatewayRoutesResponse found = ec2.call(
                SearchTransitGatewayRoutesRequest.builder()
                        .transitGatewayRouteTableId(table)
                        .filters(
                                f -> f.name("route-search.longest-prefix-match").values("172.31.3.4"))
                        .build(),
                SearchTransitGatewayRoutesResponse.class);
        assertThat(found.routes()).hasSize(1);
        assertThat(found.routes().get(0).destinationCidrBlock()).isEqualTo("172.31.0.0/16");

        assertThat(ec2.refusal(DeleteTransitGatewayRequest.builder()
                                .transitGatewayId(gateway)
                                .build())
                        .code())
                .isEqualTo("IncorrectState");
        assertThat(ec2.refusal(DeleteVpcRequest.builder()
                                .vpcId(attachment.vpcId())
                                .build())
                        .code())
                .isEqualTo("DependencyViolation");

        ec2.call(DeleteTransitGatewayVpcAttachmentRequest.builder()
                .transitGatewayAttachmentId(attachment.transitGatewayAttachmentId())
                .build());
        ec2.call(DeleteTransitGatewayRequest.builder().transitGatewayId(gateway).build());
        assertThat(gateway(gateway).state()).isEqualTo(TransitGatewayState.DELETED);
    }
}
