package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.VirtualScheduler;
import dev.cloudjar.time.VirtualScheduler.ClientTask;
import java.time.Duration;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.imds.Ec2MetadataAsyncClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/**
 * The SDK's clients for code that runs on an instance: those of its metadata service, and those of AWS's services with the
 * credentials of its role. They need the SDK's module {@code imds}.
 *
 * <pre>{@code
 * Ec2MetadataClient metadata = FakeClients.of(cloud).onInstance(id).metadata();
 * String zone = metadata.get("/latest/meta-data/placement/availability-zone").asString();
 *
 * Ec2Client ec2 = FakeClients.of(cloud).onInstance(id).get(Ec2Client.class);
 * }</pre>
 *
 * <p>The metadata clients retry as often as the SDK does by default, and back off in virtual time: for the longest delays that the SDK would
 * draw. Immutable; clients need not be closed.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/examples-ec2-IMDS.html">Work with Amazon EC2
 *     instance metadata</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class InstanceClients {

    private static final Duration BASE = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Supplier<FakeCloud> current;
    private final InstanceSeat seat;

    InstanceClients(Supplier<FakeCloud> current, InstanceSeat seat) {
        this.current = current;
        this.seat = seat;
    }

    /**
     * The same in a container with a network of its own on the instance: the response to a token request takes one hop more, and
     * gets there only where the instance's {@code HttpPutResponseHopLimit} is 2 or more.
     *
     * @return a copy
     */
    public InstanceClients inContainer() {
        return new InstanceClients(current, seat.inContainer());
    }

    /** {@return a new client} */
    public Ec2MetadataClient metadata() {
        return Ec2MetadataClient.builder()
                .httpClient(new FakeSdkHttpClient(new Exchange(current), seat))
                .retryPolicy(virtual(delay -> {
                    current.get().clock().sleep(delay);
                    return Duration.ZERO;
                }))
                .build();
    }

    /** {@return a new async client} */
    public Ec2MetadataAsyncClient asyncMetadata() {
        return Ec2MetadataAsyncClient.builder()
                .httpClient(new FakeSdkAsyncHttpClient(new Exchange(current), seat))
                .scheduledExecutorService(
                        VirtualScheduler.ofClient(() -> current.get().clock(), task -> ClientTask.NEXT_STEP))
                .retryPolicy(virtual(delay -> delay))
                .build();
    }

    /**
     * The credentials of the instance's role. Where virtual time comes to their end they are read anew.
     *
     * @return the provider; it fails with the metadata client's exception where the instance has no role
     */
    public AwsCredentialsProvider credentials() {
        return new RoleCredentials(current, metadata());
    }

    /**
     * A client of a service, sync or async, as code on the instance would build it: in the instance's region, with the credentials
     * of its role.
     *
     * @param clientType a client interface of a service that Cloudjar knows, such as {@code Ec2Client.class}
     * @param <C> the client interface
     * @return a new client
     * @throws IllegalArgumentException if it is anything else
     */
    public <C extends SdkClient> C get(Class<C> clientType) {
        String region = metadata().get("/latest/meta-data/placement/region").asString();
        return FakeClients.of(current).region(region).get(clientType, credentials());
    }

    /** Spends a delay, or leaves it to the client's scheduler. */
    @FunctionalInterface
    private interface Spending {
        Duration spend(Duration delay);
    }

    @SuppressWarnings("deprecation") // the metadata clients know no other back-off
    private static Ec2MetadataRetryPolicy virtual(Spending spending) {
        BackoffStrategy backoff = attempt -> spending.spend(delay(attempt.retriesAttempted()));
        return Ec2MetadataRetryPolicy.builder().backoffStrategy(backoff).build();
    }

    /** The SDK's back-off without its jitter. */
    private static Duration delay(int retries) {
        Duration delay = BASE.multipliedBy(1L << Math.min(retries, 10));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}
