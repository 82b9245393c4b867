package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Many calls at once through real clients: nothing adds up, nothing comes out of order, nothing hangs. */
@Timeout(60)
class AsyncBurstTest {

    private static final int CALLS = 50;

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2AsyncClient ec2 = clients.get(Ec2AsyncClient.class);
    private final Instant start = cloud.clock().instant();

    @BeforeEach
    void there_is_an_instance() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
    }

    /** The latencies of the first fifty calls: each of 1 to 50 seconds once, shuffled. */
    private List<Integer> givenLatencies() {
        List<Integer> seconds =
                new ArrayList<>(IntStream.rangeClosed(1, CALLS).boxed().toList());
        Collections.shuffle(seconds, new Random(7));
        for (int i = 0; i < CALLS; i++) {
            cloud.faults().add(onCall("ec2", "DescribeInstances").nth(i + 1).delay(Duration.ofSeconds(seconds.get(i))));
        }
        return seconds;
    }

    @Test
    void fifty_calls_are_answered_in_the_order_in_which_they_are_due_each_at_its_instant() {
        List<Integer> seconds = givenLatencies();
        List<Integer> answered = Collections.synchronizedList(new ArrayList<>());

        List<CompletableFuture<Instant>> calls = cloud.clock()
                .frozen(() -> seconds.stream()
                        .map(latency -> ec2.describeInstances().thenApply(response -> {
                            answered.add(latency);
                            return cloud.clock().instant();
                        }))
                        .toList());
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();

        assertThat(answered).isSorted().hasSize(CALLS);
        for (int i = 0; i < CALLS; i++) {
            assertThat(calls.get(i).join()).isEqualTo(start.plusSeconds(seconds.get(i)));
        }
        assertThat(cloud.clock().instant()).isEqualTo(start.plusSeconds(CALLS));
    }

    @Test
    void a_call_without_latency_is_complete_when_it_returns() {
        assertThat(ec2.describeInstances()).isCompleted();
    }

    @Test
    void calls_in_flight_are_answered_though_the_cloud_is_closed_meanwhile() {
        List<Integer> seconds = givenLatencies();

        List<CompletableFuture<?>> calls = cloud.clock().frozen(() -> {
            List<CompletableFuture<?>> inFlight = seconds.stream()
                    .<CompletableFuture<?>>map(latency -> ec2.describeInstances())
                    .toList();
            cloud.close();
            return inFlight;
        });

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isNotNull());
    }

    @Test
    void a_completion_may_make_further_calls_and_join_them() {
        givenLatencies();

        Instant end = ec2.describeInstances()
                .thenApply(first -> ec2.describeInstances().join())
                .thenCompose(second -> ec2.describeInstances())
                .thenApply(third -> cloud.clock().instant())
                .join();

        assertThat(end).isAfter(start);
        assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(3);
    }

    @Test
    void a_completion_may_wait_for_another_answer_by_a_latch() {
        givenLatencies();
        CountDownLatch second = new CountDownLatch(1);

        CompletableFuture<Boolean> first = cloud.clock().frozen(() -> {
            CompletableFuture<Boolean> waiting = ec2.describeInstances().thenApply(response -> awaited(second));
            CompletableFuture<Void> later = ec2.describeInstances().thenRun(second::countDown);
            CompletableFuture<Void> orThis = ec2.describeInstances().thenRun(second::countDown);
            assertThat(List.of(later, orThis)).noneMatch(CompletableFuture::isDone);
            return waiting;
        });

        assertThat(first.join()).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_synchronous_call_and_async_ones_overlap() {
        cloud.faults().add(onCall("ec2", "DescribeInstances").always().delay(Duration.ofSeconds(30)));
        Ec2Client sync = clients.get(Ec2Client.class);

        List<CompletableFuture<?>> calls = cloud.clock().frozen(() -> {
            List<CompletableFuture<?>> async = IntStream.range(0, 10)
                    .<CompletableFuture<?>>mapToObj(i -> ec2.describeInstances())
                    .toList();
            sync.describeInstances();
            return async;
        });

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isNotNull());
        assertThat(cloud.clock().instant()).isEqualTo(start.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void threads_that_do_everything_at_once_end_and_see_time_go_forward(long seed) throws InterruptedException {
        FakeCloud busy =
                FakeCloud.builder().timeMode(TimeMode.SETTLING).seed(seed).build();
        Ec2Client sync = FakeClients.of(busy).get(Ec2Client.class);
        Ec2AsyncClient async = FakeClients.of(busy).get(Ec2AsyncClient.class);
        busy.faults()
                .add(onCall("ec2", "DescribeSubnets")
                        .always()
                        .delay(Duration.ofSeconds(4))
                        .optional());
        busy.faults()
                .add(onCall("ec2", "DescribeVpcs")
                        .first(20)
                        .attempts(1)
                        .failWith("InternalError", 500, "Oh")
                        .optional());
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Random random = new Random(seed * 100 + i);
            Thread thread = new Thread(() -> {
                try {
                    for (int step = 0; step < 25; step++) {
                        Instant before = busy.clock().instant();
                        act(random, busy, sync, async);
                        assertThat(busy.clock().instant()).isAfterOrEqualTo(before);
                    }
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
    }

    private static void act(Random random, FakeCloud cloud, Ec2Client sync, Ec2AsyncClient async) {
        switch (random.nextInt(8)) {
            case 0 -> sync.describeVpcs();
            case 1 -> async.describeVpcs().join();
            case 2 -> {
                String id = cloud.ec2().givenRunningInstance();
                sync.stopInstances(r -> r.instanceIds(id));
                sync.waiter().waitUntilInstanceStopped(r -> r.instanceIds(id));
            }
            case 3 ->
                cloud.clock()
                        .frozen(() -> List.of(async.describeVpcs(), async.describeVpcs(), async.describeVpcs()))
                        .forEach(CompletableFuture::join);
            case 4 -> cloud.clock().advance(Duration.ofSeconds(random.nextInt(30)));
            case 5 -> cloud.clock().settle();
            case 6 ->
                async.describeVpcs()
                        .thenCompose(response -> async.describeSubnets())
                        .join();
            default -> cloud.clock().sleep(Duration.ofSeconds(random.nextInt(5)));
        }
    }
}
