package dev.cloudjar.examples;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAwait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.Settlement;
import dev.cloudjar.time.TimeMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** The examples of fakes-core/docs/time.md. */
@FakeAws
@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class TimeGuideTest {

    private static String launch(Ec2Client ec2) {
        return ec2.runInstances(launch -> launch.imageId("ami-0123456789abcdef0")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    private static InstanceStateName state(Ec2Client ec2, String id) {
        return ec2.describeInstances(describe -> describe.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .state()
                .name();
    }

    @Test
    void the_clock_moves_only_when_something_moves_it(FakeCloud cloud) {
        // region clock
        Clock clock = cloud.clock(); // what the code under test reads

        cloud.clock().advance(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T00:05:00Z"));
        // endregion
    }

    @Test
    void a_read_shows_the_steady_state(FakeCloud cloud, Ec2Client ec2) {
        // region settling
        String id = launch(ec2); // answers "pending", as AWS does

        assertThat(state(ec2, id)).isEqualTo(InstanceStateName.RUNNING); // moved the clock until it was
        // endregion
        assertThat(cloud.clock().instant()).isAfter(cloud.journal().start());
    }

    @Test
    void the_test_moves_time_itself() {
        // region manual
        FakeCloud cloud = FakeCloud.builder().timeMode(TimeMode.MANUAL).build(); // or @FakeAws(time = TimeMode.MANUAL)
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        String id = launch(ec2);
        assertThat(state(ec2, id)).isEqualTo(InstanceStateName.PENDING);

        Settlement settlement = cloud.clock().settle();

        assertThat(settlement.isComplete()).isTrue();
        assertThat(state(ec2, id)).isEqualTo(InstanceStateName.RUNNING);
        // endregion
    }

    @Test
    void a_latency_costs_virtual_time_only(FakeCloud cloud, Ec2Client ec2) {
        // region latency
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).delay(Duration.ofSeconds(30)));

        ec2.describeInstances();

        assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:30Z"));
        // endregion
    }

    @Test
    void a_timeout_fires_in_virtual_time(FakeCloud cloud) {
        // region timeout
        cloud.faults().add(onCall("ec2", "DescribeInstances").always().delay(Duration.ofSeconds(30)));
        Ec2Client ec2 = FakeClients.of(cloud)
                .configure(Ec2Client.builder())
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(5)))
                .build();

        assertThatThrownBy(ec2::describeInstances).isInstanceOf(ApiCallTimeoutException.class);

        assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
        // endregion
    }

    @Test
    void a_waiter_waits_in_virtual_time() {
        // region waiter
        FakeCloud cloud = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        String id = launch(ec2);

        WaiterResponse<DescribeInstancesResponse> response =
                ec2.waiter().waitUntilInstanceRunning(describe -> describe.instanceIds(id));

        assertThat(response.attemptsExecuted()).isEqualTo(1);
        // endregion
        assertThat(cloud.clock().instant()).isAfter(cloud.journal().start());
    }

    @Test
    void a_scheduler_of_the_code_under_test_runs_in_virtual_time(FakeCloud cloud) {
        AtomicInteger runs = new AtomicInteger();
        // region scheduler
        ScheduledExecutorService scheduler = cloud.clock().scheduler();
        scheduler.scheduleAtFixedRate(runs::incrementAndGet, 24, 24, TimeUnit.HOURS);

        cloud.clock().advance(Duration.ofDays(7));

        assertThat(runs).hasValue(7);
        // endregion
    }

    @Test
    void a_test_waits_in_virtual_time(FakeCloud cloud, Ec2Client ec2) {
        // region await
        String id = launch(ec2);

        await(cloud, "the instance runs")
                .atMost(Duration.ofMinutes(2))
                .until(() -> state(ec2, id) == InstanceStateName.RUNNING);
        // endregion
        assertThat(cloud.pending())
                .as("the status checks, which the condition does not ask for")
                .isNotEmpty();
    }
}
