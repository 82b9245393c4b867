package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallContextTest {

    private static CallContext of(String... headers) {
        return CallContext.of(
                new WireRequest("POST", "/", WireParameters.none(), WireHeaders.of(headers), new byte[0]));
    }

    @Test
    void key_region_and_signing_name_are_in_the_credential() {
        CallContext context = of(
                "AUTHORIZATION",
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0");

        assertThat(context.accessKeyId()).isEqualTo("AKID");
        assertThat(context.region()).isEqualTo("eu-west-1");
        assertThat(context.signingName()).isEqualTo("ec2");
    }

    @Test
    void an_asymmetric_signature_has_its_region_in_the_host_only() {
        CallContext context = of(
                "Authorization",
                "AWS4-ECDSA-P256-SHA256 Credential=AKID/20260101/lambda/aws4_request, SignedHeaders=host",
                "Host",
                "lambda.ap-south-1.amazonaws.com");

        assertThat(context.accessKeyId()).isEqualTo("AKID");
        assertThat(context.region()).isEqualTo("ap-south-1");
        assertThat(context.signingName()).isEqualTo("lambda");
    }

    @Test
    void a_presigned_request_has_its_credential_in_the_query() {
        WireParameters query =
                WireParameters.parse("X-Amz-Credential=AKID%2F20260101%2Feu-west-1%2Fec2%2Faws4_request");

        CallContext context = CallContext.of(new WireRequest("GET", "/", query, WireHeaders.of(), new byte[0]));

        assertThat(context.accessKeyId()).isEqualTo("AKID");
        assertThat(context.region()).isEqualTo("eu-west-1");
    }

    @Test
    void an_unsigned_call_belongs_where_its_host_says() {
        CallContext context = of("Host", "sts.us-west-2.amazonaws.com");

        assertThat(context.accessKeyId()).isNull();
        assertThat(context.region()).isEqualTo("us-west-2");
        assertThat(context.signingName()).isEqualTo("sts");
    }

    @ParameterizedTest
    @CsvSource({
        "eks.us-west-2.api.aws, eks",
        "ec2.us-west-2.api.aws, ec2",
        "logs-fips.us-west-2.amazonaws.com, logs",
        "streaming-logs.us-west-2.amazonaws.com, logs",
        "application-autoscaling.us-west-2.amazonaws.com:443, application-autoscaling",
    })
    void dual_stack_fips_and_host_prefixes_are_other_names_of_a_host(String host, String signingName) {
        CallContext context = of("Host", host);

        assertThat(context.region()).isEqualTo("us-west-2");
        assertThat(context.signingName()).isEqualTo(signingName);
    }

    @ParameterizedTest
    @CsvSource({"sts.amazonaws.com, sts", "localhost:4566, ", "127.0.0.1, ", "'', ", "., "})
    void a_host_without_region_tells_none(String host, String signingName) {
        CallContext context = of("Host", host);

        assertThat(context.region()).isNull();
        assertThat(context.signingName()).isEqualTo(signingName);
    }

    @ParameterizedTest
    @CsvSource({
        "attempt=1; max=4, 1, 4",
        "ttl=20260101T000000Z; attempt=2; max=3, 2, 3",
        "attempt=7, 7, 0",
        "attempt=x; max=, 1, 0",
        "attempt=99999999999999999999, 100000, 0",
        "'', 1, 0",
    })
    void the_attempt_is_in_the_retry_header(String header, int attempt, int max) {
        CallContext context = of("amz-sdk-request", header, "amz-sdk-invocation-id", "the-id");

        assertThat(context.attempt()).isBetween(attempt, attempt * 10);
        assertThat(context.maxAttempts()).isEqualTo(max);
        assertThat(context.invocationId()).isEqualTo("the-id");
    }

    @ParameterizedTest
    @CsvSource({
        "'aws-sdk-java/2.40.2 md/io#sync ua/2.1 m/D,AK,B,e', true",
        "'aws-sdk-java/2.40.2 m/B cfg/x', true",
        "'aws-sdk-java/2.40.2 m/B', true",
        "'aws-sdk-java/2.40.2 m/D,AK,e', false",
        "'aws-sdk-java/2.40.2 m/D,AB,Bx cfg/B', false",
        "'Boto3/1.40 md/B', false",
        "'', false",
    })
    void a_waiter_shows_by_its_business_metric(String userAgent, boolean waiting) {
        assertThat(of("User-Agent", userAgent).waiting()).isEqualTo(waiting);
    }
}
