package dev.cloudjar.ec2;

import static dev.cloudjar.ec2.Ec2InstanceState.PENDING;
import static dev.cloudjar.ec2.Ec2InstanceState.RUNNING;
import static dev.cloudjar.ec2.Ec2InstanceState.SHUTTING_DOWN;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPED;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPING;
import static dev.cloudjar.ec2.Ec2InstanceState.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.ec2.InstanceLifecycle.Move;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

class InstanceLifecycleTest {

    private static final InstanceControls FREE =
            new InstanceControls(false, false, ShutdownBehavior.STOP, null, null, null);

    private final InstanceLifecycle lifecycle =
            new InstanceLifecycle(Ec2Timings.defaults().withStop(Duration.ofSeconds(7)));

    private static InstanceEntry in(Ec2InstanceState state) {
        return in(state, FREE, DeviceType.EBS, false);
    }

    private static InstanceEntry in(
            Ec2InstanceState state, InstanceControls controls, DeviceType root, boolean hibernatable) {
        return new InstanceEntry(
                Instance.builder()
                        .instanceId("i-0123456789abcdef0")
                        .rootDeviceType(root)
                        .hibernationOptions(h -> h.configured(hibernatable))
                        .build(),
                "r-0123456789abcdef0",
                state,
                Instant.EPOCH,
                false,
                controls,
                Map.of());
    }

    @Test
    void a_running_instance_stops_through_stopping() {
        Move move = lifecycle.stop(in(RUNNING));

        assertThat(move.through()).isEqualTo(STOPPING);
        assertThat(move.settled()).isEqualTo(STOPPED);
        assertThat(move.takes()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPING", "STOPPED"})
    void stopping_twice_changes_nothing(Ec2InstanceState state) {
        assertThat(lifecycle.stop(in(state)).isNone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "SHUTTING_DOWN", "TERMINATED"})
    void what_is_not_up_cannot_stop(Ec2InstanceState state) {
        assertThatThrownBy(() -> lifecycle.stop(in(state))).hasMessageContaining("from which it can be stopped");
    }

    @Test
    void a_stopped_instance_starts_through_pending() {
        Move move = lifecycle.start(in(STOPPED));

        assertThat(move.through()).isEqualTo(PENDING);
        assertThat(move.settled()).isEqualTo(RUNNING);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPING", "SHUTTING_DOWN", "TERMINATED"})
    void what_is_on_its_way_down_cannot_start(Ec2InstanceState state) {
        assertThatThrownBy(() -> lifecycle.start(in(state))).hasMessageContaining("from which it can be started");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SHUTTING_DOWN", "TERMINATED"})
    void whatever_lives_can_be_terminated(Ec2InstanceState state) {
        assertThat(lifecycle.terminate(in(state)).through()).isEqualTo(SHUTTING_DOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHUTTING_DOWN", "TERMINATED"})
    void terminating_twice_changes_nothing(Ec2InstanceState state) {
        assertThat(lifecycle
                        .terminate(in(state, FREE.withDisableApiTermination(true), DeviceType.EBS, false))
                        .isNone())
                .isTrue();
    }

    @Test
    void an_instance_store_root_cannot_stop() {
        assertThatThrownBy(() -> lifecycle.stop(in(RUNNING, FREE, DeviceType.INSTANCE_STORE, false)))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("'ebs' root device type");
    }

    @Test
    void hibernating_takes_its_own_time_and_cause() {
        Move move = lifecycle.hibernate(in(RUNNING, FREE, DeviceType.EBS, true));

        assertThat(move.takes()).isEqualTo(Duration.ofSeconds(60));
        assertThat(move.cause()).isEqualTo(StateCause.USER_HIBERNATE);
    }

    @Test
    void a_reboot_of_what_is_terminated_is_ignored() {
        assertThat(lifecycle.reboots(in(TERMINATED))).isFalse();
        assertThat(lifecycle.reboots(in(RUNNING))).isTrue();
        assertThatThrownBy(() -> lifecycle.reboots(in(PENDING))).isInstanceOf(AwsError.class);
    }

    @Test
    void a_shutdown_from_inside_does_what_the_launch_said_despite_protection() {
        InstanceControls terminating =
                FREE.withShutdownBehavior(ShutdownBehavior.TERMINATE).withDisableApiTermination(true);

        assertThat(lifecycle.shutDownFromInside(in(RUNNING), false).settled()).isEqualTo(STOPPED);
        assertThat(lifecycle
                        .shutDownFromInside(in(RUNNING, terminating, DeviceType.EBS, false), false)
                        .settled())
                .isEqualTo(TERMINATED);
        assertThatThrownBy(() -> lifecycle.shutDownFromInside(in(STOPPED), false))
                .isInstanceOf(IllegalStateException.class);
    }
}
