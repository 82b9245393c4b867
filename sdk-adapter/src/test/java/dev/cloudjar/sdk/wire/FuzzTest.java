package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged requests of every protocol against a whole cloud. The suite sends some thousands, always the same; more by
 * {@code -Dcloudjar.fuzz.cases=1000000}, others by {@code -Dcloudjar.fuzz.seed=7}: docs/wire.md has the command.
 */
class FuzzTest {

    private static final int CASES = Integer.getInteger("cloudjar.fuzz.cases", 5_000);
    private static final long SEED = Long.getLong("cloudjar.fuzz.seed", 1);

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damaged_requests_are_answered_and_change_nothing_where_refused() throws IOException {
        Fuzz fuzz = new Fuzz(SEED);

        fuzz.run(CASES);

        System.out.println(fuzz);
        assertThat(fuzz.codes()).containsKeys("200 success").hasSizeGreaterThan(10);
    }
}
