package dev.cloudjar;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;

class ForkTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final RunInstancesRequest LAUNCH = RunInstancesRequest.builder()
            .imageId("ami-0123456789abcdef0")
            .instanceType("t3.micro")
            .clientToken("once")
            .minCount(1)
            .maxCount(1)
            .build();

    private final FakeCloud origin =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();

    private static <R extends SdkResponse> R call(FakeCloud cloud, SdkRequest request, Class<R> type) {
        return type.cast(cloud.dispatch(ApiCall.of(HERE, request)).orThrow());
    }

    private static String launch(FakeCloud cloud) {
        return call(cloud, LAUNCH, RunInstancesResponse.class)
                .instances()
                .get(0)
                .instanceId();
    }

    private static DescribeInstancesResponse page(FakeCloud cloud, @Nullable String token) {
        return call(
                cloud,
                DescribeInstancesRequest.builder()
                        .maxResults(5)
                        .nextToken(token)
                        .build(),
                DescribeInstancesResponse.class);
    }

    private static List<String> ids(DescribeInstancesResponse page) {
        return page.reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }

    @Test
    void pending_events_happen_in_each_by_itself() {
        String id = launch(origin);

        FakeCloud fork = origin.fork();
        assertThat(fork.pending()).isEqualTo(origin.pending()).isNotEmpty();
        fork.clock().advance(Duration.ofMinutes(10));

        assertThat(fork.ec2().instance(id).state()).hasToString("RUNNING");
        assertThat(origin.ec2().instance(id).state()).hasToString("PENDING");
        assertThat(origin.pending()).extracting(Appointment::kind).contains(Appointment.Kind.TRANSITION);
    }

    @Test
    void a_fault_that_has_fired_once_fires_the_rest_of_its_times_in_each() {
        origin.faults().add(onCall("ec2", "StopInstances").first(2).failWith("InternalError", 500, "Oops."));
        String id = origin.ec2().givenRunningInstance();
        assertThat(stop(origin, id)).isEqualTo("InternalError");

        FakeCloud fork = origin.fork();

        assertThat(List.of(stop(fork, id), stop(fork, id))).containsExactly("InternalError", "ok");
        assertThat(List.of(stop(origin, id), stop(origin, id))).containsExactly("InternalError", "ok");
    }

    private static String stop(FakeCloud cloud, String id) {
        try {
            cloud.dispatch(ApiCall.of(
                            HERE, StopInstancesRequest.builder().instanceIds(id).build()))
                    .orThrow();
            return "ok";
        } catch (AwsError refusal) {
            return refusal.code();
        }
    }

    @Test
    void a_client_token_that_was_used_is_known_in_each() {
        String id = launch(origin);

        FakeCloud fork = origin.fork();

        assertThat(launch(fork)).isEqualTo(id);
        assertThat(launch(origin)).isEqualTo(id);
    }

    @Test
    void paging_in_progress_goes_on_in_each() {
        IntStream.range(0, 12).forEach(i -> origin.ec2().givenRunningInstance());
        String token = page(origin, null).nextToken();

        FakeCloud fork = origin.fork();

        assertThat(ids(page(fork, token))).hasSize(5).isEqualTo(ids(page(origin, token)));
    }

    @Test
    void what_both_draw_next_is_the_same_and_neither_sees_the_others() {
        FakeCloud fork = origin.fork();

        String inFork = fork.ec2().givenRunningInstance();
        assertThat(ids(page(origin, null))).isEmpty();

        assertThat(origin.ec2().givenRunningInstance()).isEqualTo(inFork);
    }

    /** Measured elsewhere: such a fork takes a tenth of a millisecond. What would be slow is copying, and that allocates. */
    @Test
    void ten_thousand_instances_are_shared_and_not_copied() {
        FakeCloud few = withInstances(10);
        FakeCloud many = withInstances(10_000);
        allocatedByForking(few); // loads what any first fork loads
        long overhead = allocatedByForking(few);

        long allocated = allocatedByForking(many);

        assertThat(allocated).isLessThan(overhead + 20_000);
    }

    private static FakeCloud withInstances(int count) {
        FakeCloud cloud = FakeCloud.builder().journalCapacity(10).build();
        List<String> subnets =
                call(cloud, DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class).subnets().stream()
                        .map(Subnet::subnetId)
                        .toList();
        int left = count;
        for (int i = 0; left > 0; i++) {
            int now = Math.min(left, 1000);
            String subnet = subnets.get(i % subnets.size());
            call(
                    cloud,
                    LAUNCH.toBuilder()
                            .clientToken("launch " + i)
                            .subnetId(subnet)
                            .minCount(now)
                            .maxCount(now)
                            .build(),
                    RunInstancesResponse.class);
            left -= now;
        }
        cloud.clock().advance(Duration.ofHours(1));
        return cloud;
    }

    private static long allocatedByForking(FakeCloud cloud) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        FakeCloud fork = cloud.fork();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(fork.clock().instant()).isEqualTo(cloud.clock().instant());
        return allocated;
    }

    @Test
    void a_recurring_event_goes_on_in_each() {
        origin.ec2();
        origin.timekeeper().every(Duration.ofMinutes(1), HERE, "ec2", new Tick());

        FakeCloud fork = origin.fork();
        fork.clock().advance(Duration.ofMinutes(10));

        assertThat(fork.pending()).extracting(Appointment::due).containsExactly(Instant.parse("2026-01-01T00:11:00Z"));
        assertThat(origin.pending())
                .extracting(Appointment::due)
                .containsExactly(Instant.parse("2026-01-01T00:01:00Z"));
    }

    private record Tick() implements AgendaEvent<Ec2Fake> {
        @Override
        public void happen(Ec2Fake fake) {}

        @Override
        public String subject() {
            return "i-1";
        }

        @Override
        public String description() {
            return "check";
        }
    }
}
