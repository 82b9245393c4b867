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
class Ec2AbsentCase {

    private final FakeCloud cloud = FakeCloud.create();

    @Test
    void the_door_says_what_is_missing() {
        assertThatThrownBy(cloud::ec2)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("software.amazon.awssdk:ec2");
    }

    @Test
    void a_call_from_elsewhere_is_refused_with_what_is_missing() throws IOException {
        HttpExecuteResponse response = FakeSdkHttpClient.of(cloud)
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(SdkHttpFullRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(URI.create(
                                        "https://ec2.us-east-1.amazonaws.com/?Action=DescribeVpcs&Version=2016-11-15"))
                                .build())
                        .build())
                .call();

        assertThat(response.httpResponse().statusCode()).isEqualTo(501);
        assertThat(new String(response.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8))
                .contains("software.amazon.awssdk:ec2");
    }
}
