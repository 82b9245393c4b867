package dev.cloudjar.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.ClientTimers.Kind;
import dev.cloudjar.time.VirtualScheduler.ClientTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class ClientTimersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeCloud cloud = FakeCloud.create();
    private final VirtualClock clock = cloud.clock();
    private final ClientTimers timers = clock.timers();
    private final TestPump pump = new TestPump(timers);
    private final List<String> fired = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() throws InterruptedException {
        pump.end();
    }

    /** Completes at a moment, as an async call with a latency does. */
    private CompletableFuture<Instant> answer(int seconds) {
        CompletableFuture<Instant> future = new CompletableFuture<>();
        timers.at(clock.instant().plusSeconds(seconds), Kind.ANSWER, () -> future.complete(clock.instant()));
        return future;
    }

    @Nested
    class ThePump {

        @Test
        void moves_time_to_an_answer_so_that_a_join_ends() {
            timers.pumpedBy(pump);

            assertThat(answer(30).join()).isEqualTo(START.plusSeconds(30));
        }

        @Test
        void fires_fifty_answers_of_a_burst_in_due_order_and_their_latencies_do_not_add_up() {
            timers.pumpedBy(pump);
            List<Integer> latencies =
                    new ArrayList<>(IntStream.rangeClosed(1, 50).boxed().toList());
            Collections.shuffle(latencies, new Random(7));

            List<CompletableFuture<Instant>> calls = clock.frozen(() -> latencies.stream()
                    .map(latency -> answer(latency).whenComplete((at, e) -> fired.add(latency.toString())))
                    .toList());
            calls.forEach(CompletableFuture::join);

            assertThat(calls)
                    .extracting(CompletableFuture::join)
                    .containsExactlyElementsOf(
                            latencies.stream().map(START::plusSeconds).toList());
            assertThat(fired)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 50)
                            .mapToObj(Integer::toString)
                            .toList());
        }

        @Test
        void is_held_while_time_is_frozen() {
            timers.pumpedBy(pump);

            CompletableFuture<Instant> call = clock.frozen(() -> {
                CompletableFuture<Instant> begun = answer(1);
                assertThat(timers.fireNext()).isFalse();
                return begun;
            });

            assertThat(call.join()).isEqualTo(START.plusSeconds(1));
        }

        @Test
        void is_held_until_the_outermost_freeze_ends() {
            clock.frozen(() -> {
                clock.frozen(() -> {});
                answer(1);
                assertThat(timers.fireNext()).isFalse();
            });

            assertThat(timers.fireNext()).isTrue();
        }

        @Test
        void is_let_go_when_a_burst_fails() {
            assertThatThrownBy(() -> clock.frozen(() -> {
                        answer(1);
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");

            assertThat(timers.fireNext()).isTrue();
        }

        @Test
        void never_moves_time_to_a_task_or_a_deadline() {
            clock.scheduler().schedule(() -> fired.add("task"), 1, TimeUnit.SECONDS);
            timers.at(START.plusSeconds(2), Kind.DEADLINE, () -> fired.add("deadline"));

            assertThat(timers.fireNext()).isFalse();
            assertThat(clock.instant()).isEqualTo(START);
        }

        @Test
        void lets_happen_what_is_due_on_the_way() {
            clock.scheduler().schedule(() -> fired.add("task"), 1, TimeUnit.SECONDS);
            timers.at(START.plusSeconds(2), Kind.DEADLINE, () -> fired.add("deadline"));
            timers.at(START.plusSeconds(9), Kind.DEADLINE, () -> fired.add("too late"));
            answer(5).thenRun(() -> fired.add("answer"));

            timers.fireNext();

            assertThat(fired).containsExactly("task", "deadline", "answer");
        }

        @Test
        void goes_on_with_what_an_answer_leads_to() {
            timers.pumpedBy(pump);

            CompletableFuture<Instant> chain =
                    answer(1).thenCompose(first -> answer(2)).thenCompose(next -> answer(3));

            assertThat(chain.join()).isEqualTo(START.plusSeconds(6));
        }

        @Test
        void answers_that_someone_else_moved_past_have_been_given() {
            CompletableFuture<Instant> call = answer(5);

            clock.advance(Duration.ofSeconds(10));

            assertThat(call).isCompletedWithValue(START.plusSeconds(5));
            assertThat(timers.fireNext()).isFalse();
        }

        @Test
        void gives_outstanding_answers_though_the_cloud_is_closed() {
            timers.pumpedBy(pump);
            CompletableFuture<Instant> call = clock.frozen(() -> {
                CompletableFuture<Instant> inFlight = answer(5);
                cloud.close();
                return inFlight;
            });

            assertThat(call.join()).isEqualTo(START.plusSeconds(5));
        }

        @Test
        void an_answer_is_given_though_an_event_on_the_way_fails() {
            Timekeeper keeper = new Timekeeper(
                    START,
                    TimeMode.SETTLING,
                    Duration.ZERO,
                    appointment -> {
                        throw new IllegalStateException("broken event");
                    },
                    (from, to, why) -> {});
            keeper.schedule(
                    Duration.ofSeconds(1),
                    Appointment.Kind.BACKGROUND,
                    new Place("1", "r"),
                    "ec2",
                    new CounterFake.Note("i-1", "check"));
            keeper.timers().at(START.plusSeconds(2), Kind.ANSWER, () -> fired.add("answer"));

            assertThatThrownBy(() -> keeper.timers().fireNext()).hasMessage("broken event");

            assertThat(fired).containsExactly("answer");
        }

        @Test
        void a_cancelled_answer_is_not_given_and_moves_no_time() {
            ClientTimers.Handle handle = timers.at(START.plusSeconds(5), Kind.ANSWER, () -> fired.add("answer"));

            handle.cancel();

            assertThat(timers.fireNext()).isFalse();
            assertThat(fired).isEmpty();
        }
    }

    @Nested
    class TimeoutsOfAsyncCalls {

        private final ClientTimers.AsyncCall call = timers.newCall();

        private void timeout(int seconds) {
            timers.timeout(Duration.ofSeconds(seconds), () -> fired.add("timeout"));
        }

        private void attempt(boolean timedOut, int latency, Runnable then) {
            call.newAttempt(timedOut);
            timers.answer(clock.instant().plusSeconds(latency), then);
        }

        private void pumpAll() {
            while (timers.fireNext()) {
                fired.add(Duration.between(START, clock.instant()).toString());
            }
        }

        @Test
        void take_away_the_answer_of_whichever_attempt_is_awaited() {
            timeout(5);
            attempt(false, 2, () -> attempt(false, 2, () -> attempt(false, 2, () -> fired.add("answered"))));

            pumpAll();

            assertThat(fired).containsExactly("PT2S", "PT4S", "timeout", "PT5S");
            assertThat(timers.hasAnswers()).isFalse();
        }

        @Test
        void take_away_the_attempt_that_the_call_backs_off_for() {
            timeout(5);
            attempt(false, 2, () -> timers.nextStep(clock.instant().plusSeconds(4), () -> fired.add("again")));

            pumpAll();

            assertThat(fired).containsExactly("PT2S", "timeout", "PT5S");
        }

        @Test
        void leave_nothing_for_an_attempt_that_comes_after_the_end() {
            timeout(5);
            attempt(false, 6, () -> fired.add("answered"));
            pumpAll();

            attempt(false, 6, () -> fired.add("answered"));

            assertThat(timers.hasAnswers()).isFalse();
        }

        @Test
        void of_an_attempt_take_away_its_answer_and_not_those_of_later_ones() {
            call.newAttempt(true);
            timers.answer(START.plusSeconds(6), () -> fired.add("too late"));
            timers.timeout(Duration.ofSeconds(5), () -> attempt(false, 3, () -> fired.add("answered")));

            pumpAll();

            assertThat(fired).containsExactly("PT5S", "answered", "PT8S");
        }

        @Test
        void of_a_call_that_went_to_another_thread_are_its_own() {
            timeout(5);
            attempt(false, 2, () -> attempt(false, 30, () -> fired.add("answered")));
            ClientTimers.AsyncCall other = timers.newCall();
            other.newAttempt(false);
            timers.answer(START.plusSeconds(9), () -> fired.add("other"));

            pumpAll();

            assertThat(fired).containsExactly("PT2S", "timeout", "other", "PT9S");
            assertThat(timers.hasAnswers()).isFalse();
        }
    }

    @Nested
    class TimeoutsOfSynchronousCalls {

        private final ScheduledExecutorService timeouts =
                VirtualScheduler.ofClient(() -> clock, command -> ClientTask.TIMEOUT_OF_THREAD);

        private void timeout(int seconds) {
            Thread caller = Thread.currentThread();
            timeouts.schedule(
                    () -> {
                        fired.add("timeout");
                        caller.interrupt();
                    },
                    seconds,
                    TimeUnit.SECONDS);
        }

        @Test
        void fire_in_the_middle_of_a_wait_that_is_too_long_and_end_it() {
            timeout(10);

            clock.sleep(Duration.ofSeconds(30));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fired).containsExactly("timeout");
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
        }

        @Test
        void count_all_that_their_own_thread_waits() {
            timeout(10);

            clock.sleep(Duration.ofSeconds(6));
            assertThat(fired).isEmpty();
            clock.sleep(Duration.ofSeconds(6));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
        }

        @Test
        void an_answer_just_in_time_is_in_time() {
            timeout(10);

            clock.sleep(Duration.ofSeconds(10));

            assertThat(fired).isEmpty();
        }

        @Test
        void a_thirty_second_latency_of_one_thread_does_not_time_out_a_five_second_call_of_another() throws Exception {
            timeout(10);
            Thread other = new Thread(() -> clock.sleep(Duration.ofSeconds(30)));
            other.start();
            other.join();

            clock.sleep(Duration.ofSeconds(5));

            assertThat(fired).isEmpty();
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(35));
        }

        @Test
        void a_long_call_times_out_though_another_thread_has_moved_time_for_it() {
            timeout(10);
            Instant since = clock.instant();
            clock.advance(Duration.ofSeconds(29)); // as another thread's wait does

            clock.sleepUntil(since, since.plusSeconds(30));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fired).containsExactly("timeout");
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(29));
        }

        @Test
        void what_was_advanced_or_settled_is_not_their_threads_wait() {
            timeout(10);

            clock.advance(Duration.ofHours(1));

            assertThat(fired).isEmpty();
        }

        @Test
        void what_a_task_sleeps_that_runs_on_the_way_is_not_counted() {
            timeout(10);
            clock.scheduler().schedule(() -> clock.sleep(Duration.ofSeconds(60)), 1, TimeUnit.SECONDS);

            clock.sleep(Duration.ofSeconds(2));

            assertThat(fired).isEmpty();
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(61));
        }

        @Test
        void a_lifted_one_does_not_fire() {
            timeouts.schedule(() -> fired.add("timeout"), 1, TimeUnit.SECONDS).cancel(false);

            clock.sleep(Duration.ofSeconds(30));

            assertThat(fired).isEmpty();
        }
    }

    @Nested
    class ClientsOfTheAsyncKind {

        private final ScheduledExecutorService retries = VirtualScheduler.ofClient(
                () -> clock, command -> command instanceof Timeout ? ClientTask.TIMEOUT : ClientTask.NEXT_STEP);

        private record Timeout(List<String> fired) implements Runnable {
            @Override
            public void run() {
                fired.add("timeout");
            }
        }

        @Test
        void a_delayed_attempt_is_pumped_and_a_timeout_is_not() {
            retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            timers.answered();
            retries.schedule(() -> fired.add("attempt"), 2, TimeUnit.SECONDS);

            assertThat(timers.fireNext()).isTrue();
            assertThat(timers.fireNext()).isFalse();

            assertThat(fired).containsExactly("attempt");
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
        }

        @Test
        void a_timeout_fires_when_time_passes_it() {
            retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            timers.answered();
            answer(5);

            timers.fireNext();

            assertThat(fired).containsExactly("timeout");
        }

        @Test
        void what_others_wait_before_the_call_has_reached_the_cloud_does_not_time_it_out() {
            retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            clock.advance(Duration.ofSeconds(30));

            timers.answered();
            clock.advance(Duration.ofSeconds(2));
            assertThat(fired).isEmpty();
            clock.advance(Duration.ofSeconds(1));

            assertThat(fired).containsExactly("timeout");
        }

        @Test
        void a_timeout_that_is_set_right_after_the_call_has_reached_the_cloud_counts_from_there() {
            timers.newCall().newAttempt(false);
            timers.answered();
            clock.advance(Duration.ofSeconds(2));

            retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            clock.advance(Duration.ofSeconds(1));

            assertThat(fired).containsExactly("timeout");
        }

        @Test
        void an_answer_waits_for_the_timeout_of_its_attempt_to_be_set_and_so_does_time() {
            timers.newCall().newAttempt(true);
            timers.answer(START.plusSeconds(5), () -> fired.add("answer"));
            assertThat(timers.fireNext()).isFalse();

            retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);

            assertThat(timers.fireNext()).isTrue();
            assertThat(fired).as("what has timed out is not answered").containsExactly("timeout");
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        }

        @Test
        void an_answer_of_an_attempt_whose_timeout_is_set_before_does_not_wait() {
            timers.newCall().newAttempt(true);
            retries.schedule(new Timeout(fired), 5, TimeUnit.SECONDS);
            timers.answer(START.plusSeconds(5), () -> fired.add("answer"));

            assertThat(timers.fireNext()).isTrue();
            assertThat(fired).as("just in time is in time").containsExactly("answer");
        }

        @Test
        void a_new_call_has_not_reached_the_cloud() {
            timers.answered();
            timers.newCall();

            retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            clock.advance(Duration.ofHours(1));

            assertThat(fired).isEmpty();
        }

        @Test
        void a_timeout_that_was_lifted_does_not_fire() {
            ScheduledFuture<?> early = retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            early.cancel(false);
            ScheduledFuture<?> late = retries.schedule(new Timeout(fired), 3, TimeUnit.SECONDS);
            timers.answered();
            late.cancel(false);

            clock.advance(Duration.ofSeconds(30));

            assertThat(fired).isEmpty();
        }

        @Test
        void time_stops_at_the_timeout_of_what_nobody_waits_for_any_longer() {
            ClientTimers.Handle answer = timers.at(START.plusSeconds(30), Kind.ANSWER, () -> fired.add("answer"));
            timers.at(START.plusSeconds(5), Kind.DEADLINE, answer::cancel);

            assertThat(timers.fireNext()).isTrue();
            assertThat(timers.fireNext()).isFalse();

            assertThat(fired).isEmpty();
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
        }
    }

    @Test
    void overlapping_waits_of_several_threads_do_not_add_up() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch fixed = new CountDownLatch(20);
        for (int i = 1; i <= 20; i++) {
            Instant deadline = START.plusSeconds(i);
            Thread thread = new Thread(() -> {
                fixed.countDown();
                awaitQuietly(fixed);
                clock.sleepUntil(deadline);
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(20));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
