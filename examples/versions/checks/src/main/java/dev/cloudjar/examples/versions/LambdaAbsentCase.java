package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** A module of the SDK that the user has not: everything else loads, and what needs it says so. */
class LambdaAbsentCase {

    private final FakeCloud cloud = FakeCloud.create();

    @Test
    void the_door_says_what_is_missing() {
        assertThatThrownBy(cloud::lambda)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("software.amazon.awssdk:lambda");
    }

    @Test
    void a_call_from_elsewhere_is_refused_with_what_is_missing() throws IOException {
        HttpExecuteResponse response = FakeSdkHttpClient.of(cloud)
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(SdkHttpFullRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(URI.create("https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/"))
                                .putHeader("Host", "lambda.us-east-1.amazonaws.com")
                                .build())
                        .build())
                .call();

        assertThat(response.httpResponse().statusCode()).isEqualTo(501);
        assertThat(new String(response.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8))
                .contains("software.amazon.awssdk:lambda");
    }
}
