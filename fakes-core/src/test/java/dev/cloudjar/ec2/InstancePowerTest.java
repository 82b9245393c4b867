package dev.cloudjar.ec2;

import static dev.cloudjar.ec2.Ec2InstanceState.PENDING;
import static dev.cloudjar.ec2.Ec2InstanceState.RUNNING;
import static dev.cloudjar.ec2.Ec2InstanceState.SHUTTING_DOWN;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPED;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPING;
import static dev.cloudjar.ec2.Ec2InstanceState.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

class InstancePowerTest {

    private final Ec2Caller ec2 = Ec2Caller.manual();

    private String givenRunning() {
        return ec2.cloud().ec2().givenRunningInstance();
    }

    private static StopInstancesRequest stop(String... ids) {
        return StopInstancesRequest.builder().instanceIds(ids).build();
    }

    private static StartInstancesRequest start(String... ids) {
        return StartInstancesRequest.builder().instanceIds(ids).build();
    }

    private static TerminateInstancesRequest terminate(String... ids) {
        return TerminateInstancesRequest.builder().instanceIds(ids).build();
    }

    private void advance(int seconds) {
        ec2.cloud().clock().advance(Duration.ofSeconds(seconds));
    }

    @Nested
    class Stopping {

        @Test
        void goes_through_stopping_and_says_why() {
            String id = givenRunning();

            InstanceStateChange change = ec2.call(stop(id), StopInstancesResponse.class)
                    .stoppingInstances()
                    .get(0);

            assertThat(change.previousState().nameAsString()).isEqualTo("running");
            assertThat(change.currentState().code()).isEqualTo(64);
            assertThat(ec2.stateOf(id)).isEqualTo(STOPPING);
            advance(30);
            assertThat(ec2.stateOf(id)).isEqualTo(STOPPED);
            assertThat(ec2.describe(id).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
            assertThat(ec2.describe(id).stateTransitionReason()).isEqualTo("User initiated (2026-01-01 00:00:00 GMT)");
        }

        @Test
        void releases_the_public_address_and_keeps_the_private_one() {
            String id = givenRunning();
            Ec2Instance running = ec2.cloud().ec2().instance(id);

            ec2.call(stop(id));
            advance(30);

            assertThat(running.publicIp()).isPresent();
            assertThat(ec2.cloud().ec2().instance(id).publicIp()).isEmpty();
            assertThat(ec2.cloud().ec2().instance(id).privateIp()).isEqualTo(running.privateIp());
        }

        @Test
        void with_one_unknown_id_leaves_every_instance_as_it_was() {
            String id = givenRunning();

            var refusal = ec2.refusal(stop(id, "i-00000000000000000"));

            assertThat(refusal.code()).isEqualTo("InvalidInstanceID.NotFound");
            assertThat(refusal.message()).isEqualTo("The instance ID 'i-00000000000000000' does not exist");
            assertThat(ec2.stateOf(id)).isEqualTo(RUNNING);
        }

        @Test
        void is_refused_while_pending() {
            String id = ec2.runOne();

            var refusal = ec2.refusal(stop(id));

            assertThat(refusal.code()).isEqualTo("IncorrectInstanceState");
            assertThat(refusal.message())
                    .isEqualTo("The instance '" + id + "' is not in a state from which it can be stopped.");
        }

        @Test
        void is_refused_under_stop_protection() {
            String id = ec2.cloud().ec2().givenRunningInstance(i -> i.launch(r -> r.disableApiStop(true)));

            assertThat(ec2.refusal(stop(id)).code()).isEqualTo("OperationNotPermitted");
            assertThat(ec2.stateOf(id)).isEqualTo(RUNNING);
        }

        @Test
        void for_hibernation_needs_an_instance_that_is_configured_for_it() {
            String id = givenRunning();

            assertThat(ec2.refusal(stop(id).toBuilder().hibernate(true).build()).code())
                    .isEqualTo("UnsupportedHibernationConfiguration");
        }

        @Test
        void refuses_a_malformed_id() {
            assertThat(ec2.refusal(stop("web")).code()).isEqualTo("InvalidInstanceID.Malformed");
        }

        @Test
        void is_only_tried_in_a_dry_run() {
            String id = givenRunning();

            assertThat(ec2.refusal(stop(id).toBuilder().dryRun(true).build()).code())
                    .isEqualTo("DryRunOperation");
            assertThat(ec2.stateOf(id)).isEqualTo(RUNNING);
        }
    }

    @Nested
    class Starting {

        @Test
        void brings_another_public_address_and_launch_time() {
            String id = givenRunning();
            Ec2Instance before = ec2.cloud().ec2().instance(id);
            ec2.call(stop(id));
            advance(30);

            ec2.call(start(id));

            assertThat(ec2.stateOf(id)).isEqualTo(PENDING);
            advance(20);
            Ec2Instance after = ec2.cloud().ec2().instance(id);
            assertThat(after.state()).isEqualTo(RUNNING);
            assertThat(after.publicIp()).isPresent().isNotEqualTo(before.publicIp());
            assertThat(after.launchTime()).isEqualTo(Instant.parse("2026-01-01T00:00:30Z"));
            assertThat(after.statusChecksPassed()).isFalse();
            advance(150);
            assertThat(ec2.cloud().ec2().instance(id).statusChecksPassed()).isTrue();
        }

        @Test
        void is_refused_while_stopping() {
            String id = givenRunning();
            ec2.call(stop(id));

            assertThat(ec2.refusal(start(id)).message()).contains("from which it can be started");
        }
    }

    @Nested
    class Terminating {

        @Test
        void overtakes_a_stop() {
            String id = givenRunning();
            ec2.call(stop(id));
            advance(10);

            ec2.call(terminate(id));

            assertThat(ec2.stateOf(id)).isEqualTo(SHUTTING_DOWN);
            advance(25);
            assertThat(ec2.stateOf(id)).isEqualTo(SHUTTING_DOWN);
            advance(5);
            assertThat(ec2.stateOf(id)).isEqualTo(TERMINATED);
        }

        @Test
        void takes_the_network_interface_and_the_root_volume_along() {
            String id = givenRunning();

            ec2.call(terminate(id));
            advance(60);

            assertThat(ec2.describe(id).networkInterfaces()).isEmpty();
            assertThat(ec2.describe(id).blockDeviceMappings()).isEmpty();
            assertThat(ec2.describe(id).privateIpAddress()).isNull();
        }

        @Test
        void leaves_a_tombstone_for_an_hour() {
            String id = givenRunning();
            ec2.call(terminate(id));
            ec2.call(terminate(id));
            advance(30);

            assertThat(ec2.describe(id).state().nameAsString()).isEqualTo("terminated");
            advance(3600);
            assertThat(ec2.refusal(terminate(id)).code()).isEqualTo("InvalidInstanceID.NotFound");
        }

        @Test
        void spares_the_zone_of_a_protected_instance_and_no_other() {
            String guarded = ec2.cloud().ec2().givenRunningInstance(i -> i.launch(r -> r.disableApiTermination(true)));
            String beside = givenRunning();
            String elsewhere = ec2.cloud().ec2().givenRunningInstance(i -> i.availabilityZone("us-east-1b"));

            var refusal = ec2.refusal(terminate(guarded, beside, elsewhere));

            assertThat(refusal.code()).isEqualTo("OperationNotPermitted");
            assertThat(refusal.message()).contains(guarded).contains("disableApiTermination");
            assertThat(ec2.stateOf(beside)).isEqualTo(RUNNING);
            assertThat(ec2.stateOf(elsewhere)).isEqualTo(SHUTTING_DOWN);
        }
    }

    @Nested
    class Rebooting {

        @Test
        void leaves_the_instance_running() {
            String id = givenRunning();

            ec2.call(RebootInstancesRequest.builder().instanceIds(id).build());

            assertThat(ec2.stateOf(id)).isEqualTo(RUNNING);
            assertThat(ec2.cloud().journal().timeLine()).contains("running -> rebooting");
            advance(20);
            assertThat(ec2.cloud().journal().timeLine()).contains("rebooting -> running");
        }

        @Test
        void is_refused_while_stopped() {
            String id = givenRunning();
            ec2.call(stop(id));
            advance(30);

            assertThat(ec2.refusal(RebootInstancesRequest.builder()
                                    .instanceIds(id)
                                    .build())
                            .code())
                    .isEqualTo("IncorrectInstanceState");
        }
    }

    @Nested
    class Shutting_down_from_inside {

        @Test
        void stops_by_default() {
            String id = givenRunning();

            ec2.cloud().ec2().shutDownFromInside(id);
            advance(30);

            assertThat(ec2.stateOf(id)).isEqualTo(STOPPED);
            assertThat(ec2.describe(id).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        }

        @Test
        void terminates_where_the_launch_said_so() {
            String id = ec2.cloud()
                    .ec2()
                    .givenRunningInstance(i -> i.launch(r ->
                            r.instanceInitiatedShutdownBehavior("terminate").disableApiTermination(true)));

            ec2.cloud().ec2().shutDownFromInside(id);
            advance(30);

            assertThat(ec2.stateOf(id)).isEqualTo(TERMINATED);
        }
    }
}
