package dev.cloudjar.sdk;

import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Retries as another strategy does, and spends its delays in virtual time. */
record VirtualRetryStrategy(RetryStrategy effective, BackoffTime time) implements RetryStrategy {

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        AcquireInitialTokenResponse response = effective.acquireInitialToken(request);
        return AcquireInitialTokenResponse.create(response.token(), time.spend(response.delay()));
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        RefreshRetryTokenResponse response = effective.refreshRetryToken(request);
        return RefreshRetryTokenResponse.create(response.token(), time.spend(response.delay()));
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return effective.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return effective.maxAttempts();
    }

    /** Builds on the strategy behind it: what comes of it waits for real. */
    @Override
    public Builder<?, ?> toBuilder() {
        return effective.toBuilder();
    }
}
