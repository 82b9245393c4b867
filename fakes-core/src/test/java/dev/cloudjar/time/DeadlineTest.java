package dev.cloudjar.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Timekeeper keeper =
            new Timekeeper(START, TimeMode.SETTLING, Duration.ofMinutes(15), appointment -> {}, (from, to, why) -> {});
    private final VirtualClock clock = new VirtualClock(keeper);
    private final Deadline deadline = new Deadline(START.plusSeconds(3));

    @Test
    void a_sleep_that_would_pass_the_deadline_ends_at_it() {
        assertThatThrownBy(() -> within(deadline, Duration.ofSeconds(10))).isInstanceOf(Deadline.Passed.class);

        assertThat(clock.instant()).isEqualTo(deadline.at());
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void a_sleep_up_to_the_deadline_is_in_time() {
        within(deadline, Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(deadline.at());
        assertThat(deadline.passed()).isFalse();
    }

    @Test
    void a_workload_within_a_workload_has_its_own() {
        keeper.locked(() -> keeper.workloads().unlocked(deadline, () -> {
            within(new Deadline(START.plusSeconds(60)), Duration.ofSeconds(10));
            return true;
        }));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
        assertThat(deadline.passed()).isFalse();
    }

    @Test
    void outside_of_workloads_there_is_none() {
        within(deadline, Duration.ofSeconds(1));

        clock.sleep(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(61));
        assertThat(keeper.waits().withinDeadline(START.plusSeconds(99))).isEqualTo(START.plusSeconds(99));
    }

    private void within(Deadline limit, Duration sleep) {
        keeper.locked(() -> keeper.workloads().unlocked(limit, () -> {
            clock.sleep(sleep);
            return true;
        }));
    }
}
