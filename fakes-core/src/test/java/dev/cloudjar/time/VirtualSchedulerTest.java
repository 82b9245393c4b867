package dev.cloudjar.time;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class VirtualSchedulerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeCloud cloud = FakeCloud.create();
    private final VirtualClock clock = cloud.clock();
    private final ScheduledExecutorService scheduler = clock.scheduler();
    private final List<String> ran = new ArrayList<>();

    private long seconds() {
        return Duration.between(START, clock.instant()).toSeconds();
    }

    private Runnable note(String what) {
        return () -> ran.add(what + " at " + seconds());
    }

    @Test
    void the_clock_is_an_instant_source_for_the_code_under_test() {
        InstantSource source = clock;

        clock.advance(Duration.ofSeconds(5));

        assertThat(source.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Nested
    class Once {

        @Test
        void tasks_run_in_due_order_when_time_reaches_them() {
            scheduler.schedule(note("second"), 20, TimeUnit.SECONDS);
            scheduler.schedule(note("first"), 10, TimeUnit.SECONDS);
            scheduler.schedule(note("never"), 40, TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(30));

            assertThat(ran).containsExactly("first at 10", "second at 20");
            assertThat(seconds()).isEqualTo(30);
        }

        @Test
        void a_task_due_at_once_runs_when_time_is_moved_if_only_by_nothing() {
            scheduler.execute(note("executed"));
            scheduler.submit(note("submitted"));
            assertThat(ran).isEmpty();

            clock.settle();

            assertThat(ran).containsExactly("executed at 0", "submitted at 0");
        }

        @Test
        void a_task_runs_on_the_thread_that_moves_time_and_without_the_lock() throws InterruptedException {
            AtomicReference<Thread> thread = new AtomicReference<>();
            AtomicReference<Instant> seenByOther = new AtomicReference<>();
            scheduler.schedule(
                    () -> {
                        thread.set(Thread.currentThread());
                        Thread other = new Thread(() -> seenByOther.set(clock.instant()));
                        other.start();
                        other.join();
                        return true;
                    },
                    1,
                    TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(2));

            assertThat(thread.get()).isSameAs(Thread.currentThread());
            assertThat(seenByOther.get()).isEqualTo(START.plusSeconds(1));
        }

        @Test
        void get_moves_time_to_the_task_and_returns_its_result() throws Exception {
            ScheduledFuture<String> future = scheduler.schedule(() -> "done at " + seconds(), 7, TimeUnit.MINUTES);

            assertThat(future.getDelay(TimeUnit.SECONDS)).isEqualTo(420);
            assertThat(future.get()).isEqualTo("done at 420");
            assertThat(future.isDone()).isTrue();
            assertThat(scheduler.submit(() -> {}, "given").get()).isEqualTo("given");
        }

        @Test
        void get_with_a_timeout_moves_time_no_further() throws Exception {
            Future<String> future = scheduler.schedule(() -> "done", 10, TimeUnit.SECONDS);

            assertThatThrownBy(() -> future.get(4, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("has not ended by 2026-01-01T00:00:04Z")
                    .hasMessageContaining("due at 2026-01-01T00:00:10Z");

            assertThat(seconds()).isEqualTo(4);
            assertThat(future.get(6, TimeUnit.SECONDS)).isEqualTo("done");
        }

        @Test
        void get_tells_what_the_task_threw() {
            Future<?> future = scheduler.submit((Runnable) () -> {
                throw new IllegalArgumentException("broken");
            });

            assertThatThrownBy(future::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("broken");
        }

        @Test
        void a_cancelled_task_does_not_run() {
            ScheduledFuture<?> future = scheduler.schedule(note("cancelled"), 1, TimeUnit.SECONDS);

            assertThat(future.cancel(false)).isTrue();
            clock.advance(Duration.ofMinutes(1));

            assertThat(ran).isEmpty();
            assertThat(future.isCancelled()).isTrue();
            assertThat(future.cancel(false)).isFalse();
            assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        }

        @Test
        void a_task_that_waits_for_itself_is_told() {
            AtomicReference<Future<?>> itself = new AtomicReference<>();
            itself.set(scheduler.schedule(() -> requireNonNull(itself.get()).get(), 1, TimeUnit.SECONDS));

            assertThatThrownBy(() -> requireNonNull(itself.get()).get())
                    .hasRootCauseMessage("A task waits for its own end, on the"
                            + " thread that runs it: it would wait for ever. Wait for it outside of it.");
        }

        @Test
        void get_waits_for_a_task_that_another_thread_runs() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<String> future = scheduler.schedule(
                    () -> {
                        begun.countDown();
                        mayEnd.await();
                        return "done";
                    },
                    1,
                    TimeUnit.SECONDS);
            Thread mover = new Thread(() -> clock.advance(Duration.ofSeconds(1)));
            mover.start();
            begun.await();

            Thread releases = new Thread(mayEnd::countDown);
            releases.start();

            assertThat(future.get()).isEqualTo("done");
            mover.join();
            releases.join();
        }

        @Test
        void cancelling_a_running_task_interrupts_it_and_not_whom_it_ran_on() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<Boolean> interruptedAfterwards = new AtomicReference<>();
            Future<?> future = scheduler.schedule(
                    () -> {
                        begun.countDown();
                        new CountDownLatch(1).await();
                        return true;
                    },
                    1,
                    TimeUnit.SECONDS);
            Thread mover = new Thread(() -> {
                clock.advance(Duration.ofSeconds(1));
                interruptedAfterwards.set(Thread.currentThread().isInterrupted());
            });
            mover.start();
            begun.await();

            assertThat(future.cancel(true)).isTrue();
            mover.join();

            assertThat(interruptedAfterwards.get()).isFalse();
            assertThat(future.isCancelled()).isTrue();
        }
    }

    @Nested
    class Periodic {

        @Test
        void a_fixed_rate_counts_from_start_to_start() {
            scheduler.scheduleAtFixedRate(() -> takes("run", 4), 10, 10, TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(35));

            assertThat(ran).containsExactly("run at 10", "run at 20", "run at 30");
        }

        @Test
        void a_fixed_delay_counts_from_end_to_start() {
            scheduler.scheduleWithFixedDelay(() -> takes("run", 4), 10, 10, TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(40));

            assertThat(ran).containsExactly("run at 10", "run at 24", "run at 38");
        }

        @Test
        void a_rate_that_the_task_cannot_keep_is_made_up_for() {
            scheduler.scheduleAtFixedRate(() -> takes("run", ran.isEmpty() ? 25 : 0), 10, 10, TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(40));

            assertThat(ran).containsExactly("run at 10", "run at 35", "run at 35", "run at 40");
        }

        private void takes(String what, int seconds) {
            note(what).run();
            clock.sleep(Duration.ofSeconds(seconds));
        }

        @Test
        void an_exception_ends_it() {
            AtomicInteger runs = new AtomicInteger();
            ScheduledFuture<?> future = scheduler.scheduleAtFixedRate(
                    () -> {
                        if (runs.incrementAndGet() == 2) {
                            throw new IllegalStateException("broken");
                        }
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);

            clock.advance(Duration.ofSeconds(10));

            assertThat(runs).hasValue(2);
            assertThatThrownBy(future::get).hasRootCauseMessage("broken");
        }

        @Test
        void it_may_cancel_itself() {
            AtomicReference<ScheduledFuture<?>> itself = new AtomicReference<>();
            itself.set(scheduler.scheduleAtFixedRate(
                    () -> {
                        note("run").run();
                        requireNonNull(itself.get()).cancel(false);
                    },
                    1,
                    1,
                    TimeUnit.SECONDS));

            clock.advance(Duration.ofSeconds(10));

            assertThat(ran).containsExactly("run at 1");
            assertThat(requireNonNull(itself.get()).isCancelled()).isTrue();
        }

        @Test
        void a_period_of_nothing_is_refused() {
            assertThatThrownBy(() -> scheduler.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("time would never get past it");
        }
    }

    @Nested
    class Many {

        @Test
        void invoke_all_runs_all_of_them() throws Exception {
            List<Callable<String>> tasks = List.of(() -> "a", () -> "b");

            List<Future<String>> futures = scheduler.invokeAll(tasks);

            assertThat(futures).allMatch(Future::isDone);
            assertThat(futures.get(1).get()).isEqualTo("b");
        }

        @Test
        void invoke_all_cancels_what_is_not_done_in_time() throws Exception {
            List<Callable<String>> tasks = List.of(
                    () -> {
                        clock.sleep(Duration.ofSeconds(5));
                        return "slow";
                    },
                    () -> "after");

            List<Future<String>> futures = scheduler.invokeAll(tasks, 10, TimeUnit.SECONDS);

            assertThat(futures.get(0).get()).isEqualTo("slow");
            assertThat(seconds()).isEqualTo(5);
        }

        @Test
        void invoke_any_returns_the_first_that_succeeds() throws Exception {
            List<Callable<String>> tasks = List.of(
                    () -> {
                        throw new IllegalStateException("broken");
                    },
                    () -> "good");

            assertThat(scheduler.invokeAny(tasks)).isEqualTo("good");
            assertThatThrownBy(() -> scheduler.invokeAny(tasks.subList(0, 1))).hasRootCauseMessage("broken");
        }
    }

    @Nested
    class Shutdown {

        @Test
        void delayed_tasks_still_run_and_periodic_ones_do_not() throws Exception {
            scheduler.schedule(note("delayed"), 10, TimeUnit.SECONDS);
            scheduler.scheduleAtFixedRate(note("periodic"), 1, 1, TimeUnit.SECONDS);

            scheduler.shutdown();

            assertThat(scheduler.isShutdown()).isTrue();
            assertThat(scheduler.isTerminated()).isFalse();
            assertThat(scheduler.awaitTermination(5, TimeUnit.SECONDS)).isFalse();
            assertThat(seconds()).isEqualTo(5);
            assertThat(scheduler.awaitTermination(1, TimeUnit.HOURS)).isTrue();
            assertThat(ran).containsExactly("delayed at 10");
            assertThat(seconds()).isEqualTo(10);
            assertThat(scheduler.isTerminated()).isTrue();
        }

        @Test
        void shutdown_now_returns_what_never_began() {
            scheduler.schedule(note("delayed"), 10, TimeUnit.SECONDS);

            assertThat(scheduler.shutdownNow()).hasSize(1);
            clock.advance(Duration.ofMinutes(1));

            assertThat(ran).isEmpty();
            assertThat(scheduler.isTerminated()).isTrue();
        }

        @Test
        void later_tasks_are_refused() {
            scheduler.shutdown();

            assertThatThrownBy(() -> scheduler.submit(note("late")))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("was shut down");
        }

        @Test
        void a_wait_for_the_end_of_one_that_is_not_shut_down_takes_its_time() throws Exception {
            assertThat(scheduler.awaitTermination(5, TimeUnit.SECONDS)).isFalse();

            assertThat(seconds()).isEqualTo(5);
        }
    }

    @Test
    void a_fork_has_no_tasks() {
        scheduler.schedule(note("origin only"), 10, TimeUnit.SECONDS);

        cloud.fork().clock().advance(Duration.ofMinutes(1));

        assertThat(ran).isEmpty();
    }

    @Test
    void a_cloud_can_be_forked_from_inside_a_task() {
        List<FakeCloud> forks = new ArrayList<>();
        scheduler.schedule(() -> forks.add(cloud.fork()), 10, TimeUnit.SECONDS);

        clock.advance(Duration.ofMinutes(1));

        assertThat(forks)
                .singleElement()
                .extracting(fork -> fork.clock().instant())
                .isEqualTo(START.plusSeconds(10));
    }
}
