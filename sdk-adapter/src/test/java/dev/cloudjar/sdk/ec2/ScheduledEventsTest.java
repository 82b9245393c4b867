package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.maintenance.Ec2EventCode;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.EventCode;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;

/** Scheduled events of instances, through the clients. */
class ScheduledEventsTest {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2MetadataClient metadata;
    private final String id = cloud.ec2().givenRunningInstance();
    private final Instant start = cloud.clock().instant();

    ScheduledEventsTest() {
        metadata = FakeClients.of(cloud).onInstance(id).metadata();
    }

    private List<InstanceStatusEvent> events() {
        return ec2.describeInstanceStatus(r -> r.instanceIds(id).includeAllInstances(true))
                .instanceStatuses()
                .get(0)
                .events();
    }

    private InstanceStatusEvent event() {
        return events().get(0);
    }

    private Instance shown() {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    @Test
    void nothing_is_scheduled_at_first() {
        assertThat(events()).isEmpty();
        assertThat(metadata.get("/latest/meta-data/events/maintenance/scheduled")
                        .asString())
                .isEqualTo("[]");
    }

    @Nested
    class AsDescribed {

        @Test
        void an_event_shows_what_and_when() {
            String eventId = cloud.ec2().scheduleEvent(id, Ec2EventCode.SYSTEM_REBOOT, TWO_DAYS, Duration.ofDays(20));

            assertThat(event())
                    .isEqualTo(InstanceStatusEvent.builder()
                            .instanceEventId(eventId)
                            .code(EventCode.SYSTEM_REBOOT)
                            .description("The instance is scheduled for a reboot")
                            .notBefore(start.plus(TWO_DAYS))
                            .notAfter(start.plus(TWO_DAYS).plus(Duration.ofHours(2)))
                            .notBeforeDeadline(start.plus(Duration.ofDays(20)))
                            .build());
            assertThat(eventId).matches("instance-event-[0-9a-f]{17}");
        }

        @Test
        void the_instance_reads_it_in_its_metadata() {
            String eventId = cloud.ec2().scheduleEvent(id, Ec2EventCode.SYSTEM_REBOOT, TWO_DAYS);

            var scheduled = metadata.get("/latest/meta-data/events/maintenance/scheduled")
                    .asDocument()
                    .asList()
                    .get(0)
                    .asMap();

            assertThat(scheduled.get("EventId").asString()).isEqualTo(eventId);
            assertThat(scheduled.get("Code").asString()).isEqualTo("system-reboot");
            assertThat(scheduled.get("NotBefore").asString()).isEqualTo("3 Jan 2026 00:00:00 GMT");
            assertThat(scheduled.get("NotAfter").asString()).isEqualTo("3 Jan 2026 02:00:00 GMT");
            assertThat(scheduled.get("State").asString()).isEqualTo("active");
        }

        @ParameterizedTest
        @CsvSource({
            "event.code, instance-stop",
            "event.description, *degraded*",
            "event.not-before, 2026-01-03T00:00:00.000Z",
            "event.not-before-deadline, 2026-01-11T00:00:00.000Z"
        })
        void filters_find_the_instances_it_concerns(String name, String value) {
            cloud.ec2().givenRunningInstance();
            cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_STOP, TWO_DAYS, Duration.ofDays(10));

            assertThat(ec2.describeInstanceStatus(r -> r.filters(
                                    Filter.builder().name(name).values(value).build()))
                            .instanceStatuses())
                    .extracting(InstanceStatus::instanceId)
                    .containsExactly(id);
        }
    }

    @Nested
    class WhenItsTimeHasCome {

        @ParameterizedTest
        @EnumSource(
                value = Ec2EventCode.class,
                names = {"INSTANCE_STOP", "INSTANCE_RETIREMENT"})
        void an_instance_with_an_ebs_root_is_stopped(Ec2EventCode code) {
            cloud.ec2().scheduleEvent(id, code, TWO_DAYS);

            cloud.clock().advance(TWO_DAYS.plusMinutes(1));

            assertThat(cloud.ec2().instance(id).isStopped()).isTrue();
            assertThat(shown().stateReason().code()).isEqualTo("Server.ScheduledStop");
            assertThat(event().description()).startsWith("[Completed] The instance is");
        }

        @ParameterizedTest
        @EnumSource(
                value = Ec2EventCode.class,
                names = {"INSTANCE_REBOOT", "SYSTEM_REBOOT"})
        void a_reboot_leaves_it_running(Ec2EventCode code) {
            cloud.ec2().scheduleEvent(id, code, TWO_DAYS);

            cloud.clock().advance(TWO_DAYS.plusMinutes(1));

            assertThat(cloud.ec2().instance(id).isRunning()).isTrue();
            assertThat(cloud.journal().timeLine()).contains("running -> rebooting", "rebooting -> running");
        }

        @Test
        void the_past_is_history_in_the_metadata_and_forgotten_after_a_week() {
            cloud.ec2().scheduleEvent(id, Ec2EventCode.SYSTEM_MAINTENANCE, TWO_DAYS);

            cloud.clock().advance(TWO_DAYS);
            String history =
                    metadata.get("/latest/meta-data/events/maintenance/history").asString();
            String scheduled = metadata.get("/latest/meta-data/events/maintenance/scheduled")
                    .asString();
            List<InstanceStatusEvent> soon = events();
            cloud.clock().advance(Duration.ofDays(7));

            assertThat(history).contains("\"State\" : \"completed\"", "[Completed] ");
            assertThat(scheduled).isEqualTo("[]");
            assertThat(soon).hasSize(1);
            assertThat(events()).isEmpty();
        }

        @Test
        void nothing_happens_to_an_instance_that_has_been_stopped_and_started_before() {
            cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_STOP, TWO_DAYS);
            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(5));
            ec2.startInstances(r -> r.instanceIds(id));

            cloud.clock().advance(TWO_DAYS);

            assertThat(cloud.ec2().instance(id).isRunning()).isTrue();
            assertThat(event().description()).startsWith("[Completed]");
        }

        @Test
        void who_reboots_himself_is_spared_an_instance_reboot_and_no_other() {
            cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_REBOOT, TWO_DAYS);
            cloud.ec2().scheduleEvent(id, Ec2EventCode.SYSTEM_REBOOT, TWO_DAYS);

            ec2.rebootInstances(r -> r.instanceIds(id));

            assertThat(events())
                    .extracting(InstanceStatusEvent::description)
                    .containsExactly(
                            "[Completed] The instance is scheduled for a reboot",
                            "The instance is scheduled for a reboot");
        }

        @Test
        void an_event_that_is_taken_back_does_not_happen() {
            String eventId = cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_STOP, TWO_DAYS);

            cloud.ec2().cancelEvent(eventId);
            cloud.clock().advance(TWO_DAYS);

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.RUNNING);
            assertThat(event().description()).startsWith("[Canceled]");
            assertThatThrownBy(() -> cloud.ec2().cancelEvent(eventId)).hasMessageContaining("There is no event");
        }

        @Test
        void a_fork_has_events_of_its_own() {
            cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_STOP, TWO_DAYS);

            FakeCloud fork = cloud.fork();
            fork.clock().advance(TWO_DAYS.plusMinutes(1));

            assertThat(fork.ec2().instance(id).isStopped()).isTrue();
            assertThat(event().description()).doesNotContain("[Completed]");
        }
    }

    @Nested
    class ModifyInstanceEventStartTime {

        private final String eventId =
                cloud.ec2().scheduleEvent(id, Ec2EventCode.SYSTEM_REBOOT, TWO_DAYS, Duration.ofDays(20));

        private void reschedule(String event, Instant when) {
            ec2.modifyInstanceEventStartTime(
                    r -> r.instanceId(id).instanceEventId(event).notBefore(when));
        }

        @Test
        void puts_an_event_off() {
            Instant later = start.plus(Duration.ofDays(10));

            InstanceStatusEvent moved = ec2.modifyInstanceEventStartTime(
                            r -> r.instanceId(id).instanceEventId(eventId).notBefore(later))
                    .event();
            cloud.clock().advance(TWO_DAYS);

            assertThat(moved.notBefore()).isEqualTo(later);
            assertThat(moved.notAfter()).isEqualTo(later.plus(Duration.ofHours(2)));
            assertThat(event()).isEqualTo(moved);
            cloud.clock().advance(Duration.ofDays(8));
            assertThat(event().description()).startsWith("[Completed]");
        }

        @Test
        void knows_no_other_event() {
            Refused.with(
                    "InvalidInstanceEventIDNotFound", () -> reschedule("instance-event-0123", start.plus(TWO_DAYS)));
            String other = cloud.ec2().givenRunningInstance();
            Refused.with(
                    "InvalidInstanceEventIDNotFound",
                    () -> ec2.modifyInstanceEventStartTime(
                            r -> r.instanceId(other).instanceEventId(eventId).notBefore(start.plus(TWO_DAYS))));
        }

        @Test
        void knows_no_other_instance() {
            Refused.with(
                    "InvalidInstanceID.NotFound",
                    () -> ec2.modifyInstanceEventStartTime(r -> r.instanceId("i-0123456789abcdef0")
                            .instanceEventId(eventId)
                            .notBefore(start.plus(TWO_DAYS))));
        }

        @Test
        void takes_only_an_event_with_a_deadline() {
            String fixed = cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_RETIREMENT, TWO_DAYS);

            Refused.with("InstanceEventStartTimeCannotChange", () -> reschedule(fixed, start.plus(Duration.ofDays(3))));
        }

        @Test
        void takes_no_event_of_the_next_five_minutes_or_the_past() {
            cloud.clock().advance(TWO_DAYS.minusMinutes(5));
            Refused.with(
                    "InstanceEventStartTimeCannotChange", () -> reschedule(eventId, start.plus(Duration.ofDays(3))));

            cloud.clock().advance(Duration.ofMinutes(5));
            Refused.with(
                    "InstanceEventStartTimeCannotChange", () -> reschedule(eventId, start.plus(Duration.ofDays(3))));
        }

        @Test
        void takes_a_time_an_hour_ahead_or_more_and_no_later_than_the_deadline() {
            Refused.with(
                    "InvalidInstanceEventStartTime", () -> reschedule(eventId, start.plus(Duration.ofMinutes(59))));
            Refused.with("InvalidInstanceEventStartTime", () -> reschedule(eventId, start.plus(Duration.ofDays(21))));

            assertThat(event().notBefore()).isEqualTo(start.plus(TWO_DAYS));
        }

        @Test
        void is_only_tried_in_a_dry_run() {
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.modifyInstanceEventStartTime(r -> r.instanceId(id)
                            .instanceEventId(eventId)
                            .notBefore(start.plus(Duration.ofDays(3)))
                            .dryRun(true)));

            assertThat(event().notBefore()).isEqualTo(start.plus(TWO_DAYS));
        }
    }

    @Nested
    class Misuse {

        @Test
        void of_the_past_or_of_a_deadline_is_told() {
            assertThatThrownBy(() -> cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_STOP, Duration.ofDays(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lies in the past");
            assertThatThrownBy(() ->
                            cloud.ec2().scheduleEvent(id, Ec2EventCode.INSTANCE_STOP, TWO_DAYS, Duration.ofDays(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("behind its own deadline");
        }
    }
}
