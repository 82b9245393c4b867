package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What becomes of the networks' resources in forks and in scenes. */
class NetworkCopiesTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    @Test
    void what_a_fork_deletes_its_origin_keeps() {
        String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();
        String listId = ec2.createManagedPrefixList(
                        r -> r.prefixListName("offices").addressFamily("IPv4").maxEntries(1))
                .prefixList()
                .prefixListId();
        String endpointId = ec2.createVpcEndpoint(r -> r.vpcId(vpcId).serviceName("com.amazonaws.us-east-1.s3"))
                .vpcEndpoint()
                .vpcEndpointId();
        String logId = ec2.createFlowLogs(r -> r.resourceIds(vpcId)
                        .resourceType("VPC")
                        .trafficType("ALL")
                        .logDestinationType("s3")
                        .logDestination("arn:aws:s3:::flows"))
                .flowLogIds()
                .get(0);
        ec2.createPlacementGroup(r -> r.groupName("together").strategy("cluster"));
        String optionsId = ec2.createDhcpOptions(
                        r -> r.dhcpConfigurations(c -> c.key("domain-name").values("corp.example")))
                .dhcpOptions()
                .dhcpOptionsId();
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).amazonProvidedIpv6CidrBlock(true));
        Ec2Client fork = FakeClients.of(cloud.fork()).get(Ec2Client.class);

        fork.deleteManagedPrefixList(r -> r.prefixListId(listId));
        fork.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpointId));
        fork.deleteFlowLogs(r -> r.flowLogIds(logId));
        fork.deletePlacementGroup(r -> r.groupName("together"));
        fork.deleteDhcpOptions(r -> r.dhcpOptionsId(optionsId));
        fork.disassociateVpcCidrBlock(r -> r.associationId(fork.describeVpcs()
                .vpcs()
                .get(0)
                .ipv6CidrBlockAssociationSet()
                .get(0)
                .associationId()));

        assertThat(ec2.describeManagedPrefixLists(r -> r.prefixListIds(listId)).prefixLists())
                .hasSize(1);
        assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).hasSize(1);
        assertThat(ec2.describeFlowLogs().flowLogs()).hasSize(1);
        assertThat(ec2.describePlacementGroups().placementGroups()).hasSize(1);
        assertThat(ec2.describeDhcpOptions().dhcpOptions()).hasSize(2);
        assertThat(ec2.describeVpcs().vpcs().get(0).ipv6CidrBlockAssociationSet())
                .hasSize(1);
        assertThat(fork.describeVpcEndpoints().vpcEndpoints()).isEmpty();
        assertThat(fork.describeDhcpOptions().dhcpOptions()).hasSize(1);
    }

    @Test
    void a_scene_keeps_placement_groups_and_all_blocks(@TempDir Path folder) {
        ec2.createPlacementGroup(r -> r.groupName("parts").strategy("partition").partitionCount(2));
        String id = cloud.ec2()
                .givenRunningInstance(i -> i.type("m5.large").launch(r -> r.placement(p -> p.groupName("parts"))));
        String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).amazonProvidedIpv6CidrBlock(true));
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpcId).cidrBlock("172.30.0.0/16"));
        cloud.saveScene(folder.resolve("scene.json"));

        FakeCloud again = FakeCloud.builder().seed(7).build();
        again.set(CloudScene.fromJson(folder.resolve("scene.json")));

        Ec2Client there = FakeClients.of(again).get(Ec2Client.class);
        assertThat(there.describeVpcs().vpcs()).isEqualTo(ec2.describeVpcs().vpcs());
        assertThat(there.describePlacementGroups().placementGroups())
                .isEqualTo(ec2.describePlacementGroups().placementGroups());
        assertThat(there.describeInstances(r -> r.instanceIds(id))
                        .reservations()
                        .get(0)
                        .instances()
                        .get(0)
                        .placement())
                .satisfies(placement -> {
                    assertThat(placement.groupName()).isEqualTo("parts");
                    assertThat(placement.partitionNumber()).isEqualTo(1);
                });
    }
}
