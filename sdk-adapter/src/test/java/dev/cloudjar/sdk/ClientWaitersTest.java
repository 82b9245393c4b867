package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.AgendaOf;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.State;

class ClientWaitersTest {

    private static final Duration BOOT = Duration.ofSeconds(20);

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2Client ec2 = clients.get(Ec2Client.class);
    private final Instant start = cloud.clock().instant();

    @Test
    void a_waiter_matches_at_its_first_poll_at_the_moment_of_the_change() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

        WaiterResponse<DescribeInstancesResponse> response =
                ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds("i-1"));

        assertThat(response.matched().response()).isPresent();
        assertThat(response.attemptsExecuted()).isEqualTo(1);
        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void a_plain_client_waits_as_freely() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

        plain().waiter().waitUntilInstanceRunning(r -> r.instanceIds("i-1"));

        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void an_async_waiter_waits_as_freely() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

        var response = clients.get(Ec2AsyncClient.class)
                .waiter()
                .waitUntilInstanceRunning(r -> r.instanceIds("i-1"))
                .join();

        assertThat(response.attemptsExecuted()).isEqualTo(1);
        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void an_override_of_one_call_changes_nothing() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

        ec2.waiter()
                .waitUntilInstanceRunning(
                        r -> r.instanceIds("i-1"), o -> o.maxAttempts(3).waitTimeout(Duration.ofMinutes(2)));

        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void a_waiter_of_another_kind_waits_for_its_own_condition() {
        Instances.givenOne(cloud, InstanceStateName.STOPPING, Duration.ofMinutes(1), InstanceStateName.STOPPED);
        AgendaOf.holds(cloud, BOOT);

        ec2.waiter().waitUntilInstanceStopped(r -> r.instanceIds("i-1"));

        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_waiter_fails_as_soon_as_it_must() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.TERMINATED);

        assertThatThrownBy(() -> ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds("i-1")))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("transitioned the waiter to failure state");

        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void a_waiter_that_cannot_succeed_gives_up_after_its_budget_of_virtual_time() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        assertThatThrownBy(() -> ec2.waiter().waitUntilInstanceStopped(r -> r.instanceIds("i-1")))
                .isInstanceOf(SdkClientException.class)
                .rootCause()
                .hasMessageContaining("The waiter has exceeded the max retry attempts: 40")
                .hasMessageContaining("Reservations[].Instances[].State.Name = [running]")
                .hasMessageContaining("InstanceStopped cannot succeed");

        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void an_async_waiter_that_cannot_succeed_gives_up_alike() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        assertThatThrownBy(() -> clients.get(Ec2AsyncClient.class)
                        .waiter()
                        .waitUntilInstanceStopped(r -> r.instanceIds("i-1"))
                        .join())
                .rootCause()
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("The waiter has exceeded the max retry attempts: 40");
    }

    @Test
    void an_instance_that_does_not_exist_yet_is_waited_for() {
        Instant launch = start.plus(BOOT);
        cloud.on(DescribeInstancesRequest.class, request -> {
            if (cloud.clock().instant().isBefore(launch)) {
                throw new AwsError("InvalidInstanceID.NotFound", 400, "The instance ID 'i-1' does not exist");
            }
            return Instances.describe(InstanceStateName.RUNNING);
        });
        AgendaOf.holds(cloud, BOOT);

        ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds("i-1"));

        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void an_error_that_no_waiter_waits_through_ends_it_at_once() {
        cloud.on(DescribeInstancesRequest.class, request -> {
            throw new AwsError("UnauthorizedOperation", 403, "You are not authorized to perform this operation.");
        });

        assertThatThrownBy(() -> ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds("i-1")))
                .isInstanceOf(SdkClientException.class)
                .hasCauseInstanceOf(Ec2Exception.class);

        assertThat(elapsed()).isZero();
    }

    @Test
    void a_status_is_a_condition_too() {
        cloud.on(
                DescribeVpcsRequest.class,
                request -> DescribeVpcsResponse.builder().build());

        assertThat(ec2.waiter().waitUntilVpcExists(r -> r.vpcIds("vpc-1")).attemptsExecuted())
                .isEqualTo(1);
    }

    @Test
    void waiters_of_rest_services_are_recognised() {
        Instant active = start.plusSeconds(5);
        cloud.on(
                GetFunctionConfigurationRequest.class,
                request -> GetFunctionConfigurationResponse.builder()
                        .state(cloud.clock().instant().isBefore(active) ? State.PENDING : State.ACTIVE)
                        .build());
        AgendaOf.holds(cloud, Duration.ofSeconds(5));

        clients.get(LambdaClient.class).waiter().waitUntilFunctionActive(r -> r.functionName("orders"));

        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_waiter_moves_time_inside_a_handler_too() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);
        cloud.on(DescribeVpcsRequest.class, request -> {
            ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds("i-1"));
            return DescribeVpcsResponse.builder().build();
        });

        ec2.describeVpcs();

        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void a_plain_read_in_manual_time_moves_nothing() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

        ec2.describeInstances();

        assertThat(elapsed()).isZero();
    }

    @Test
    void a_waiter_can_be_built_over_the_client() {
        Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

        try (Ec2Waiter waiter = Ec2Waiter.builder()
                .client(ec2)
                .overrideConfiguration(o -> o.maxAttempts(2))
                .build()) {
            waiter.waitUntilInstanceRunning(DescribeInstancesRequest.builder().build());
        }

        assertThat(elapsed()).isEqualTo(BOOT);
    }

    @Test
    void a_waiter_that_gives_up_is_in_the_journal_and_moves_on_at_once() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        assertThatThrownBy(() -> ec2.waiter().waitUntilInstanceStopped(r -> r.instanceIds("i-1")));

        assertThat(cloud.journal().timeLine())
                .contains("InstanceStopped cannot succeed: nothing that lies ahead within its PT10M ends it");
    }

    @Test
    void limits_of_the_calls_own_are_not_seen_and_the_failure_says_so() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        assertThatThrownBy(() -> plain().waiter()
                        .waitUntilInstanceStopped(
                                r -> r.instanceIds("i-1"), o -> o.maxAttempts(2).waitTimeout(Duration.ofHours(9))))
                .rootCause()
                .hasMessageContaining(
                        "max retry attempts: 40, which AWS publishes; the limits that the call gave it are"
                                + " not told of on the wire");

        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_plain_client_that_backs_off_for_real_is_in_the_journal() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
        cloud.faults()
                .add(onCall("ec2", "DescribeInstances").first(1).attempts(1).failWith("InternalError", 500, "Oh"));

        Ec2Client.builder()
                .httpClient(FakeSdkHttpClient.of(cloud))
                .region(Region.US_EAST_1)
                .credentialsProvider(ClientSetup.credentials(cloud.account()))
                .overrideConfiguration(o -> o.retryStrategy(s -> s.backoffStrategy(BackoffStrategy.retryImmediately())))
                .build()
                .describeInstances();

        assertThat(cloud.journal().timeLine()).contains("its client backed off in real time before attempt 2");
    }

    @Test
    void a_configured_client_that_backs_off_is_not() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
        cloud.faults()
                .add(onCall("ec2", "DescribeInstances").first(1).attempts(1).failWith("InternalError", 500, "Oh"));

        ec2.describeInstances();

        assertThat(cloud.journal().timeLine()).doesNotContain("in real time");
    }

    @Nested
    class A_waiter_built_by_hand {

        private final Waiter<DescribeInstancesResponse> running = Waiter.builder(DescribeInstancesResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(
                        response -> response.reservations().get(0).instances().stream()
                                .allMatch(instance -> instance.state().name() == InstanceStateName.RUNNING)))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(response -> true))
                .build();

        @Test
        void settles_the_cloud_before_its_first_poll_though_time_is_moved_by_hand() {
            Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);

            assertThat(running.run(ec2::describeInstances).attemptsExecuted()).isEqualTo(1);

            assertThat(elapsed()).isEqualTo(BOOT);
        }

        @Test
        void settles_the_cloud_inside_a_workload_too() {
            Instances.givenOne(cloud, InstanceStateName.PENDING, BOOT, InstanceStateName.RUNNING);
            cloud.on(DescribeVpcsRequest.class, request -> {
                running.run(ec2::describeInstances);
                return DescribeVpcsResponse.builder().build();
            });

            ec2.describeVpcs();

            assertThat(elapsed()).isEqualTo(BOOT);
        }
    }

    private Ec2Client plain() {
        return Ec2Client.builder()
                .httpClient(FakeSdkHttpClient.of(cloud))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    private Duration elapsed() {
        return Duration.between(start, cloud.clock().instant());
    }
}
