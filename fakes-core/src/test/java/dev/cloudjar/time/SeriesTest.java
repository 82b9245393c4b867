package dev.cloudjar.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.time.Appointment.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> happened = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();
    private final Timekeeper[] slowed = new Timekeeper[1];
    private final Timekeeper keeper = new Timekeeper(
            START,
            TimeMode.SETTLING,
            Duration.ofMinutes(15),
            appointment -> happened.add(appointment.event().description()),
            (from, to, why) -> moves.add(why));

    private Appointment every(Duration period, String what) {
        return keeper.every(period, HERE, "ec2", new CounterFake.Note("i-1", what));
    }

    @Test
    void a_series_happens_after_each_period_and_is_one_entry_of_the_agenda() {
        every(MINUTE, "check");

        keeper.runUntil(START.plusSeconds(200), "advanced");

        assertThat(happened).hasSize(3);
        assertThat(keeper.pending())
                .singleElement()
                .extracting(Appointment::due)
                .isEqualTo(START.plusSeconds(240));
        assertThat(moves).containsExactly("advanced");
    }

    @Test
    void what_is_due_at_the_same_time_happens_as_it_was_scheduled() {
        keeper.schedule(MINUTE, Kind.BACKGROUND, HERE, "ec2", new CounterFake.Note("i-1", "before"));
        every(MINUTE, "series");
        keeper.schedule(MINUTE, Kind.BACKGROUND, HERE, "ec2", new CounterFake.Note("i-1", "after"));

        keeper.runUntil(START.plus(MINUTE), "advanced");

        assertThat(happened).containsExactly("before", "series", "after");
    }

    @Test
    void a_cancelled_series_is_over_and_the_others_go_on() {
        every(Duration.ofSeconds(20), "other");
        Appointment cancelled = every(MINUTE, "cancelled");
        keeper.runUntil(START.plus(MINUTE), "advanced");

        keeper.cancel(cancelled);
        happened.clear();
        keeper.runUntil(START.plusSeconds(121), "advanced");

        assertThat(happened).containsExactly("other", "other", "other");
    }

    @Test
    void series_of_many_periods_happen_in_due_order() {
        List<Instant> order = new ArrayList<>();
        for (int period = 7; period < 60; period += 4) {
            every(Duration.ofSeconds(period), "every " + period);
        }

        while (keeper.stepAny(START.plusSeconds(600), "stepped")) {
            order.add(keeper.now());
        }

        assertThat(order).isSorted().doesNotHaveDuplicates();
        assertThat(happened.stream().filter("every 7"::equals)).hasSize(85);
        assertThat(happened.stream().filter("every 59"::equals)).hasSize(10);
    }

    @Test
    void a_series_that_begins_while_others_lag_behind_keeps_the_order() {
        keeper.schedule(Duration.ofSeconds(10), Kind.BACKGROUND, HERE, "ec2", new CounterFake.Note("i-1", "slow"));
        every(MINUTE, "first");
        Timekeeper slow = keeper.fork(
                appointment -> {
                    happened.add(appointment.event().description());
                    if (happened.size() == 1) {
                        slowed[0].runUntil(START.plusSeconds(90), "waited");
                        slowed[0].every(MINUTE, HERE, "ec2", new CounterFake.Note("i-1", "second"));
                    }
                },
                (from, to, why) -> {});
        slowed[0] = slow;

        slow.runUntil(START.plusSeconds(180), "advanced");

        assertThat(happened).containsExactly("slow", "first", "first", "second", "first");
    }

    @Test
    void a_series_that_is_on_the_way_does_not_prolong_settling() {
        every(Duration.ofSeconds(7), "check");
        keeper.schedule(Duration.ofSeconds(20), Kind.TRANSITION, HERE, "ec2", new CounterFake.Note("i-1", "running"));

        keeper.settling().settle(HERE, a -> true, "settled");

        assertThat(happened).containsExactly("check", "check", "running");
        assertThat(keeper.now()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void a_fork_has_the_series_and_moves_it_on_by_itself() {
        every(MINUTE, "check");
        List<String> inFork = new ArrayList<>();

        Timekeeper fork = keeper.fork(a -> inFork.add(a.event().description()), (from, to, why) -> {});
        fork.runUntil(START.plusSeconds(180), "advanced");

        assertThat(inFork).hasSize(3);
        assertThat(happened).isEmpty();
        assertThat(keeper.pending())
                .singleElement()
                .extracting(Appointment::due)
                .isEqualTo(START.plus(MINUTE));
    }

    @Test
    void a_period_of_nothing_is_refused() {
        assertThatThrownBy(() -> every(Duration.ZERO, "check"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot recur every PT0S");
    }

    @Test
    void a_day_of_minutes_of_a_hundred_resources_keeps_a_hundred_entries() {
        int[] count = new int[1];
        Timekeeper counting = new Timekeeper(
                START, TimeMode.SETTLING, Duration.ofMinutes(15), a -> count[0]++, (from, to, why) -> {});
        IntStream.range(0, 100).forEach(i -> {
            counting.runUntil(START.plusMillis(i * 300L), "advanced");
            counting.every(MINUTE, HERE, "ec2", new CounterFake.Note("i-" + i, "check"));
        });

        counting.runUntil(START.plus(Duration.ofDays(1)), "advanced");

        assertThat(counting.pending()).hasSize(100);
        assertThat(count[0]).isEqualTo(100 * 24 * 60 - 99);
    }
}
