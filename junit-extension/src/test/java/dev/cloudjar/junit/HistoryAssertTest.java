package dev.cloudjar.junit;

import static dev.cloudjar.ec2.Ec2InstanceState.RUNNING;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPED;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static dev.cloudjar.junit.CloudAssertions.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;

@ExtendWith(FakeCloudExtension.class)
class HistoryAssertTest {

    private static String launch(Ec2Client ec2) {
        return ec2.runInstances(
                        r -> r.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    /** Stops one of two running instances after a minute, then the other. */
    private static void rollOver(FakeCloud cloud, Ec2Client ec2) {
        String first = cloud.ec2().givenRunningInstance();
        String second = cloud.ec2().givenRunningInstance();
        cloud.clock().advance(Duration.ofMinutes(1));
        ec2.stopInstances(r -> r.instanceIds(first));
        ec2.describeInstances();
        ec2.startInstances(r -> r.instanceIds(first));
        ec2.describeInstances();
        ec2.stopInstances(r -> r.instanceIds(second));
        ec2.describeInstances();
    }

    @Nested
    class Always {

        @Test
        void holds_where_it_holds_at_every_moment(FakeCloud cloud, Ec2Client ec2) {
            rollOver(cloud, ec2);

            assertThat(cloud)
                    .always(
                            "one instance runs",
                            moment -> !moment.instances(RUNNING).isEmpty());
        }

        @Test
        void fails_with_the_stretch_that_breaks_it(FakeCloud cloud, Ec2Client ec2) {
            rollOver(cloud, ec2);

            assertThatThrownBy(() -> assertThat(cloud)
                            .always(
                                    "two instances run",
                                    moment -> moment.instances(RUNNING).size() == 2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected always: two instances run")
                    .hasMessageContaining("but it does not hold from +00:01:00.000 to +00:01:30.000")
                    .hasMessageContaining("    +00:00:00.000  i-")
                    .hasMessageContaining("  > +00:01:00.000  ec2:StopInstances -> ok")
                    .hasMessageContaining("  > +00:01:30.000  ")
                    .hasMessageNotContaining("> +00:01:50.000");
        }

        @Test
        void sees_what_one_call_does_at_once_as_one_moment(FakeCloud cloud, Ec2Client ec2) {
            String first = cloud.ec2().givenRunningInstance();
            String second = cloud.ec2().givenRunningInstance();
            Instant before = cloud.clock().instant();
            ec2.stopInstances(r -> r.instanceIds(first, second));
            cloud.clock().advance(Duration.ofMinutes(5));

            assertThat(cloud)
                    .between(
                            before.plusMillis(1),
                            cloud.clock().instant(),
                            history -> history.always(
                                    "both are in one state",
                                    moment -> moment.stateOf(first).equals(moment.stateOf(second))));
        }
    }

    @Nested
    class Never {

        @Test
        void holds_where_it_holds_at_no_moment(FakeCloud cloud, Ec2Client ec2) {
            rollOver(cloud, ec2);

            assertThat(cloud)
                    .never(
                            "both are stopped",
                            moment -> moment.instances(STOPPED).size() == 2);
        }

        @Test
        void fails_with_the_stretch_in_which_it_held(FakeCloud cloud, Ec2Client ec2) {
            rollOver(cloud, ec2);

            assertThatThrownBy(() -> assertThat(cloud)
                            .never(
                                    "one is stopped",
                                    moment -> moment.instances(STOPPED).size() == 1))
                    .hasMessageStartingWith("Expected never: one is stopped")
                    .hasMessageContaining("but it holds at +00:01:30.000")
                    .hasMessageContaining("stopping -> stopped");
        }
    }

    @Nested
    class Eventually {

        @Test
        void holds_where_it_has_come_soon_enough(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);
            cloud.clock().advance(Duration.ofHours(1));

            assertThat(cloud)
                    .eventually(within(Duration.ofSeconds(20)), "it runs", moment -> moment.is(id, "running"))
                    .eventually(within(Duration.ZERO), "it is pending", moment -> moment.is(id, "pending"));
        }

        @Test
        void fails_where_it_has_come_too_late(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);
            cloud.clock().advance(Duration.ofHours(1));

            assertThatThrownBy(() -> assertThat(cloud)
                            .eventually(within(Duration.ofSeconds(19)), "it runs", moment -> moment.is(id, "running")))
                    .hasMessageContaining("Expected eventually, until +00:00:19.000: it runs")
                    .hasMessageContaining("held at no moment from +00:00:00.000 to +00:00:19.000")
                    .hasMessageContaining("launched -> pending")
                    .hasMessageNotContaining("The history ends")
                    .hasMessageNotContaining("pending -> running");
        }

        @Test
        void says_that_time_has_not_come_so_far(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);

            assertThatThrownBy(() -> assertThat(cloud)
                            .eventually(within(Duration.ofSeconds(20)), "it runs", moment -> moment.is(id, "running")))
                    .hasMessageContaining("The history ends at +00:00:00.000, PT20S before that: move time on first");
        }
    }

    @Nested
    class Between {

        @Test
        void counts_the_calls_of_the_stretch_alone(FakeCloud cloud, Ec2Client ec2) {
            ec2.describeVpcs();
            cloud.clock().advance(Duration.ofMinutes(1));
            Instant noon = cloud.clock().instant();
            ec2.describeVpcs();
            ec2.describeVpcs();
            cloud.clock().advance(Duration.ofMinutes(1));
            ec2.describeVpcs();

            assertThat(cloud).between(noon, noon.plusSeconds(1), history -> history.hasCalls("ec2:DescribeVpcs", 2));
            assertThatThrownBy(() -> assertThat(cloud)
                            .between(noon, noon.plusSeconds(1), history -> history.hasCalls("ec2:DescribeVpcs", 3)))
                    .hasMessageContaining("Expected 3 call(s) of ec2:DescribeVpcs from +00:01:00.000 to +00:01:01.000"
                            + " but there were 2");
        }

        @Test
        void judges_what_stood_when_it_began_even_if_nothing_happens(FakeCloud cloud) {
            String id = cloud.ec2().givenRunningInstance();
            cloud.clock().advance(Duration.ofMinutes(10));
            Instant from = cloud.timeLine().start().plusSeconds(60);

            List<String> seen = new ArrayList<>();
            assertThat(cloud)
                    .between(
                            from,
                            from.plusSeconds(60),
                            history -> history.always("it runs", moment -> {
                                seen.add(moment.at() + " " + moment.entries());
                                return moment.is(id, "running");
                            }));

            assertThat(seen).containsExactly(from + " []");
        }

        @Test
        void refuses_a_stretch_that_ends_before_it_begins(FakeCloud cloud) {
            Instant now = cloud.clock().instant();

            assertThatThrownBy(() -> assertThat(cloud).between(now, now.minusSeconds(1), history -> {}))
                    .hasMessageContaining("it would end before it begins");
        }
    }

    @Nested
    class Moments {

        @Test
        void tell_calls_so_far_and_resources_of_any_service(FakeCloud cloud, Ec2Client ec2) {
            ec2.createVolume(r -> r.size(1).availabilityZone("us-east-1a"));
            ec2.describeVolumes();

            assertThat(cloud)
                    .eventually(
                            within(Duration.ofMinutes(1)),
                            "a volume is available",
                            moment -> moment.in("ec2", "available").size() == 1)
                    .always(
                            "a volume is made before any is described",
                            moment -> moment.calls("ec2:CreateVolume") >= moment.calls("ec2:DescribeVolumes"));
        }

        @Test
        void refuse_what_does_not_exist(FakeCloud cloud, Ec2Client ec2) {
            ec2.describeVolumes();

            assertThatThrownBy(() -> assertThat(cloud).never("x", moment -> moment.calls("ec2:RunInstance") > 0))
                    .hasMessageContaining("Did you mean");
            assertThatThrownBy(() -> assertThat(cloud)
                            .never("x", moment -> !moment.in("ecc2", "running").isEmpty()))
                    .hasMessageContaining("ec2");
        }
    }

    @Test
    void a_history_with_holes_is_refused() {
        try (FakeCloud cloud = FakeCloud.builder().journalCapacity(2).build()) {
            Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
            launch(ec2);

            assertThatThrownBy(() -> assertThat(cloud).never("x", moment -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("journalCapacity");
        }
    }

    @Test
    void attempts_and_retries_are_counted_per_call(FakeCloud cloud, Ec2Client ec2) {
        cloud.faults().add(onCall("ec2", "DescribeVpcs").first(1).attempts(2).failWith("InternalError", 500, "Oops."));
        ec2.describeVpcs();
        ec2.describeVpcs();

        assertThat(cloud)
                .hasCalls("ec2:DescribeVpcs", 2)
                .hasAttempts("ec2:DescribeVpcs", 4)
                .hasRetries("ec2:DescribeVpcs", 2);
        assertThat(cloud.journal()).hasRetries("ec2:DescribeVpcs", 2).hasAttemptsPerCall("ec2:DescribeVpcs", 3, 1);
        assertThatThrownBy(() -> assertThat(cloud).hasRetries("ec2:DescribeVpcs", 0))
                .hasMessageContaining("Expected 0 retries of ec2:DescribeVpcs but there were 2 (of 2 call(s))");
        assertThatThrownBy(() -> assertThat(cloud.journal()).hasAttemptsPerCall("ec2:DescribeVpcs", 1, 3))
                .hasMessageContaining("to take [1, 3] attempt(s) but they took [3, 1]");
    }
}
