package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;

/** Retries as a policy of the SDK's older kind does, and spends its delays in virtual time. */
@SuppressWarnings("deprecation") // code under test may still use such a policy, and the SDK then asks no strategy
final class VirtualRetryPolicy {

    private VirtualRetryPolicy() {}

    static RetryPolicy of(RetryPolicy policy, Supplier<FakeCloud> current) {
        return policy.toBuilder()
                .backoffStrategy(virtual(policy.backoffStrategy(), current))
                .throttlingBackoffStrategy(virtual(policy.throttlingBackoffStrategy(), current))
                .build();
    }

    private static BackoffStrategy virtual(BackoffStrategy real, Supplier<FakeCloud> current) {
        return context -> {
            current.get().clock().sleep(real.computeDelayBeforeNextRetry(context));
            return Duration.ZERO;
        };
    }
}
