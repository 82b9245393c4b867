package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.autoscaling.AutoScalingTimings;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** What users do with single instances of groups, through the real client. */
class GroupMembersTest {

    private final Workers workers = new Workers();

    private void settle() {
        workers.pass(Duration.ofMinutes(1));
    }

    private void expectNotMember(Refusal refusal, String id) {
        assertThat(refusal)
                .isEqualTo(new Refusal(
                        "ValidationError", 400, "The instance " + id + " is not part of Auto Scaling group workers."));
    }

    @Nested
    class Terminating {

        @Test
        void with_a_smaller_capacity_leaves_the_rest() {
            String id = workers.given(0, 2, 2).get(0);

            Activity activity = workers.scaling
                    .terminateInstanceInAutoScalingGroup(r -> r.instanceId(id).shouldDecrementDesiredCapacity(true))
                    .activity();
            settle();

            assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.IN_PROGRESS);
            assertThat(activity.description()).isEqualTo("Terminating EC2 instance: " + id);
            assertThat(activity.cause())
                    .endsWith("instance " + id
                            + " was taken out of service in response to a user request, shrinking the capacity from 2 to"
                            + " 1.");
            assertThat(workers.ids()).hasSize(1).doesNotContain(id);
            assertThat(workers.group().desiredCapacity()).isEqualTo(1);
        }

        @Test
        void with_the_same_capacity_is_made_up_for() {
            String id = workers.given(1, 1, 1).get(0);

            workers.scaling.terminateInstanceInAutoScalingGroup(
                    r -> r.instanceId(id).shouldDecrementDesiredCapacity(false));
            settle();

            assertThat(workers.ids()).hasSize(1).doesNotContain(id);
            assertThat(workers.states()).containsExactly("InService");
        }

        @Test
        void is_refused_below_the_least_and_for_strangers() {
            String id = workers.given(1, 1, 1).get(0);
            String stranger = workers.cloud.ec2().givenRunningInstance();

            assertThat(refusal(() -> workers.scaling.terminateInstanceInAutoScalingGroup(
                            r -> r.instanceId(id).shouldDecrementDesiredCapacity(true))))
                    .isEqualTo(new Refusal(
                            "ValidationError",
                            400,
                            "Currently, desiredSize equals minSize (1). Terminating instance without replacement will"
                                    + " violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag"
                                    + " to false or lower group's min size."));
            assertThat(refusal(() -> workers.scaling.terminateInstanceInAutoScalingGroup(
                                    r -> r.instanceId(stranger).shouldDecrementDesiredCapacity(false)))
                            .message())
                    .isEqualTo("Instance Id not found - No managed instance found for instance ID: " + stranger);
            workers.scaling.terminateInstanceInAutoScalingGroup(
                    r -> r.instanceId(id).shouldDecrementDesiredCapacity(false));
            assertThat(refusal(() -> workers.scaling.terminateInstanceInAutoScalingGroup(
                                    r -> r.instanceId(id).shouldDecrementDesiredCapacity(false)))
                            .code())
                    .isEqualTo("ValidationError");
        }
    }

    @Nested
    class Attaching {

        @Test
        void raises_the_capacity() {
            workers.given(0, 1, 2);
            String id = workers.cloud.ec2().givenRunningInstance();

            workers.scaling.attachInstances(r -> r.autoScalingGroupName(GROUP).instanceIds(id));
            List<String> at = workers.states();
            settle();

            assertThat(at).containsExactly("InService", "Pending");
            assertThat(workers.states()).containsExactly("InService", "InService");
            assertThat(workers.group().desiredCapacity()).isEqualTo(2);
            assertThat(workers.cloud.ec2().tags(id)).containsEntry("aws:autoscaling:groupName", GROUP);
            Activity activity = workers.activities().get(0);
            assertThat(activity.description()).isEqualTo("Attaching an existing EC2 instance: " + id);
            assertThat(activity.cause())
                    .endsWith(
                            "an instance was attached in response to a user request, increasing the capacity from 1 to"
                                    + " 2.");
        }

        @Test
        void is_refused_as_a_whole() {
            String member = workers.given(0, 1, 2).get(0);
            String free = workers.cloud.ec2().givenRunningInstance();
            String elsewhere = workers.cloud.ec2().givenRunningInstance(i -> i.availabilityZone("us-east-1f"));
            String stopped = workers.cloud.ec2().givenRunningInstance();
            workers.ec2.stopInstances(r -> r.instanceIds(stopped));
            settle();

            assertThat(refuseWith(free, "i-0123456789abcdef0").code()).isEqualTo("ValidationError");
            assertThat(refuseWith(free, member).message()).contains(member, "already part");
            assertThat(refuseWith(free, elsewhere).message()).contains(elsewhere, "Availability Zone");
            assertThat(refuseWith(free, stopped).message()).contains(stopped, "'running'");
            String second = workers.cloud.ec2().givenRunningInstance();
            assertThat(refuseWith(free, second))
                    .isEqualTo(new Refusal(
                            "ValidationError",
                            400,
                            "AutoScalingGroup workers has min-size=0, max-size=2, and desired-size=1. To attach 2 more"
                                    + " instances, please update the AutoScalingGroup sizes appropriately."));
            assertThat(refusal(() -> workers.scaling.attachInstances(r -> r.autoScalingGroupName(GROUP)))
                            .code())
                    .isEqualTo("ValidationError");
        }

        private Refusal refuseWith(String... ids) {
            List<String> before = workers.ids();
            Refusal refusal = refusal(() -> workers.scaling.attachInstances(
                    r -> r.autoScalingGroupName(GROUP).instanceIds(ids)));
            assertThat(workers.ids()).isEqualTo(before);
            return refusal;
        }
    }

    @Nested
    class Detaching {

        @Test
        void lets_the_instance_go_on_alone() {
            String id = workers.given(0, 2, 2).get(0);

            Activity activity = workers.scaling
                    .detachInstances(
                            r -> r.autoScalingGroupName(GROUP).instanceIds(id).shouldDecrementDesiredCapacity(true))
                    .activities()
                    .get(0);
            List<String> at = workers.states();
            settle();

            assertThat(activity.description()).isEqualTo("Detaching EC2 instance: " + id);
            assertThat(at).containsExactly("Detaching", "InService");
            assertThat(workers.ids()).hasSize(1).doesNotContain(id);
            assertThat(workers.cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.RUNNING);
            assertThat(workers.cloud.ec2().tags(id)).doesNotContainKey("aws:autoscaling:groupName");
            assertThat(workers.group().desiredCapacity()).isEqualTo(1);
        }

        @Test
        void without_a_smaller_capacity_is_made_up_for() {
            String id = workers.given(1, 1, 1).get(0);

            workers.scaling.detachInstances(
                    r -> r.autoScalingGroupName(GROUP).instanceIds(id).shouldDecrementDesiredCapacity(false));
            settle();

            assertThat(workers.ids()).hasSize(1).doesNotContain(id);
        }

        @Test
        void is_refused_below_the_least_for_strangers_and_while_it_is_pending() {
            workers.create(1, 1, 1);
            workers.pass(AutoScalingTimings.defaults().reaction());
            String id = workers.ids().get(0);

            assertThat(refusal(() -> detach(id, false)))
                    .isEqualTo(new Refusal(
                            "ValidationError", 400, "The instance " + id + " is not in InService or Standby."));
            settle();
            assertThat(refusal(() -> detach(id, true)))
                    .isEqualTo(new Refusal(
                            "ValidationError",
                            400,
                            "AutoScalingGroup workers has min-size=1, max-size=1, and desired-size=1. To detach 1"
                                    + " instance, please update the AutoScalingGroup sizes appropriately."));
            expectNotMember(refusal(() -> detach("i-0123456789abcdef0", true)), "i-0123456789abcdef0");
        }

        private void detach(String id, boolean shrinks) {
            workers.scaling.detachInstances(
                    r -> r.autoScalingGroupName(GROUP).instanceIds(id).shouldDecrementDesiredCapacity(shrinks));
        }
    }

    @Nested
    class StandingBy {

        private Activity enter(String id, boolean shrinks) {
            return workers.scaling
                    .enterStandby(
                            r -> r.autoScalingGroupName(GROUP).instanceIds(id).shouldDecrementDesiredCapacity(shrinks))
                    .activities()
                    .get(0);
        }

        @Test
        void goes_out_of_service_and_back() {
            String id = workers.given(0, 2, 2).get(0);

            Activity out = enter(id, true);
            List<String> entering = workers.states();
            settle();
            List<String> standing = workers.states();
            int desired = workers.group().desiredCapacity();
            Activity back = workers.scaling
                    .exitStandby(r -> r.autoScalingGroupName(GROUP).instanceIds(id))
                    .activities()
                    .get(0);
            List<String> exiting = workers.states();
            settle();

            assertThat(out.description()).isEqualTo("Moving EC2 instance to Standby: " + id);
            assertThat(out.cause())
                    .endsWith(
                            "instance " + id
                                    + " was moved to standby in response to a user request, shrinking the capacity from 2 to 1.");
            assertThat(entering).containsExactly("EnteringStandby", "InService");
            assertThat(standing).containsExactly("Standby", "InService");
            assertThat(desired).isEqualTo(1);
            assertThat(back.description()).isEqualTo("Moving EC2 instance out of Standby: " + id);
            assertThat(exiting).containsExactly("Pending", "InService");
            assertThat(workers.states()).containsExactly("InService", "InService");
            assertThat(workers.group().desiredCapacity()).isEqualTo(2);
        }

        @Test
        void is_made_up_for_where_the_capacity_stays() {
            String id = workers.given(1, 1, 2).get(0);

            enter(id, false);
            settle();

            assertThat(workers.states()).containsExactly("Standby", "InService");
        }

        @Test
        void is_not_checked_for_health() {
            String id = workers.given(0, 1, 1).get(0);
            enter(id, true);
            settle();

            workers.ec2.stopInstances(r -> r.instanceIds(id));
            workers.pass(Duration.ofMinutes(10));

            assertThat(workers.states()).containsExactly("Standby");
        }

        @Test
        void is_refused_in_other_states_and_outside_the_sizes() {
            String id = workers.given(1, 1, 1).get(0);

            assertThat(refusal(() -> workers.scaling.exitStandby(
                                    r -> r.autoScalingGroupName(GROUP).instanceIds(id)))
                            .message())
                    .isEqualTo("The instance " + id + " is not in Standby.");
            assertThat(refusal(() -> enter(id, true)).message())
                    .isEqualTo("AutoScalingGroup workers has min-size=1, max-size=1, and desired-size=1. To place into"
                            + " standby 1 instance, please update the AutoScalingGroup sizes appropriately.");
            enter(id, false);
            settle();
            assertThat(refusal(() -> enter(id, false)).message())
                    .isEqualTo("The instance " + id + " is not in InService.");
            assertThat(refusal(() -> workers.scaling.exitStandby(
                                    r -> r.autoScalingGroupName(GROUP).instanceIds(id)))
                            .message())
                    .contains("max-size=1");
        }
    }

    @Nested
    class Health {

        private void say(String id, String status, boolean respects) {
            workers.scaling.setInstanceHealth(
                    r -> r.instanceId(id).healthStatus(status).shouldRespectGracePeriod(respects));
        }

        @Test
        void that_is_said_to_be_bad_is_replaced() {
            String id = workers.given(1, 1, 1).get(0);

            say(id, "Unhealthy", true);
            String shown = workers.instances().get(0).healthStatus();
            workers.pass(Duration.ofMinutes(3));

            assertThat(shown).isEqualTo("Unhealthy");
            assertThat(workers.ids()).hasSize(1).doesNotContain(id);
            assertThat(workers.activities().get(1).cause())
                    .endsWith("an instance was taken out of service in response to a user health-check.");
        }

        @Test
        void that_is_said_to_be_good_again_stays() {
            String id = workers.given(1, 1, 1).get(0);

            say(id, "Unhealthy", true);
            say(id, "Healthy", true);
            workers.pass(Duration.ofMinutes(3));

            assertThat(workers.ids()).containsExactly(id);
        }

        @Test
        void within_the_grace_period_is_said_only_without_respect() {
            workers.create(1, 1, 1, g -> g.healthCheckGracePeriod(3600));
            settle();
            String id = workers.ids().get(0);

            say(id, "Unhealthy", true);
            String respected = workers.instances().get(0).healthStatus();
            say(id, "Unhealthy", false);

            assertThat(respected).isEqualTo("Healthy");
            assertThat(workers.instances().get(0).healthStatus()).isEqualTo("Unhealthy");
        }

        @Test
        void stays_while_replacement_is_suspended() {
            String id = workers.given(1, 1, 1).get(0);
            workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("ReplaceUnhealthy"));

            say(id, "Unhealthy", true);
            workers.pass(Duration.ofMinutes(5));

            assertThat(workers.ids()).containsExactly(id);
        }

        @Test
        void is_refused_for_strangers_and_other_words() {
            String id = workers.given(1, 1, 1).get(0);

            assertThat(refusal(() -> say("i-0123456789abcdef0", "Healthy", true))
                            .message())
                    .startsWith("Instance Id not found");
            assertThat(refusal(() -> say(id, "Poorly", true)).code()).isEqualTo("ValidationError");
        }
    }

    @Nested
    class Protection {

        private void protect(boolean isProtected, String... ids) {
            workers.scaling.setInstanceProtection(
                    r -> r.autoScalingGroupName(GROUP).instanceIds(ids).protectedFromScaleIn(isProtected));
        }

        private void shrinkTo(int desired) {
            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(desired));
            workers.pass(Duration.ofMinutes(2));
        }

        @Test
        void spares_an_instance_in_a_scale_in() {
            List<String> ids = workers.given(0, 2, 2);
            protect(true, ids.get(0));

            shrinkTo(1);

            assertThat(workers.ids()).containsExactly(ids.get(0));
        }

        @Test
        void of_all_stops_a_scale_in_until_it_is_taken_away() {
            List<String> ids = workers.given(0, 2, 2);
            protect(true, ids.get(0), ids.get(1));

            shrinkTo(1);
            List<String> during = workers.ids();
            Activity told = workers.activities().get(0);
            protect(false, ids.get(1));
            workers.pass(Duration.ofMinutes(2));

            assertThat(during).isEqualTo(ids);
            assertThat(told.statusCode()).isEqualTo(ScalingActivityStatusCode.CANCELLED);
            assertThat(told.statusMessage())
                    .isEqualTo("Could not scale to desired capacity because all remaining instances are protected from"
                            + " scale in.");
            assertThat(workers.ids()).containsExactly(ids.get(0));
        }

        @Test
        void is_refused_for_strangers() {
            workers.given(0, 1, 1);

            expectNotMember(refusal(() -> protect(true, "i-0123456789abcdef0")), "i-0123456789abcdef0");
        }
    }
}
