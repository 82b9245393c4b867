package dev.cloudjar.sdk;

import java.util.Optional;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;

/** Retries as a policy of the SDK's older kind does, and spends its delays in virtual time. */
@SuppressWarnings("deprecation") // code under test may still use such a policy, and the SDK then asks no strategy
final class VirtualRetryPolicy {

    private VirtualRetryPolicy() {}

    /** Replaces the policy of a configuration, if it has one: it then overrules every strategy. */
    static boolean replaced(
            ClientOverrideConfiguration before, ClientOverrideConfiguration.Builder after, BackoffTime time) {
        Optional<RetryPolicy> policy = before.retryPolicy();
        policy.ifPresent(p -> after.retryPolicy(p.toBuilder()
                .backoffStrategy(virtual(p.backoffStrategy(), time))
                .throttlingBackoffStrategy(virtual(p.throttlingBackoffStrategy(), time))
                .build()));
        return policy.isPresent();
    }

    private static BackoffStrategy virtual(BackoffStrategy real, BackoffTime time) {
        return context -> time.spend(real.computeDelayBeforeNextRetry(context));
    }
}
