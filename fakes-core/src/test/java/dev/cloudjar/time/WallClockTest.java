package dev.cloudjar.time;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class WallClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place HERE = new Place("123456789012", "us-east-1");

    @Nested
    class ByARealTimeOfTheTest {

        private final AtomicLong realNanos = new AtomicLong(42);
        private final CounterFake fake = new CounterFake();
        private final Timekeeper keeper = new Timekeeper(
                START,
                WallClockTicker.from(START, 60, realNanos::get),
                appointment -> fake.happened.add(appointment.event().description()));

        @Test
        void a_real_second_is_as_many_virtual_ones_as_the_speed_says() {
            realNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

            assertThat(keeper.now()).isEqualTo(START.plusSeconds(60));
        }

        @Test
        void a_wait_lets_happen_what_is_due_and_ends_when_real_time_is_there() {
            keeper.schedule(
                    Duration.ofSeconds(30), Appointment.Kind.BACKGROUND, HERE, "ec2", new CounterFake.Note("i", "due"));
            realNanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

            keeper.waits().waitUntil(START.plusSeconds(90), "waited");

            assertThat(fake.happened).containsExactly("due");
            assertThat(keeper.now()).isEqualTo(START.plusSeconds(120));
        }

        @Test
        void time_that_was_advanced_goes_on_from_there() {
            keeper.runUntil(START.plusSeconds(600), "advanced");
            realNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

            assertThat(keeper.now()).isEqualTo(START.plusSeconds(660));
        }

        @Test
        void closing_ends_a_wait_and_gives_the_outstanding_answers() throws InterruptedException {
            AtomicReference<String> answer = new AtomicReference<>("outstanding");
            keeper.timers().at(START.plusSeconds(99), ClientTimers.Kind.ANSWER, () -> answer.set("given"));
            Thread waiting = new Thread(() -> keeper.waits().waitUntil(START.plusSeconds(99), "waited"));
            waiting.start();

            keeper.close();
            waiting.join();

            assertThat(answer).hasValue("given");
            assertThat(keeper.now()).isEqualTo(START);
        }
    }

    @Nested
    class ByTheWallClock {

        @Test
        void a_virtual_hour_passes_and_the_ticker_runs_what_is_due() throws InterruptedException {
            CountDownLatch ran = new CountDownLatch(3);
            try (FakeCloud cloud = FakeCloud.builder()
                    .timeMode(TimeMode.WALL_CLOCK)
                    .speed(10_000_000)
                    .build()) {
                cloud.clock().scheduler().scheduleAtFixedRate(ran::countDown, 1, 1, TimeUnit.HOURS);

                ran.await();
                cloud.clock().sleep(Duration.ofHours(1));

                assertThat(cloud.clock().instant()).isAfter(START.plus(Duration.ofHours(4)));
            }
        }

        @Test
        void a_task_on_the_tickers_thread_may_sleep_and_join_others_that_sleep() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            try (FakeCloud cloud = FakeCloud.builder()
                    .timeMode(TimeMode.WALL_CLOCK)
                    .speed(10_000_000)
                    .build()) {
                VirtualClock clock = cloud.clock();
                clock.scheduler()
                        .schedule(
                                () -> {
                                    clock.sleep(Duration.ofMinutes(10));
                                    Thread other = new Thread(() -> clock.sleep(Duration.ofMinutes(10)));
                                    other.start();
                                    other.join();
                                    done.countDown();
                                    return true;
                                },
                                1,
                                TimeUnit.MINUTES);

                done.await();
            }
        }

        @Test
        void a_fork_follows_real_time_by_itself_and_closing_ends_the_tickers() throws InterruptedException {
            AtomicReference<Thread> ticker = new AtomicReference<>();
            CountDownLatch ran = new CountDownLatch(1);
            FakeCloud origin = FakeCloud.builder()
                    .timeMode(TimeMode.WALL_CLOCK)
                    .speed(10_000_000)
                    .build();
            FakeCloud fork = origin.fork();
            fork.clock()
                    .scheduler()
                    .schedule(
                            () -> {
                                ticker.set(Thread.currentThread());
                                ran.countDown();
                            },
                            1,
                            TimeUnit.MINUTES);
            ran.await();

            origin.close();
            fork.close();
            Thread thread = requireNonNull(ticker.get());
            thread.join();

            assertThat(thread.getName()).isEqualTo("cloudjar-wall-clock");
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    @Test
    void a_speed_is_for_the_wall_clock_only_and_above_zero() {
        assertThatThrownBy(() -> FakeCloud.builder().speed(60).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A cloud in time mode SETTLING has no speed of 60.0");
        assertThatThrownBy(() -> FakeCloud.builder().speed(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeCloud.builder().speed(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
