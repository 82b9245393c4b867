package dev.cloudjar.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class VirtualClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock clock = FakeCloud.create().clock();

    @Test
    void stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(START);

        clock.advance(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void a_clock_in_another_zone_moves_along() {
        VirtualClock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));

        clock.advanceTo(Instant.parse("2026-06-01T12:00:00Z"));

        assertThat(ZonedDateTime.now(berlin).getHour()).isEqualTo(14);
    }

    @Test
    void moving_back_is_refused_naming_both_instants() {
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> clock.advanceTo(START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-01T01:00:00Z")
                .hasMessageContaining("2026-01-01T00:00:00Z");
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sleep_moves_time_and_a_sleep_of_nothing_does_not() {
        clock.sleep(Duration.ofSeconds(3));
        clock.sleep(Duration.ZERO);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void overlapping_waits_do_not_add_up() {
        Instant first = clock.instant().plusSeconds(30);
        Instant second = clock.instant().plusSeconds(5);

        clock.sleepUntil(first);
        clock.sleepUntil(second);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void advancing_until_a_condition_that_nothing_can_bring_about_is_refused() {
        assertThatThrownBy(() -> clock.advanceUntil(() -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing lies ahead");
    }

    @Test
    void advancing_until_a_condition_stops_at_the_event_that_brings_it_about() {
        List<Instant> ran = new ArrayList<>();
        clock.scheduler().scheduleAtFixedRate(() -> ran.add(clock.instant()), 10, 10, TimeUnit.SECONDS);

        clock.advanceUntil(() -> ran.size() == 3);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void advancing_at_most_so_far_sees_a_condition_about_time_itself() {
        clock.advanceUntil(() -> clock.instant().isAfter(START), Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void advancing_at_most_so_far_stops_there_and_names_both_instants() {
        assertThatThrownBy(() -> clock.advanceUntil(() -> false, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not hold at 2026-01-01T00:01:00Z")
                .hasMessageContaining("after 2026-01-01T00:00:00Z");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
        assertThatThrownBy(() -> clock.advanceUntil(() -> false, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
