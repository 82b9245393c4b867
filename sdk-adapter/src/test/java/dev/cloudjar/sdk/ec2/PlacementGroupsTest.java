package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/** Placement groups through the real client. */
class PlacementGroupsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private PlacementGroup group(String name, PlacementStrategy strategy) {
        return ec2.createPlacementGroup(r -> r.groupName(name).strategy(strategy))
                .placementGroup();
    }

    private List<Instance> launch(String group, int count, String zone) {
        return launch(count, p -> p.groupName(group).availabilityZone(zone));
    }

    private List<Instance> launch(int count, Consumer<Placement.Builder> placement) {
        String image = ec2.describeImages(r -> r.owners("amazon")
                        .filters(f -> f.name("architecture").values("x86_64"))
                        .includeDeprecated(false))
                .images()
                .get(0)
                .imageId();
        return ec2.runInstances(r -> r.imageId(image)
                        .instanceType("m5.large")
                        .minCount(count)
                        .maxCount(count)
                        .placement(placement))
                .instances();
    }

    @Nested
    class Groups {

        @Test
        void are_described_with_what_they_were_created_with() {
            ec2.createPlacementGroup(r -> r.groupName("parts")
                    .strategy(PlacementStrategy.PARTITION)
                    .partitionCount(3)
                    .tagSpecifications(t -> t.resourceType("placement-group")
                            .tags(tag -> tag.key("team").value("blue"))));
            group("spread", PlacementStrategy.SPREAD);

            PlacementGroup parts = ec2.describePlacementGroups(
                            r -> r.filters(f -> f.name("tag:team").values("blue")))
                    .placementGroups()
                    .get(0);

            assertThat(parts.partitionCount()).isEqualTo(3);
            assertThat(parts.groupId()).startsWith("pg-");
            assertThat(parts.groupArn()).isEqualTo("arn:aws:ec2:us-east-1:123456789012:placement-group/parts");
            assertThat(ec2.describePlacementGroups(
                                    r -> r.filters(f -> f.name("spread-level").values("rack")))
                            .placementGroups())
                    .extracting(PlacementGroup::groupName)
                    .containsExactly("spread");
        }

        @Test
        void that_are_wrong_are_refused() {
            group("taken", PlacementStrategy.CLUSTER);

            assertThatThrownBy(() -> group("taken", PlacementStrategy.SPREAD))
                    .satisfies(code("InvalidPlacementGroup.Duplicate"));
            assertThatThrownBy(() -> ec2.createPlacementGroup(r ->
                            r.groupName("c").strategy(PlacementStrategy.CLUSTER).partitionCount(2)))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> ec2.createPlacementGroup(r -> r.groupName("p")
                            .strategy(PlacementStrategy.PARTITION)
                            .partitionCount(8)))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> ec2.describePlacementGroups(r -> r.groupNames("none")))
                    .satisfies(code("InvalidPlacementGroup.Unknown"));
            assertThatThrownBy(() -> ec2.describePlacementGroups(r -> r.groupIds("none")))
                    .satisfies(code("InvalidPlacementGroupId.Malformed"));
            assertThat(ec2.describePlacementGroups().placementGroups()).hasSize(1);
        }

        @Test
        void are_deleted_when_their_instances_are_terminated() {
            group("together", PlacementStrategy.CLUSTER);
            String id = launch("together", 1, "us-east-1a").get(0).instanceId();
            assertThatThrownBy(() -> ec2.deletePlacementGroup(r -> r.groupName("together")))
                    .satisfies(code("InvalidPlacementGroup.InUse"));
            ec2.terminateInstances(r -> r.instanceIds(id));
            ec2.describeInstances();

            ec2.deletePlacementGroup(r -> r.groupName("together"));

            assertThat(ec2.describePlacementGroups().placementGroups()).isEmpty();
        }
    }

    @Nested
    class Launches {

        @Test
        void show_their_group_and_are_found_by_it() {
            PlacementGroup group = group("together", PlacementStrategy.CLUSTER);

            Instance launched = launch(1, p -> p.groupId(group.groupId())).get(0);

            assertThat(launched.placement().groupName()).isEqualTo("together");
            assertThat(ec2.describeInstances(r -> r.filters(
                                    f -> f.name("placement-group-name").values("together")))
                            .reservations()
                            .get(0)
                            .instances())
                    .extracting(Instance::instanceId)
                    .containsExactly(launched.instanceId());
        }

        @Test
        void into_a_cluster_stay_in_its_zone() {
            group("together", PlacementStrategy.CLUSTER);
            launch("together", 1, "us-east-1b");

            assertThat(launch("together", 1, null).get(0).placement().availabilityZone())
                    .isEqualTo("us-east-1b");
            assertThatThrownBy(() -> launch("together", 1, "us-east-1a")).satisfies(code("InvalidParameterValue"));
        }

        @Test
        void into_a_spread_group_are_seven_a_zone() {
            group("apart", PlacementStrategy.SPREAD);
            List<Instance> seven = launch("apart", 7, "us-east-1a");

            assertThatThrownBy(() -> launch("apart", 1, "us-east-1a"))
                    .satisfies(code("InsufficientInstanceCapacity"))
                    .hasMessageContaining("room for 7 running instances");

            assertThat(launch("apart", 1, null).get(0).placement().availabilityZone())
                    .isNotEqualTo("us-east-1a");
            ec2.describeInstances();
            String stopped = seven.get(0).instanceId();
            ec2.stopInstances(r -> r.instanceIds(stopped));
            ec2.describeInstances();
            launch("apart", 1, "us-east-1a");
            assertThatThrownBy(() -> ec2.startInstances(r -> r.instanceIds(stopped)))
                    .satisfies(code("InsufficientInstanceCapacity"));
        }

        @Test
        void into_partitions_go_where_fewest_are_or_where_they_are_told() {
            ec2.createPlacementGroup(r ->
                    r.groupName("parts").strategy(PlacementStrategy.PARTITION).partitionCount(2));
            launch(1, p -> p.groupName("parts").partitionNumber(1));

            assertThat(launch("parts", 3, null))
                    .extracting(each -> each.placement().partitionNumber())
                    .containsExactly(2, 1, 2);
            assertThat(ec2.describeInstances(r -> r.filters(
                                    f -> f.name("placement-partition-number").values("2")))
                            .reservations()
                            .get(0)
                            .instances())
                    .hasSize(2);
            assertThatThrownBy(() -> launch(1, p -> p.groupName("parts").partitionNumber(3)))
                    .satisfies(code("InvalidParameterValue"));
        }

        @Test
        void that_do_not_fit_their_group_are_refused() {
            group("together", PlacementStrategy.CLUSTER);
            group("apart", PlacementStrategy.SPREAD);

            assertThatThrownBy(() -> launch("nowhere", 1, null)).satisfies(code("InvalidPlacementGroup.Unknown"));
            assertThatThrownBy(() -> launch(1, p -> p.groupName("together").partitionNumber(1)))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> launch(1, p -> p.groupName("apart").tenancy(Tenancy.DEDICATED)))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> cloud.ec2()
                            .givenRunningInstance(i -> i.launch(r -> r.placement(p -> p.groupName("together")))))
                    .hasMessageContaining("Cluster placement groups are not supported by the 't3.micro' instance type");
            assertThat(ec2.describeInstances().reservations()).isEmpty();
        }
    }
}
