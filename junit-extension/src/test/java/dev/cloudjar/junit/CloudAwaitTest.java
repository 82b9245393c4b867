package dev.cloudjar.junit;

import static dev.cloudjar.junit.CloudAwait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what a task does is seen by its effect
class CloudAwaitTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeCloud cloud = FakeCloud.create();
    private final AtomicInteger count = new AtomicInteger();

    private long millis() {
        return Duration.between(START, cloud.clock().instant()).toMillis();
    }

    private void countEvery(long millis) {
        cloud.clock().scheduler().scheduleAtFixedRate(count::incrementAndGet, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Test
    void what_holds_at_once_takes_no_time() {
        await(cloud).until(() -> true);

        assertThat(millis()).isZero();
    }

    @Test
    void time_stops_at_the_very_event_that_makes_it_hold() {
        countEvery(70);

        await(cloud).until(() -> count.get() == 3);

        assertThat(millis()).isEqualTo(210);
    }

    @Test
    void a_value_is_returned_when_it_is_as_it_should_be() {
        countEvery(1000);

        assertThat(await(cloud).until(count::get, value -> value > 4)).isEqualTo(5);
    }

    @Test
    void a_condition_about_time_itself_is_looked_at_every_second() {
        await(cloud).atMost(Duration.ofHours(1)).until(() -> millis() >= 90_000);

        assertThat(millis()).isEqualTo(90_000);
    }

    @Test
    void an_interval_and_a_delay_say_when_it_is_looked_at() {
        List<Long> looks = new ArrayList<>();
        countEvery(70);

        await(cloud)
                .pollDelay(Duration.ofSeconds(2))
                .and()
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    looks.add(millis());
                    return looks.size() == 3;
                });

        assertThat(looks).containsExactly(2000L, 7000L, 12_000L);
    }

    @Test
    void an_assertion_is_repeated_until_it_passes() {
        countEvery(1000);

        await(cloud).untilAsserted(() -> assertThat(count).hasValueGreaterThan(2));
        await(cloud).untilAsserted(count::get, value -> assertThat(value).isEqualTo(4));

        assertThat(millis()).isEqualTo(4000);
    }

    @Test
    void a_condition_must_go_on_to_hold() {
        countEvery(1000);

        await(cloud).during(Duration.ofMillis(900)).until(() -> count.get() % 3 == 2 || count.get() > 20);

        assertThat(millis()).isEqualTo(2900);
    }

    @Test
    void flags_are_waited_for() {
        AtomicBoolean flag = new AtomicBoolean();
        cloud.clock().scheduler().schedule(() -> flag.set(true), 3, TimeUnit.SECONDS);

        await(cloud).untilTrue(flag);
        await(cloud).untilFalse(new AtomicBoolean());

        assertThat(millis()).isEqualTo(3000);
    }

    @Test
    void giving_up_tells_the_condition_the_last_look_and_what_the_cloud_did() {
        String id = cloud.ec2().givenRunningInstance();

        assertThatThrownBy(() -> await(cloud, "the instance is stopped")
                        .atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(
                                        cloud.ec2().instance(id).state().toString())
                                .isEqualTo("STOPPED")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the instance is stopped did not hold within PT2M of virtual time, from"
                        + " 2026-01-01T00:00:00Z to 2026-01-01T00:02:00Z")
                .hasMessageContaining("At the last look: ")
                .hasMessageContaining("What the cloud did meanwhile:")
                .hasMessageContaining("  awaited the instance is stopped: ")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void giving_up_on_a_value_tells_it() {
        assertThatThrownBy(() -> await(cloud).until(() -> "seen", "wanted"::equals))
                .hasMessageContaining("the condition did not hold within PT15M")
                .hasMessageContaining("At the last look: it was seen");
    }

    @Test
    void what_holds_only_after_the_time_has_passed_has_failed() {
        assertThatThrownBy(() -> await(cloud).atMost(Duration.ofSeconds(5)).until(() -> {
                    cloud.clock().sleep(Duration.ofSeconds(20));
                    return true;
                }))
                .hasMessageContaining("did not hold within PT5S, only later");
    }

    @Test
    void what_holds_too_soon_has_failed() {
        assertThatThrownBy(() -> await(cloud)
                        .between(Duration.ofSeconds(5), Duration.ofSeconds(10))
                        .until(() -> true))
                .hasMessageContaining("did not hold no sooner than after PT5S");
    }

    @Test
    void an_exception_is_let_through_unless_it_is_ignored() {
        countEvery(1000);

        assertThatThrownBy(() -> await(cloud).until(this::fails)).hasMessage("not yet");
        await(cloud).ignoreExceptionsInstanceOf(IllegalStateException.class).until(this::fails);

        assertThat(millis()).isEqualTo(2000);
    }

    private boolean fails() {
        if (count.get() < 2) {
            throw new IllegalStateException("not yet");
        }
        return true;
    }

    @Test
    void durations_that_mean_nothing_are_refused() {
        assertThatThrownBy(() -> await(cloud).atMost(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> await(cloud).pollInterval(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
