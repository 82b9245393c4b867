package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Back-off in virtual time, in each of the SDK's modes, with as many attempts as the SDK makes by itself. */
@Timeout(60)
class ClientRetriesTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Instant start = cloud.clock().instant();

    @BeforeEach
    void there_is_an_instance() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
    }

    private Ec2Client sync(RetryMode mode) {
        return clients.configure(Ec2Client.builder())
                .overrideConfiguration(o -> o.retryStrategy(mode))
                .build();
    }

    private Ec2AsyncClient async(RetryMode mode) {
        return clients.configure(Ec2AsyncClient.builder())
                .overrideConfiguration(o -> o.retryStrategy(mode))
                .build();
    }

    /** What a client makes that nobody has configured, as it says itself. */
    private static int attemptsOfTheSdk(RetryMode mode) {
        try (Ec2Client plain = Ec2Client.builder()
                .region(Region.US_EAST_1)
                .httpClient(FakeSdkHttpClient.of(FakeCloud.create()))
                .overrideConfiguration(o -> o.retryStrategy(mode))
                .build()) {
            return plain.serviceClientConfiguration()
                    .overrideConfiguration()
                    .retryStrategy()
                    .map(RetryStrategy::maxAttempts)
                    .orElseThrow();
        }
    }

    private void givenAlways(String code, int status) {
        cloud.faults().add(onCall("ec2", "DescribeInstances").always().failWith(code, status, "Oh"));
    }

    @ParameterizedTest
    @EnumSource(RetryMode.class)
    void a_sync_client_makes_the_sdks_own_attempts_and_backs_off_in_virtual_time(RetryMode mode) {
        givenAlways("InternalError", 500);

        assertThatThrownBy(() -> sync(mode).describeInstances()).isInstanceOf(Ec2Exception.class);

        assertThat(cloud.journal().attempts()).hasSize(attemptsOfTheSdk(mode));
        assertThat(elapsed()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(RetryMode.class)
    void an_async_client_makes_the_sdks_own_attempts_and_backs_off_in_virtual_time(RetryMode mode) {
        givenAlways("InternalError", 500);

        assertThatThrownBy(() -> async(mode).describeInstances().join()).hasCauseInstanceOf(Ec2Exception.class);

        assertThat(cloud.journal().attempts()).hasSize(attemptsOfTheSdk(mode));
        assertThat(elapsed()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void the_adaptive_mode_slows_down_in_virtual_time_and_the_same_each_time() {
        assertThat(throttledForAWhile()).isEqualTo(throttledForAWhile());
    }

    /** When each of twelve calls is over, the first three of which are throttled. */
    private static List<Instant> throttledForAWhile() {
        FakeCloud throttling = FakeCloud.create();
        Instances.givenOne(throttling, InstanceStateName.RUNNING);
        throttling
                .faults()
                .add(onCall("ec2", "DescribeInstances")
                        .first(3)
                        .attempts(1)
                        .failWith("Throttling", 400, "Rate exceeded"));
        Ec2Client ec2 = FakeClients.of(throttling)
                .configure(Ec2Client.builder())
                .overrideConfiguration(
                        o -> o.retryStrategy(software.amazon.awssdk.retries.AdaptiveRetryStrategy.builder()
                                .retryOnException(failure -> true)
                                .treatAsThrottling(failure -> true)
                                .maxAttempts(3)
                                .backoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofSeconds(1)))
                                .throttlingBackoffStrategy(
                                        BackoffStrategy.fixedDelayWithoutJitter(Duration.ofSeconds(1)))
                                .build()))
                .build();
        List<Instant> ends = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ec2.describeInstances();
            ends.add(throttling.clock().instant());
        }
        assertThat(ends.get(11)).as("the rate limit took time").isAfter(ends.get(2));
        return ends;
    }

    @Test
    void the_back_offs_of_async_calls_overlap() {
        givenAlways("InternalError", 500);
        Ec2AsyncClient ec2 = clients.get(Ec2AsyncClient.class);

        List<CompletableFuture<Instant>> calls = cloud.clock()
                .frozen(() -> IntStream.range(0, 25)
                        .mapToObj(i -> ec2.describeInstances()
                                .handle((response, failure) -> cloud.clock().instant()))
                        .toList());

        assertThat(calls).extracting(CompletableFuture::join).containsOnly(start.plusMillis(100 + 200 + 400));
        assertThat(cloud.journal().attempts()).hasSize(100);
    }

    private Duration elapsed() {
        return Duration.between(start, cloud.clock().instant());
    }
}
