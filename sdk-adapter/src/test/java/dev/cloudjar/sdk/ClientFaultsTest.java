package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

class ClientFaultsTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2Client ec2 = clients.get(Ec2Client.class);
    private final Ec2AsyncClient asyncEc2 = clients.get(Ec2AsyncClient.class);
    private final Instant start = cloud.clock().instant();

    @BeforeEach
    void there_is_an_instance() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
    }

    @Nested
    class An_error {

        @Test
        void that_aws_blames_itself_for_is_tried_four_times_as_without_us() {
            givenAlways500();

            assertThatThrownBy(() -> ec2.describeInstances()).isInstanceOf(Ec2Exception.class);

            assertThat(attempts()).containsExactly(1, 2, 3, 4);
        }

        @Test
        void is_backed_off_from_in_virtual_time() {
            givenAlways500();

            assertThatThrownBy(() -> ec2.describeInstances()).isInstanceOf(Ec2Exception.class);

            assertThat(elapsed()).isEqualTo(Duration.ofMillis(100 + 200 + 400));
        }

        @Test
        void that_throttles_is_backed_off_from_for_longer() {
            cloud.faults()
                    .add(onCall("ec2", "DescribeInstances").always().failWith("Throttling", 400, "Rate exceeded"));

            assertThatThrownBy(() -> ec2.describeInstances()).isInstanceOf(Ec2Exception.class);

            assertThat(elapsed()).isEqualTo(Duration.ofMillis(500 + 1000 + 2000));
        }

        @Test
        void is_retried_by_async_clients_alike() {
            givenAlways500();

            assertThatThrownBy(() -> asyncEc2.describeInstances().join()).hasCauseInstanceOf(Ec2Exception.class);

            assertThat(attempts()).containsExactly(1, 2, 3, 4);
            assertThat(elapsed()).isEqualTo(Duration.ofMillis(100 + 200 + 400));
        }

        @Test
        void that_the_caller_is_blamed_for_is_not_retried() {
            cloud.faults()
                    .add(onCall("ec2", "DescribeInstances")
                            .always()
                            .failWith("UnauthorizedOperation", 403, "Not allowed"));

            assertThatThrownBy(() -> ec2.describeInstances()).isInstanceOf(Ec2Exception.class);

            assertThat(attempts()).containsExactly(1);
            assertThat(elapsed()).isZero();
        }

        @Test
        void of_the_first_attempts_is_retried_away() {
            cloud.faults()
                    .add(onCall("ec2", "DescribeInstances").first(1).attempts(2).failWith("InternalError", 500, "Oh"));

            assertThat(ec2.describeInstances().reservations()).hasSize(1);

            assertThat(attempts()).containsExactly(1, 2, 3);
        }

        private void givenAlways500() {
            cloud.faults().add(onCall("ec2", "DescribeInstances").always().failWith("InternalError", 500, "Oh"));
        }
    }

    @Nested
    class The_code_under_test_keeps {

        @Test
        void its_number_of_attempts_and_its_back_off() {
            givenAlways503();
            Ec2Client own = clients.configure(Ec2Client.builder())
                    .overrideConfiguration(o -> o.retryStrategy(StandardRetryStrategy.builder()
                            .maxAttempts(3)
                            .retryOnException(failure -> true)
                            .backoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(AN_HOUR))
                            .throttlingBackoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(AN_HOUR))
                            .build()))
                    .build();

            assertThatThrownBy(own::describeInstances).isInstanceOf(Ec2Exception.class);

            assertThat(attempts()).containsExactly(1, 2, 3);
            assertThat(elapsed()).isEqualTo(AN_HOUR.multipliedBy(2));
        }

        @Test
        void its_retry_mode() {
            givenAlways503();
            Ec2Client own = clients.configure(Ec2Client.builder())
                    .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                    .build();

            assertThatThrownBy(own::describeInstances).isInstanceOf(Ec2Exception.class);

            assertThat(attempts()).containsExactly(1, 2, 3);
        }

        @Test
        @SuppressWarnings("deprecation")
        void a_retry_policy_of_the_older_kind() {
            givenAlways503();
            Ec2Client own = clients.configure(Ec2Client.builder())
                    .overrideConfiguration(o -> o.retryPolicy(RetryPolicy.builder()
                            .numRetries(5)
                            .backoffStrategy(context -> AN_HOUR)
                            .build()))
                    .build();

            assertThatThrownBy(own::describeInstances).isInstanceOf(Ec2Exception.class);

            assertThat(attempts()).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(elapsed()).isEqualTo(AN_HOUR.multipliedBy(5));
        }

        private void givenAlways503() {
            cloud.faults().add(onCall("ec2", "DescribeInstances").always().failWith("Unavailable", 503, "Oh"));
        }
    }

    @Nested
    class A_latency {

        @Test
        void passes_in_virtual_time_on_the_callers_thread() {
            givenAnHour();

            ec2.describeInstances();

            assertThat(elapsed()).isEqualTo(AN_HOUR);
        }

        @Test
        void completes_async_calls_when_it_has_passed() {
            givenAnHour();

            Instant completed = asyncEc2.describeInstances()
                    .thenApply(response -> cloud.clock().instant())
                    .join();

            assertThat(completed).isEqualTo(start.plus(AN_HOUR));
        }

        @Test
        void never_blocks_a_join_however_many_calls_wait() {
            givenAnHour();

            List<CompletableFuture<?>> calls = IntStream.range(0, 50)
                    .<CompletableFuture<?>>mapToObj(i -> asyncEc2.describeInstances())
                    .toList();
            calls.forEach(CompletableFuture::join);

            assertThat(elapsed()).isBetween(AN_HOUR, AN_HOUR.multipliedBy(50));
        }

        @Test
        void honours_an_interrupt_of_the_waiting_caller() {
            givenAnHour();
            Ec2Client impatient = clients.configure(Ec2Client.builder()).build();
            cloud.on(DescribeInstancesRequest.class, request -> {
                Thread.currentThread().interrupt();
                return Instances.describe(InstanceStateName.RUNNING);
            });

            assertThatThrownBy(impatient::describeInstances).isInstanceOf(SdkClientException.class);

            assertThat(Thread.interrupted()).isTrue();
        }

        private void givenAnHour() {
            cloud.faults().add(onCall("ec2", "DescribeInstances").always().delay(AN_HOUR));
        }
    }

    @Nested
    class A_lost_answer {

        private final List<String> launches = new ArrayList<>();

        @Test
        void is_asked_for_again_with_the_same_client_token() {
            givenLaunches();
            cloud.faults()
                    .add(onCall("ec2", "RunInstances").first(1).attempts(1).loseAnswer());

            ec2.runInstances(r -> r.imageId("ami-1").minCount(1).maxCount(1));

            assertThat(launches).hasSize(2);
            assertThat(launches.get(0)).isNotEmpty().isEqualTo(launches.get(1));
        }

        @Test
        void breaks_the_connection_in_the_end() {
            givenLaunches();
            cloud.faults().add(onCall("ec2", "RunInstances").always().loseAnswer());

            assertThatThrownBy(() ->
                            ec2.runInstances(r -> r.imageId("ami-1").minCount(1).maxCount(1)))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Connection reset")
                    .hasRootCauseInstanceOf(SocketException.class);

            assertThat(launches).hasSize(4).containsOnly(launches.get(0));
        }

        @Test
        void breaks_async_calls_alike() {
            givenLaunches();
            cloud.faults().add(onCall("ec2", "RunInstances").always().loseAnswer());

            assertThatThrownBy(() -> asyncEc2.runInstances(
                                    r -> r.imageId("ami-1").minCount(1).maxCount(1))
                            .join())
                    .hasCauseInstanceOf(SdkClientException.class)
                    .hasRootCauseInstanceOf(SocketException.class);

            assertThat(launches).hasSize(4).containsOnly(launches.get(0));
        }

        private void givenLaunches() {
            cloud.on(RunInstancesRequest.class, request -> {
                launches.add(request.clientToken());
                return RunInstancesResponse.builder().reservationId("r-1").build();
            });
        }
    }

    private Duration elapsed() {
        return Duration.between(start, cloud.clock().instant());
    }

    private List<Integer> attempts() {
        return cloud.journal().attempts("ec2:DescribeInstances").stream()
                .map(JournalEntry.ApiCall::attempt)
                .toList();
    }
}
