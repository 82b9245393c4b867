package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** The SDK's own timeouts, under injected latencies, in virtual time. */
@Timeout(60)
class ClientTimeoutsTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final FakeCloud cloud = FakeCloud.create();
    private final Instant start = cloud.clock().instant();

    @BeforeEach
    void there_is_an_instance() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
    }

    /** Describes instances by a client that waits in virtual time, sync or async, and throws what the SDK threw. */
    @FunctionalInterface
    interface Caller {
        void describe(FakeCloud cloud, AwsRequestOverrideConfiguration limits);
    }

    static Stream<Named<Caller>> callers() {
        return Stream.of(
                Named.of(
                        "a sync client, ready made",
                        sync(cloud -> FakeClients.of(cloud).get(Ec2Client.class))),
                Named.of(
                        "a configured sync client",
                        sync(cloud -> FakeClients.of(cloud)
                                .configure(Ec2Client.builder())
                                .build())),
                Named.of(
                        "a sync client with the plug-in",
                        sync(cloud -> Ec2Client.builder()
                                .httpClient(FakeSdkHttpClient.of(cloud))
                                .region(Region.US_EAST_1)
                                .credentialsProvider(ClientSetup.credentials(cloud.account()))
                                .addPlugin(FakeClients.of(cloud).plugin())
                                .build())),
                Named.of(
                        "an async client, ready made",
                        async(cloud -> FakeClients.of(cloud).get(Ec2AsyncClient.class))),
                Named.of(
                        "a configured async client",
                        async(cloud -> FakeClients.of(cloud)
                                .configure(Ec2AsyncClient.builder())
                                .build())),
                Named.of(
                        "an async client with the plug-in",
                        async(cloud -> Ec2AsyncClient.builder()
                                .httpClient(FakeSdkAsyncHttpClient.of(cloud))
                                .region(Region.US_EAST_1)
                                .credentialsProvider(ClientSetup.credentials(cloud.account()))
                                .addPlugin(FakeClients.of(cloud).plugin())
                                .build())));
    }

    private static Caller sync(Function<FakeCloud, Ec2Client> client) {
        return (cloud, limits) -> client.apply(cloud).describeInstances(r -> r.overrideConfiguration(limits));
    }

    private static Caller async(Function<FakeCloud, Ec2AsyncClient> client) {
        return (cloud, limits) -> {
            try {
                client.apply(cloud)
                        .describeInstances(r -> r.overrideConfiguration(limits))
                        .join();
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        };
    }

    private static AwsRequestOverrideConfiguration call(Duration timeout) {
        return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).build();
    }

    private static AwsRequestOverrideConfiguration attempt(Duration timeout) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(timeout)
                .build();
    }

    private void givenLatency(Duration latency) {
        cloud.faults().add(onCall("ec2", "DescribeInstances").always().delay(latency));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void a_call_that_takes_too_long_is_given_up_at_the_instant_of_its_timeout(Caller caller) {
        givenLatency(HALF_A_MINUTE);

        assertThatThrownBy(() -> caller.describe(cloud, call(FIVE_SECONDS)))
                .isInstanceOf(ApiCallTimeoutException.class)
                .hasMessageContaining("5000 millis");

        assertThat(elapsed()).isEqualTo(FIVE_SECONDS);
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("callers")
    void a_call_that_is_just_in_time_is_answered(Caller caller) {
        givenLatency(FIVE_SECONDS);

        caller.describe(cloud, call(FIVE_SECONDS));

        assertThat(elapsed()).isEqualTo(FIVE_SECONDS);
    }

    @ParameterizedTest
    @MethodSource("callers")
    void each_attempt_that_takes_too_long_is_given_up_and_tried_again(Caller caller) {
        givenLatency(HALF_A_MINUTE);

        assertThatThrownBy(() -> caller.describe(cloud, attempt(FIVE_SECONDS)))
                .isInstanceOf(ApiCallAttemptTimeoutException.class);

        assertThat(cloud.journal().attempts()).hasSize(4);
        assertThat(elapsed()).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_700));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void a_second_attempt_in_time_succeeds(Caller caller) {
        cloud.faults()
                .add(onCall("ec2", "DescribeInstances").first(1).attempts(1).delay(HALF_A_MINUTE));

        caller.describe(cloud, attempt(FIVE_SECONDS));

        assertThat(cloud.journal().attempts()).hasSize(2);
        assertThat(elapsed()).isBetween(FIVE_SECONDS, Duration.ofMillis(5_100));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void the_time_of_a_call_is_that_of_all_its_attempts_and_of_what_lies_between(Caller caller) {
        givenLatency(Duration.ofSeconds(2));
        cloud.faults().add(onCall("ec2", "DescribeInstances").always().failWith("InternalError", 500, "Oh"));

        assertThatThrownBy(() -> caller.describe(cloud, call(FIVE_SECONDS)))
                .isInstanceOf(ApiCallTimeoutException.class);

        assertThat(cloud.clock().timers().hasAnswers()).isFalse();
        assertThat(cloud.journal().attempts()).hasSize(3);
        assertThat(elapsed()).isEqualTo(FIVE_SECONDS);
    }

    @ParameterizedTest
    @MethodSource("callers")
    void what_a_read_settles_is_no_waiting_of_the_call(Caller caller) {
        FakeCloud settling = FakeCloud.create();
        String id = settling.ec2().givenRunningInstance();
        FakeClients.of(settling).get(Ec2Client.class).stopInstances(r -> r.instanceIds(id));

        caller.describe(settling, call(Duration.ofSeconds(1)));

        assertThat(Duration.between(start, settling.clock().instant())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_long_call_and_a_short_one_do_not_time_each_other_out() {
        cloud.faults().add(onCall("ec2", "DescribeInstances").nth(1).delay(HALF_A_MINUTE));
        cloud.faults().add(onCall("ec2", "DescribeInstances").nth(2).delay(Duration.ofSeconds(4)));
        Ec2AsyncClient ec2 = FakeClients.of(cloud).get(Ec2AsyncClient.class);

        List<CompletableFuture<Instant>> calls = cloud.clock()
                .frozen(() -> IntStream.rangeClosed(1, 2)
                        .mapToObj(i -> ec2.describeInstances(r ->
                                        r.overrideConfiguration(call(i == 1 ? Duration.ofMinutes(1) : FIVE_SECONDS)))
                                .thenApply(response -> cloud.clock().instant()))
                        .toList());

        assertThat(calls.get(0).join()).isEqualTo(start.plus(HALF_A_MINUTE));
        assertThat(calls.get(1).join()).isEqualTo(start.plusSeconds(4));
    }

    @Test
    void a_cancelled_call_moves_no_time() {
        givenLatency(HALF_A_MINUTE);
        Ec2AsyncClient ec2 = FakeClients.of(cloud).get(Ec2AsyncClient.class);

        cloud.clock().frozen(() -> {
            ec2.describeInstances().cancel(true);
        });

        assertThat(cloud.clock().timers().hasAnswers()).isFalse();
        assertThat(elapsed()).isZero();
    }

    private Duration elapsed() {
        return Duration.between(start, cloud.clock().instant());
    }
}
