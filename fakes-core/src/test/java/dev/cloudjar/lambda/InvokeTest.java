package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

class InvokeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    record Order(String id, int pieces) {}

    record Receipt(String order, double total) {}

    private final FakeCloud cloud = FakeCloud.builder()
            .with(LambdaSettings.defaults().withColdStart(Duration.ofMillis(800)))
            .build();
    private final LambdaCalls calls = LambdaCalls.on(cloud);

    @Nested
    class Answers {

        @Test
        void a_lambda_answers_with_what_it_returns() {
            cloud.lambda().givenFunction("greeter", (event, context) -> "Hello " + event.get("name"));

            InvokeResponse response = calls.invoke("greeter", "{\"name\":\"Ada\"}");

            assertThat(response.payload().asUtf8String()).isEqualTo("\"Hello Ada\"");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.executedVersion()).isEqualTo("$LATEST");
            assertThat(response.functionError()).isNull();
        }

        @Test
        void events_and_responses_are_read_and_written_as_java_objects() {
            cloud.lambda()
                    .givenFunction(
                            "orders", Order.class, (order, context) -> new Receipt(order.id(), order.pieces() * 2.5));

            String answer = calls.answer("orders", "{\"id\":\"o-1\",\"pieces\":4,\"unknown\":true}");

            assertThat(answer).isEqualTo("{\"order\":\"o-1\",\"total\":10.0}");
        }

        @Test
        void an_absent_payload_is_an_empty_object() {
            cloud.lambda().givenFunction("count", (event, context) -> event.size());

            InvokeResponse response =
                    calls.call(InvokeRequest.builder().functionName("count").build(), InvokeResponse.class);

            assertThat(response.payload().asUtf8String()).isEqualTo("0");
        }

        @Test
        void nothing_is_written_as_null() {
            cloud.lambda().givenFunction("silent", (event, context) -> null);

            assertThat(calls.answer("silent", "{}")).isEqualTo("null");
        }

        @Test
        void a_function_is_known_by_name_partial_arn_and_arn() {
            cloud.lambda().givenFunction("orders", (event, context) -> context.invokedFunctionArn());

            assertThat(List.of(
                            calls.answer("orders", "{}"),
                            calls.answer("123456789012:function:orders", "{}"),
                            calls.answer("arn:aws:lambda:us-east-1:123456789012:function:orders", "{}")))
                    .containsOnly("\"arn:aws:lambda:us-east-1:123456789012:function:orders\"");
        }

        @Test
        void the_context_tells_of_the_function_and_the_invocation() {
            cloud.lambda()
                    .givenFunction(
                            "orders",
                            f -> f.memorySize(512)
                                    .timeout(10)
                                    .environment(e -> e.variables(Map.of("TABLE", "orders-test"))),
                            (event, context) -> {
                                context.clock().sleep(Duration.ofSeconds(4));
                                return List.of(
                                        context.functionName(),
                                        context.functionVersion(),
                                        context.memoryLimitInMB(),
                                        context.logGroupName(),
                                        context.remainingTime().toSeconds(),
                                        context.environment().get("TABLE"),
                                        context.environment().get("AWS_REGION"));
                            });

            assertThat(calls.answer("orders", "{}"))
                    .isEqualTo("[\"orders\",\"$LATEST\",512,\"/aws/lambda/orders\",6,\"orders-test\",\"us-east-1\"]");
        }

        @Test
        void the_client_context_reaches_the_handler() {
            cloud.lambda()
                    .givenFunction(
                            "orders",
                            (event, context) -> context.clientContext().orElse("none"));

            InvokeResponse response =
                    calls.invoke("orders", "{}", r -> r.clientContext("eyJjdXN0b20iOnsiYSI6IjEifX0="));

            assertThat(response.payload().asUtf8String()).isEqualTo("\"{\\\"custom\\\":{\\\"a\\\":\\\"1\\\"}}\"");
        }

        @Test
        void a_dry_run_runs_nothing() {
            cloud.lambda().givenFunction("orders", (event, context) -> "ran");

            InvokeResponse response = calls.invoke("orders", "{}", r -> r.invocationType(InvocationType.DRY_RUN));

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(cloud.lambda().invocations("orders")).isEmpty();
        }
    }

    @Nested
    class Refusals {

        @Test
        void an_unknown_function_is_not_found() {
            assertThatThrownBy(() -> calls.invoke("nope", "{}")).isInstanceOfSatisfying(AwsError.class, error -> {
                assertThat(error.code()).isEqualTo("ResourceNotFoundException");
                assertThat(error.httpStatus()).isEqualTo(404);
                assertThat(error.message())
                        .isEqualTo("Function not found: arn:aws:lambda:us-east-1:123456789012:function:nope");
            });
        }

        @Test
        void an_unknown_qualifier_is_not_found() {
            cloud.lambda().givenFunction("orders", (event, context) -> "ran");

            assertThatThrownBy(() -> calls.invoke("orders", "{}", r -> r.qualifier("7")))
                    .hasMessage("Function not found: arn:aws:lambda:us-east-1:123456789012:function:orders:7");
        }

        @Test
        void a_function_of_another_region_is_not_reachable() {
            assertThatThrownBy(() -> calls.invoke("arn:aws:lambda:eu-west-1:123456789012:function:orders", "{}"))
                    .hasMessage("Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
        }

        @Test
        void a_payload_must_be_json() {
            cloud.lambda().givenFunction("orders", (event, context) -> "ran");

            assertThatThrownBy(() -> calls.invoke("orders", "not json"))
                    .hasMessageStartingWith("Could not parse request body into json: ");
        }

        @Test
        void a_payload_has_6_mb_at_most_and_an_event_1_mb() {
            cloud.lambda().givenFunction("orders", (event, context) -> "ran");
            String large = "\"" + "x".repeat(1_048_576) + "\"";
            String tooLarge = "\"" + "x".repeat(6_291_456) + "\"";

            assertThatThrownBy(() -> calls.invoke("orders", tooLarge))
                    .hasMessage("6291458 byte payload is too large for the RequestResponse invocation type"
                            + " (limit 6291456 bytes)");
            assertThatThrownBy(() -> calls.invoke("orders", large, r -> r.invocationType(InvocationType.EVENT)))
                    .hasMessage("1048578 byte payload is too large for the Event invocation type"
                            + " (limit 1048576 bytes)");
        }

        @Test
        void a_pending_function_cannot_be_invoked() {
            FakeCloud manual = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
            LambdaCalls.on(manual).create("orders");

            assertThatThrownBy(() -> LambdaCalls.on(manual).invoke("orders", "{}"))
                    .isInstanceOfSatisfying(
                            AwsError.class, error -> assertThat(error.code()).isEqualTo("ResourceConflictException"))
                    .hasMessage("The operation cannot be performed at this time."
                            + " The function is currently in the following state: Pending");
        }

        @Test
        void a_function_without_code_fails_the_test_and_says_what_to_do() {
            calls.create("orders", f -> f.runtime("python3.13").handler("app.handler"));

            assertThatThrownBy(() -> calls.invoke("orders", "{}"))
                    .hasMessageContaining("lambda:orders has no code that can run here")
                    .hasMessageContaining("cloud.lambda().code(\"orders\"");
            assertThat(cloud.problems()).hasSize(1);
        }
    }

    @Nested
    class Failures {

        @Test
        void an_exception_becomes_the_function_error() {
            cloud.lambda().givenFunction("orders", (event, context) -> {
                throw new IllegalArgumentException("no pieces", new ArithmeticException("zero"));
            });

            InvokeResponse response = calls.invoke("orders", "{}", r -> r.logType(LogType.TAIL));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.functionError()).isEqualTo("Unhandled");
            assertThat(response.payload().asUtf8String())
                    .startsWith("{\"errorMessage\":\"no pieces\",\"errorType\":\"java.lang.IllegalArgumentException\","
                            + "\"stackTrace\":[\"dev.cloudjar.lambda.InvokeTest$Failures.")
                    .contains("\"cause\":{\"errorMessage\":\"zero\",\"errorType\":\"java.lang.ArithmeticException\"")
                    .doesNotContain("FunctionRunner");
            assertThat(LambdaCalls.tail(response)).contains("no pieces: java.lang.IllegalArgumentException\n");
        }

        @Test
        void a_failing_handler_keeps_its_environment_warm() {
            cloud.lambda().givenFunction("orders", (event, context) -> {
                throw new IllegalStateException();
            });

            calls.invoke("orders", "{}");
            calls.invoke("orders", "{}");

            assertThat(cloud.lambda().environments("orders"))
                    .extracting(LambdaEnvironment::invocations)
                    .containsExactly(2);
        }

        @Test
        void an_event_of_the_wrong_type_fails_in_the_runtime() {
            cloud.lambda().givenFunction("orders", Integer.class, (number, context) -> number + 1);

            InvokeResponse response = calls.invoke("orders", "\"seven\"");

            assertThat(response.functionError()).isEqualTo("Unhandled");
            assertThat(response.payload().asUtf8String())
                    .startsWith("{\"errorMessage\":\"An error occurred during JSON parsing\","
                            + "\"errorType\":\"java.lang.RuntimeException\",\"stackTrace\":[],\"cause\":");
        }

        @Test
        void a_handler_that_sleeps_past_its_timeout_is_stopped_at_it() {
            cloud.lambda().givenFunction("slow", (event, context) -> {
                context.clock().sleep(Duration.ofMinutes(5));
                throw new AssertionError("was not stopped");
            });

            InvokeResponse response = calls.invoke("slow", "{}", r -> r.logType(LogType.TAIL));

            String id = cloud.lambda().invocations("slow").get(0).requestId();
            assertThat(response.functionError()).isEqualTo("Unhandled");
            assertThat(response.payload().asUtf8String())
                    .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + id
                            + " Error: Task timed out after 3.00 seconds\"}");
            assertThat(cloud.clock().instant()).isEqualTo(START.plusMillis(3800));
            assertThat(LambdaCalls.tail(response))
                    .isEqualTo("START RequestId: " + id + " Version: $LATEST\n"
                            + "2026-01-01T00:00:03.800Z " + id + " Task timed out after 3.00 seconds\n\n"
                            + "END RequestId: " + id + "\n"
                            + "REPORT RequestId: " + id + "\tDuration: 3000.00 ms\tBilled Duration: 3800 ms"
                            + "\tMemory Size: 128 MB\tMax Memory Used: 98 MB\tInit Duration: 800.00 ms"
                            + "\tStatus: timeout\t\n");
            assertThat(cloud.lambda().environments("slow")).isEmpty();
        }

        @Test
        void swallowing_the_timeout_does_not_help() {
            cloud.lambda().givenFunction("stubborn", (event, context) -> {
                try {
                    context.clock().sleep(Duration.ofMinutes(5));
                } catch (Throwable swallowed) {
                    return "fine";
                }
                return "never";
            });

            assertThat(calls.answer("stubborn", "{}")).contains("Sandbox.Timedout");
        }

        @Test
        void a_response_has_6_mb_at_most() {
            cloud.lambda().givenFunction("large", (event, context) -> "x".repeat(6_300_000));

            assertThat(calls.answer("large", "{}")).contains("Function.ResponseSizeTooLarge");
        }
    }

    @Nested
    class Logs {

        @Test
        void the_tail_has_start_end_and_report() {
            cloud.lambda().givenFunction("orders", f -> f.memorySize(512), (event, context) -> {
                context.log("processing");
                context.clock().sleep(Duration.ofMillis(40).plusNanos(250_000));
                return "done";
            });

            InvokeResponse response = calls.invoke("orders", "{}", r -> r.logType(LogType.TAIL));

            String id = cloud.lambda().invocations("orders").get(0).requestId();
            assertThat(LambdaCalls.tail(response))
                    .isEqualTo("START RequestId: " + id + " Version: $LATEST\nprocessing\nEND RequestId: " + id
                            + "\nREPORT RequestId: " + id + "\tDuration: 40.25 ms\tBilled Duration: 841 ms"
                            + "\tMemory Size: 512 MB\tMax Memory Used: 98 MB\tInit Duration: 800.00 ms\t\n");
        }

        @Test
        void a_warm_start_reports_no_initialisation() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            calls.invoke("orders", "{}");

            calls.invoke("orders", "{}");

            assertThat(cloud.lambda().logs("orders")).last().asString().doesNotContain("Init Duration");
        }

        @Test
        void no_tail_is_sent_unasked() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");

            assertThat(calls.invoke("orders", "{}").logResult()).isNull();
        }

        @Test
        void only_the_last_4_kb_are_sent() {
            cloud.lambda().givenFunction("chatty", (event, context) -> {
                context.log("x".repeat(5000));
                return "done";
            });

            InvokeResponse response = calls.invoke("chatty", "{}", r -> r.logType(LogType.TAIL));

            assertThat(LambdaCalls.tail(response)).hasSize(4096).endsWith("\t\n");
            assertThat(cloud.lambda().logs("chatty").get(1)).hasSize(5000);
        }
    }

    @Nested
    class Environments {

        @Test
        void the_first_invocation_starts_cold_and_the_next_is_warm() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");

            calls.invoke("orders", "{}");
            Instant afterCold = cloud.clock().instant();
            calls.invoke("orders", "{}");

            assertThat(afterCold).isEqualTo(START.plusMillis(800));
            assertThat(cloud.clock().instant()).isEqualTo(afterCold);
            assertThat(cloud.lambda().invocations("orders"))
                    .extracting(LambdaInvocation::wasColdStart)
                    .containsExactly(true, false);
            assertThat(cloud.journal().timeLine()).contains("lambda:orders: cold start of 2026/01/01/[$LATEST]");
        }

        @Test
        void an_idle_environment_is_reclaimed() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            calls.invoke("orders", "{}");

            cloud.clock().advance(Duration.ofMinutes(10));

            assertThat(cloud.lambda().environments("orders")).isEmpty();
        }

        @Test
        void using_an_environment_keeps_it() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            calls.invoke("orders", "{}");
            cloud.clock().advance(Duration.ofMinutes(6));
            calls.invoke("orders", "{}");

            cloud.clock().advance(Duration.ofMinutes(6));

            assertThat(cloud.lambda().environments("orders")).hasSize(1);
        }

        @Test
        void a_function_that_calls_itself_needs_a_second_environment() {
            cloud.lambda()
                    .givenFunction(
                            "nested",
                            (event, context) -> event.containsKey("inner")
                                    ? "inner"
                                    : "outer of " + calls.answer("nested", "{\"inner\":true}"));

            String answer = calls.answer("nested", "{}");

            assertThat(answer).isEqualTo("\"outer of \\\"inner\\\"\"");
            assertThat(cloud.lambda().environments("nested")).hasSize(2);
        }

        @Test
        void the_most_recently_used_environment_is_used_first() {
            cloud.lambda().givenFunction("nested", (event, context) -> {
                if (!event.containsKey("inner")) {
                    calls.answer("nested", "{\"inner\":true}");
                    context.clock().sleep(Duration.ofSeconds(1));
                }
                return context.logStreamName();
            });
            String outer = calls.answer("nested", "{}");

            String next = calls.answer("nested", "{\"inner\":true}");

            assertThat(next).isEqualTo(outer);
        }

        @Test
        void cold_starts_can_be_set_for_a_function_and_follow_the_seed() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            cloud.lambda().coldStart("orders", LambdaColdStart.between(Duration.ofSeconds(1), Duration.ofSeconds(2)));

            calls.invoke("orders", "{}");

            assertThat(cloud.lambda().invocations("orders").get(0).coldStart())
                    .hasValueSatisfying(
                            took -> assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        }

        @Test
        void new_code_starts_new_environments() {
            cloud.lambda().givenFunction("orders", (event, context) -> "old");
            calls.invoke("orders", "{}");

            cloud.lambda().code("orders", (event, context) -> "new");

            assertThat(calls.answer("orders", "{}")).isEqualTo("\"new\"");
            assertThat(cloud.lambda().invocations("orders"))
                    .extracting(LambdaInvocation::wasColdStart)
                    .containsExactly(true, true);
        }

        @Test
        void no_cloud_is_forked_while_a_function_runs() {
            List<String> refusals = new ArrayList<>();
            cloud.lambda().givenFunction("orders", (event, context) -> {
                try {
                    cloud.fork();
                } catch (IllegalStateException refused) {
                    refusals.add(refused.getMessage());
                }
                return "done";
            });

            calls.invoke("orders", "{}");

            assertThat(refusals).singleElement().asString().contains("cannot be forked now: 1 workload(s)");
        }

        @Test
        void a_fork_starts_cold_and_goes_on_alone() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            calls.invoke("orders", "{}");

            FakeCloud fork = cloud.fork();
            LambdaCalls.on(fork).invoke("orders", "{}");

            assertThat(fork.lambda().invocations("orders"))
                    .extracting(LambdaInvocation::wasColdStart)
                    .containsExactly(true, true);
            assertThat(cloud.lambda().invocations("orders")).hasSize(1);
            assertThat(cloud.lambda().environments("orders")).hasSize(1);
        }
    }

    @Nested
    class Concurrency {

        @Test
        void reserving_none_throttles() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            reserve("orders", 0);

            assertThatThrownBy(() -> calls.invoke("orders", "{}")).isInstanceOfSatisfying(AwsError.class, error -> {
                assertThat(error.code()).isEqualTo("TooManyRequestsException");
                assertThat(error.httpStatus()).isEqualTo(429);
                assertThat(error.members())
                        .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
            });
        }

        @Test
        void a_reservation_bounds_nested_invocations() {
            cloud.lambda()
                    .givenFunction(
                            "nested",
                            (event, context) ->
                                    event.containsKey("inner") ? "inner" : calls.answer("nested", "{\"inner\":true}"));
            reserve("nested", 1);

            assertThat(calls.answer("nested", "{}")).contains("Rate Exceeded.");
        }

        @Test
        void the_account_has_a_thousand_under_quotas() {
            FakeCloud strict = FakeCloud.builder()
                    .strictness(Strictness.LENIENT.withQuotas(Strictness.Quotas.AS_PUBLISHED))
                    .build();
            LambdaCalls inStrict = LambdaCalls.on(strict);
            strict.lambda().givenFunction("orders", (event, context) -> "done");

            assertThatThrownBy(() -> inStrict.call(
                            PutFunctionConcurrencyRequest.builder()
                                    .functionName("orders")
                                    .reservedConcurrentExecutions(901)
                                    .build(),
                            PutFunctionConcurrencyResponse.class))
                    .hasMessageContaining("below its minimum value of [100]");
        }

        private void reserve(String name, int executions) {
            calls.call(
                    PutFunctionConcurrencyRequest.builder()
                            .functionName(name)
                            .reservedConcurrentExecutions(executions)
                            .build(),
                    PutFunctionConcurrencyResponse.class);
        }
    }

    @Test
    void same_seed_and_calls_same_journal() {
        assertThat(journalOf(FakeCloud.create())).isEqualTo(journalOf(FakeCloud.create()));
    }

    private static String journalOf(FakeCloud cloud) {
        LambdaCalls calls = LambdaCalls.on(cloud);
        calls.create("orders");
        cloud.lambda().code("orders", (event, context) -> context.awsRequestId());
        String first = calls.answer("orders", "{}");
        calls.invoke("orders", "{}", r -> r.invocationType(InvocationType.EVENT).payload(SdkBytes.fromUtf8String("1")));
        String second = calls.answer("orders", "{}");
        return first + second + cloud.journal().timeLine() + cloud.lambda().logs("orders");
    }
}
