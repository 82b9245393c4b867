package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListAssociation;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

/** Prefix lists through the real client, and the routes and rules that name them. */
class PrefixListsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String list(int most, String... cidrs) {
        return ec2.createManagedPrefixList(r -> r.prefixListName("offices")
                        .addressFamily("IPv4")
                        .maxEntries(most)
                        .entries(Stream.of(cidrs)
                                .map(cidr -> AddPrefixListEntry.builder()
                                        .cidr(cidr)
                                        .description("of " + cidr)
                                        .build())
                                .toList()))
                .prefixList()
                .prefixListId();
    }

    private List<String> entries(String id, Long version) {
        return ec2.getManagedPrefixListEntries(r -> r.prefixListId(id).targetVersion(version)).entries().stream()
                .map(PrefixListEntry::cidr)
                .toList();
    }

    private ManagedPrefixList described(String id) {
        return ec2.describeManagedPrefixLists(r -> r.prefixListIds(id))
                .prefixLists()
                .get(0);
    }

    private String vpc() {
        return ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    }

    @Nested
    class Lists {

        @Test
        void have_a_version_for_each_change_of_their_entries() {
            String id = list(3, "10.1.0.0/16", "10.2.3.4/16");
            assertThat(described(id).stateAsString()).isEqualTo("create-complete");
            assertThat(entries(id, null)).containsExactly("10.1.0.0/16", "10.2.0.0/16");

            ec2.modifyManagedPrefixList(r -> r.prefixListId(id)
                    .currentVersion(1L)
                    .removeEntries(e -> e.cidr("10.1.0.0/16"))
                    .addEntries(e -> e.cidr("10.3.0.0/16")));
            assertThat(described(id).version()).isEqualTo(2);
            assertThat(entries(id, null)).containsExactly("10.2.0.0/16", "10.3.0.0/16");
            ec2.modifyManagedPrefixList(r -> r.prefixListId(id).prefixListName("branches"));
            assertThat(described(id).prefixListName()).isEqualTo("branches");

            ManagedPrefixList restored = ec2.restoreManagedPrefixListVersion(
                            r -> r.prefixListId(id).previousVersion(1L).currentVersion(2L))
                    .prefixList();

            assertThat(restored.stateAsString()).isEqualTo("restore-in-progress");
            assertThat(described(id).version()).isEqualTo(3);
            assertThat(entries(id, null)).isEqualTo(entries(id, 1L)).contains("10.1.0.0/16");
        }

        @Test
        void that_cannot_be_are_refused_and_stay_as_they_were() {
            String id = list(2, "10.1.0.0/16");

            assertThatThrownBy(() -> ec2.modifyManagedPrefixList(
                            r -> r.prefixListId(id).currentVersion(7L).addEntries(e -> e.cidr("10.2.0.0/16"))))
                    .satisfies(code("PrefixListVersionMismatch"));
            assertThatThrownBy(() -> ec2.modifyManagedPrefixList(r -> r.prefixListId(id)
                            .currentVersion(1L)
                            .addEntries(e -> e.cidr("10.2.0.0/16"), e -> e.cidr("10.3.0.0/16"))))
                    .satisfies(code("PrefixListMaxEntriesExceeded"));
            assertThatThrownBy(() -> ec2.modifyManagedPrefixList(
                            r -> r.prefixListId(id).maxEntries(5).addEntries(e -> e.cidr("10.2.0.0/16"))))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() ->
                            ec2.modifyManagedPrefixList(r -> r.prefixListId(id).addEntries(e -> e.cidr("fd00::/8"))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> ec2.modifyManagedPrefixList(
                            r -> r.prefixListId(id).removeEntries(e -> e.cidr("10.9.0.0/16"))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> described("pl-0123456789abcdef0")).satisfies(code("InvalidPrefixListID.NotFound"));
            assertThatThrownBy(() -> described("pl-x")).satisfies(code("InvalidPrefixListId.Malformed"));
            assertThatThrownBy(() -> list(1, "10.1.0.0/16", "10.2.0.0/16"))
                    .satisfies(code("PrefixListMaxEntriesExceeded"));
            assertThatThrownBy(() -> ec2.createManagedPrefixList(r -> r.prefixListName("com.amazonaws.mine")
                            .addressFamily("IPv4")
                            .maxEntries(1)))
                    .satisfies(code("InvalidParameterValue"));
            assertThat(described(id).version()).isEqualTo(1);
            assertThat(entries(id, null)).containsExactly("10.1.0.0/16");
        }

        @Test
        void of_AWS_are_there_and_cannot_be_changed() {
            String s3 = ec2.describePrefixLists(
                            r -> r.filters(f -> f.name("prefix-list-name").values("com.amazonaws.us-east-1.s3")))
                    .prefixLists()
                    .get(0)
                    .prefixListId();

            assertThat(s3).isEqualTo("pl-63a5400a");
            assertThat(described(s3).ownerId()).isEqualTo("AWS");
            assertThat(entries(s3, null)).isNotEmpty();
            assertThatThrownBy(() -> ec2.deleteManagedPrefixList(r -> r.prefixListId(s3)))
                    .satisfies(code("InvalidParameterValue"));
            assertThat(FakeClients.of(cloud)
                            .region("ap-south-1")
                            .get(Ec2Client.class)
                            .describePrefixLists()
                            .prefixLists())
                    .extracting(PrefixList::prefixListName)
                    .containsExactly("com.amazonaws.ap-south-1.s3", "com.amazonaws.ap-south-1.dynamodb");
        }

        @Test
        void are_answered_in_pages() {
            String id = list(5, "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16");

            assertThat(ec2.getManagedPrefixListEntriesPaginator(
                                    r -> r.prefixListId(id).maxResults(2))
                            .entries())
                    .hasSize(3);
            assertThat(ec2.describeManagedPrefixListsPaginator(r -> r.maxResults(1))
                            .prefixLists())
                    .hasSize(4);
        }
    }

    @Nested
    class References {

        @Test
        void of_routes_and_rules_keep_a_list() {
            String id = list(3, "192.168.0.0/16");
            String vpcId = vpc();
            String groupId = ec2.createSecurityGroup(
                            r -> r.groupName("web").description("web").vpcId(vpcId))
                    .groupId();
            String tableId =
                    ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
            String gatewayId = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(r -> r.internetGatewayId(gatewayId).vpcId(vpcId));
            ec2.createRoute(
                    r -> r.routeTableId(tableId).destinationPrefixListId(id).gatewayId(gatewayId));

            ec2.authorizeSecurityGroupIngress(r -> r.groupId(groupId)
                    .ipPermissions(p -> p.ipProtocol("tcp")
                            .fromPort(443)
                            .toPort(443)
                            .prefixListIds(l -> l.prefixListId(id).description("offices"))));

            assertThat(ec2.getManagedPrefixListAssociations(r -> r.prefixListId(id))
                            .prefixListAssociations())
                    .extracting(PrefixListAssociation::resourceId)
                    .containsExactlyInAnyOrder(groupId, tableId);
            assertThat(ec2.describeSecurityGroups(r -> r.filters(
                                    f -> f.name("ip-permission.prefix-list-id").values(id)))
                            .securityGroups()
                            .get(0)
                            .ipPermissions()
                            .get(0)
                            .prefixListIds()
                            .get(0)
                            .prefixListId())
                    .isEqualTo(id);
            assertThatThrownBy(() -> ec2.deleteManagedPrefixList(r -> r.prefixListId(id)))
                    .satisfies(code("DependencyViolation"));
            ec2.deleteRoute(r -> r.routeTableId(tableId).destinationPrefixListId(id));
            ec2.revokeSecurityGroupIngress(r -> r.groupId(groupId)
                    .ipPermissions(
                            p -> p.ipProtocol("tcp").fromPort(443).toPort(443).prefixListIds(l -> l.prefixListId(id))));
            ec2.deleteManagedPrefixList(r -> r.prefixListId(id));
            assertThatThrownBy(() -> described(id)).satisfies(code("InvalidPrefixListID.NotFound"));
        }

        @Test
        void count_as_many_as_the_list_may_have_entries() {
            String id = list(3, "192.168.0.0/16");
            String groupId = ec2.createSecurityGroup(
                            r -> r.groupName("web").description("web").vpcId(vpc()))
                    .groupId();
            cloud.quotas().set("L-0EA8095F", 2);

            assertThatThrownBy(() -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(groupId)
                            .ipPermissions(p -> p.ipProtocol("-1").prefixListIds(l -> l.prefixListId(id)))))
                    .satisfies(code("RulesPerSecurityGroupLimitExceeded"));
            cloud.quotas().set("L-0EA8095F", 3);
            ec2.authorizeSecurityGroupIngress(r ->
                    r.groupId(groupId).ipPermissions(p -> p.ipProtocol("-1").prefixListIds(l -> l.prefixListId(id))));
        }

        @Test
        void to_unknown_lists_are_refused() {
            String groupId = ec2.createSecurityGroup(
                            r -> r.groupName("web").description("web").vpcId(vpc()))
                    .groupId();

            assertThatThrownBy(() -> ec2.authorizeSecurityGroupEgress(r -> r.groupId(groupId)
                            .ipPermissions(p ->
                                    p.ipProtocol("-1").prefixListIds(l -> l.prefixListId("pl-0123456789abcdef0")))))
                    .satisfies(code("InvalidPrefixListID.NotFound"));
        }
    }
}
