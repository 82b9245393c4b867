package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** How groups replace instances that run: in which order, and how many at once; through the real clients. */
class ReplacementTest {

    private static final String SMALL = "t3.micro";

    private final Workers workers = new Workers();

    private void settle() {
        workers.pass(Duration.ofSeconds(50));
    }

    private void create(int desired, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
        workers.create(0, desired, desired, more);
        workers.pass(Duration.ofMinutes(2));
        assertThat(workers.instances()).hasSize(desired);
    }

    private static void spot(CreateAutoScalingGroupRequest.Builder group) {
        group.launchTemplate((LaunchTemplateSpecification) null)
                .mixedInstancesPolicy(
                        p -> p.launchTemplate(t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web")))
                                .instancesDistribution(d -> d.onDemandPercentageAboveBaseCapacity(0)));
    }

    private List<String> causes() {
        return workers.activities().stream().map(Activity::cause).toList();
    }

    @Nested
    class ASpotInstanceAtRisk {

        @Test
        void goes_when_another_one_is_in_service_above_the_maximum_size() {
            create(2, g -> g.capacityRebalance(true).applyMutation(ReplacementTest::spot));
            String risky = workers.ids().get(0);

            workers.cloud.ec2().recommendRebalance(risky);
            workers.pass(Duration.ofSeconds(6));

            assertThat(workers.states()).containsExactly("InService", "InService", "Pending");
            assertThat(workers.group().desiredCapacity()).isEqualTo(2);

            settle();

            assertThat(workers.ids()).hasSize(2).doesNotContain(risky);
            assertThat(workers.spots()).hasSize(2);
            assertThat(causes().get(0)).endsWith("in response to an EC2 instance rebalance recommendation.");
            assertThat(causes().get(1)).endsWith("in response to an EC2 instance rebalance recommendation.");
        }

        @Test
        void is_one_of_several_that_go_one_after_the_other() {
            create(4, g -> g.capacityRebalance(true).applyMutation(ReplacementTest::spot));
            List<String> before = workers.ids();

            before.forEach(workers.cloud.ec2()::recommendRebalance);
            workers.pass(Duration.ofSeconds(6));

            assertThat(workers.instances()).hasSize(5);

            workers.pass(Duration.ofMinutes(10));

            assertThat(workers.ids()).hasSize(4).doesNotContainAnyElementsOf(before);
        }

        @Test
        void stays_while_no_other_one_can_be_had() {
            create(2, g -> g.capacityRebalance(true).applyMutation(ReplacementTest::spot));
            List<String> before = workers.ids();
            for (String zone : List.of("us-east-1a", "us-east-1b")) {
                workers.cloud.ec2().pool(SMALL, zone, Ec2Market.SPOT).exhaust();
            }

            workers.cloud.ec2().recommendRebalance(before.get(0));
            workers.pass(Duration.ofMinutes(5));

            assertThat(workers.ids()).isEqualTo(before);
            assertThat(workers.states()).containsOnly("InService");
        }

        @Test
        void that_is_noticed_is_ended_with_its_hook_and_made_up_for_at_once() {
            create(2, g -> g.capacityRebalance(true).applyMutation(ReplacementTest::spot));
            workers.scaling.putLifecycleHook(h -> h.autoScalingGroupName(GROUP)
                    .lifecycleHookName("drain")
                    .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING"));
            String lost = workers.ids().get(0);

            workers.cloud.ec2().interrupt(lost);
            workers.pass(Duration.ofSeconds(6));

            assertThat(workers.states()).containsExactlyInAnyOrder("Terminating:Wait", "InService", "Pending");

            workers.pass(Duration.ofMinutes(5));

            assertThat(workers.ids()).hasSize(2).doesNotContain(lost);
        }

        @Test
        void of_a_weight_is_replaced_also_where_the_capacity_is_exceeded_already() {
            workers.create(
                    0,
                    5,
                    5,
                    g -> g.launchTemplate((LaunchTemplateSpecification) null)
                            .capacityRebalance(true)
                            .mixedInstancesPolicy(p -> p.launchTemplate(
                                            t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                                                    .overrides(o -> o.instanceType("m5.large")
                                                            .weightedCapacity("2")))
                                    .instancesDistribution(d -> d.onDemandPercentageAboveBaseCapacity(0))));
            workers.pass(Duration.ofMinutes(2));
            List<String> before = workers.ids();
            assertThat(before).hasSize(3);

            before.forEach(workers.cloud.ec2()::recommendRebalance);
            workers.pass(Duration.ofMinutes(10));

            assertThat(workers.ids()).hasSize(3).doesNotContainAnyElementsOf(before);

            workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                    .mixedInstancesPolicy(
                            p -> p.instancesDistribution(d -> d.onDemandPercentageAboveBaseCapacity(50))));
            workers.pass(Duration.ofMinutes(10));

            assertThat(workers.spots()).hasSize(1);
            assertThat(workers.ids()).hasSize(3);
        }

        @Test
        void is_left_alone_where_the_group_does_not_rebalance() {
            create(2, ReplacementTest::spot);
            List<String> before = workers.ids();

            workers.cloud.ec2().recommendRebalance(before.get(0));
            workers.pass(Duration.ofMinutes(5));

            assertThat(workers.ids()).isEqualTo(before);

            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).capacityRebalance(true));
            assertThat(workers.group().capacityRebalance()).isTrue();
            workers.cloud.ec2().recommendRebalance(before.get(1));
            workers.pass(Duration.ofMinutes(5));

            assertThat(workers.ids()).contains(before.get(0)).doesNotContain(before.get(1));
        }
    }

    @Nested
    class ANewDistribution {

        @Test
        void is_come_to_one_instance_after_the_other() {
            create(4, ReplacementTest::spot);
            List<String> before = workers.ids();

            workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                    .mixedInstancesPolicy(
                            p -> p.instancesDistribution(d -> d.onDemandPercentageAboveBaseCapacity(50))));
            workers.pass(Duration.ofSeconds(16));

            assertThat(workers.instances()).hasSize(5);

            workers.pass(Duration.ofMinutes(10));

            assertThat(workers.spots()).hasSize(2);
            List<String> stayed = new ArrayList<>(workers.ids());
            stayed.retainAll(before);
            assertThat(workers.ids()).hasSize(4);
            assertThat(stayed).hasSize(2);
        }
    }

    @Nested
    class TheZones {

        private List<String> zones() {
            return workers.instances().stream()
                    .map(Instance::availabilityZone)
                    .sorted()
                    .toList();
        }

        @Test
        void are_made_alike_when_one_has_capacity_again() {
            workers.cloud.ec2().pool(SMALL, "us-east-1a").exhaust();
            create(4, g -> {});
            assertThat(zones()).containsOnly("us-east-1b");
            workers.pass(Duration.ofMinutes(10));
            assertThat(zones()).containsOnly("us-east-1b");
            int before = workers.activities().size();

            workers.cloud.ec2().pool(SMALL, "us-east-1a").unlimited();
            workers.pass(Duration.ofSeconds(66));

            assertThat(workers.instances()).hasSize(5);

            workers.pass(Duration.ofMinutes(10));

            assertThat(zones()).containsExactly("us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b");
            assertThat(workers.activities()).hasSize(before + 4);
            assertThat(causes().get(0)).endsWith("in response to an imbalance of the Availability Zones.");
        }

        @Test
        void of_spot_instances_are_made_alike_when_the_price_is_below_the_maximum_again() {
            workers.cloud.ec2().pool(SMALL, "us-east-1a", Ec2Market.SPOT).price("0.5");
            create(2, ReplacementTest::spot);
            assertThat(zones()).containsOnly("us-east-1b");

            workers.cloud.ec2().pool(SMALL, "us-east-1a", Ec2Market.SPOT).price("0.003");
            workers.pass(Duration.ofMinutes(5));

            assertThat(zones()).containsExactly("us-east-1a", "us-east-1b");
            assertThat(workers.spots()).hasSize(2);
        }

        @Test
        void that_a_group_no_longer_has_are_left() {
            create(2, g -> {});

            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).availabilityZones("us-east-1b", "us-east-1c"));
            workers.pass(Duration.ofMinutes(10));

            assertThat(zones()).containsExactly("us-east-1b", "us-east-1c");
        }

        @Test
        void stay_uneven_while_that_is_suspended_and_what_is_protected_stays() {
            create(2, g -> g.newInstancesProtectedFromScaleIn(true));
            workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("AZRebalance"));
            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).availabilityZones("us-east-1b"));
            workers.pass(Duration.ofMinutes(10));
            assertThat(zones()).containsExactly("us-east-1a", "us-east-1b");

            workers.scaling.resumeProcesses(r -> r.autoScalingGroupName(GROUP));
            workers.pass(Duration.ofMinutes(10));
            assertThat(zones()).containsExactly("us-east-1a", "us-east-1b");

            workers.scaling.setInstanceProtection(r ->
                    r.autoScalingGroupName(GROUP).instanceIds(workers.ids()).protectedFromScaleIn(false));
            workers.pass(Duration.ofMinutes(10));
            assertThat(zones()).containsExactly("us-east-1b", "us-east-1b");
        }
    }

    @Nested
    class TheMaximumLifetime {

        @Test
        void ends_instances_one_after_the_other_before_others_are_launched() {
            create(2, g -> g.maxInstanceLifetime(86_400));
            List<String> before = workers.ids();

            workers.pass(Duration.ofHours(23));
            assertThat(workers.ids()).isEqualTo(before);

            workers.pass(Duration.ofMinutes(59));
            assertThat(workers.ids()).containsAnyElementsOf(before);
            workers.pass(Duration.ofMinutes(10));

            assertThat(workers.ids()).hasSize(2).doesNotContainAnyElementsOf(before);
            assertThat(causes())
                    .anyMatch(cause -> cause.endsWith("in response to exceeding the maximum instance lifetime."));
            assertThat(workers.group().maxInstanceLifetime()).isEqualTo(86_400);
        }

        @Test
        void spares_what_is_protected_and_is_taken_away_by_zero() {
            create(1, g -> g.maxInstanceLifetime(86_400).newInstancesProtectedFromScaleIn(true));
            List<String> before = workers.ids();
            workers.pass(Duration.ofDays(2));
            assertThat(workers.ids()).isEqualTo(before);

            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).maxInstanceLifetime(0));
            workers.scaling.setInstanceProtection(
                    r -> r.autoScalingGroupName(GROUP).instanceIds(before).protectedFromScaleIn(false));
            workers.pass(Duration.ofDays(2));

            assertThat(workers.ids()).isEqualTo(before);
            assertThat(workers.group().maxInstanceLifetime()).isNull();
        }

        @Test
        void is_a_day_at_least() {
            Refusal refusal = refusal(() -> workers.create(0, 0, 1, g -> g.maxInstanceLifetime(60)));

            assertThat(refusal.code()).isEqualTo("ValidationError");
            assertThat(refusal.message()).contains("86400");
        }
    }

    @Nested
    class AMaintenancePolicy {

        @Test
        void launches_before_it_terminates_what_is_not_healthy() {
            create(
                    2,
                    g -> g.instanceMaintenancePolicy(
                            p -> p.minHealthyPercentage(100).maxHealthyPercentage(150)));
            String ill = workers.ids().get(0);

            workers.scaling.setInstanceHealth(r -> r.instanceId(ill).healthStatus("Unhealthy"));
            workers.pass(Duration.ofSeconds(66));

            assertThat(workers.ids()).hasSize(3).contains(ill);
            assertThat(workers.states()).containsExactly("InService", "InService", "Pending");

            settle();

            assertThat(workers.ids()).hasSize(2).doesNotContain(ill);
        }

        @Test
        void leaves_what_got_well_meanwhile() {
            create(
                    2,
                    g -> g.instanceMaintenancePolicy(
                            p -> p.minHealthyPercentage(100).maxHealthyPercentage(150)));
            String ill = workers.ids().get(0);
            workers.scaling.setInstanceHealth(r -> r.instanceId(ill).healthStatus("Unhealthy"));
            workers.pass(Duration.ofSeconds(62));

            workers.scaling.setInstanceHealth(r -> r.instanceId(ill).healthStatus("Healthy"));
            workers.pass(Duration.ofMinutes(3));

            assertThat(workers.ids()).hasSize(2).contains(ill);
        }

        @Test
        void that_lets_capacity_go_below_terminates_first() {
            create(
                    2,
                    g -> g.instanceMaintenancePolicy(
                            p -> p.minHealthyPercentage(50).maxHealthyPercentage(100)));
            String ill = workers.ids().get(0);

            workers.scaling.setInstanceHealth(r -> r.instanceId(ill).healthStatus("Unhealthy"));
            workers.pass(Duration.ofSeconds(62));

            assertThat(workers.states()).contains("Terminating").hasSize(2);
        }

        @Test
        void is_shown_changed_taken_away_and_held_to_its_bounds() {
            create(
                    0,
                    g -> g.instanceMaintenancePolicy(
                            p -> p.minHealthyPercentage(90).maxHealthyPercentage(110)));
            assertThat(workers.group().instanceMaintenancePolicy().minHealthyPercentage())
                    .isEqualTo(90);

            for (int[] bounds : new int[][] {{90, -1}, {0, 200}, {100, 100}, {90, 50}}) {
                assertThat(refusal(() -> workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                                        .instanceMaintenancePolicy(p -> p.minHealthyPercentage(bounds[0])
                                                .maxHealthyPercentage(bounds[1]))))
                                .code())
                        .isEqualTo("ValidationError");
            }
            assertThat(workers.group().instanceMaintenancePolicy().maxHealthyPercentage())
                    .isEqualTo(110);

            workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                    .instanceMaintenancePolicy(p -> p.minHealthyPercentage(-1).maxHealthyPercentage(-1)));
            assertThat(workers.group().instanceMaintenancePolicy()).isNull();
        }
    }
}
