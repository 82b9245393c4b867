package dev.cloudjar;

import static dev.cloudjar.fault.FaultPlan.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.ClientTimers;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacitySpecificationRequest;

/** Nothing deadlocks: each of these would hang if it did, and the time limit would name it. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class ThreadsTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final SdkRequest READ = DescribeInstancesRequest.builder().build();
    private static final SdkRequest FLEET = CreateFleetRequest.builder()
            .launchTemplateConfigs(FleetLaunchTemplateConfigRequest.builder().build())
            .targetCapacitySpecification(TargetCapacitySpecificationRequest.builder()
                    .totalTargetCapacity(1)
                    .build())
            .build();

    private final FakeCloud cloud = FakeCloud.create();

    private String call(SdkRequest request) {
        try {
            return cloud.dispatch(ApiCall.of(HERE, request)).orThrow().toString();
        } catch (AwsError refusal) {
            return refusal.toString();
        }
    }

    private void whileAFleetIsCreated(Runnable handler) {
        cloud.on(CreateFleetRequest.class, request -> {
            handler.run();
            return CreateFleetResponse.builder().build();
        });
    }

    private static void inOtherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_handler_calls_the_cloud() {
        whileAFleetIsCreated(() -> call(READ));

        assertThat(call(FLEET)).contains("CreateFleetResponse");
    }

    @Test
    void a_handler_calls_the_cloud_from_another_thread_and_waits_for_it() {
        whileAFleetIsCreated(() -> inOtherThread(() -> {
            call(READ);
            cloud.clock().sleep(Duration.ofSeconds(5));
            cloud.ec2();
        }));

        assertThat(call(FLEET)).contains("CreateFleetResponse");
        assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
    }

    @Test
    void a_handler_that_runs_while_time_is_advanced_calls_from_another_thread() {
        whileAFleetIsCreated(() -> inOtherThread(() -> cloud.clock().advance(Duration.ofMinutes(1))));
        cloud.clock().scheduler().schedule(() -> call(FLEET), 10, TimeUnit.SECONDS);

        cloud.clock().advance(Duration.ofMinutes(1));

        assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:01:10Z"));
    }

    @Test
    void a_predicate_that_calls_the_cloud_is_refused_and_the_cloud_goes_on() {
        cloud.faults()
                .add(on(DescribeInstancesRequest.class)
                        .where(request -> call(READ).isEmpty())
                        .first(1)
                        .loseAnswer()
                        .optional());

        assertThatThrownBy(() -> call(READ)).hasMessageContaining("from inside a fault rule's predicate");

        cloud.faults().clear();
        assertThat(call(READ)).contains("DescribeInstancesResponse");
    }

    @Test
    void a_cloud_is_closed_while_a_call_is_in_flight() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<String> answer = new AtomicReference<>();
        AtomicReference<String> callAfterwards = new AtomicReference<>();
        whileAFleetIsCreated(() -> {
            inFlight.countDown();
            await(closed);
            try {
                call(READ);
            } catch (IllegalStateException refused) {
                callAfterwards.set(refused.getMessage());
            }
        });
        Thread caller = new Thread(() -> answer.set(call(FLEET)));
        caller.start();
        inFlight.await();

        cloud.close();
        closed.countDown();
        caller.join();

        assertThat(answer.get()).contains("CreateFleetResponse");
        assertThat(callAfterwards.get()).contains("This FakeCloud is closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void many_threads_do_everything_at_once_and_time_never_moves_back(long seed) throws InterruptedException {
        Pump pump = new Pump();
        cloud.clock().timers().pumpedBy(pump::of);
        whileAFleetIsCreated(() -> call(READ));
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Random random = new Random(seed * 100 + i);
            Thread thread = new Thread(() -> {
                try {
                    for (int step = 0; step < 60; step++) {
                        Instant before = cloud.clock().instant();
                        act(random);
                        assertThat(cloud.clock().instant()).isAfterOrEqualTo(before);
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
        pump.thread.shutdown();

        assertThat(failures).isEmpty();
    }

    /** One of the things that tests and code under test do. */
    private void act(Random random) {
        int seconds = random.nextInt(30);
        switch (random.nextInt(9)) {
            case 0 -> call(READ);
            case 1 -> call(FLEET);
            case 2 -> cloud.clock().sleep(Duration.ofSeconds(seconds));
            case 3 -> cloud.clock().advance(Duration.ofSeconds(seconds));
            case 4 -> cloud.clock().settle();
            case 5 -> answer(seconds).join();
            case 6 ->
                cloud.clock().frozen(() -> List.of(answer(seconds), answer(1))).forEach(CompletableFuture::join);
            case 7 -> cloud.ec2().givenRunningInstance();
            default -> {
                try {
                    cloud.clock()
                            .scheduler()
                            .schedule(() -> call(FLEET), seconds, TimeUnit.SECONDS)
                            .get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private CompletableFuture<Instant> answer(int seconds) {
        CompletableFuture<Instant> future = new CompletableFuture<>();
        cloud.clock()
                .timers()
                .at(
                        cloud.clock().instant().plusSeconds(seconds),
                        ClientTimers.Kind.ANSWER,
                        () -> future.complete(cloud.clock().instant()));
        return future;
    }

    /** What the adapter has. */
    private static final class Pump {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();

        Runnable of(ClientTimers timers) {
            return () -> thread.execute(() -> {
                boolean more = true;
                while (more) {
                    more = timers.fireNext();
                }
            });
        }
    }
}
