package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security group rules that name groups of peered VPCs, through real clients of both sides. */
class PeeredGroupsTest {

    private static final String OTHER = "210987654321";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2Client theirs = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);
    private final String vpcId = vpc(ec2, "10.2.0.0/16");
    private final String groupId = group(ec2, vpcId);

    private static String vpc(Ec2Client client, String cidr) {
        return client.createVpc(r -> r.cidrBlock(cidr)).vpc().vpcId();
    }

    private static String group(Ec2Client client, String vpc) {
        return client.createSecurityGroup(
                        r -> r.groupName("web").description("web").vpcId(vpc))
                .groupId();
    }

    private String peer(Ec2Client client, String account, String peerVpcId) {
        String id = ec2.createVpcPeeringConnection(
                        r -> r.vpcId(vpcId).peerVpcId(peerVpcId).peerOwnerId(account))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
        client.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
        client.describeVpcPeeringConnections();
        return id;
    }

    private void allow(Consumer<UserIdGroupPair.Builder> pair) {
        ec2.authorizeSecurityGroupIngress(
                r -> r.groupId(groupId).ipPermissions(p -> p.ipProtocol("-1").userIdGroupPairs(pair)));
    }

    private List<UserIdGroupPair> pairs() {
        return ec2.describeSecurityGroups(r -> r.groupIds(groupId)).securityGroups().get(0).ipPermissions().stream()
                .map(IpPermission::userIdGroupPairs)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void name_a_group_of_the_other_VPC_while_the_connection_is_active() {
        String peerVpcId = vpc(ec2, "10.3.0.0/16");
        String peerGroupId = group(ec2, peerVpcId);
        Refused.with("InvalidGroup.NotFound", () -> allow(pair -> pair.groupId(peerGroupId)))
                .hasMessageContaining("You have specified two resources that belong to different networks.");
        String connectionId = peer(ec2, "123456789012", peerVpcId);

        allow(pair -> pair.groupId(peerGroupId));

        assertThat(pairs())
                .singleElement()
                .matches(pair -> pair.groupId().equals(peerGroupId)
                        && pair.vpcId().equals(peerVpcId)
                        && pair.vpcPeeringConnectionId().equals(connectionId)
                        && pair.peeringStatus().equals("active"));
        assertThat(ec2.describeSecurityGroupReferences(r -> r.groupId(peerGroupId))
                        .securityGroupReferenceSet())
                .singleElement()
                .matches(reference -> reference.referencingVpcId().equals(vpcId));
        Refused.with("InvalidPermission.Duplicate", () -> allow(pair -> pair.groupId(peerGroupId)));
    }

    @Test
    void go_stale_with_the_connection_or_the_group_and_can_be_revoked() {
        String peerVpcId = vpc(ec2, "10.3.0.0/16");
        String peerGroupId = group(ec2, peerVpcId);
        String connectionId = peer(ec2, "123456789012", peerVpcId);
        allow(pair -> pair.groupId(peerGroupId));
        assertThat(ec2.describeStaleSecurityGroups(r -> r.vpcId(vpcId)).staleSecurityGroupSet())
                .isEmpty();

        ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(connectionId));

        assertThat(pairs()).extracting(UserIdGroupPair::peeringStatus).containsExactly("deleted");
        assertThat(ec2.describeStaleSecurityGroups(r -> r.vpcId(vpcId)).staleSecurityGroupSet())
                .singleElement()
                .matches(group -> group.groupId().equals(groupId));
        ec2.deleteSecurityGroup(r -> r.groupId(peerGroupId));
        ec2.revokeSecurityGroupIngress(r -> r.groupId(groupId)
                .ipPermissions(p -> p.ipProtocol("-1").userIdGroupPairs(pair -> pair.groupId(peerGroupId))));
        assertThat(pairs()).isEmpty();
    }

    @Test
    void name_a_group_of_another_account() {
        String peerVpcId = vpc(theirs, "10.3.0.0/16");
        String peerGroupId = group(theirs, peerVpcId);
        String connectionId = peer(theirs, OTHER, peerVpcId);
        Refused.with(
                "InvalidGroup.NotFound",
                () -> allow(pair -> pair.groupId("sg-0123456789abcdef0").userId(OTHER)));
        Refused.with(
                "InvalidVpcPeeringConnectionID.NotFound",
                () -> allow(pair ->
                        pair.groupId(peerGroupId).userId(OTHER).vpcPeeringConnectionId("pcx-0123456789abcdef0")));

        allow(pair -> pair.groupId(peerGroupId).userId(OTHER).vpcPeeringConnectionId(connectionId));

        assertThat(pairs()).extracting(UserIdGroupPair::userId).containsExactly(OTHER);
        assertThat(ec2.describeSecurityGroupRules(
                                r -> r.filters(f -> f.name("group-id").values(groupId)))
                        .securityGroupRules())
                .anyMatch(rule -> rule.referencedGroupInfo() != null
                        && connectionId.equals(rule.referencedGroupInfo().vpcPeeringConnectionId()));
        theirs.deleteSecurityGroup(r -> r.groupId(peerGroupId));
    }

    @Test
    void do_not_reach_into_another_region() {
        Ec2Client west = FakeClients.of(cloud).region("eu-west-1").get(Ec2Client.class);
        String peerVpcId = vpc(west, "10.3.0.0/16");
        String peerGroupId = group(west, peerVpcId);
        String id = ec2.createVpcPeeringConnection(
                        r -> r.vpcId(vpcId).peerVpcId(peerVpcId).peerRegion("eu-west-1"))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
        west.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
        west.describeVpcPeeringConnections();

        Refused.with("InvalidGroup.NotFound", () -> allow(pair -> pair.groupId(peerGroupId)));

        assertThat(pairs()).isEmpty();
    }
}
