package dev.cloudjar.sdk.wire;

import static dev.cloudjar.sdk.wire.CborBytes.cbor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;

/** What nobody sends by mistake, in every protocol: its own error, and nothing else. */
class HostileRequestTest {

    private static final String CREATE_FUNCTION = "/2015-03-31/functions";
    private static final String RPC = "/service/GraniteServiceVersion20100801/operation/";

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeSdkHttpClient client = FakeSdkHttpClient.of(cloud);
    private final StateFingerprint state;

    HostileRequestTest() {
        cloud.ec2().givenRunningInstance();
        cloud.lambda().givenFunction("orders", (event, context) -> event);
        cloud.on(CreateLogGroupRequest.class, HostileRequestTest::unreachable);
        cloud.on(DeleteAlarmsRequest.class, HostileRequestTest::unreachable);
        cloud.on(DeleteTagsRequest.class, HostileRequestTest::unreachable);
        state = new StateFingerprint(cloud, Map.of("FunctionName", "orders"));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // any operation's handler, which never answers
    private static <T, R> R unreachable(T request) {
        throw new AssertionError("the handler was reached with " + request);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    /** A call that changes something in each protocol, and how the protocol says that it cannot be read. */
    enum Call {
        EC2_QUERY("text/xml", "MalformedQueryString", 400),
        AWS_QUERY("text/xml", "MalformedQueryString", 404),
        AWS_JSON("application/x-amz-json-1.1", "SerializationException", 400),
        REST_JSON("application/json", "SerializationException", 400),
        CBOR("application/cbor", "SerializationException", 400);

        final String contentType;
        final String code;
        final int status;

        Call(String contentType, String code, int status) {
            this.contentType = contentType;
            this.code = code;
            this.status = status;
        }

        RawRequest with(String body) {
            return with(body.getBytes(StandardCharsets.UTF_8));
        }

        RawRequest with(byte[] body) {
            return RawRequest.of(
                    switch (this) {
                        case EC2_QUERY -> Requests.form("ec2", body, "Content-Type", Requests.FORM);
                        case AWS_QUERY -> Requests.form("autoscaling", body, "Content-Type", Requests.FORM);
                        case AWS_JSON ->
                            Requests.form(
                                    "logs",
                                    body,
                                    "Content-Type",
                                    "application/x-amz-json-1.1",
                                    "X-Amz-Target",
                                    "Logs_20140328.CreateLogGroup");
                        case REST_JSON ->
                            Requests.rest("lambda", "POST", CREATE_FUNCTION, body, "Content-Type", "application/json");
                        case CBOR ->
                            Requests.rest(
                                    "monitoring",
                                    "POST",
                                    RPC + "DeleteAlarms",
                                    body,
                                    "Content-Type",
                                    "application/cbor",
                                    "smithy-protocol",
                                    "rpc-v2-cbor");
                    });
        }

        boolean isQuery() {
            return this == EC2_QUERY || this == AWS_QUERY;
        }

        String form(String parameters) {
            return (this == EC2_QUERY
                            ? "Action=RunInstances&Version=2016-11-15&"
                            : "Action=DeleteTags&Version=2011-01-01&")
                    + parameters;
        }
    }

    private RawAnswer refused(RawRequest request) throws IOException {
        Map<String, String> before = state.of(cloud);
        RawAnswer answer = RawAnswer.to(request, client);
        assertThat(answer.isRefusal()).as("%s", request).isTrue();
        assertThat(state.of(cloud)).isEqualTo(before);
        return answer;
    }

    private void refusedInItsOwnWords(Call call, RawRequest request) throws IOException {
        RawAnswer answer = refused(request);
        assertThat(answer.code()).isEqualTo(call.code);
        assertThat(answer.status()).isEqualTo(call.status);
        assertThat(answer.contentType()).isEqualTo(call.contentType);
        assertThat(answer.message()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void a_gzip_bomb(Call call) throws IOException {
        byte[] bomb = Requests.gzip(new byte[17 * 1024 * 1024]);

        refusedInItsOwnWords(call, call.with(bomb).header("Content-Encoding", "gzip"));
    }

    @ParameterizedTest
    @EnumSource
    void an_encoding_that_the_body_does_not_have(Call call) throws IOException {
        refusedInItsOwnWords(call, call.with("no gzip").header("Content-Encoding", "gzip"));
        refusedInItsOwnWords(call, call.with("no chunks").header("Content-Encoding", "aws-chunked"));
    }

    @ParameterizedTest
    @EnumSource
    void a_length_or_checksum_that_the_body_does_not_have(Call call) throws IOException {
        refusedInItsOwnWords(call, call.with("abc").header("Content-Length", "4"));
        refusedInItsOwnWords(call, call.with("abc").header("x-amz-checksum-sha256", "AAAA"));
    }

    @ParameterizedTest
    @EnumSource
    void nesting_without_end(Call call) throws IOException {
        byte[] body = switch (call) {
            case EC2_QUERY, AWS_QUERY -> ascii(call.form("Tags.member.".repeat(10_000) + "1=x"));
            case AWS_JSON, REST_JSON -> ascii("{\"tags\":" + "[".repeat(100_000));
            case CBOR -> nestedCbor();
        };

        RawAnswer answer = refused(call.with(body));

        assertThat(answer.contentType()).isEqualTo(call.contentType);
        assertThat(answer.code()).isIn(call.code, "UnknownParameter", "InvalidQueryParameter");
    }

    private static byte[] nestedCbor() {
        int[] arrays = new int[100_000];
        Arrays.fill(arrays, 0x81);
        return cbor().map(1).text("AlarmNames").raw(arrays).bytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Nothing here reads XML, so that no entity is ever expanded. */
    @ParameterizedTest
    @EnumSource
    void entity_expansion(Call call) throws IOException {
        String laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(1_000)
                + "\"><!ENTITY c \"" + "&b;".repeat(1_000) + "\">]><l>" + "&c;".repeat(1_000) + "</l>";

        RawAnswer asItself = refused(call.with(laughs).header("Content-Type", "text/xml"));
        RawAnswer inDisguise = refused(call.with(laughs));

        assertThat(asItself.code()).isIn("MissingAction", "NoSuchVersion", "UnsupportedMediaTypeException");
        assertThat(asItself.contentType()).isEqualTo(call.contentType);
        assertThat(inDisguise.body()).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_that_are_no_text(Call call) throws IOException {
        byte[] latin = "name=stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"logGroupName\":\"a\"".getBytes(StandardCharsets.UTF_16);

        assertThat(refused(call.with(latin)).contentType()).isEqualTo(call.contentType);
        assertThat(refused(call.with(utf16)).contentType()).isEqualTo(call.contentType);
    }

    static Stream<Arguments> numbers() {
        return Stream.of(Call.values())
                .flatMap(call -> Stream.of("9".repeat(100_000), "1e2147483647", "-0x1", "NaN")
                        .map(number -> Arguments.of(call, number)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbers_that_nothing_holds(Call call, String number) throws IOException {
        RawRequest request = switch (call) {
            case EC2_QUERY -> call.with(call.form("MaxCount=" + number));
            case AWS_QUERY -> call.with(call.form("Tags.member.1.PropagateAtLaunch=" + number));
            case AWS_JSON -> call.with("{\"logGroupName\":" + number + "}");
            case REST_JSON -> call.with("{\"Timeout\":" + number + "}");
            case CBOR ->
                call.with(
                        cbor().map(1).text("AlarmNames").integer(Long.MIN_VALUE).bytes());
        };

        RawAnswer answer = refused(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isIn("InvalidParameterValue", "SerializationException");
        assertThat(answer.message()).hasSizeLessThan(1_000);
    }

    @Nested
    class Said_twice {

        @ParameterizedTest
        @EnumSource(names = {"EC2_QUERY", "AWS_QUERY"})
        void a_parameter(Call call) throws IOException {
            refusedInItsOwnWords(call, call.with(call.form("DryRun=true&DryRun=true")));
        }

        @ParameterizedTest
        @EnumSource(names = {"EC2_QUERY", "AWS_QUERY"})
        void a_parameter_in_the_query_and_in_the_body(Call call) throws IOException {
            refusedInItsOwnWords(call, call.with(call.form("DryRun=true")).query("DryRun", "false"));
        }

        @Test
        void the_whole_request() throws IOException {
            refusedInItsOwnWords(Call.AWS_JSON, Call.AWS_JSON.with("{\"logGroupName\":\"a\"}{\"logGroupName\":\"b\"}"));
            refusedInItsOwnWords(Call.REST_JSON, Call.REST_JSON.with("{}{}"));
            refusedInItsOwnWords(Call.CBOR, Call.CBOR.with(cbor().map(0).map(0).bytes()));
        }
    }

    @Nested
    class An_operation_that_there_is_not {

        private void answered(RawRequest request, String code, int status) throws IOException {
            RawAnswer answer = refused(request);

            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(cloud.problems()).isEmpty();
        }

        @Test
        void is_an_invalid_action_of_a_query_service() throws IOException {
            answered(Call.EC2_QUERY.with("Action=FlyToTheMoon&Version=2016-11-15"), "InvalidAction", 400);
            answered(Call.AWS_QUERY.with("Action=FlyToTheMoon&Version=2011-01-01"), "InvalidAction", 400);
            answered(
                    RawRequest.of(Requests.form("sts", "Action=FlyToTheMoon&Version=2011-06-15")),
                    "InvalidAction",
                    400);
        }

        @Test
        void is_an_unknown_operation_of_a_json_service() throws IOException {
            RawRequest logs = Call.AWS_JSON.with("{}").header("X-Amz-Target", "Logs_20140328.FlyToTheMoon");
            RawRequest lambda = Call.REST_JSON.with("{}").path("/2015-03-31/moon");

            answered(logs, "UnknownOperationException", 404);
            answered(lambda, "UnknownOperationException", 404);
        }

        @Test
        void is_what_the_protocol_calls_it_where_a_service_speaks_several() throws IOException {
            RawRequest json = RawRequest.of(Requests.form(
                    "monitoring",
                    new byte[0],
                    "Content-Type",
                    "application/x-amz-json-1.0",
                    "X-Amz-Target",
                    "GraniteServiceVersion20100801.FlyToTheMoon"));

            answered(Call.CBOR.with(new byte[0]).path(RPC + "FlyToTheMoon"), "UnknownOperationException", 404);
            answered(json, "UnknownOperationException", 404);
            answered(
                    RawRequest.of(Requests.form("monitoring", "Action=FlyToTheMoon&Version=2010-08-01")),
                    "InvalidAction",
                    400);
        }

        @Test
        void is_not_one_that_aws_has_and_cloudjar_does_not_fake() throws IOException {
            RawAnswer answer =
                    refused(Call.AWS_JSON.with("{}").header("X-Amz-Target", "Logs_20140328.TestTransformer"));

            assertThat(answer.code()).isEqualTo("CloudjarNotFaked");
            assertThat(cloud.problems()).hasSize(1);
        }
    }
}
