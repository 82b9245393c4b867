package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.lambda.LambdaInvocation;
import dev.cloudjar.lambda.LambdaSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

class LambdaClientTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeCloud cloud = FakeCloud.builder()
            .with(LambdaSettings.defaults().withColdStart(Duration.ofMillis(800)))
            .build();
    private final LambdaClient lambda = FakeClients.of(cloud).get(LambdaClient.class);

    @Test
    void a_function_is_created_awaited_and_invoked() throws IOException {
        cloud.lambda().code("orders", (event, context) -> "order " + event.get("id"));

        CreateFunctionResponse created = create("orders");
        lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("orders"));
        InvokeResponse response = lambda.invoke(r -> r.functionName("orders")
                .payload(SdkBytes.fromUtf8String("{\"id\":7}"))
                .logType(LogType.TAIL));

        assertThat(created.state()).isEqualTo(State.PENDING);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.payload().asUtf8String()).isEqualTo("\"order 7\"");
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.logResult()).isNotEmpty();
        assertThat(cloud.clock().instant()).isEqualTo(START.plusMillis(3800));
    }

    @Test
    void a_function_sees_the_request_id_that_its_caller_is_told() {
        List<String> seen = new ArrayList<>();
        cloud.lambda().givenFunction("inner", (event, context) -> seen.add(context.awsRequestId()));
        cloud.lambda().givenFunction("orders", (event, context) -> {
            lambda.invoke(r -> r.functionName("inner"));
            return context.awsRequestId();
        });

        InvokeResponse response = lambda.invoke(r -> r.functionName("orders"));
        InvokeResponse accepted = lambda.invoke(r -> r.functionName("inner").invocationType(InvocationType.EVENT));
        cloud.clock().settle();

        assertThat(response.payload().asUtf8String())
                .isEqualTo("\"" + response.responseMetadata().requestId() + "\"");
        assertThat(seen)
                .hasSize(2)
                .doesNotContain(response.responseMetadata().requestId())
                .last()
                .isEqualTo(accepted.responseMetadata().requestId());
    }

    @Test
    void function_errors_come_in_the_answer() {
        cloud.lambda().givenFunction("orders", (event, context) -> {
            throw new IllegalArgumentException("no pieces");
        });

        InvokeResponse response = lambda.invoke(r -> r.functionName("orders"));

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String()).contains("\"errorMessage\":\"no pieces\"");
    }

    @Test
    void refusals_are_the_sdks_own_exceptions() throws IOException {
        create("orders");

        assertThatThrownBy(() -> create("orders")).isInstanceOf(ResourceConflictException.class);
        assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("nope")))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.type()).isEqualTo("User");
                });
    }

    @Test
    void throttling_tells_its_reason() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");
        lambda.putFunctionConcurrency(r -> r.functionName("orders").reservedConcurrentExecutions(0));

        assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("orders")))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        e -> assertThat(e.reason())
                                .isEqualTo(ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED));
    }

    @Test
    void a_handler_calls_another_function_through_its_own_client() {
        cloud.lambda().givenFunction("stock", (event, context) -> 12);
        cloud.lambda()
                .givenFunction(
                        "orders",
                        (event, context) -> "in stock: "
                                + lambda.invoke(r -> r.functionName("stock"))
                                        .payload()
                                        .asUtf8String());

        InvokeResponse response = lambda.invoke(r -> r.functionName("orders"));

        assertThat(response.payload().asUtf8String()).isEqualTo("\"in stock: 12\"");
    }

    @Test
    void a_handler_that_waits_longer_than_its_timeout_ends_at_it() {
        cloud.lambda().givenFunction("watcher", (event, context) -> {
            create("slow");
            lambda.updateFunctionConfiguration(r -> r.functionName("watcher").description("changed"));
            lambda.waiter().waitUntilFunctionExists(r -> r.functionName("never"));
            return "done";
        });

        InvokeResponse response = lambda.invoke(r -> r.functionName("watcher"));

        assertThat(response.payload().asUtf8String()).contains("Task timed out after 3.00 seconds");
        assertThat(cloud.clock().instant()).isEqualTo(START.plusMillis(3800));
    }

    @Test
    void events_run_when_time_moves() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");

        int status = lambda.invoke(r -> r.functionName("orders").invocationType(InvocationType.EVENT))
                .statusCode();
        cloud.clock().settle();

        assertThat(status).isEqualTo(202);
        assertThat(cloud.lambda().invocations("orders"))
                .extracting(LambdaInvocation::type)
                .containsExactly("Event");
    }

    @Test
    void deleting_answers_with_nothing() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");

        lambda.deleteFunction(r -> r.functionName("orders"));

        assertThat(lambda.listFunctions().functions()).isEmpty();
    }

    private CreateFunctionResponse create(String name) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        return lambda.createFunction(r -> r.functionName(name)
                .runtime("java21")
                .handler("example.Handler")
                .role("arn:aws:iam::123456789012:role/orders")
                .code(c -> c.zipFile(SdkBytes.fromByteArray(archive.toByteArray()))));
    }
}
