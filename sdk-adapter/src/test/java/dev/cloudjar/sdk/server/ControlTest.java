package dev.cloudjar.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.time.TimeMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class ControlTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeCloud cloud = FakeCloud.builder().seed(5).build();
    private final Control control = new Control(new Backend() {
        @Override
        public WireResponse answer(WireRequest request) throws IOException {
            throw new IOException("No call is expected");
        }

        @Override
        public FakeCloud cloud() {
            return cloud;
        }

        @Override
        public FakeCloud reset() {
            cloud = cloud.renewed();
            return cloud;
        }
    });

    private String text(String method, String path, @Nullable String query, String accept, String body) throws Refusal {
        return new String(
                control.answer(new ControlRequest(method, "/_cloudjar" + path, query, accept, body))
                        .body(),
                StandardCharsets.UTF_8);
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        return JSON.readTree(text(method, path, null, "", body));
    }

    private void refuses(int status, String method, String path, String body, String... words) {
        String before = cloud.timeLine().text();
        int rules = cloud.faults().rules().size();

        assertThatThrownBy(() -> send(method, path, body)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).as(refusal.message()).isEqualTo(status);
            assertThat(List.of(words))
                    .allSatisfy(each -> assertThat(refusal.message()).contains(each));
        });

        assertThat(cloud.timeLine().text()).isEqualTo(before);
        assertThat(cloud.faults().rules()).hasSize(rules);
    }

    @Test
    void the_index_names_every_entry() throws Exception {
        assertThat(List.copyOf(
                        JSON.convertValue(send("GET", "/", ""), Map.class).keySet()))
                .asString()
                .contains("GET /_cloudjar/clock", "POST /_cloudjar/reset", "GET /_cloudjar/services");
    }

    @ParameterizedTest
    @CsvSource({"GET,/nope,404,GET /_cloudjar/clock", "PUT,/clock,405,'GET, POST'", "GET,/reset,405,POST"})
    void what_is_not_there_is_refused_with_what_is(String method, String path, int status, String there) {
        refuses(status, method, path, "", there);
    }

    @Nested
    class Clock {

        @Test
        void shows_what_lies_ahead() throws Exception {
            cloud.changeTimeMode(TimeMode.MANUAL);
            String id = cloud.ec2().givenRunningInstance();
            FakeClients.of(cloud).get(Ec2Client.class).stopInstances(r -> r.instanceIds(id));

            JsonNode clock = send("GET", "/clock", "");

            assertThat(clock.get("now").asText()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(clock.get("mode").asText()).isEqualTo("manual");
            assertThat(clock.get("ahead").toString()).contains(id, "stopping -> stopped", "2026-01-01T00:00:30Z");
        }

        @Test
        void advances_by_a_duration_and_to_an_instant() throws Exception {
            assertThat(send("POST", "/clock", "{\"advance\":\"PT5M\"}")
                            .get("now")
                            .asText())
                    .isEqualTo("2026-01-01T00:05:00Z");
            assertThat(send("POST", "/clock", "{\"advanceTo\":\"2026-02-01T00:00:00Z\"}")
                            .get("now")
                            .asText())
                    .isEqualTo("2026-02-01T00:00:00Z");
            assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        }

        @Test
        void settles_and_changes_its_mode() throws Exception {
            cloud.changeTimeMode(TimeMode.MANUAL);
            String id = cloud.ec2().givenRunningInstance();
            FakeClients.of(cloud).get(Ec2Client.class).stopInstances(r -> r.instanceIds(id));

            JsonNode settled = send("POST", "/clock", "{\"settle\":true}");
            JsonNode changed = send("POST", "/clock", "{\"mode\":\"settling\"}");

            assertThat(settled.get("took").asText()).isEqualTo("PT30S");
            assertThat(settled.get("now").asText()).isEqualTo("2026-01-01T00:00:30Z");
            assertThat(settled.get("outstanding")).isEmpty();
            assertThat(changed.get("mode").asText()).isEqualTo("settling");
            assertThat(cloud.timeMode()).isEqualTo(TimeMode.SETTLING);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{|400|is not JSON",
                    "``|400|A move of the clock is a JSON object, and this is empty",
                    "[]|400|and this is array",
                    "{}|400|exactly one of",
                    "{\"advance\":\"PT1S\",\"settle\":true}|400|and this has 2",
                    "{\"advance\":\"5 min\"}|400|an ISO 8601 duration such as \"PT5M\"",
                    "{\"advance\":5}|400|where it is a string",
                    "{\"advance\":\"-PT5M\"}|400|never moves back",
                    "{\"advanceTo\":\"2025-01-01T00:00:00Z\"}|400|never moves back",
                    "{\"advanceTo\":\"tomorrow\"}|400|an ISO 8601 instant",
                    "{\"settle\":false}|400|true, or left out",
                    "{\"advanse\":\"PT5M\"}|400|It may have: advance, advanceTo, mode, settle",
                    "{\"mode\":\"fast\"}|400|It is one of: settling, manual, wall-clock",
                    "{\"mode\":\"wall-clock\"}|409|settled when the cloud is built",
                })
        void refuses_what_makes_no_sense(String body, int status, String words) {
            refuses(status, "POST", "/clock", body, words);
        }
    }

    @Nested
    class FaultRules {

        @Test
        void are_in_force_from_the_next_call_on() throws Exception {
            JsonNode rules = send("POST", "/faults", """
                    {"service": "ec2", "operation": "DescribeVpcs", "region": "us-east-1", "first": 1,
                     "error": {"code": "RequestLimitExceeded", "status": 400, "message": "Slow down."}, "optional": true}""");

            Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
            assertThat(rules.get("rules").get(0).get("rule").asText()).contains("ec2:DescribeVpcs", "us-east-1");
            assertThat(rules.get("rules").get(0).get("optional").asBoolean()).isTrue();
            assertThatThrownBy(ec2::describeVpcs)
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded"));
            assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
        }

        @Test
        void of_a_list_are_added_in_order_with_every_when_and_what() throws Exception {
            JsonNode rules = send("POST", "/faults", """
                    [{"service": "ec2", "operation": "RunInstances", "nth": 2, "attempts": 1, "loseAnswer": true},
                     {"service": "lambda", "operation": "Invoke", "always": true, "account": "210987654321", "delay": "PT3S"}]""");

            assertThat(rules.get("rules")).hasSize(2);
            assertThat(rules.toString())
                    .contains("ec2:RunInstances, call number 2", "the answer is lost")
                    .contains("lambda:Invoke by account 210987654321, every call", "PT3S");
            assertThat(send("GET", "/faults", "")).isEqualTo(rules);
            assertThat(send("DELETE", "/faults", "").get("rules")).isEmpty();
            assertThat(cloud.faults().rules()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"every\":2,\"throttle\":true|every 2",
                    "\"lasting\":\"PT5M\",\"httpStatus\":502|502",
                    "\"probability\":0.5,\"timeOut\":true|0.5",
                    "\"between\":{\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\"},\"deliverTwice\":true|2026-01-02",
                    "\"first\":3,\"lasting\":\"PT1H\",\"truncateBody\":true|first 3",
                    "\"always\":true,\"error\":{\"code\":\"InternalError\"}|InternalError",
                    "\"always\":true,\"readFromThePast\":\"PT3S\"|PT3S",
                })
        void have_every_when_and_what(String members, String words) throws Exception {
            JsonNode rules =
                    send("POST", "/faults", "{\"service\":\"ec2\",\"operation\":\"DescribeVpcs\"," + members + "}");

            assertThat(rules.get("rules").get(0).get("rule").asText()).contains(words);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"operation\":\"RunInstances\",\"first\":1,\"loseAnswer\":true}|names its \"service\"",
                    "{\"service\":\"ec2\",\"first\":1,\"always\":true,\"loseAnswer\":true}|goes with none of the others",
                    "{\"service\":\"ec2\",\"probability\":2,\"loseAnswer\":true}|There is no probability 2",
                    "{\"service\":\"ec2\",\"between\":{\"from\":\"2026-01-01T00:00:00Z\"},\"loseAnswer\":true}|names its \"until\"",
                    "{\"service\":\"ec2\",\"first\":1,\"httpStatus\":404}|500 to 599",
                    "{\"service\":\"ec2\",\"first\":1,\"error\":{\"code\":\"X\",\"status\":500}}|or neither",
                    "{\"service\":\"lambda\",\"operation\":\"Invoke\",\"first\":1,\"error\":{\"code\":\"NoSuchCode\"}}|NoSuchCode",
                    "{\"service\":\"ec3\",\"operation\":\"RunInstances\",\"first\":1,\"loseAnswer\":true}|ec2",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstance\",\"first\":1,\"loseAnswer\":true}|Did you mean \"RunInstances\"?",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"loseAnswer\":true}|says when it fires",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":0,\"loseAnswer\":true}|counted from 1",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1.5,\"loseAnswer\":true}|a whole number",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1}|exactly one of \"error\"",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1,\"delay\":\"PT0S\"}|longer than zero",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1,\"error\":{}}|names its \"code\"",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1,\"error\":{\"code\":\"X\",\"status\":200,\"message\":\"m\"},\"forced\":true}|400 to 599",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1,\"loseAnswer\":true,\"attempts\":0}|Use 1",
                    "{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1,\"loseAnswer\":true,\"often\":1}|It may have: account",
                    "[]|There is no rule in this list",
                    "[1]|A rule is a JSON object, and this is number",
                })
        void that_make_no_sense_are_refused_and_none_is_added(String body, String words) {
            refuses(400, "POST", "/faults", body, words);
            refuses(
                    400,
                    "POST",
                    "/faults",
                    "[{\"service\":\"ec2\",\"operation\":\"RunInstances\",\"first\":1,\"loseAnswer\":true}, "
                            + (body.startsWith("[") ? "1" : body) + "]");
        }
    }

    @Nested
    class TheJournal {

        @Test
        void is_json_with_each_entrys_members() throws Exception {
            FakeClients.of(cloud).get(Ec2Client.class).describeVpcs(r -> r.vpcIds(List.of()));
            cloud.clock().advance(Duration.ofSeconds(1));

            JsonNode journal = send("GET", "/journal", "");

            JsonNode call = journal.get("entries").get(0);
            assertThat(call.get("kind").asText()).isEqualTo("api-call");
            assertThat(call.get("service").asText()).isEqualTo("ec2");
            assertThat(call.get("operation").asText()).isEqualTo("DescribeVpcs");
            assertThat(call.get("attempt").asInt()).isEqualTo(1);
            assertThat(call.get("answer").get("kind").asText()).isEqualTo("success");
            assertThat(call.get("at").asText()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(journal.get("entries").get(1).get("kind").asText()).isEqualTo("time-moved");
            assertThat(journal.get("now").asText()).isEqualTo("2026-01-01T00:00:01Z");
            assertThat(journal.get("dropped").asInt()).isZero();
        }

        @Test
        void is_text_and_a_page_for_who_wants_them() throws Exception {
            FakeClients.of(cloud).get(Ec2Client.class).describeVpcs();

            assertThat(text("GET", "/journal", "format=text", "", "")).contains("ec2:DescribeVpcs -> ok");
            assertThat(text("GET", "/journal", null, "text/html,application/xhtml+xml", ""))
                    .startsWith("<!")
                    .contains("DescribeVpcs");
            assertThat(text("GET", "/journal", "format=html", "", "")).contains("DescribeVpcs");
            assertThatThrownBy(() -> text("GET", "/journal", "format=xml", "", ""))
                    .hasMessageContaining("json, text or html");
            assertThatThrownBy(() -> text("GET", "/journal", "formatt=json", "", ""))
                    .hasMessageContaining("?format=json");
        }
    }

    @Nested
    class Scenes {

        @Test
        void are_set_as_a_whole_or_not_at_all() throws Exception {
            send(
                    "POST",
                    "/scene",
                    "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceId\":\"i-0123456789abcdef0\"}]}}");

            assertThat(cloud.ec2().instances()).hasSize(1);
            refuses(400, "POST", "/scene", "{\"version\":2}", "this Cloudjar reads scenes of version 1");
            refuses(400, "POST", "/scene", "{\"version\":1,\"ec2\":{\"Instancez\":[]}}", "Kinds of ec2");
            refuses(400, "POST", "/scene", "nonsense", "not JSON");
        }
    }

    @Nested
    class Reset {

        @Test
        void begins_anew() throws Exception {
            cloud.ec2().givenRunningInstance();
            cloud.clock().advance(Duration.ofDays(1));

            assertThat(send("POST", "/reset", "").get("now").asText()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(cloud.ec2().instances()).isEmpty();
            refuses(400, "POST", "/reset", "{\"seed\":1}", "takes no members");
        }
    }

    @Test
    void services_are_listed_with_their_operations() throws Exception {
        JsonNode services = send("GET", "/services", "");

        assertThat(services.get("ec2").toString()).contains("\"RunInstances\"").doesNotContain("\"ImportImage\"");
        assertThat(services.get("lambda").toString()).contains("\"Invoke\"");
        assertThatThrownBy(() -> text("GET", "/services", "x=1", "", "")).hasMessageContaining("takes no query");
    }
}
