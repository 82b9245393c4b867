package dev.cloudjar.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AutoScalingTimingsTest {

    private final AutoScalingTimings usual = AutoScalingTimings.defaults();

    @Test
    void each_is_changed_alone() {
        Duration hour = Duration.ofHours(1);

        assertThat(usual.withReaction(hour).reaction()).isEqualTo(hour);
        assertThat(usual.withMove(hour).move()).isEqualTo(hour);
        assertThat(usual.withHealthCheck(hour).healthCheck()).isEqualTo(hour);
        assertThat(usual.withImpairment(hour).impairment()).isEqualTo(hour);
        assertThat(usual.withRetry(hour).retry()).isEqualTo(hour);
        assertThat(usual.withRetry(hour).withRetry(usual.retry())).isEqualTo(usual);
    }

    @Test
    void none_is_below_zero_and_what_recurs_has_a_pause() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual.withMove(Duration.ofSeconds(-1)))
                .withMessageContaining("virtual time never moves back");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual.withHealthCheck(Duration.ZERO))
                .withMessageContaining("Use more than zero");
        assertThatIllegalArgumentException().isThrownBy(() -> usual.withRetry(Duration.ZERO));
    }
}
