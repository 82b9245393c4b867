package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;

class EventInvocationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeCloud cloud = FakeCloud.builder()
            .with(LambdaSettings.defaults().withColdStart(Duration.ZERO))
            .build();
    private final LambdaCalls calls = LambdaCalls.on(cloud);

    @Test
    void an_event_is_accepted_and_runs_at_the_next_read() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");

        int status = send("orders", "{\"id\":1}");
        int before = cloud.lambda().invocations("orders").size();
        calls.call(ListFunctionsRequest.builder().build(), ListFunctionsResponse.class);

        assertThat(status).isEqualTo(202);
        assertThat(before).isZero();
        assertThat(cloud.lambda().invocations("orders"))
                .extracting(LambdaInvocation::type, LambdaInvocation::payload)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Event", "{\"id\":1}"));
    }

    @Test
    void invoking_the_function_runs_its_events_first() {
        cloud.lambda().givenFunction("orders", (event, context) -> event.get("n"));
        send("orders", "{\"n\":1}");

        calls.invoke("orders", "{\"n\":2}");

        assertThat(cloud.lambda().invocations("orders"))
                .extracting(LambdaInvocation::response)
                .containsExactly("1", "2");
    }

    @Test
    void in_manual_time_events_wait_for_time_to_be_moved() {
        FakeCloud manual = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        manual.lambda().givenFunction("orders", (event, context) -> "done");
        LambdaCalls.on(manual).invoke("orders", "{}", r -> r.invocationType(InvocationType.EVENT));

        LambdaCalls.on(manual).configuration("orders");
        int before = manual.lambda().invocations("orders").size();
        manual.clock().settle();

        assertThat(before).isZero();
        assertThat(manual.lambda().invocations("orders")).hasSize(1);
    }

    @Test
    void a_failing_event_is_tried_again_after_one_and_after_two_minutes() {
        cloud.lambda().givenFunction("orders", (event, context) -> {
            throw new IllegalStateException("always");
        });
        send("orders", "{}");
        cloud.clock().settle();

        cloud.clock().advance(Duration.ofHours(1));

        List<LambdaInvocation> attempts = cloud.lambda().invocations("orders");
        assertThat(attempts)
                .extracting(LambdaInvocation::startedAt)
                .containsExactly(START, START.plusSeconds(60), START.plusSeconds(180));
        assertThat(attempts).extracting(LambdaInvocation::attempt).containsExactly(1, 2, 3);
        assertThat(attempts)
                .extracting(LambdaInvocation::requestId)
                .containsOnly(attempts.get(0).requestId());
        assertThat(cloud.journal().timeLine()).contains("is discarded after 3 attempt(s): RetriesExhausted");
    }

    @Test
    void no_read_waits_for_a_retry() {
        cloud.lambda().givenFunction("orders", (event, context) -> {
            throw new IllegalStateException("always");
        });
        send("orders", "{}");

        calls.configuration("orders");

        assertThat(cloud.clock().instant()).isEqualTo(START);
        assertThat(cloud.lambda().invocations("orders")).hasSize(1);
    }

    @Test
    void retries_can_be_configured_away_and_failures_sent_elsewhere() {
        cloud.lambda().givenFunction("orders", (event, context) -> {
            throw new IllegalStateException("always");
        });
        calls.call(
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("orders")
                        .maximumRetryAttempts(0)
                        .destinationConfig(
                                d -> d.onFailure(f -> f.destination("arn:aws:sqs:us-east-1:123456789012:failed")))
                        .build(),
                PutFunctionEventInvokeConfigResponse.class);
        send("orders", "{}");

        cloud.clock().advance(Duration.ofHours(1));

        assertThat(cloud.lambda().invocations("orders")).hasSize(1);
        assertThat(cloud.journal().timeLine())
                .contains("goes to arn:aws:sqs:us-east-1:123456789012:failed after 1 attempt(s)");
    }

    @Test
    void a_throttled_event_is_tried_until_it_gets_through() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");
        reserve(0);
        send("orders", "{}");
        cloud.clock().advance(Duration.ofSeconds(10));
        int whileThrottled = cloud.lambda().invocations("orders").size();
        reserve(5);

        cloud.clock().advance(Duration.ofMinutes(1));

        assertThat(whileThrottled).isZero();
        assertThat(cloud.lambda().invocations("orders"))
                .extracting(LambdaInvocation::startedAt)
                .containsExactly(START.plusSeconds(15));
    }

    @Test
    void a_throttled_event_is_given_up_after_six_hours() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");
        reserve(0);
        send("orders", "{}");

        cloud.clock().advance(Duration.ofHours(7));

        assertThat(cloud.journal().timeLine()).contains("EventAgeExceeded");
        assertThat(cloud.pending()).isEmpty();
    }

    @Test
    void an_event_sent_by_a_handler_runs_after_it() {
        cloud.lambda().givenFunction("second", (event, context) -> "second");
        cloud.lambda().givenFunction("first", (event, context) -> {
            send("second", "{}");
            return cloud.lambda().invocations("second").size();
        });

        String whileFirstRan = calls.answer("first", "{}");
        calls.configuration("second");

        assertThat(whileFirstRan).isEqualTo("0");
        assertThat(cloud.lambda().invocations("second")).hasSize(1);
    }

    @Test
    void a_hostile_cloud_delivers_some_events_twice() {
        FakeCloud hostile = FakeCloud.builder().strictness(Strictness.HOSTILE).build();
        hostile.lambda().givenFunction("orders", (event, context) -> "done");

        for (int i = 0; i < 20; i++) {
            LambdaCalls.on(hostile).invoke("orders", "{}", r -> r.invocationType(InvocationType.EVENT));
        }
        hostile.clock().settle();

        assertThat(hostile.lambda().invocations("orders")).hasSizeBetween(21, 39);
    }

    @Test
    void a_fork_runs_the_events_that_lay_ahead() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");
        send("orders", "{}");

        FakeCloud fork = cloud.fork();
        fork.clock().settle();

        assertThat(fork.lambda().invocations("orders")).hasSize(1);
        assertThat(cloud.lambda().invocations("orders")).isEmpty();
    }

    private int send(String name, String payload) {
        return calls.invoke(name, payload, r -> r.invocationType(InvocationType.EVENT))
                .statusCode();
    }

    private void reserve(int executions) {
        calls.call(
                PutFunctionConcurrencyRequest.builder()
                        .functionName("orders")
                        .reservedConcurrentExecutions(executions)
                        .build(),
                PutFunctionConcurrencyResponse.class);
    }
}
