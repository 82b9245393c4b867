package dev.cloudjar.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.time.Appointment.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final Place ELSEWHERE = new Place("123456789012", "eu-west-1");

    private final List<String> happened = new ArrayList<>();
    private final Timekeeper keeper =
            new Timekeeper(START, TimeMode.SETTLING, Duration.ofMinutes(15), this::happen, (from, to, why) -> {});
    private final VirtualClock clock = new VirtualClock(keeper);

    /** An event whose description says what it leads to: {@code "flap 60"} schedules itself again after a minute. */
    private void happen(Appointment appointment) {
        String what = appointment.event().description();
        happened.add(what);
        if (what.startsWith("flap ")) {
            schedule(Integer.parseInt(what.substring(5)), appointment.place(), what);
        }
    }

    private void schedule(int seconds, Place place, String what) {
        keeper.schedule(Duration.ofSeconds(seconds), Kind.TRANSITION, place, "ec2", new CounterFake.Note("i-1", what));
    }

    @Test
    void a_resource_that_flaps_for_ever_is_given_up_at_the_limit_and_named() {
        schedule(60, HERE, "flap 60");

        Settlement settlement = clock.settle();

        assertThat(happened).hasSize(15);
        assertThat(settlement.took()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settlement.isComplete()).isFalse();
        assertThat(settlement)
                .hasToString("settled in PT15M; outstanding: ec2 i-1: flap 60, due at 2026-01-01T00:16:00Z");
    }

    @Test
    void each_settling_of_what_flaps_goes_on_for_the_limit_and_no_longer() {
        schedule(60, HERE, "flap 60");

        assertThat(keeper.settling().settle(HERE, a -> true, "settled")).isPresent();
        assertThat(keeper.settling().settle(HERE, a -> true, "settled")).isPresent();

        assertThat(keeper.now()).isEqualTo(START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void a_resource_that_flaps_without_delay_is_told_and_hangs_nobody() {
        schedule(1, HERE, "flap 0");

        assertThatThrownBy(clock::settle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Virtual time cannot get past 2026-01-01T00:00:01Z")
                .hasMessageContaining("\"flap 0\" of i-1");
    }

    @Test
    void what_settles_within_the_limit_leaves_nothing_outstanding() {
        schedule(20, HERE, "running");
        schedule(30, ELSEWHERE, "stopped");

        Settlement settlement = clock.settle();

        assertThat(happened).containsExactly("running", "stopped");
        assertThat(settlement).isEqualTo(new Settlement(START, START.plusSeconds(30), List.of()));
    }

    @Test
    void a_chain_settles_link_by_link_and_the_limit_is_that_of_the_whole() {
        schedule(14 * 60, HERE, "flap 120");

        assertThat(keeper.settling().settle(HERE, a -> true, "settled"))
                .hasValueSatisfying(a -> assertThat(a.due()).isEqualTo(START.plus(Duration.ofMinutes(16))));

        assertThat(keeper.now()).isEqualTo(START.plus(Duration.ofMinutes(14)));
    }

    @Test
    void what_lies_beyond_the_limit_elsewhere_is_outstanding_too() {
        schedule(20 * 60, ELSEWHERE, "stopped");

        assertThat(clock.settle().outstanding())
                .containsExactly(
                        new Settlement.Outstanding("ec2", "i-1", "stopped", START.plus(Duration.ofMinutes(20))));
    }
}
