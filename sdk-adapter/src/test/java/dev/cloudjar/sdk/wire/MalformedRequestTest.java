package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cloudjar.service.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Whatever comes in, the caller gets the protocol's own error. */
class MalformedRequestTest {

    private final Router router = Router.create();

    private SdkPojo decode(WireRequest request, Class<? extends SdkPojo> type) {
        try {
            Route route = router.route(request);
            return route.protocol().decode(request, route, type);
        } catch (UnroutableException e) {
            throw e.error();
        }
    }

    private AwsError refused(WireRequest request, Class<? extends SdkPojo> type) {
        return catchThrowableOfType(AwsError.class, () -> decode(request, type));
    }

    /** A valid body with a few bytes changed, cut or doubled. */
    private static byte[] damaged(byte[] body, Random random) {
        byte[] damaged = body.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 2; i--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt();
                case 1 -> damaged = Arrays.copyOf(damaged, at);
                default -> {
                    byte[] longer = Arrays.copyOf(damaged, damaged.length + at);
                    System.arraycopy(damaged, 0, longer, damaged.length, at);
                    damaged = longer;
                }
            }
        }
        return damaged;
    }

    @Nested
    class Ec2_query {

        private static final String CALL = "Action=RunInstances&Version=2016-11-15&";

        private AwsError refusedForm(String parameters) {
            return refused(Requests.form("ec2", CALL + parameters), RunInstancesRequest.class);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ImageId=%zz | MalformedQueryString | two hexadecimal digits",
                    "ImageId=%2 | MalformedQueryString | two hexadecimal digits",
                    "ImageId=%ff%fe | MalformedQueryString | not UTF-8",
                    "ImageId=a&ImageId=b | MalformedQueryString | ImageId may only be specified once",
                    "SecurityGroupId.1=a&SecurityGroupId.01=b | MalformedQueryString | may only be specified once",
                    "SecurityGroupId..1=a | MalformedQueryString | empty part",
                    ".=a | MalformedQueryString | empty part",
                    "=a | MalformedQueryString | empty part",
                    "SecurityGroupId.9999999999=a | MalformedQueryString | too large an index",
                    "MinCount=99999999999 | InvalidParameterValue | Value (99999999999) for parameter MinCount is invalid. Expected an integer",
                    "MinCount=1.5 | InvalidParameterValue | MinCount is invalid",
                    "MinCount= | InvalidParameterValue | MinCount is invalid",
                    "MinCount.1=1 | InvalidParameterValue | MinCount.1 is invalid",
                    "DryRun=yes | InvalidParameterValue | Expected true or false",
                    "Placement=here | InvalidParameterValue | Expected a structure",
                    "SecurityGroupId=sg-1 | InvalidParameterValue | Expected a list",
                    "SecurityGroupId.one=sg-1 | UnknownParameter | SecurityGroupId.one is not recognized",
                    "Placement.Nowhere=x | UnknownParameter | The parameter Placement.Nowhere is not recognized",
                    "imageId=ami-1 | UnknownParameter | The parameter imageId is not recognized",
                    "InstanceMarketOptions.SpotOptions.ValidUntil=tomorrow | InvalidParameterValue | Expected a timestamp",
                    "InstanceMarketOptions.SpotOptions.ValidUntil=+999999999-01-01T00:00:00Z | InvalidParameterValue | a timestamp",
                })
        void is_refused_in_its_own_words(String parameters, String code, String message) {
            AwsError error = refusedForm(parameters);

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.httpStatus()).isEqualTo(400);
            assertThat(error.message()).contains(message);
        }

        @Test
        void names_without_end_are_refused() {
            assertThat(refusedForm("Placement.".repeat(10_000) + "X=1").code()).isEqualTo("MalformedQueryString");
        }

        @Test
        void parameters_without_end_are_refused() {
            assertThat(refusedForm("a=b&".repeat(120_000)).code()).isEqualTo("MalformedQueryString");
        }

        @Test
        void a_body_that_is_no_form_has_no_action() {
            WireRequest request = Requests.form(
                    "ec2",
                    "{\"Action\":\"RunInstances\"}".getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "text/json");

            assertThat(refused(request, RunInstancesRequest.class).code()).isEqualTo("MissingAction");
        }

        @Test
        void a_broken_gzip_body_is_refused() {
            byte[] cut = Arrays.copyOf(Requests.gzip(new byte[1000]), 20);

            AwsError error = refused(
                    Requests.form("ec2", cut, "Content-Type", Requests.FORM, "Content-Encoding", "gzip"),
                    RunInstancesRequest.class);

            assertThat(error.code()).isEqualTo("MalformedQueryString");
        }

        @Test
        void damaged_requests_are_read_or_refused_and_nothing_else() {
            byte[] body = (CALL + "ImageId=ami-1&MinCount=1&MaxCount=2&SecurityGroupId.1=sg-1&Placement.Tenancy=x%20y"
                            + "&BlockDeviceMapping.1.Ebs.VolumeSize=8&TagSpecification.1.Tag.1.Key=k")
                    .getBytes(StandardCharsets.UTF_8);
            Random random = new Random(1);

            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = damaged(body, random);
                try {
                    decode(Requests.form("ec2", damaged, "Content-Type", Requests.FORM), RunInstancesRequest.class);
                } catch (AwsError error) {
                    assertThat(error.httpStatus()).isEqualTo(400);
                }
            }
        }
    }

    @Nested
    class Rest_json {

        private AwsError refusedFunction(String body, String... headers) {
            return refused(
                    Requests.rest("lambda", "POST", "/2015-03-31/functions", body, headers),
                    CreateFunctionRequest.class);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{ | not valid JSON",
                    "nonsense | not valid JSON",
                    "{\"FunctionName\":\"f\" | not valid JSON",
                    "{\"FunctionName\":\"f\"}} | not valid JSON",
                    "{} {} | goes on after",
                    "[] | Expected a JSON object",
                    "null | Expected a JSON object",
                    "\"f\" | Expected a JSON object",
                    "{\"FunctionName\":1} | Value (1) for parameter FunctionName is invalid. Expected a string",
                    "{\"FunctionName\":{}} | Expected a string",
                    "{\"MemorySize\":\"128\"} | Expected an integer",
                    "{\"MemorySize\":128.5} | Expected an integer",
                    "{\"MemorySize\":99999999999999999999} | Expected an integer",
                    "{\"MemorySize\":true} | Expected an integer",
                    "{\"Publish\":\"true\"} | Expected true or false",
                    "{\"Layers\":\"a\"} | Expected a list",
                    "{\"Layers\":[1]} | Expected a string",
                    "{\"Tags\":[]} | Expected a map",
                    "{\"Tags\":{\"a\":1}} | Expected a string",
                    "{\"Code\":[]} | Expected a structure",
                    "{\"Code\":{\"ZipFile\":\"!?\"}} | not valid JSON",
                    "{\"Code\":{\"ZipFile\":1}} | Expected base64",
                })
        void is_refused_as_a_serialization_exception(String body, String message) {
            AwsError error = refusedFunction(body);

            assertThat(error.code()).isEqualTo("SerializationException");
            assertThat(error.httpStatus()).isEqualTo(400);
            assertThat(error.message()).contains(message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"2026-01-01T00:00:00Z\"", "1e400", "-1e300", "99999999999999", "true", "{}"})
        void timestamps_are_seconds_within_the_years_that_there_are(String timestamp) {
            WireRequest request = Requests.rest(
                    "lambda",
                    "POST",
                    "/2015-03-31/event-source-mappings",
                    "{\"StartingPositionTimestamp\":" + timestamp + "}");

            AwsError error = refused(request, CreateEventSourceMappingRequest.class);

            assertThat(error.code()).isEqualTo("SerializationException");
            assertThat(error.message()).contains("Expected a timestamp");
        }

        @Test
        void nesting_without_end_is_refused() {
            assertThat(refusedFunction("{\"a\":".repeat(100_000)).code()).isEqualTo("SerializationException");
            assertThat(refusedFunction("{\"Tags\":" + "[".repeat(100_000)).code())
                    .isEqualTo("SerializationException");
        }

        @Test
        void numbers_without_end_are_refused() {
            assertThat(refusedFunction("{\"MemorySize\":" + "9".repeat(1_000_000) + "}")
                            .code())
                    .isEqualTo("SerializationException");
        }

        @Test
        void a_body_of_another_type_is_refused() {
            AwsError error = refusedFunction("<xml/>", "Content-Type", "application/xml");

            assertThat(error.code()).isEqualTo("UnsupportedMediaTypeException");
            assertThat(error.httpStatus()).isEqualTo(415);
        }

        @Test
        void a_number_in_the_query_must_be_one() {
            WireRequest request = Requests.rest("lambda", "GET", "/2015-03-31/functions?MaxItems=many", "");

            assertThat(refused(request, ListFunctionsRequest.class).message()).contains("MaxItems", "an integer");
        }

        @Test
        void a_number_in_the_path_must_be_one() {
            WireRequest request = Requests.rest("lambda", "GET", "/2018-10-31/layers/l/versions/latest", "");

            assertThat(refused(request, GetLayerVersionRequest.class).message())
                    .contains("VersionNumber", "an integer");
        }

        @Test
        void a_broken_path_or_query_is_refused() {
            WireRequest path = Requests.rest("lambda", "GET", "/2018-10-31/layers/%/versions/1", "");
            WireRequest query = Requests.rest("lambda", "GET", "/2015-03-31/functions?Marker=%f", "");

            assertThat(refused(path, GetLayerVersionRequest.class).code()).isEqualTo("SerializationException");
            assertThat(refused(query, ListFunctionsRequest.class).code()).isEqualTo("SerializationException");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gzip", "aws-chunked", "gzip, aws-chunked"})
        void a_body_that_is_not_encoded_as_announced_is_refused(String encoding) {
            assertThat(refusedFunction("{}", "Content-Encoding", encoding).code())
                    .isEqualTo("SerializationException");
        }

        @Test
        void an_encoding_nobody_knows_is_refused() {
            assertThat(refusedFunction("{}", "Content-Encoding", "br").code())
                    .isEqualTo("UnsupportedMediaTypeException");
        }

        @Test
        void a_zip_bomb_is_refused() {
            byte[] bomb = Requests.gzip(new byte[16 * 1024 * 1024 + 10]);

            AwsError error = refused(
                    Requests.rest("lambda", "POST", "/2015-03-31/functions", bomb, "Content-Encoding", "gzip"),
                    CreateFunctionRequest.class);

            assertThat(error.code()).isEqualTo("SerializationException");
            assertThat(error.message()).contains("larger than");
        }

        @Test
        void damaged_requests_are_read_or_refused_and_nothing_else() {
            byte[] body = ("{\"FunctionName\":\"f\",\"MemorySize\":128,\"Layers\":[\"a\",\"b\"],\"Tags\":{\"k\":\"v\"},"
                            + "\"Code\":{\"ZipFile\":\"QUJD\"},\"Environment\":{\"Variables\":{\"A\":\"\\u00e9\"}},\"Publish\":true}")
                    .getBytes(StandardCharsets.UTF_8);
            Random random = new Random(2);

            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = damaged(body, random);
                try {
                    decode(
                            Requests.rest("lambda", "POST", "/2015-03-31/functions", damaged),
                            CreateFunctionRequest.class);
                } catch (AwsError error) {
                    assertThat(error.code()).isEqualTo("SerializationException");
                }
            }
        }
    }

    @Nested
    class Aws_query {

        private AwsError refusal(String parameters) {
            return refused(
                    Requests.form("autoscaling", "Action=DescribeAutoScalingGroups&Version=2011-01-01&" + parameters),
                    DescribeAutoScalingGroupsRequest.class);
        }

        @ParameterizedTest
        @CsvSource({
            "MaxRecords=many, InvalidParameterValue",
            "MaxRecords=1&MaxRecords=2, MalformedQueryString",
            "MaxRecords.member.1=1, InvalidParameterValue",
            "MaxRecord=1, InvalidQueryParameter",
            "AutoScalingGroupNames.1.2=a, InvalidParameterValue",
            "AutoScalingGroupNames.x.1=a, InvalidQueryParameter",
            "AutoScalingGroupNames.member.1=a&AutoScalingGroupNames.2=b, InvalidQueryParameter",
            "AutoScalingGroupNames.member.x=a, InvalidQueryParameter",
            "AutoScalingGroupNames.member.1=a&AutoScalingGroupNames.member.01=b, MalformedQueryString",
            "AutoScalingGroupNames=a, InvalidParameterValue",
            "Filters.member.1.Nome=a, InvalidQueryParameter",
        })
        void parameters_are_held_to_their_names_and_types(String parameters, String code) {
            AwsError refusal = refusal(parameters);

            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.httpStatus()).isEqualTo(code.equals("MalformedQueryString") ? 404 : 400);
        }
    }

    @Nested
    class Aws_json {

        private AwsError refusal(String body, String contentType) {
            return refused(
                    Requests.form(
                            "sqs",
                            body.getBytes(StandardCharsets.UTF_8),
                            "X-Amz-Target",
                            "AmazonSQS.ReceiveMessage",
                            "Content-Type",
                            contentType),
                    ReceiveMessageRequest.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "[]",
                    "null",
                    "{} {}",
                    "{\"QueueUrl\": 1}",
                    "{\"MaxNumberOfMessages\": \"1\"}",
                    "{\"MaxNumberOfMessages\": 99999999999999}",
                    "{\"AttributeNames\": \"All\"}"
                })
        void a_body_that_is_not_the_request_is_a_serialization_error(String body) {
            AwsError refusal = refusal(body, "application/x-amz-json-1.0");

            assertThat(refusal.code()).isEqualTo("SerializationException");
            assertThat(refusal.httpStatus()).isEqualTo(400);
        }

        @Test
        void a_body_that_does_not_claim_to_be_json_is_of_an_unsupported_type() {
            assertThat(refusal("{}", "text/xml").code()).isEqualTo("UnsupportedMediaTypeException");
        }
    }
}
