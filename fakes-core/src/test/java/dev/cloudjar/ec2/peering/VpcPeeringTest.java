package dev.cloudjar.ec2.peering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcPeeringConnectionOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcPeeringConnectionOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

/** A VPC of the default account in the default region, and peers there and elsewhere. */
class VpcPeeringTest {

    private static final String OTHER_ACCOUNT = "210987654321";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Answers here = new Ec2Answers(cloud);
    private final Ec2Answers there =
            new Ec2Answers(cloud.in("eu-west-1").account(OTHER_ACCOUNT).ec2());
    private final String vpcId = vpc(here, "10.0.0.0/16");

    private static String vpc(Ec2Answers ec2, String cidr) {
        return ec2.call(CreateVpcRequest.builder().cidrBlock(cidr).build(), CreateVpcResponse.class)
                .vpc()
                .vpcId();
    }

    private String request(UnaryOperator<CreateVpcPeeringConnectionRequest.Builder> wish) {
        return here.call(
                        wish.apply(CreateVpcPeeringConnectionRequest.builder().vpcId(vpcId))
                                .build(),
                        CreateVpcPeeringConnectionResponse.class)
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
    }

    private String requestFarAway(String peerId) {
        return request(wish -> wish.peerVpcId(peerId).peerOwnerId(OTHER_ACCOUNT).peerRegion("eu-west-1"));
    }

    private static VpcPeeringConnection peering(Ec2Answers ec2, String id) {
        return ec2.call(
                        DescribeVpcPeeringConnectionsRequest.builder()
                                .vpcPeeringConnectionIds(id)
                                .build(),
                        DescribeVpcPeeringConnectionsResponse.class)
                .vpcPeeringConnections()
                .get(0);
    }

    private static VpcPeeringConnectionStateReasonCode status(Ec2Answers ec2, String id) {
        return peering(ec2, id).status().code();
    }

    private static void accept(Ec2Answers ec2, String id) {
        ec2.call(
                AcceptVpcPeeringConnectionRequest.builder()
                        .vpcPeeringConnectionId(id)
                        .build(),
                AcceptVpcPeeringConnectionResponse.class);
    }

    private static void delete(Ec2Answers ec2, String id) {
        ec2.call(
                DeleteVpcPeeringConnectionRequest.builder()
                        .vpcPeeringConnectionId(id)
                        .build(),
                DeleteVpcPeeringConnectionResponse.class);
    }

    private String active() {
        String id = requestFarAway(vpc(there, "10.1.0.0/16"));
        accept(there, id);
        cloud.clock().advance(Duration.ofSeconds(10));
        return id;
    }

    @Nested
    class Requests {

        @Test
        void wait_for_the_other_side_which_accepts() {
            String id = requestFarAway(vpc(there, "10.1.0.0/16"));
            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE);
            assertThat(peering(there, id).requesterVpcInfo().vpcId()).isEqualTo(vpcId);
            assertThatThrownBy(() -> accept(here, id)).hasMessageContaining("cannot accept peering " + id);

            accept(there, id);

            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.PROVISIONING);
            cloud.clock().advance(Duration.ofSeconds(5));
            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.ACTIVE);
            assertThat(status(there, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.ACTIVE);
        }

        @Test
        void expire_after_a_week_and_vanish_two_days_later() {
            String id = requestFarAway(vpc(there, "10.1.0.0/16"));

            cloud.clock().advance(Duration.ofDays(7));

            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.EXPIRED);
            assertThat(status(there, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.EXPIRED);
            cloud.clock().advance(Duration.ofDays(2));
            assertThatThrownBy(() -> peering(here, id))
                    .hasMessage("The vpcPeeringConnection ID '" + id + "' does not exist");
        }

        @Test
        void fail_for_a_vpc_that_is_not_there_or_overlaps() {
            String unknown = request(wish -> wish.peerVpcId("vpc-0123456789abcdef0"));
            String overlapping = vpc(here, "10.0.128.0/17");
            String failed = request(wish -> wish.peerVpcId(overlapping));

            assertThat(status(here, unknown)).isEqualTo(VpcPeeringConnectionStateReasonCode.FAILED);
            assertThat(peering(here, failed).status().message()).contains("overlapping CIDR range");
            cloud.clock().advance(Duration.ofHours(2));
            assertThatThrownBy(() -> peering(here, failed)).hasMessageContaining("does not exist");
        }

        @Test
        void are_rejected_by_the_other_side_only() {
            String id = requestFarAway(vpc(there, "10.1.0.0/16"));
            RejectVpcPeeringConnectionRequest reject = RejectVpcPeeringConnectionRequest.builder()
                    .vpcPeeringConnectionId(id)
                    .build();

            assertThatThrownBy(() -> here.call(reject, RejectVpcPeeringConnectionResponse.class))
                    .hasMessageContaining("cannot accept peering");
            there.call(reject, RejectVpcPeeringConnectionResponse.class);

            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.REJECTED);
            assertThatThrownBy(() -> accept(there, id))
                    .hasMessage(
                            "Invalid state transition for " + id + ", attempted to transition from rejected to active");
        }

        @Test
        void are_made_once_for_two_vpcs() {
            String peerId = vpc(here, "10.1.0.0/16");
            String id = request(wish -> wish.peerVpcId(peerId));

            assertThatThrownBy(() -> request(wish -> wish.peerVpcId(peerId)))
                    .hasMessage("A VPC peering connection between the VPCs already exists: " + id + ".");
        }
    }

    @Nested
    class Active {

        @Test
        void connections_are_deleted_by_either_side_and_shown_longer_to_the_other() {
            String id = active();

            delete(there, id);

            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.DELETED);
            cloud.clock().advance(Duration.ofHours(2));
            assertThatThrownBy(() -> peering(there, id)).hasMessageContaining("does not exist");
            assertThat(status(here, id)).isEqualTo(VpcPeeringConnectionStateReasonCode.DELETED);
        }

        @Test
        void connections_carry_routes_which_end_in_a_black_hole_without_them() {
            String id = active();
            String tableId = here.call(
                            DescribeRouteTablesRequest.builder()
                                    .filters(Filter.builder()
                                            .name("vpc-id")
                                            .values(vpcId)
                                            .build())
                                    .build(),
                            DescribeRouteTablesResponse.class)
                    .routeTables()
                    .get(0)
                    .routeTableId();
            here.call(
                    CreateRouteRequest.builder()
                            .routeTableId(tableId)
                            .destinationCidrBlock("10.1.0.0/16")
                            .vpcPeeringConnectionId(id)
                            .build(),
                    CreateRouteResponse.class);
            assertThat(route(tableId)).isEqualTo(RouteState.ACTIVE);

            delete(here, id);

            assertThat(route(tableId)).isEqualTo(RouteState.BLACKHOLE);
        }

        private RouteState route(String tableId) {
            return here.call(
                            DescribeRouteTablesRequest.builder()
                                    .routeTableIds(tableId)
                                    .build(),
                            DescribeRouteTablesResponse.class)
                    .routeTables()
                    .get(0)
                    .routes()
                    .get(1)
                    .state();
        }

        private static void nameHosts(Ec2Answers ec2, String vpc) {
            ec2.call(
                    ModifyVpcAttributeRequest.builder()
                            .vpcId(vpc)
                            .enableDnsHostnames(value -> value.value(true))
                            .build(),
                    ModifyVpcAttributeResponse.class);
        }

        @Test
        void connections_have_options_that_each_side_sets_for_itself() {
            String id = active();
            nameHosts(here, peering(here, id).requesterVpcInfo().vpcId());
            nameHosts(there, peering(here, id).accepterVpcInfo().vpcId());
            ModifyVpcPeeringConnectionOptionsRequest modify = ModifyVpcPeeringConnectionOptionsRequest.builder()
                    .vpcPeeringConnectionId(id)
                    .requesterPeeringConnectionOptions(options -> options.allowDnsResolutionFromRemoteVpc(true))
                    .build();

            assertThatThrownBy(() -> there.call(modify, ModifyVpcPeeringConnectionOptionsResponse.class))
                    .hasMessageContaining("cannot modify the requester options");
            here.call(modify, ModifyVpcPeeringConnectionOptionsResponse.class);

            assertThat(peering(there, id).requesterVpcInfo().peeringOptions().allowDnsResolutionFromRemoteVpc())
                    .isTrue();
        }
    }
}
