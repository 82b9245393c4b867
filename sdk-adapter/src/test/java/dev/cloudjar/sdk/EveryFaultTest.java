package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.FaultTiming;
import dev.cloudjar.throttling.ThrottlingErrors;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What the code under test sees of each fault, through real clients, sync and async, in each protocol. */
class EveryFaultTest {

    private static final int ATTEMPTS = 4;

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private AtomicInteger effects = new AtomicInteger();

    /** A fault, and what a caller of either kind sees of it. */
    private Throwable seen(EachProtocol api, boolean async, Function<FaultTiming, FaultRule> fault) {
        effects = api.givenEffect(cloud);
        cloud.faults().add(fault.apply(onCall(api.service(), api.operation()).always()));
        return catchThrowable(() -> call(api, async));
    }

    private SdkResponse call(EachProtocol api, boolean async) {
        return async ? api.join(clients) : api.call(clients);
    }

    private Duration elapsed() {
        return Duration.between(cloud.journal().start(), cloud.clock().instant());
    }

    @ParameterizedTest
    @EnumSource
    void an_aws_error_comes_with_its_code_status_and_message(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable error = seen(api, async, rule -> rule.failWith("AccessDeniedException"));

            assertThat(error)
                    .asInstanceOf(InstanceOfAssertFactories.type(AwsServiceException.class))
                    .satisfies(it -> {
                        assertThat(it.statusCode()).isIn(400, 403);
                        assertThat(it.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                        assertThat(it.awsErrorDetails().errorMessage()).isEqualTo("Access denied");
                    });
            assertThat(effects).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void throttling_comes_in_the_services_own_words_and_the_sdk_knows_it(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable error = seen(api, async, FaultTiming::throttle);

            assertThat(error)
                    .asInstanceOf(InstanceOfAssertFactories.type(AwsServiceException.class))
                    .satisfies(it -> {
                        assertThat(it.isThrottlingException()).isTrue();
                        assertThat(it.awsErrorDetails().errorCode())
                                .isEqualTo(ThrottlingErrors.of(api.service()).code());
                    });
            assertThat(effects).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_gateways_http_error_is_retried_and_has_no_code(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable error = seen(api, async, rule -> rule.failWithHttpStatus(502));

            assertThat(error)
                    .asInstanceOf(InstanceOfAssertFactories.type(AwsServiceException.class))
                    .satisfies(it -> assertThat(it.statusCode()).isEqualTo(502));
            assertThat(cloud.journal().attempts(api.service() + ":" + api.operation()))
                    .hasSize(async ? 2 * ATTEMPTS : ATTEMPTS);
            assertThat(effects).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_connection_has_no_effect(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable error = seen(api, async, FaultTiming::refuseConnection);

            assertThat(error).isInstanceOf(SdkClientException.class).hasRootCauseInstanceOf(ConnectException.class);
            assertThat(error).hasMessageContaining("Connection refused");
            assertThat(effects).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_timeout_comes_after_two_virtual_seconds_each(EachProtocol api) {
        Throwable error = seen(api, false, FaultTiming::timeOutConnecting);

        assertThat(error)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Connect timed out")
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        assertThat(effects).hasValue(0);
        assertThat(elapsed())
                .isBetween(
                        Duration.ofSeconds(2).multipliedBy(ATTEMPTS),
                        Duration.ofSeconds(2).multipliedBy(ATTEMPTS).plusSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    void a_read_timeout_comes_after_thirty_virtual_seconds_each_and_each_took_effect(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Duration before = elapsed();

            Throwable error = seen(api, async, FaultTiming::timeOut);

            assertThat(error)
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Read timed out")
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(effects).hasValue(ATTEMPTS);
            assertThat(elapsed().minus(before))
                    .isBetween(
                            Duration.ofSeconds(30).multipliedBy(ATTEMPTS),
                            Duration.ofSeconds(30).multipliedBy(ATTEMPTS).plusSeconds(2));
            cloud.faults().clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lost_request_looks_the_same_and_took_no_effect(EachProtocol api) {
        Throwable error = seen(api, false, FaultTiming::loseRequest);

        assertThat(error).hasMessageContaining("Read timed out");
        assertThat(effects).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_before_the_effect_and_a_lost_answer_look_the_same(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable before = seen(api, async, FaultTiming::resetConnection);
            assertThat(effects).hasValue(0);
            cloud.faults().clear();

            Throwable after = seen(api, async, FaultTiming::loseAnswer);
            assertThat(effects).hasValue(ATTEMPTS);
            cloud.faults().clear();

            assertThat(before).isInstanceOf(SdkClientException.class).hasRootCauseInstanceOf(SocketException.class);
            assertThat(after.getMessage()).isEqualTo(before.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_doubled_request_takes_effect_twice_and_is_answered_once(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            effects = api.givenEffect(cloud);
            cloud.faults().add(onCall(api.service(), api.operation()).always().deliverTwice());

            SdkResponse response = call(api, async);

            assertThat(response.sdkHttpResponse().isSuccessful()).isTrue();
            assertThat(effects).hasValue(2);
            cloud.faults().clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_truncated_body_is_no_answer_although_it_took_effect(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable error = seen(api, async, FaultTiming::truncateBody);

            assertThat(error).isInstanceOf(SdkException.class).hasStackTraceContaining("Premature end");
            assertThat(effects.get()).isPositive();
            cloud.faults().clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_garbled_body_cannot_be_read_although_it_took_effect(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Throwable error = seen(api, async, FaultTiming::garbleBody);

            assertThat(error).isInstanceOf(SdkException.class);
            assertThat(effects.get()).isPositive();
            cloud.faults().clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_delay_then_an_error_are_both_seen(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            Duration before = elapsed();

            Throwable error = seen(
                    api, async, rule -> rule.delay(Duration.ofSeconds(7)).then().failWith("AccessDeniedException"));

            assertThat(error).hasMessageContaining("Access denied");
            assertThat(elapsed().minus(before)).isEqualTo(Duration.ofSeconds(7));
            cloud.faults().clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_of_the_first_attempt_is_retried_away(EachProtocol api) {
        for (boolean async : new boolean[] {false, true}) {
            effects = api.givenEffect(cloud);
            cloud.faults()
                    .add(onCall(api.service(), api.operation())
                            .first(1)
                            .attempts(1)
                            .refuseConnection());

            assertThat(call(api, async).sdkHttpResponse().isSuccessful()).isTrue();

            assertThat(effects).hasValue(1);
            cloud.faults().clear();
        }
    }

    @Test
    void a_clients_own_read_timeout_ends_latencies_of_sync_and_async_clients_alike() {
        cloud.faults().add(onCall("ec2", "DescribeInstances").always().delay(Duration.ofMinutes(1)));
        Ec2Client sync = clients.configure(Ec2Client.builder())
                .httpClient(FakeSdkHttpClient.of(cloud).withReadTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
        Ec2AsyncClient async = clients.configure(Ec2AsyncClient.builder())
                .httpClient(FakeSdkAsyncHttpClient.of(cloud).withReadTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();

        assertThatThrownBy(sync::describeInstances)
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> async.describeInstances().join())
                .hasCauseInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);

        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_that_is_not_faked_can_fail_all_the_same(EachProtocol api) {
        cloud.faults().add(onCall(api.service(), api.operation()).first(1).failWith("AccessDeniedException"));

        assertThatThrownBy(() -> api.call(clients)).isInstanceOf(AwsServiceException.class);

        assertThat(cloud.problems()).isEmpty();
    }
}
