package dev.cloudjar.sdk;

import java.time.Duration;
import software.amazon.awssdk.retries.LegacyRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The back-off of the SDK's own strategies without their jitter: each delay is the longest that the strategy would draw.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry behavior</a>
 */
final class StockBackoff {

    private static final Duration BASE = Duration.ofMillis(100);
    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private static final Duration THROTTLED_LEGACY = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private StockBackoff() {}

    static RetryStrategy withoutJitter(RetryStrategy stock) {
        return rebuild(stock.toBuilder(), stock instanceof LegacyRetryStrategy ? THROTTLED_LEGACY : THROTTLED);
    }

    private static <B extends RetryStrategy.Builder<B, T>, T extends RetryStrategy> RetryStrategy rebuild(
            RetryStrategy.Builder<B, T> builder, Duration throttled) {
        return builder.backoffStrategy(BackoffStrategy.exponentialDelayWithoutJitter(BASE, LONGEST))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelayWithoutJitter(throttled, LONGEST))
                .build();
    }
}
