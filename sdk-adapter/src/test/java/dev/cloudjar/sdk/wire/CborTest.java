package dev.cloudjar.sdk.wire;

import static dev.cloudjar.sdk.wire.CborBytes.cbor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cloudjar.service.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricWidgetImageResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Smithy RPC v2 CBOR, byte by byte. */
class CborTest {

    private static final String PATH = "/service/GraniteServiceVersion20100801/operation/";

    private final Router router = Router.create();

    private static WireRequest request(String path, byte[] body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "smithy-protocol";
        all[headers.length + 1] = "rpc-v2-cbor";
        return Requests.rest("monitoring", "POST", path, body, all);
    }

    private static WireRequest call(String operation, CborBytes body) {
        return request(PATH + operation, body.bytes(), "Content-Type", "application/cbor");
    }

    private <T extends SdkPojo> T decode(WireRequest request, Class<T> type) {
        Route route = router.route(request);
        return route.protocol().decode(request, route, type);
    }

    private DescribeAlarmsRequest alarms(CborBytes body) {
        return decode(call("DescribeAlarms", body), DescribeAlarmsRequest.class);
    }

    private PutMetricDataRequest data(CborBytes body) {
        return decode(call("PutMetricData", body), PutMetricDataRequest.class);
    }

    /** The value of the only datum of a request. */
    private Double value(CborBytes value) {
        CborBytes body = cbor().map(1).text("MetricData").array(1).map(1).text("Value");
        return data(body.raw(octets(value.bytes()))).metricData().get(0).value();
    }

    private Instant timestamp(CborBytes value) {
        CborBytes body = cbor().map(1).text("StartDate").raw(octets(value.bytes()));
        return decode(call("DescribeAlarmHistory", body), DescribeAlarmHistoryRequest.class)
                .startDate();
    }

    private static int[] octets(byte[] bytes) {
        int[] octets = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            octets[i] = bytes[i];
        }
        return octets;
    }

    private AwsError refused(WireRequest request) {
        return catchThrowableOfType(AwsError.class, () -> decode(request, DescribeAlarmsRequest.class));
    }

    private WireResponse encode(String operation, SdkPojo response) {
        Route route = router.route(call(operation, cbor().map(0)));
        return route.protocol().encode(response, route, "8f7724cf");
    }

    @Nested
    class A_request {

        @Test
        void is_a_map_of_its_members() {
            PutMetricDataRequest request = data(cbor().map(2)
                    .text("Namespace")
                    .text("shop")
                    .text("MetricData")
                    .array(1)
                    .map(4)
                    .text("MetricName")
                    .text("Orders")
                    .text("Unit")
                    .text("Count")
                    .text("Timestamp")
                    .tag(1)
                    .integer(1_767_225_600)
                    .text("Dimensions")
                    .array(1)
                    .map(2)
                    .text("Name")
                    .text("Région")
                    .text("Value")
                    .text("eu"));

            assertThat(request)
                    .isEqualTo(PutMetricDataRequest.builder()
                            .namespace("shop")
                            .metricData(MetricDatum.builder()
                                    .metricName("Orders")
                                    .unit(StandardUnit.COUNT)
                                    .timestamp(Instant.parse("2026-01-01T00:00:00Z"))
                                    .dimensions(Dimension.builder()
                                            .name("Région")
                                            .value("eu")
                                            .build())
                                    .build())
                            .build());
        }

        @Test
        void may_leave_every_length_open() {
            DescribeAlarmsRequest request = alarms(cbor().openMap()
                    .chunks("Alarm", "Names")
                    .openArray()
                    .chunks("on", "e")
                    .chunks()
                    .end()
                    .text("MaxRecords")
                    .integer(7)
                    .end());

            assertThat(request.alarmNames()).containsExactly("one", "");
            assertThat(request.maxRecords()).isEqualTo(7);
        }

        @Test
        void may_be_empty_or_have_no_body() {
            WireRequest bodiless = request(PATH + "DescribeAlarms", new byte[0]);

            assertThat(alarms(cbor().map(0)).alarmNames()).isEmpty();
            assertThat(alarms(cbor().openMap().end()).hasAlarmNames()).isFalse();
            assertThat(decode(bodiless, DescribeAlarmsRequest.class).hasAlarmNames())
                    .isFalse();
        }

        @Test
        void may_hold_null_undefined_and_what_nobody_knows() {
            DescribeAlarmsRequest request = alarms(cbor().map(6)
                    .text("AlarmNamePrefix")
                    .nothing()
                    .text("ActionPrefix")
                    .undefined()
                    .text("Nonsense")
                    .map(1)
                    .text("a")
                    .array(2)
                    .blob(new byte[3])
                    .tag(99)
                    .bool(true)
                    .integer(5)
                    .text("x")
                    .text("MaxRecords")
                    .integer(5)
                    .text("AlarmNames")
                    .array(0));

            assertThat(request.alarmNamePrefix()).isNull();
            assertThat(request.actionPrefix()).isNull();
            assertThat(request.maxRecords()).isEqualTo(5);
            assertThat(request.hasAlarmNames()).isTrue();
        }

        @Test
        void has_numbers_in_any_width() {
            assertThat(value(cbor().real(1.1))).isEqualTo(1.1);
            assertThat(value(cbor().single(0.25f))).isEqualTo(0.25);
            assertThat(value(cbor().half(0x3C00))).isEqualTo(1.0);
            assertThat(value(cbor().half(0x7C00))).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(value(cbor().half(0x7E00))).isNaN();
            assertThat(value(cbor().half(0xFC00))).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(value(cbor().integer(256))).isEqualTo(256.0);
            assertThat(value(cbor().integer(-3))).isEqualTo(-3.0);
        }

        @Test
        void has_whole_numbers_in_any_width() {
            CborBytes wide = cbor().map(1).text("MaxRecords").raw(0x1B, 0, 0, 0, 0, 0, 0, 0, 9);

            assertThat(alarms(wide).maxRecords()).isEqualTo(9);
            assertThat(alarms(cbor().map(1).text("MaxRecords").integer(-1)).maxRecords())
                    .isEqualTo(-1);
            assertThat(alarms(cbor().map(1).text("MaxRecords").integer(Integer.MIN_VALUE))
                            .maxRecords())
                    .isEqualTo(Integer.MIN_VALUE);
        }

        @Test
        void has_timestamps_as_tagged_seconds() {
            assertThat(timestamp(cbor().tag(1).integer(1_767_225_600))).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(timestamp(cbor().tag(1).real(1_767_225_600.25))).isEqualTo("2026-01-01T00:00:00.250Z");
            assertThat(timestamp(cbor().tag(1).integer(-1))).isEqualTo("1969-12-31T23:59:59Z");
            assertThat(timestamp(cbor().tag(1).single(1.5f))).isEqualTo("1970-01-01T00:00:01.500Z");
            assertThat(timestamp(cbor().tag(1).nothing())).isNull();
            assertThat(timestamp(cbor().tag(1).half(0x3E00))).isEqualTo("1970-01-01T00:00:01.500Z");
        }

        @ParameterizedTest
        @CsvSource({
            "/v1" + PATH + "DescribeAlarms",
            "/service/com.amazonaws.cloudwatch.GraniteServiceVersion20100801/operation/DescribeAlarms"
        })
        void may_have_a_prefix_or_name_the_service_in_full(String path) {
            Route route = router.route(request(path, new byte[0]));

            assertThat(route.service() + ":" + route.operation()).isEqualTo("cloudwatch:DescribeAlarms");
        }

        @Test
        void may_be_packed() {
            byte[] body = cbor().map(1).text("MaxRecords").integer(3).bytes();

            DescribeAlarmsRequest request = decode(
                    request(
                            PATH + "DescribeAlarms",
                            Requests.gzip(body),
                            "Content-Type",
                            "application/cbor",
                            "Content-Encoding",
                            "gzip"),
                    DescribeAlarmsRequest.class);

            assertThat(request.maxRecords()).isEqualTo(3);
        }
    }

    @Nested
    class A_malformed_request {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ff | break outside of anything",
                    "80 | an array",
                    "f6 | null",
                    "63414243 | a text",
                    "a0a0 | two documents",
                    "a1 | a map without its entry",
                    "a16a4d61785265636f726473 | a member without its value",
                    "a16a4d61785265636f72647361 | a cut text",
                    "a16a4d61785265636f7264736135 | a number as a text",
                    "a16a4d61785265636f726473fb3ff8000000000000 | a fraction",
                    "a16a4d61785265636f7264731bffffffffffffffff | more than a long",
                    "a16a4d61785265636f7264731a80000000 | more than an int",
                    "a16a4d61785265636f72647341 05 | a cut blob",
                    "a16a4d61785265636f7264734105 | a blob for a number",
                    "a16a416c61726d4e616d6573 8105 | a number in a list of texts",
                    "a16a416c61726d4e616d6573 a0 | a map for a list",
                    "a16a416c61726d4e616d6573 8162ff41 | no UTF-8",
                    "bf6a4d61785265636f72647305 | an open map without end",
                    "1c | a reserved width",
                    "bb7fffffffffffffff | more entries than there can be",
                    "9b7fffffffffffffff | more elements than there can be",
                    "7b7fffffffffffffff | a longer text than there can be",
                    "a16a4d61785265636f7264735b7fffffffffffffff | a longer blob than there can be",
                })
        void is_refused_as_a_serialization_exception(String hex, String what) {
            byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
            WireRequest request = request(PATH + "DescribeAlarms", body, "Content-Type", "application/cbor");

            AwsError error = refused(request);

            assertThat(error).as(what).isNotNull();
            assertThat(error.code()).isEqualTo("SerializationException");
            assertThat(error.httpStatus()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1a69557980",
                    "c0742d",
                    "c1614a",
                    "c1fb7ff0000000000000",
                    "c1fb7ff8000000000000",
                    "c11b7fffffffffffffff",
                    "c1fb4341c37937e08000"
                })
        void has_no_timestamp_but_tagged_seconds_within_the_years_that_there_are(String hex) {
            byte[] value = HexFormat.of().parseHex(hex);

            AwsError error = catchThrowableOfType(AwsError.class, () -> timestamp(cbor().raw(octets(value))));

            assertThat(error.code()).isEqualTo("SerializationException");
        }

        @Test
        void is_not_nested_without_end() {
            int[] nested = new int[100_000];
            Arrays.fill(nested, 0x9F);

            AwsError error =
                    refused(call("DescribeAlarms", cbor().map(1).text("a").raw(nested)));

            assertThat(error.code()).isEqualTo("SerializationException");
        }

        @Test
        void has_the_content_type_of_cbor() {
            WireRequest json =
                    request(PATH + "DescribeAlarms", new byte[] {'{', '}'}, "Content-Type", "application/json");
            WireRequest none = request(PATH + "DescribeAlarms", cbor().map(0).bytes());

            assertThat(refused(json).code()).isEqualTo("UnsupportedMediaTypeException");
            assertThat(refused(none).httpStatus()).isEqualTo(415);
        }

        @ParameterizedTest
        @CsvSource({
            "/service/GraniteServiceVersion20100801/operation/, UnknownOperationException, 404",
            "/service/GraniteServiceVersion20100801/operation/a%20b, UnknownOperationException, 404",
            "/service/GraniteServiceVersion20100801/PutMetricData, UnknownOperationException, 404",
            "/, UnknownOperationException, 404",
            "/service/AmazonSQS/operation/SendMessage, UnknownOperationException, 404",
            "/service/Nothing/operation/SendMessage, CloudjarNotFaked, 501",
        })
        void names_an_operation(String path, String code, int status) {
            UnroutableException refusal =
                    catchThrowableOfType(UnroutableException.class, () -> router.route(request(path, new byte[0])));

            assertThat(refusal.error().code()).isEqualTo(code);
            assertThat(refusal.answer("id").status()).isEqualTo(status);
            assertThat(refusal.answer("id").headers().first("Content-Type")).isEqualTo("application/cbor");
        }

        @Test
        void has_no_target_beside_its_path() {
            WireRequest both = request(
                    PATH + "DescribeAlarms", new byte[0], "X-Amz-Target", "GraniteServiceVersion20100801.DeleteAlarms");

            UnroutableException refusal = catchThrowableOfType(UnroutableException.class, () -> router.route(both));

            assertThat(refusal.error().code()).isEqualTo("SerializationException");
        }
    }

    @Nested
    class A_response {

        @Test
        void is_a_map_with_tagged_seconds() {
            WireResponse answer = encode(
                    "GetMetricStatistics",
                    GetMetricStatisticsResponse.builder()
                            .label("é")
                            .datapoints(
                                    point -> point.sum(1.5).timestamp(Instant.ofEpochSecond(1)),
                                    point -> point.timestamp(Instant.ofEpochMilli(1250)))
                            .build());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().first("smithy-protocol")).isEqualTo("rpc-v2-cbor");
            assertThat(answer.headers().first("Content-Type")).isEqualTo("application/cbor");
            assertThat(answer.headers().first("x-amzn-RequestId")).isEqualTo("8f7724cf");
            assertThat(answer.body())
                    .isEqualTo(cbor().openMap()
                            .text("Label")
                            .text("é")
                            .text("Datapoints")
                            .openArray()
                            .openMap()
                            .text("Timestamp")
                            .tag(1)
                            .integer(1)
                            .text("Sum")
                            .real(1.5)
                            .end()
                            .openMap()
                            .text("Timestamp")
                            .tag(1)
                            .real(1.25)
                            .end()
                            .end()
                            .end()
                            .bytes());
        }

        @Test
        void has_blobs_as_they_are() {
            SdkBytes image = SdkBytes.fromByteArray(new byte[] {1, 2, 3});

            WireResponse answer = encode(
                    "GetMetricWidgetImage",
                    GetMetricWidgetImageResponse.builder()
                            .metricWidgetImage(image)
                            .build());

            assertThat(answer.body())
                    .isEqualTo(cbor().openMap()
                            .text("MetricWidgetImage")
                            .blob(image.asByteArray())
                            .end()
                            .bytes());
        }

        @Test
        void has_no_body_where_there_is_nothing_to_say() {
            WireResponse answer =
                    encode("PutMetricData", PutMetricDataResponse.builder().build());

            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().first("Content-Type")).isNull();
        }

        @Test
        void is_an_error_by_its_shape_and_by_the_code_of_the_query_protocol() {
            Route route = router.route(call("GetDashboard", cbor().map(0)));

            WireResponse answer =
                    route.protocol().encodeError(new AwsError("DashboardNotFoundError", 404, "gone"), route, "id");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers().first("x-amzn-query-error")).isEqualTo("ResourceNotFound;Sender");
            assertThat(answer.headers().first("x-amzn-ErrorType")).isNull();
            assertThat(answer.body())
                    .isEqualTo(cbor().openMap()
                            .text("__type")
                            .text("com.amazonaws.cloudwatch#DashboardNotFoundError")
                            .text("message")
                            .text("gone")
                            .end()
                            .bytes());
        }
    }

    @Test
    void cloudwatch_takes_query_and_json_too() {
        WireRequest query = Requests.form("monitoring", "Action=DescribeAlarms&Version=2010-08-01&MaxRecords=3");
        WireRequest json = Requests.form(
                "monitoring",
                "{\"MaxRecords\":3}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "GraniteServiceVersion20100801.DescribeAlarms");
        WireRequest binary =
                call("DescribeAlarms", cbor().map(1).text("MaxRecords").integer(3));

        List<DescribeAlarmsRequest> same = List.of(
                decode(query, DescribeAlarmsRequest.class),
                decode(json, DescribeAlarmsRequest.class),
                decode(binary, DescribeAlarmsRequest.class));

        assertThat(same)
                .containsOnly(DescribeAlarmsRequest.builder().maxRecords(3).build());
    }
}
