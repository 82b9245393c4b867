package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.autoscaling.AutoScalingTimings;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.Ec2StatusCheck;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A group keeps its desired capacity, through the real clients. */
class GroupCapacityTest {

    private final Workers workers = new Workers();

    @Nested
    class OfANewGroup {

        @Test
        void is_launched_evenly_over_the_zones() {
            workers.create(1, 4, 4);

            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.instances())
                    .extracting(Instance::availabilityZone)
                    .containsExactly("us-east-1a", "us-east-1b", "us-east-1a", "us-east-1b");
            assertThat(workers.states()).containsOnly("InService").hasSize(4);
        }

        @Test
        void is_pending_until_ec2_runs_it() {
            workers.create(1, 1, 1);

            workers.pass(AutoScalingTimings.defaults().reaction());
            List<String> first = workers.states();
            workers.pass(Duration.ofMinutes(1));

            assertThat(first).containsExactly("Pending");
            assertThat(workers.states()).containsExactly("InService");
        }

        @Test
        void is_there_at_the_first_look_where_reads_settle() {
            Workers settling = new Workers(FakeCloud.create());

            settling.create(2, 2, 2);

            assertThat(settling.states()).containsExactly("InService", "InService");
        }

        @Test
        void is_of_real_instances_with_the_tags_of_the_group() {
            workers.create(
                    1,
                    1,
                    1,
                    group -> group.tags(
                            tag -> tag.key("team").value("blue").propagateAtLaunch(true),
                            tag -> tag.key("cost").value("7").propagateAtLaunch(false)));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.ec2
                            .describeInstances(r -> r.instanceIds(workers.ids()))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .tags())
                    .extracting(Tag::key)
                    .contains("team", "aws:autoscaling:groupName", "aws:ec2launchtemplate:version")
                    .doesNotContain("cost");
        }

        @Test
        void is_told_in_activities() {
            workers.create(0, 2, 2);
            workers.pass(Duration.ofMinutes(1));

            Activity latest = workers.activities().get(0);

            assertThat(workers.activities()).hasSize(2);
            assertThat(latest.statusCode()).isEqualTo(ScalingActivityStatusCode.SUCCESSFUL);
            assertThat(latest.description())
                    .isEqualTo("Launching a new EC2 instance: " + workers.ids().get(1));
            assertThat(latest.cause())
                    .isEqualTo("At 2026-01-01T00:00:00Z a user request created an AutoScalingGroup changing the desired"
                            + " capacity from 0 to 2.  At 2026-01-01T00:00:05Z an instance was started in response to a"
                            + " difference between desired and actual capacity, increasing the capacity from 0 to 2.");
            assertThat(latest.details()).contains("\"Availability Zone\":\"us-east-1b\"");
            assertThat(latest.endTime()).isAfter(latest.startTime());
        }
    }

    @Nested
    class ThatIsChanged {

        @Test
        void grows() {
            workers.given(1, 1, 3);

            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(3));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.states()).containsExactly("InService", "InService", "InService");
            assertThat(workers.activities().get(0).cause())
                    .contains(
                            "a user request explicitly set group desired capacity changing the desired capacity from 1"
                                    + " to 3.  At ");
        }

        @Test
        void shrinks_by_what_the_policies_choose() {
            List<String> before = workers.given(0, 4, 4);

            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(2));
            workers.pass(Duration.ofSeconds(6));
            List<String> during = workers.states();
            workers.pass(Duration.ofMinutes(2));

            assertThat(during).containsExactly("Terminating", "Terminating", "InService", "InService");
            assertThat(workers.ids()).containsExactly(before.get(2), before.get(3));
            assertThat(workers.cloud.ec2().instance(before.get(0)).state()).isEqualTo(Ec2InstanceState.TERMINATED);
            assertThat(workers.activities().get(0).cause())
                    .contains("shrinking the capacity from 4 to 2.  At ")
                    .endsWith("instance " + before.get(1) + " was selected for termination.");
        }

        @Test
        void follows_new_sizes() {
            workers.given(1, 2, 4);

            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).minSize(3));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.group().desiredCapacity()).isEqualTo(3);
            assertThat(workers.states()).hasSize(3);
            assertThat(workers.activities().get(0).cause())
                    .contains("a user request update of AutoScalingGroup constraints to min: 3, max: 4, desired: 3"
                            + " changing the desired capacity from 2 to 3.");
        }

        @Test
        void waits_for_the_cooldown_where_it_is_honoured() {
            workers.given(0, 1, 3);

            Workers.Refusal refusal = Workers.refusal(() -> workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(2).honorCooldown(true)));
            workers.pass(Duration.ofMinutes(5));
            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(2).honorCooldown(true));

            assertThat(refusal.code()).isEqualTo("ScalingActivityInProgress");
            assertThat(refusal.message())
                    .isEqualTo("Scaling activity " + workers.activities().get(0).activityId()
                            + " is in progress and blocks this action");
            assertThat(workers.group().desiredCapacity()).isEqualTo(2);
        }
    }

    @Nested
    class ThatIsLost {

        @Test
        void to_a_crash_is_replaced() {
            String lost = workers.given(1, 1, 1).get(0);

            workers.cloud.ec2().crash(lost);
            workers.pass(Duration.ofMinutes(3));

            assertThat(workers.states()).containsExactly("InService");
            assertThat(workers.ids()).doesNotContain(lost);
            assertThat(workers.activities())
                    .extracting(Activity::description)
                    .startsWith(
                            "Launching a new EC2 instance: " + workers.ids().get(0),
                            "Terminating EC2 instance: " + lost);
            assertThat(workers.activities().get(0).cause())
                    .endsWith("an instance was launched in response to an unhealthy instance needing to be replaced.");
            assertThat(workers.activities().get(1).cause())
                    .endsWith(
                            "an instance was taken out of service in response to an EC2 health check indicating it has"
                                    + " been terminated or stopped.");
        }

        @Test
        void to_a_stop_is_terminated_and_replaced() {
            String stopped = workers.given(1, 1, 1).get(0);

            workers.ec2.stopInstances(r -> r.instanceIds(stopped));
            workers.pass(Duration.ofMinutes(5));

            assertThat(workers.states()).containsExactly("InService");
            assertThat(workers.cloud.ec2().instance(stopped).state()).isEqualTo(Ec2InstanceState.TERMINATED);
        }

        @Test
        void to_failing_status_checks_is_replaced_after_the_grace_period() {
            workers.create(1, 1, 1, group -> group.healthCheckGracePeriod(600));
            workers.pass(Duration.ofMinutes(1));
            String impaired = workers.ids().get(0);

            workers.cloud.ec2().impair(impaired, Ec2StatusCheck.SYSTEM);
            workers.pass(Duration.ofMinutes(8));
            List<String> within = workers.ids();
            workers.pass(Duration.ofMinutes(5));

            assertThat(within).containsExactly(impaired);
            assertThat(workers.ids()).hasSize(1).doesNotContain(impaired);
            assertThat(workers.activities().get(1).cause()).endsWith("an EC2 instance status checks failure.");
        }

        @Test
        void before_it_was_in_service_is_replaced() {
            workers.create(1, 1, 1);
            workers.pass(Duration.ofSeconds(6));
            String lost = workers.ids().get(0);

            workers.ec2.terminateInstances(r -> r.instanceIds(lost));
            workers.pass(Duration.ofMinutes(2));

            assertThat(workers.ids()).hasSize(1).doesNotContain(lost);
            Activity first = workers.activities().get(2);
            assertThat(first.statusCode()).isEqualTo(ScalingActivityStatusCode.CANCELLED);
            assertThat(first.statusMessage())
                    .isEqualTo("Instance became unhealthy while waiting for instance to be in InService state."
                            + " Termination Reason: Client.UserInitiatedShutdown: User initiated shutdown");
        }

        @Test
        void stays_lost_while_nobody_looks() {
            String lost = workers.given(1, 1, 1).get(0);
            workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("HealthCheck"));

            workers.cloud.ec2().crash(lost);
            workers.pass(Duration.ofMinutes(10));
            List<String> before = workers.ids();
            workers.scaling.resumeProcesses(r -> r.autoScalingGroupName(GROUP));
            workers.pass(Duration.ofMinutes(3));

            assertThat(before).containsExactly(lost);
            assertThat(workers.ids()).hasSize(1).doesNotContain(lost);
        }
    }

    @Nested
    class ThatIsNotThere {

        @Test
        void is_taken_from_the_other_zone() {
            workers.cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();

            workers.create(0, 2, 2);
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.instances())
                    .extracting(Instance::availabilityZone)
                    .containsExactly("us-east-1b", "us-east-1b");
            Activity failed = workers.activities().get(2);
            assertThat(failed.statusCode()).isEqualTo(ScalingActivityStatusCode.FAILED);
            assertThat(failed.statusMessage())
                    .contains("t3.micro capacity")
                    .endsWith(" Launching EC2 instance failed.");
            assertThat(failed.description())
                    .isEqualTo("Launching a new EC2 instance.  Status Reason: " + failed.statusMessage());
        }

        @Test
        void is_asked_for_again() {
            workers.cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();
            workers.cloud.ec2().pool("t3.micro", "us-east-1b").exhaust();
            workers.create(0, 1, 1);
            workers.pass(Duration.ofMinutes(2));
            List<String> without = workers.ids();

            workers.cloud.ec2().pool("t3.micro", "us-east-1b").unlimited();
            workers.pass(Duration.ofMinutes(2));

            assertThat(without).isEmpty();
            assertThat(workers.instances())
                    .extracting(Instance::availabilityZone)
                    .containsExactly("us-east-1b");
        }
    }

    @Test
    void a_fork_goes_on_by_itself() {
        workers.create(1, 1, 3);
        workers.pass(Duration.ofSeconds(6));

        Workers fork = workers.fork();
        fork.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(3));
        fork.pass(Duration.ofMinutes(2));
        workers.pass(Duration.ofMinutes(2));

        assertThat(fork.states()).containsExactly("InService", "InService", "InService");
        assertThat(workers.states()).containsExactly("InService");
        assertThat(fork.ids()).startsWith(workers.ids().get(0));
    }

    @Test
    void the_same_calls_have_the_same_answers() {
        Workers again = new Workers();
        for (Workers each : List.of(workers, again)) {
            each.given(0, 4, 4);
            each.cloud.ec2().crash(each.ids().get(1));
            each.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(2));
            each.pass(Duration.ofMinutes(10));
        }

        assertThat(again.group()).isEqualTo(workers.group());
        assertThat(again.activities()).isEqualTo(workers.activities()).hasSize(6);
    }

    @Test
    void the_metadata_of_an_instance_says_where_it_is_on_its_way_to() {
        String id = workers.given(0, 1, 1).get(0);
        String alone = workers.cloud.ec2().givenRunningInstance();
        String path = "/latest/meta-data/autoscaling/target-lifecycle-state";
        FakeClients clients = FakeClients.of(workers.cloud);
        Ec2MetadataClient metadata = clients.onInstance(id).metadata();

        assertThat(metadata.get(path).asString()).isEqualTo("InService");
        assertThat(catchThrowable(() -> clients.onInstance(alone).metadata().get(path)))
                .hasMessageContaining("404");
        workers.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(0));
        workers.pass(Duration.ofSeconds(6));
        assertThat(workers.instances().get(0).lifecycleState()).isEqualTo(LifecycleState.TERMINATING);
        assertThat(metadata.get(path).asString()).isEqualTo("Terminated");
    }
}
