package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.VirtualScheduler;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * What makes a client wait in virtual time and repeatable. It is a plug-in because only a plug-in sees the retry strategy that
 * is in effect: wrapping a stock one instead would change the number of attempts.
 */
record ClientSetup(
        Supplier<FakeCloud> current,
        UnaryOperator<RetryStrategy> backoff,
        @Nullable String region,
        @Nullable String account)
        implements SdkPlugin {

    private static final String SECRET = "cloudjar";

    /** For a client that Cloudjar builds: its back-off is without jitter, for jitter would make virtual time vary. */
    static ClientSetup ofOwnClient(Supplier<FakeCloud> current) {
        return new ClientSetup(current, StockBackoff::withoutJitter, null, null);
    }

    /** For a client that the code under test builds: its back-off is its own. */
    static ClientSetup ofForeignClient(Supplier<FakeCloud> current) {
        return new ClientSetup(current, UnaryOperator.identity(), null, null);
    }

    ClientSetup in(@Nullable String newRegion, @Nullable String newAccount) {
        return new ClientSetup(current, backoff, newRegion, newAccount);
    }

    static String requireAccount(String account) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException(
                    "\"" + account + "\" is not an account: AWS account ids are twelve digits."
                            + " Use one such as \"123456789012\".");
        }
        return account;
    }

    /** Credentials of an account: the access key is the account. */
    static AwsCredentialsProvider credentials(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, SECRET));
    }

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder config) {
        ClientOverrideConfiguration before = config.overrideConfiguration();
        ClientKind kind = new ClientKind(current, before);
        ClientOverrideConfiguration.Builder after = before.toBuilder()
                .addExecutionInterceptor(kind)
                .addExecutionInterceptor(new IdempotencyTokens(current))
                .scheduledExecutorService(
                        VirtualScheduler.ofClient(() -> current.get().clock(), kind::taskOf));
        BackoffTime time = new BackoffTime(current, kind);
        if (!VirtualRetryPolicy.replaced(before, after, time)) {
            before.retryStrategy()
                    .map(effective -> new VirtualRetryStrategy(
                            AdaptiveRate.inVirtualTime(backoff.apply(AdaptiveRate.replacingPolicy(effective)), current),
                            time))
                    .ifPresent(after::retryStrategy);
        }
        config.overrideConfiguration(after.build());
        if (config instanceof AwsServiceClientConfiguration.Builder aws) {
            if (region != null) {
                aws.region(Region.of(region));
            }
            if (account != null) {
                aws.credentialsProvider(credentials(account));
            }
        }
    }
}
