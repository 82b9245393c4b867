package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** Lifecycle hooks through the real client. */
class LifecycleHooksTest {

    private static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
    private static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

    private final Workers workers = new Workers();

    private void put(String name, String transition, String result) {
        workers.scaling.putLifecycleHook(h -> h.autoScalingGroupName(GROUP)
                .lifecycleHookName(name)
                .lifecycleTransition(transition)
                .heartbeatTimeout(600)
                .defaultResult(result));
    }

    private void answer(String hook, String id, String result) {
        workers.scaling.completeLifecycleAction(a -> a.autoScalingGroupName(GROUP)
                .lifecycleHookName(hook)
                .instanceId(id)
                .lifecycleActionResult(result));
    }

    private String launchHeldUp(String result) {
        workers.create(0, 0, 2);
        put("boot", LAUNCHING, result);
        workers.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(1));
        workers.pass(Duration.ofMinutes(1));
        return workers.ids().get(0);
    }

    private String endHeldUp() {
        String id = workers.given(0, 1, 2).get(0);
        put("drain", TERMINATING, "ABANDON");
        workers.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(0));
        workers.pass(Duration.ofMinutes(1));
        return id;
    }

    private String target(String id) {
        return FakeClients.of(workers.cloud)
                .onInstance(id)
                .metadata()
                .get("/latest/meta-data/autoscaling/target-lifecycle-state")
                .asString();
    }

    @Nested
    class OfLaunches {

        @Test
        void hold_an_instance_up_until_they_are_answered() {
            String id = launchHeldUp("ABANDON");
            List<String> held = workers.states();
            ScalingActivityStatusCode during = workers.activities().get(0).statusCode();
            String target = target(id);

            answer("boot", id, "CONTINUE");
            List<String> answered = workers.states();
            workers.pass(Duration.ofMinutes(1));

            assertThat(held).containsExactly("Pending:Wait");
            assertThat(during).isEqualTo(ScalingActivityStatusCode.MID_LIFECYCLE_ACTION);
            assertThat(target).isEqualTo("InService");
            assertThat(answered).containsExactly("Pending:Proceed");
            assertThat(workers.states()).containsExactly("InService");
            assertThat(workers.activities().get(0).statusCode()).isEqualTo(ScalingActivityStatusCode.SUCCESSFUL);
        }

        @Test
        void replace_what_is_abandoned() {
            String id = launchHeldUp("CONTINUE");

            answer("boot", id, "ABANDON");
            workers.pass(Duration.ofMinutes(2));

            assertThat(workers.states()).containsExactly("Pending:Wait");
            assertThat(workers.ids()).doesNotContain(id);
            assertThat(workers.cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.TERMINATED);
            assertThat(workers.activities())
                    .extracting(Activity::statusCode)
                    .containsExactly(
                            ScalingActivityStatusCode.MID_LIFECYCLE_ACTION,
                            ScalingActivityStatusCode.SUCCESSFUL,
                            ScalingActivityStatusCode.FAILED);
        }

        @Test
        void end_with_their_default_when_nobody_answers() {
            String id = launchHeldUp("CONTINUE");

            workers.pass(Duration.ofMinutes(9));
            List<String> before = workers.states();
            workers.pass(Duration.ofMinutes(2));

            assertThat(before).containsExactly("Pending:Wait");
            assertThat(workers.states()).containsExactly("InService");
            assertThat(workers.ids()).containsExactly(id);
        }

        @Test
        void wait_longer_for_a_heartbeat() {
            String id = launchHeldUp("CONTINUE");
            workers.pass(Duration.ofMinutes(9));

            workers.scaling.recordLifecycleActionHeartbeat(
                    h -> h.autoScalingGroupName(GROUP).lifecycleHookName("boot").instanceId(id));
            workers.pass(Duration.ofMinutes(9));
            List<String> before = workers.states();
            workers.pass(Duration.ofMinutes(2));

            assertThat(before).containsExactly("Pending:Wait");
            assertThat(workers.states()).containsExactly("InService");
        }

        @Test
        void all_wait_until_each_has_its_answer() {
            workers.create(0, 0, 1);
            put("first", LAUNCHING, "ABANDON");
            put("second", LAUNCHING, "ABANDON");
            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(1));
            workers.pass(Duration.ofMinutes(1));
            String id = workers.ids().get(0);

            answer("second", id, "CONTINUE");
            List<String> one = workers.states();
            answer("first", id, "CONTINUE");

            assertThat(one).containsExactly("Pending:Wait");
            assertThat(workers.states()).containsExactly("Pending:Proceed");
        }

        @Test
        void come_with_a_new_group() {
            workers.create(
                    0,
                    1,
                    1,
                    g -> g.lifecycleHookSpecificationList(
                            h -> h.lifecycleHookName("boot").lifecycleTransition(LAUNCHING)));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.states()).containsExactly("Pending:Wait");
        }

        @Test
        void abandon_what_they_hold_up_when_they_are_deleted() {
            String id = launchHeldUp("CONTINUE");

            workers.scaling.deleteLifecycleHook(
                    h -> h.autoScalingGroupName(GROUP).lifecycleHookName("boot"));
            workers.pass(Duration.ofMinutes(2));

            assertThat(workers.states()).containsExactly("InService");
            assertThat(workers.ids()).doesNotContain(id);
        }
    }

    @Nested
    class OfTerminations {

        @Test
        void hold_an_instance_up_that_still_runs() {
            String id = endHeldUp();
            List<String> held = workers.states();
            Ec2InstanceState running = workers.cloud.ec2().instance(id).state();
            String target = target(id);

            answer("drain", id, "CONTINUE");
            List<String> answered = workers.states();
            workers.pass(Duration.ofMinutes(1));

            assertThat(held).containsExactly("Terminating:Wait");
            assertThat(running).isEqualTo(Ec2InstanceState.RUNNING);
            assertThat(target).isEqualTo("Terminated");
            assertThat(answered).containsExactly("Terminating:Proceed");
            assertThat(workers.states()).isEmpty();
            assertThat(workers.cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.TERMINATED);
        }

        @Test
        void let_it_go_when_they_time_out() {
            String id = endHeldUp();

            workers.pass(Duration.ofMinutes(11));

            assertThat(workers.states()).isEmpty();
            assertThat(workers.cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.TERMINATED);
        }

        @Test
        void are_not_waited_for_when_the_group_is_deleted_by_force() {
            endHeldUp();

            workers.scaling.deleteAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).forceDelete(true));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                    .isEmpty();
        }
    }

    @Nested
    class Themselves {

        private LifecycleHook described() {
            return workers.scaling
                    .describeLifecycleHooks(r -> r.autoScalingGroupName(GROUP).lifecycleHookNames("boot"))
                    .lifecycleHooks()
                    .get(0);
        }

        @Test
        void are_described_and_changed_in_part() {
            workers.create(0, 0, 1);
            put("drain", TERMINATING, "CONTINUE");
            workers.scaling.putLifecycleHook(h -> h.autoScalingGroupName(GROUP)
                    .lifecycleHookName("boot")
                    .lifecycleTransition(LAUNCHING)
                    .notificationMetadata("kept"));
            LifecycleHook usual = described();

            workers.scaling.putLifecycleHook(
                    h -> h.autoScalingGroupName(GROUP).lifecycleHookName("boot").heartbeatTimeout(60));

            assertThat(usual.heartbeatTimeout()).isEqualTo(3600);
            assertThat(usual.globalTimeout()).isEqualTo(172_800);
            assertThat(usual.defaultResult()).isEqualTo("ABANDON");
            assertThat(described().heartbeatTimeout()).isEqualTo(60);
            assertThat(described().globalTimeout()).isEqualTo(6000);
            assertThat(described().lifecycleTransition()).isEqualTo(LAUNCHING);
            assertThat(described().notificationMetadata()).isEqualTo("kept");
            assertThat(workers.scaling
                            .describeLifecycleHooks(r -> r.autoScalingGroupName(GROUP))
                            .lifecycleHooks())
                    .extracting(LifecycleHook::lifecycleHookName)
                    .containsExactly("boot", "drain");
        }

        @Test
        void are_refused() {
            workers.create(0, 0, 1);

            assertThat(refusal(() -> put("boot", "autoscaling:NEVER", "CONTINUE"))
                            .code())
                    .isEqualTo("ValidationError");
            assertThat(refusal(() -> put("boot", LAUNCHING, "MAYBE")).code()).isEqualTo("ValidationError");
            assertThat(refusal(() -> workers.scaling.putLifecycleHook(
                                    h -> h.autoScalingGroupName(GROUP).lifecycleHookName("boot")))
                            .code())
                    .isEqualTo("ValidationError");
            assertThat(refusal(() -> workers.scaling.putLifecycleHook(h -> h.autoScalingGroupName(GROUP)
                                    .lifecycleHookName("boot")
                                    .lifecycleTransition(LAUNCHING)
                                    .heartbeatTimeout(7201)))
                            .message())
                    .contains("7200");
            assertThat(refusal(() -> workers.scaling.putLifecycleHook(h -> h.autoScalingGroupName(GROUP)
                                    .lifecycleHookName("boot")
                                    .lifecycleTransition(LAUNCHING)
                                    .notificationTargetARN("arn:aws:sqs:us-east-1:123456789012:q")))
                            .code())
                    .isEqualTo("CloudjarNotFaked");
            assertThat(workers.scaling
                            .describeLifecycleHooks(r -> r.autoScalingGroupName(GROUP))
                            .lifecycleHooks())
                    .isEmpty();
        }

        @Test
        void are_fifty_at_most() {
            workers.create(0, 0, 1);
            for (int i = 0; i < 50; i++) {
                put("hook-" + i, LAUNCHING, "CONTINUE");
            }

            assertThat(refusal(() -> put("one-more", LAUNCHING, "CONTINUE")).code())
                    .isEqualTo("LimitExceeded");
        }

        @Test
        void take_no_answer_of_what_they_do_not_hold_up() {
            String id = workers.given(0, 1, 1).get(0);
            put("boot", LAUNCHING, "CONTINUE");
            Refusal byInstance = refusal(() -> answer("boot", id, "CONTINUE"));
            Refusal byToken = refusal(() -> workers.scaling.completeLifecycleAction(a -> a.autoScalingGroupName(GROUP)
                    .lifecycleHookName("boot")
                    .lifecycleActionToken("00000000-0000-0000-0000-000000000000")
                    .lifecycleActionResult("CONTINUE")));

            assertThat(byInstance)
                    .isEqualTo(new Refusal(
                            "ValidationError", 400, "No active Lifecycle Action found with instance ID " + id));
            assertThat(byToken.message())
                    .isEqualTo("No active Lifecycle Action found with token 00000000-0000-0000-0000-000000000000");
            assertThat(refusal(() -> answer("none", id, "CONTINUE")).code()).isEqualTo("ValidationError");
            assertThat(refusal(() -> answer("boot", id, "MAYBE")).code()).isEqualTo("ValidationError");
            assertThat(refusal(() -> workers.scaling.recordLifecycleActionHeartbeat(
                                    h -> h.autoScalingGroupName(GROUP).lifecycleHookName("boot")))
                            .code())
                    .isEqualTo("ValidationError");
        }
    }

    @Test
    void what_can_be_chosen_from_is_told() {
        assertThat(workers.scaling.describeLifecycleHookTypes().lifecycleHookTypes())
                .containsExactly(LAUNCHING, TERMINATING);
        assertThat(workers.scaling.describeScalingProcessTypes().processes())
                .extracting(process -> process.processName())
                .contains("Launch", "AZRebalance")
                .hasSize(9);
        assertThat(workers.scaling.describeTerminationPolicyTypes().terminationPolicyTypes())
                .contains("Default", "OldestInstance")
                .hasSize(7);
    }
}
