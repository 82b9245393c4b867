package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.HeldCalls;
import dev.cloudjar.journal.JournalEntry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class HeldCallsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2AsyncClient async = clients.get(Ec2AsyncClient.class);
    private final Ec2Client ec2 = clients.get(Ec2Client.class);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void no_thread_is_left() throws InterruptedException {
        cloud.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_call_of_an_async_client_happens_when_it_is_released(EachProtocol api) {
        AtomicInteger effects = api.givenEffect(cloud);
        HeldCalls held = cloud.faults().hold(onCall(api.service(), api.operation()));

        CompletableFuture<? extends SdkResponse> call = api.callAsync(clients);
        held.await();
        assertThat(call).isNotDone();
        assertThat(effects).hasValue(0);
        held.release();

        assertThat(call.join().sdkHttpResponse().isSuccessful()).isTrue();
        assertThat(effects).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_of_a_sync_client_waits_on_its_own_thread(EachProtocol api) throws Exception {
        AtomicInteger effects = api.givenEffect(cloud);
        HeldCalls held = cloud.faults().hold(onCall(api.service(), api.operation()));

        Future<SdkResponse> call = threads.submit(() -> api.call(clients));
        held.await();
        assertThat(call).isNotDone();
        assertThat(effects).hasValue(0);
        held.release();

        assertThat(call.get().sdkHttpResponse().isSuccessful()).isTrue();
        assertThat(effects).hasValue(1);
    }

    @Test
    void everything_else_goes_on_and_the_clock_moves() {
        HeldCalls held = cloud.faults().hold(onCall("ec2", "DescribeInstances").first(1));

        CompletableFuture<?> call = async.describeInstances();
        assertThat(ec2.describeInstances().reservations()).isEmpty();
        cloud.clock().advance(Duration.ofMinutes(5));
        held.release();
        call.join();

        assertThat(cloud.journal().attempts("ec2:DescribeInstances"))
                .first()
                .extracting(JournalEntry.ApiCall::latency)
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(cloud.journal().entries(JournalEntry.FaultInjected.class))
                .extracting(JournalEntry.FaultInjected::what)
                .anySatisfy(what -> assertThat(what).contains("is held until the test releases it"))
                .anySatisfy(what -> assertThat(what).contains("is released"));
    }

    @Test
    void answers_can_be_held_after_the_effect() {
        AtomicInteger effects = EachProtocol.EC2_QUERY.givenEffect(cloud);
        HeldCalls held = cloud.faults().holdAnswers(onCall("ec2", "DescribeInstances"));

        CompletableFuture<?> call = async.describeInstances();
        held.await();
        assertThat(effects).hasValue(1);
        assertThat(call).isNotDone();
        held.release();

        call.join();
        assertThat(effects).hasValue(1);
    }

    @Test
    void the_test_waits_for_arrivals_without_sleeping() throws Exception {
        HeldCalls held = cloud.faults().hold(onCall("ec2", "DescribeInstances"));

        Future<?> first = threads.submit(() -> ec2.describeInstances());
        Future<?> second = threads.submit(() -> ec2.describeInstances());
        held.await(2);

        assertThat(held.count()).isEqualTo(2);
        assertThat(held.requests()).hasSize(2).allMatch(DescribeInstancesRequest.class::isInstance);
        held.release();
        first.get();
        second.get();
        assertThat(held.count()).isZero();
    }

    @Test
    void calls_after_the_release_are_not_said_to_be_held() {
        cloud.faults().hold(onCall("ec2", "DescribeInstances")).release();

        ec2.describeInstances();

        assertThat(cloud.journal().entries(JournalEntry.FaultInjected.class)).isEmpty();
    }

    @Test
    void one_is_released_after_the_other_in_order_of_arrival() {
        AtomicInteger effects = EachProtocol.EC2_QUERY.givenEffect(cloud);
        HeldCalls held = cloud.faults().hold(onCall("ec2", "DescribeInstances"));
        CompletableFuture<?> first = async.describeInstances();
        CompletableFuture<?> second = async.describeInstances();

        held.releaseOne();

        first.join();
        assertThat(second).isNotDone();
        assertThat(effects).hasValue(1);
        held.releaseOne();
        second.join();
        assertThatThrownBy(held::releaseOne)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No call is held");
    }

    @Test
    void a_release_can_carry_a_fault() {
        AtomicInteger effects = EachProtocol.EC2_QUERY.givenEffect(cloud);
        HeldCalls held = cloud.faults().hold(onCall("ec2", "DescribeInstances").first(1));
        CompletableFuture<?> call = async.describeInstances();

        held.releaseWith(what -> what.failWith("UnauthorizedOperation"));

        assertThatThrownBy(call::join).hasCauseInstanceOf(Ec2Exception.class).hasMessageContaining("not authorized");
        assertThat(effects).hasValue(0);
    }

    @Test
    void a_release_can_lose_the_answer_of_what_it_lets_happen() {
        AtomicInteger effects = EachProtocol.EC2_QUERY.givenEffect(cloud);
        HeldCalls held =
                cloud.faults().holdAnswers(onCall("ec2", "DescribeInstances").first(1));
        CompletableFuture<?> call = async.describeInstances();

        held.releaseWith(what -> what.loseAnswer());

        assertThatThrownBy(call::join).hasMessageContaining("Connection reset");
        assertThat(effects).as("the SDK asked again, and the same happened").hasValue(4);
    }

    @Nested
    class A_call_that_nobody_releases {

        @Test
        void ends_with_a_clear_error_when_the_cloud_is_closed() {
            HeldCalls held = cloud.faults().hold(onCall("ec2", "DescribeInstances"));
            Future<?> sync = threads.submit(() -> ec2.describeInstances());
            held.await();
            CompletableFuture<?> call = async.describeInstances();

            cloud.close();

            assertThatThrownBy(call::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SdkClientException.class)
                    .hasMessageContaining("was still held by faults().hold(...) when its cloud was closed");
            assertThatThrownBy(sync::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Release it before the test ends");
        }

        @Test
        void ends_when_its_caller_is_interrupted() {
            AtomicInteger effects = EachProtocol.EC2_QUERY.givenEffect(cloud);
            HeldCalls held = cloud.faults().hold(onCall("ec2", "DescribeInstances"));
            CompletableFuture<Throwable> seen = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    ec2.describeInstances();
                    seen.complete(null);
                } catch (RuntimeException e) {
                    seen.complete(e);
                }
            });
            caller.start();
            held.await();

            caller.interrupt();

            assertThat(seen).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(SdkClientException.class);
            assertThat(held.count()).isZero();
            assertThat(effects).hasValue(0);
        }

        @Test
        void times_out_for_an_async_client_when_the_clock_moves_past_its_timeout() {
            cloud.faults().hold(onCall("ec2", "DescribeInstances"));
            CompletableFuture<?> call = async.describeInstances(
                    r -> r.overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(30))));

            cloud.clock().advance(Duration.ofMinutes(1));

            assertThatThrownBy(call::join).hasCauseInstanceOf(ApiCallTimeoutException.class);
        }
    }

    @Test
    void clearing_the_rules_releases_what_they_hold() {
        cloud.faults().hold(onCall("ec2", "DescribeInstances"));
        CompletableFuture<?> call = async.describeInstances();

        cloud.faults().clear();

        assertThat(call).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_fork_holds_nothing() {
        cloud.faults().hold(onCall("ec2", "DescribeInstances"));
        CompletableFuture<?> call = async.describeInstances();

        FakeCloud fork = cloud.fork();

        assertThat(FakeClients.of(fork).get(Ec2Client.class).describeInstances().reservations())
                .isEmpty();
        assertThat(call).isNotDone();
    }
}
