package dev.cloudjar.sdk.wire;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Members and bindings that neither ec2 nor lambda has. */
class BindingTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant SECOND = Instant.parse("2026-01-02T03:04:05Z");

    private final Protocol protocol = new Protocols(new ServiceTable()).restJson();

    private static Route route(Map<String, String> labels, Protocol protocol) {
        CallContext context = new CallContext(null, null, null, null, null, 1, 0, false);
        return new Route("sample", "Sample", "1", protocol, 200, labels, context);
    }

    private Map<String, @Nullable Object> decoded(String body, String query, String... headers) {
        WireRequest request = new WireRequest(
                "POST",
                "/",
                WireParameters.parse(query),
                WireHeaders.of(headers),
                body.getBytes(StandardCharsets.UTF_8));
        return protocol.decode(request, route(Map.of("key", "a/b"), protocol), Sample.class)
                .values();
    }

    private String encoded(Sample sample) {
        WireResponse answer = protocol.encode(sample, route(Map.of(), protocol), "id");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void numbers_of_every_size_are_read() {
        assertThat(decoded("{\"short\":-3,\"byte\":7,\"float\":1.5,\"double\":-2e10,\"decimal\":\"0.10\"}", ""))
                .contains(
                        entry("short", (short) -3),
                        entry("byte", (byte) 7),
                        entry("float", 1.5f),
                        entry("double", -2e10),
                        entry("decimal", new BigDecimal("0.10")));
    }

    @Test
    void numbers_that_are_none_come_as_strings() {
        assertThat(decoded("{\"double\":\"NaN\",\"float\":\"-Infinity\"}", ""))
                .contains(entry("double", Double.NaN), entry("float", Float.NEGATIVE_INFINITY));
    }

    @Test
    void numbers_of_every_size_are_written() {
        Sample sample = new Sample()
                .with("short", (short) -3)
                .with("byte", (byte) 7)
                .with("float", 1.5f)
                .with("double", Double.NaN)
                .with("decimal", new BigDecimal("0.10"));

        assertThat(encoded(sample))
                .isEqualTo("{\"short\":-3,\"byte\":7,\"float\":1.5,\"double\":\"NaN\",\"decimal\":0.10}");
    }

    @Test
    void timestamps_are_read_in_the_format_of_their_trait() {
        String body = "{\"seconds\":1767323045.678,\"iso\":\"2026-01-02T04:04:05.678+01:00\","
                + "\"rfc\":\"Fri, 02 Jan 2026 03:04:05 GMT\",\"millis\":1767323045678}";

        assertThat(decoded(body, "t=2026-01-02T03:04:05.678Z", "X-Time", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .contains(
                        entry("seconds", TIME),
                        entry("iso", TIME),
                        entry("rfc", SECOND),
                        entry("millis", TIME),
                        entry("t", TIME),
                        entry("x-time", SECOND));
    }

    @Test
    void seconds_may_be_written_in_powers_of_ten() {
        assertThat(decoded("{\"seconds\":1.767323045678E9}", "")).contains(entry("seconds", TIME));
    }

    @Test
    void timestamps_are_written_in_the_format_of_their_trait() {
        Sample sample = new Sample()
                .with("seconds", TIME)
                .with("iso", TIME)
                .with("rfc", TIME)
                .with("millis", TIME);

        assertThat(encoded(sample))
                .isEqualTo("{\"seconds\":1767323045.678,\"iso\":\"2026-01-02T03:04:05.678Z\","
                        + "\"rfc\":\"Fri, 02 Jan 2026 03:04:05 GMT\",\"millis\":1767323045678}");
    }

    @Test
    void a_document_is_any_json() {
        String json = "{\"document\":{\"a\":[1,2.50,\"x\",true,null,{}],\"b\":\"\\ud83d\"}}";

        Object document = decoded(json, "").get("document");

        assertThat(document).isInstanceOf(Document.class);
        assertThat(encoded(new Sample().with("document", document))).isEqualToIgnoringCase(json);
    }

    @Test
    void a_class_may_contain_itself() {
        Object self = decoded("{\"self\":{\"self\":{\"byte\":1}}}", "").get("self");

        assertThat(self).hasToString("{self={byte=1}}");
        assertThat(encoded(new Sample().with("self", self))).isEqualTo("{\"self\":{\"self\":{\"byte\":1}}}");
    }

    @Test
    void members_come_from_headers_query_and_path() {
        Map<String, @Nullable Object> values = decoded(
                "",
                "q=1&a=2&q=%2B+3&b",
                "X-LIST",
                "one, two",
                "x-list",
                "three",
                "x-meta-K",
                "v",
                "x-json",
                "eyJhIjoxfQ==");

        assertThat(values)
                .contains(
                        entry("q", List.of("1", "+ 3")),
                        entry("rest", Map.of("a", "2", "b", "")),
                        entry("x-list", List.of("one", "two", "three")),
                        entry("x-meta-", Map.of("K", "v")),
                        entry("x-json", "{\"a\":1}"),
                        entry("key", "a/b"));
    }

    @Test
    void members_go_to_headers_and_nowhere_else() {
        Sample sample = new Sample()
                .with("x-time", TIME)
                .with("x-json", "{\"a\":1}")
                .with("x-list", List.of("one", "two\r\nEvil: yes"))
                .with("x-meta-", Map.of("k", "v"));

        WireResponse answer = protocol.encode(sample, route(Map.of(), protocol), "id");

        assertThat(answer.body()).asString().isEqualTo("{}");
        assertThat(answer.headers().first("X-Time")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(answer.headers().first("x-json")).isEqualTo("eyJhIjoxfQ==");
        assertThat(answer.headers().all("x-list")).containsExactly("one", "two  Evil: yes");
        assertThat(answer.headers().first("x-meta-k")).isEqualTo("v");
        assertThat(answer.headers().first("Date")).isNull();
    }

    @Test
    void a_label_may_go_by_another_name() {
        WireRequest request = Requests.rest("lambda", "GET", "/", "");

        Sample sample = protocol.decode(request, route(Map.of("renamed", "a/b"), protocol), Sample.class);

        assertThat(sample.values()).contains(entry("key", "a/b"));
    }

    @Test
    void an_absent_idempotency_token_stays_absent() {
        RunInstancesRequest request = RunInstancesRequest.builder().build();

        Member token = Shape.of(request).member("ClientToken");

        assertThat(token)
                .isNotNull()
                .satisfies(member -> assertThat(member.read(request)).isNull());
    }

    @Test
    void unknown_members_and_nulls_are_passed_over() {
        assertThat(decoded("{\"unknown\":{\"deep\":[1,{}]},\"byte\":null,\"short\":1}", ""))
                .containsOnlyKeys("short", "key");
    }
}
