package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.CapacityDistributionStrategy;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;

/** Members of groups that the oldest SDK lacks. */
class YoungerGroupsTest {

    private final Workers workers = new Workers();

    @Nested
    class TheDistributionOverZones {

        private void create(CapacityDistributionStrategy strategy) {
            workers.create(0, 4, 4, g -> g.availabilityZoneDistribution(d -> d.capacityDistributionStrategy(strategy)));
            workers.pass(Duration.ofSeconds(50));
        }

        private List<String> zones() {
            return workers.instances().stream()
                    .map(Instance::availabilityZone)
                    .sorted()
                    .toList();
        }

        @Test
        void that_is_balanced_only_waits_for_a_zone_without_capacity() {
            workers.cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();

            create(CapacityDistributionStrategy.BALANCED_ONLY);

            assertThat(zones()).containsExactly("us-east-1b", "us-east-1b");
            assertThat(workers.activities())
                    .anySatisfy(activity -> assertThat(activity.statusMessage()).contains("t3.micro capacity"));

            workers.cloud.ec2().pool("t3.micro", "us-east-1a").unlimited();
            workers.pass(Duration.ofMinutes(2));

            assertThat(zones()).containsExactly("us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b");
        }

        @Test
        void by_best_effort_leaves_its_share_to_the_others() {
            workers.cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();

            create(CapacityDistributionStrategy.BALANCED_BEST_EFFORT);

            assertThat(zones()).containsOnly("us-east-1b").hasSize(4);
        }

        @Test
        void is_shown_changed_and_kept() {
            create(CapacityDistributionStrategy.BALANCED_ONLY);
            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).availabilityZones("us-east-1a", "us-east-1c"));

            assertThat(workers.group().availabilityZoneDistribution().capacityDistributionStrategy())
                    .isEqualTo(CapacityDistributionStrategy.BALANCED_ONLY);
            assertThat(workers.group().availabilityZones()).containsExactly("us-east-1a", "us-east-1c");

            workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                    .availabilityZoneDistribution(
                            d -> d.capacityDistributionStrategy(CapacityDistributionStrategy.BALANCED_BEST_EFFORT)));

            assertThat(workers.group().availabilityZoneDistribution().capacityDistributionStrategyAsString())
                    .isEqualTo("balanced-best-effort");
            assertThat(workers.group().availabilityZones()).containsExactly("us-east-1a", "us-east-1c");
        }

        @Test
        void is_one_of_two() {
            Refusal refusal = refusal(() -> workers.create(
                    0, 0, 1, g -> g.availabilityZoneDistribution(d -> d.capacityDistributionStrategy("fair"))));

            assertThat(refusal.code()).isEqualTo("ValidationError");
            assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                    .isEmpty();
        }
    }

    @Test
    void an_override_has_an_image_of_its_own() {
        String image = workers.cloud.ec2().givenImage();

        workers.createMixed(
                0,
                1,
                1,
                p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                        .overrides(o -> o.instanceType("m5.large").imageId(image))));
        workers.pass(Duration.ofSeconds(50));

        assertThat(workers.machines().get(0).imageId()).isEqualTo(image);
        assertThat(workers.group().mixedInstancesPolicy().launchTemplate().overrides())
                .extracting(LaunchTemplateOverrides::imageId)
                .containsExactly(image);
    }
}
