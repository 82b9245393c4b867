package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/** VPC peering through real clients of both sides: in one account, across accounts and across regions. */
class PeeringTest {

    private static final String OTHER = "210987654321";
    private static final String UNKNOWN = "pcx-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2Client theirs = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);
    private final String vpcId = vpc(ec2, "10.2.0.0/16");

    private static String vpc(Ec2Client client, String cidr) {
        return client.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private String requested(String peerVpcId) {
        return ec2.createVpcPeeringConnection(r -> r.vpcId(vpcId).peerVpcId(peerVpcId))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
    }

    private String requestedOf(String peerVpcId) {
        return ec2.createVpcPeeringConnection(
                        r -> r.vpcId(vpcId).peerVpcId(peerVpcId).peerOwnerId(OTHER))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
    }

    private static VpcPeeringConnection described(Ec2Client client, String id) {
        return client.describeVpcPeeringConnections(r -> r.vpcPeeringConnectionIds(id))
                .vpcPeeringConnections()
                .get(0);
    }

    private static String status(Ec2Client client, String id) {
        return described(client, id).status().codeAsString();
    }

    @Nested
    class InOneAccount {

        @Test
        void is_requested_accepted_routed_and_deleted() {
            String peerId = vpc(ec2, "10.3.0.0/16");
            VpcPeeringConnection made = ec2.createVpcPeeringConnection(
                            r -> r.vpcId(vpcId).peerVpcId(peerId))
                    .vpcPeeringConnection();
            String id = made.vpcPeeringConnectionId();
            assertThat(made.status().codeAsString()).isEqualTo("initiating-request");
            assertThat(status(ec2, id)).isEqualTo("pending-acceptance");
            assertThat(ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id))
                            .vpcPeeringConnection()
                            .status()
                            .codeAsString())
                    .isEqualTo("provisioning");
            assertThat(status(ec2, id)).isEqualTo("active");
            String tableId =
                    ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
            ec2.createRoute(r ->
                    r.routeTableId(tableId).destinationCidrBlock("10.3.0.0/16").vpcPeeringConnectionId(id));
            assertThat(routeState(tableId)).isEqualTo("active");

            ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));

            assertThat(status(ec2, id)).isEqualTo("deleted");
            assertThat(routeState(tableId)).isEqualTo("blackhole");
        }

        private String routeState(String tableId) {
            return ec2.describeRouteTables(r -> r.routeTableIds(tableId)).routeTables().get(0).routes().stream()
                    .filter(route -> route.vpcPeeringConnectionId() != null)
                    .findFirst()
                    .map(Route::stateAsString)
                    .orElseThrow();
        }

        @Test
        void is_there_once_between_two_VPCs() {
            String peerId = vpc(ec2, "10.3.0.0/16");
            String id = requested(peerId);

            Refused.with("VpcPeeringConnectionAlreadyExists", () -> requested(peerId))
                    .hasMessageContaining("A VPC peering connection between the VPCs already exists: " + id);
            Refused.with(
                    "VpcPeeringConnectionAlreadyExists",
                    () -> ec2.createVpcPeeringConnection(r -> r.vpcId(peerId).peerVpcId(vpcId)));

            ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
            assertThat(requested(peerId)).isNotEqualTo(id);
        }

        @Test
        void fails_where_blocks_overlap_or_there_is_no_VPC() {
            ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("10.4.0.0/16"));

            String overlapping = requested(vpc(ec2, "10.4.128.0/17"));
            String nowhere = requested("vpc-0123456789abcdef0");

            assertThat(described(ec2, overlapping).status().message())
                    .isEqualTo("Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");
            assertThat(status(ec2, overlapping)).isEqualTo("failed");
            assertThat(status(ec2, nowhere)).isEqualTo("failed");
            Refused.with(
                            "InvalidStateTransition",
                            () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(overlapping)))
                    .hasMessageContaining("Invalid state transition for " + overlapping
                            + ", attempted to transition from failed to active");
            cloud.clock().advance(Duration.ofHours(2));
            Refused.with("InvalidVpcPeeringConnectionID.NotFound", () -> described(ec2, overlapping));
        }

        @Test
        void of_what_is_not_there_is_refused() {
            Refused.with(
                    "InvalidVpcID.NotFound",
                    () -> ec2.createVpcPeeringConnection(
                            r -> r.vpcId("vpc-0123456789abcdef0").peerVpcId(vpcId)));
            Refused.with("MissingParameter", () -> ec2.createVpcPeeringConnection(r -> r.vpcId(vpcId)));
            Refused.with("MissingParameter", () -> ec2.createVpcPeeringConnection(r -> r.peerVpcId(vpcId)));
            Refused.with(
                            "InvalidVpcPeeringConnectionID.NotFound",
                            () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(UNKNOWN)))
                    .hasMessageContaining("The vpcPeeringConnection ID '" + UNKNOWN + "' does not exist");
            Refused.with(
                    "InvalidVpcPeeringConnectionId.Malformed",
                    () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId("pcx-1")));
            Refused.with("MissingParameter", () -> ec2.rejectVpcPeeringConnection(r -> {}));
            Refused.with(
                    "InvalidVpcPeeringConnectionID.NotFound",
                    () -> ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(UNKNOWN)));
            Refused.with("InvalidVpcPeeringConnectionId.Malformed", () -> described(ec2, "mine"));
            String peerId = vpc(ec2, "10.3.0.0/16");
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createVpcPeeringConnection(
                            r -> r.vpcId(vpcId).peerVpcId(peerId).dryRun(true)));

            assertThat(ec2.describeVpcPeeringConnections().vpcPeeringConnections())
                    .isEmpty();
        }

        @Test
        void stops_at_the_quotas() {
            cloud.quotas().set("L-DC9F7029", 1);
            String id = requested(vpc(ec2, "10.3.0.0/16"));
            String second = vpc(ec2, "10.4.0.0/16");
            Refused.with("OutstandingVpcPeeringConnectionLimitExceeded", () -> requested(second))
                    .hasMessageContaining("outstanding VPC peering connection requests");
            cloud.quotas().set("L-7E9ECCDB", 1);
            ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
            String next = requested(second);

            Refused.with(
                            "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
                            () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(next)))
                    .hasMessageContaining("active VPC peering connections per VPC");

            assertThat(status(ec2, next)).isEqualTo("pending-acceptance");
        }

        @Test
        void is_answered_in_pages() {
            for (int i = 3; i < 10; i++) {
                requested(vpc(ec2, "10." + i + ".0.0/16"));
            }

            assertThat(ec2.describeVpcPeeringConnectionsPaginator(r -> r.maxResults(5))
                            .vpcPeeringConnections())
                    .hasSize(7);
            Refused.with("InvalidNextToken", () -> ec2.describeVpcPeeringConnections(r -> r.nextToken("mine")));
            Refused.with("InvalidParameterValue", () -> ec2.describeVpcPeeringConnections(r -> r.maxResults(4)));
        }
    }

    @Nested
    class AcrossAccounts {

        private final String peerId = vpc(theirs, "10.3.0.0/16");

        @Test
        void is_accepted_by_the_other_side_alone() {
            String id = requestedOf(peerId);
            assertThat(described(theirs, id).requesterVpcInfo().ownerId()).isEqualTo("123456789012");

            Refused.with(
                            "OperationNotPermitted",
                            () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)))
                    .hasMessageContaining("User 123456789012 cannot accept peering " + id);
            Refused.with(
                    "OperationNotPermitted", () -> ec2.rejectVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            assertThat(status(theirs, id)).isEqualTo("pending-acceptance");
            theirs.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));

            assertThat(status(ec2, id)).isEqualTo("active");
            assertThat(status(theirs, id)).isEqualTo("active");
            Refused.with("DependencyViolation", () -> theirs.deleteVpc(r -> r.vpcId(peerId)));
        }

        @Test
        void is_rejected_once() {
            String id = requestedOf(peerId);

            theirs.rejectVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));

            assertThat(status(ec2, id)).isEqualTo("rejected");
            assertThat(described(ec2, id).status().message()).isEqualTo("Rejected by " + OTHER);
            Refused.with(
                    "InvalidStateTransition",
                    () -> theirs.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            Refused.with(
                    "InvalidStateTransition",
                    () -> theirs.rejectVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            Refused.with(
                    "InvalidStateTransition", () -> ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            assertThat(status(ec2, id)).isEqualTo("rejected");
        }

        @Test
        void expires_after_a_week() {
            String id = requestedOf(peerId);

            cloud.clock().advance(Duration.ofDays(7));

            assertThat(status(ec2, id)).isEqualTo("expired");
            assertThat(status(theirs, id)).isEqualTo("expired");
            Refused.with(
                    "InvalidStateTransition",
                    () -> theirs.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            cloud.clock().advance(Duration.ofDays(2));
            Refused.with("InvalidVpcPeeringConnectionID.NotFound", () -> described(ec2, id));
        }

        @Test
        void that_waits_is_withdrawn_by_the_requester_alone() {
            String id = requestedOf(peerId);

            Refused.with(
                    "InvalidStateTransition",
                    () -> theirs.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            assertThat(status(ec2, id)).isEqualTo("pending-acceptance");
            ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));

            assertThat(status(theirs, id)).isEqualTo("deleted");
        }

        @Test
        void has_options_of_each_side_once_it_is_active() {
            String id = requestedOf(peerId);
            Refused.with(
                            "OperationNotPermitted",
                            () -> ec2.modifyVpcPeeringConnectionOptions(r -> r.vpcPeeringConnectionId(id)
                                    .requesterPeeringConnectionOptions(o -> o.allowDnsResolutionFromRemoteVpc(true))))
                    .hasMessageContaining("Peering " + id + " is not active.");
            theirs.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
            status(theirs, id);
            ec2.modifyVpcAttribute(r -> r.vpcId(vpcId).enableDnsHostnames(v -> v.value(true)));
            theirs.modifyVpcAttribute(r -> r.vpcId(peerId).enableDnsHostnames(v -> v.value(true)));

            ec2.modifyVpcPeeringConnectionOptions(r -> r.vpcPeeringConnectionId(id)
                    .requesterPeeringConnectionOptions(o -> o.allowDnsResolutionFromRemoteVpc(true)));
            Refused.with(
                    "OperationNotPermitted",
                    () -> ec2.modifyVpcPeeringConnectionOptions(r -> r.vpcPeeringConnectionId(id)
                            .accepterPeeringConnectionOptions(o -> o.allowDnsResolutionFromRemoteVpc(true))));

            assertThat(described(ec2, id).requesterVpcInfo().peeringOptions().allowDnsResolutionFromRemoteVpc())
                    .isTrue();
            assertThat(described(ec2, id).accepterVpcInfo().peeringOptions().allowDnsResolutionFromRemoteVpc())
                    .isFalse();
        }

        @Test
        void resolves_names_only_where_both_VPCs_have_them() {
            String id = requestedOf(peerId);
            ec2.modifyVpcAttribute(r -> r.vpcId(vpcId).enableDnsHostnames(v -> v.value(true)));
            theirs.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
            status(theirs, id);

            Refused.with(
                    "InvalidVpcPeeringConnectionState.DnsHostnamesDisabled",
                    () -> ec2.modifyVpcPeeringConnectionOptions(r -> r.vpcPeeringConnectionId(id)
                            .requesterPeeringConnectionOptions(o -> o.allowDnsResolutionFromRemoteVpc(true))));

            assertThat(described(ec2, id).requesterVpcInfo().peeringOptions().allowDnsResolutionFromRemoteVpc())
                    .isFalse();
        }
    }

    @Nested
    class AcrossRegions {

        private final Ec2Client west = FakeClients.of(cloud).region("eu-west-1").get(Ec2Client.class);

        @Test
        void is_accepted_in_the_region_of_the_other_VPC() {
            String peerId = vpc(west, "10.3.0.0/16");
            String id = ec2.createVpcPeeringConnection(
                            r -> r.vpcId(vpcId).peerVpcId(peerId).peerRegion("eu-west-1"))
                    .vpcPeeringConnection()
                    .vpcPeeringConnectionId();

            Refused.with(
                    "OperationNotPermitted", () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
            west.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));

            assertThat(status(ec2, id)).isEqualTo("active");
            assertThat(described(ec2, id).accepterVpcInfo().region()).isEqualTo("eu-west-1");
        }
    }
}
