package dev.cloudjar.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.time.Appointment.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimekeeperTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final Place ELSEWHERE = new Place("123456789012", "eu-west-1");

    private final CounterFake fake = new CounterFake();
    private final List<String> moves = new ArrayList<>();
    private final Timekeeper keeper = keeper(TimeMode.SETTLING);

    private Timekeeper keeper(TimeMode mode) {
        return new Timekeeper(
                START,
                mode,
                Duration.ofMinutes(15),
                appointment -> happen(appointment, fake),
                (from, to, why) ->
                        moves.add(why + " " + Duration.between(from, to).toSeconds()));
    }

    @SuppressWarnings("unchecked") // only events of CounterFake are scheduled here
    private static void happen(Appointment appointment, CounterFake to) {
        ((AgendaEvent<CounterFake>) appointment.event()).happen(to);
    }

    private Appointment schedule(int seconds, Kind kind, Place place, String what) {
        return keeper.schedule(Duration.ofSeconds(seconds), kind, place, "ec2", new CounterFake.Note("i-1", what));
    }

    @Test
    void events_happen_in_due_order_and_ties_in_the_order_they_were_scheduled() {
        schedule(20, Kind.BACKGROUND, HERE, "third");
        schedule(10, Kind.TRANSITION, HERE, "first");
        schedule(10, Kind.BACKGROUND, ELSEWHERE, "second");

        keeper.runUntil(START.plusSeconds(30), "advanced");

        assertThat(fake.happened).containsExactly("first", "second", "third");
        assertThat(keeper.now()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void settling_runs_the_transitions_of_one_place_and_what_falls_due_on_the_way() {
        schedule(20, Kind.TRANSITION, HERE, "running");
        schedule(5, Kind.BACKGROUND, HERE, "check");
        schedule(30, Kind.BACKGROUND, HERE, "later check");
        schedule(60, Kind.TRANSITION, ELSEWHERE, "elsewhere");

        assertThat(keeper.settling().settle(HERE, a -> true, "settled")).isEmpty();

        assertThat(fake.happened).containsExactly("check", "running");
        assertThat(keeper.now()).isEqualTo(START.plusSeconds(20));
        assertThat(moves).containsExactly("settled 20");
    }

    @Test
    void settling_with_nothing_outstanding_does_not_move_time() {
        schedule(5, Kind.BACKGROUND, HERE, "check");

        assertThat(keeper.settling().settle(HERE, a -> true, "settled")).isEmpty();

        assertThat(keeper.now()).isEqualTo(START);
        assertThat(moves).isEmpty();
    }

    @Test
    void settling_stops_at_its_limit_and_names_what_is_outstanding() {
        Appointment far = schedule(16 * 60, Kind.TRANSITION, HERE, "far");

        assertThat(keeper.settling().settle(HERE, a -> true, "settled")).contains(far);

        assertThat(keeper.now()).isEqualTo(START);
        assertThat(fake.happened).isEmpty();
    }

    @Test
    void a_cancelled_appointment_does_not_happen() {
        Appointment appointment = schedule(5, Kind.TRANSITION, HERE, "stop");

        keeper.cancel(appointment);
        keeper.runUntil(START.plusSeconds(10), "advanced");

        assertThat(fake.happened).isEmpty();
        assertThat(keeper.pending()).isEmpty();
    }

    @Test
    void time_never_moves_back() {
        keeper.runUntil(START.plusSeconds(30), "waited");
        keeper.runUntil(START.plusSeconds(5), "waited");

        assertThat(keeper.now()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void a_fork_and_its_origin_go_on_independently() {
        schedule(10, Kind.TRANSITION, HERE, "settled");
        CounterFake copyOfFake = new CounterFake();

        Timekeeper copy = keeper.fork(a -> happen(a, copyOfFake), (from, to, why) -> {});
        copy.runUntil(START.plusSeconds(10), "advanced");

        assertThat(copyOfFake.happened).containsExactly("settled");
        assertThat(fake.happened).isEmpty();
        assertThat(keeper.now()).isEqualTo(START);
        assertThat(keeper.pending()).hasSize(1);
    }

    @Test
    void a_fork_is_refused_while_a_workload_runs() {
        assertThatThrownBy(() -> keeper.locked(() -> keeper.workloads()
                        .unlocked(() -> keeper.locked(() -> keeper.fork(a -> {}, (from, to, why) -> {})))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be forked now: 1 workload(s)");
    }

    @Test
    void a_workload_runs_without_the_lock_so_that_another_thread_can_call() throws InterruptedException {
        AtomicReference<Instant> seen = new AtomicReference<>();

        keeper.locked(() -> keeper.workloads().unlocked(() -> {
            Thread other = new Thread(() -> seen.set(keeper.now()));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }));

        assertThat(seen.get()).isEqualTo(START);
    }

    @Test
    void reads_inside_a_workload_know_that_they_are() {
        assertThat(keeper.workloads().surroundThisThread()).isFalse();
        assertThat(keeper.locked(() -> keeper.workloads().unlocked(keeper.workloads()::surroundThisThread)))
                .isTrue();
        assertThat(keeper.workloads().surroundThisThread()).isFalse();
    }

    @Test
    void a_pure_function_of_the_test_may_not_call_the_cloud() {
        assertThatThrownBy(() -> keeper.locked(() -> keeper.workloads().pure("a fault rule's predicate", keeper::now)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from inside a fault rule's predicate");
        assertThat(keeper.now()).isEqualTo(START);
    }
}
