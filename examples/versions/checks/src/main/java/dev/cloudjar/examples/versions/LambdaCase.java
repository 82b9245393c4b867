package dev.cloudjar.examples.versions;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import dev.cloudjar.lambda.LambdaContext;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

@ExtendWith(FakeCloudExtension.class)
class LambdaCase {

    @Test
    void a_function_runs(FakeCloud cloud, LambdaClient lambda, LambdaAsyncClient async) {
        cloud.lambda()
                .givenFunction(
                        "double",
                        (Map<String, Object> event, LambdaContext context) -> Map.of(
                                "result", 2 * ((Number) Objects.requireNonNull(event.get("number"))).intValue()));

        assertThat(lambda.invoke(r -> r.functionName("double").payload(SdkBytes.fromUtf8String("{\"number\":21}")))
                        .payload()
                        .asUtf8String())
                .isEqualTo("{\"result\":42}");
        assertThat(async.listFunctions().join().functions()).hasSize(1);
        assertThat(cloud).hasColdStarts("double", 1);
    }

    @Test
    void an_error_is_its_own_exception(LambdaClient lambda) {
        assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
