package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.internal.DefaultAdaptiveRetryStrategy;
import software.amazon.awssdk.retries.internal.ratelimiter.RateLimiterTokenBucketStore;

/**
 * The rate limit of the adaptive strategy, measured in the cloud's time. The SDK measures it by the machine's clock and offers
 * no other way in than a class of its own; an SDK that has moved that class is left as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry behavior</a>
 */
final class AdaptiveRate {

    private AdaptiveRate() {}

    static RetryStrategy inVirtualTime(RetryStrategy strategy, Supplier<FakeCloud> current) {
        try {
            return strategy instanceof DefaultAdaptiveRetryStrategy adaptive ? measured(adaptive, current) : strategy;
        } catch (LinkageError moved) {
            return strategy;
        }
    }

    /**
     * The older of the SDK's two adaptive modes waits inside a class that lets nobody in. The newer one, which the SDK offers
     * instead, makes as many attempts and limits by the same rule, for each resource.
     */
    static RetryStrategy replacingPolicy(RetryStrategy strategy) {
        return strategy.getClass().getSimpleName().equals("RetryPolicyAdapter")
                ? AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                        .maxAttempts(strategy.maxAttempts())
                        .build()
                : strategy;
    }

    private static RetryStrategy measured(DefaultAdaptiveRetryStrategy adaptive, Supplier<FakeCloud> current) {
        return adaptive.toBuilder()
                .rateLimiterTokenBucketStore(RateLimiterTokenBucketStore.builder()
                        .clock(() -> seconds(current.get().clock().instant()))
                        .build())
                .build();
    }

    private static double seconds(Instant now) {
        Duration sinceEpoch = Duration.between(Instant.EPOCH, now);
        return sinceEpoch.toSeconds() + sinceEpoch.toNanosPart() / 1e9;
    }
}
