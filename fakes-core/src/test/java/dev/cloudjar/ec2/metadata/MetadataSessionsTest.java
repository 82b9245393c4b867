package dev.cloudjar.ec2.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebAnswer.Silence;
import dev.cloudjar.traffic.WebHeaders;
import dev.cloudjar.traffic.WebRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataProtocolState;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/** Who gets an answer of the metadata service, and who does not. */
class MetadataSessionsTest {

    private static final String ID_PATH = "/latest/meta-data/instance-id";
    private static final String TOKEN_PATH = "/latest/api/token";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);
    private final String id = cloud.ec2()
            .givenRunningInstance(i -> i.launch(r -> r.metadataOptions(
                    options -> options.httpTokens(HttpTokensState.OPTIONAL).httpPutResponseHopLimit(1))));
    private final OnInstance inside = OnInstance.of(cloud, id);

    private void givenOptions(Consumer<ModifyInstanceMetadataOptionsRequest.Builder> change) {
        ec2.call(
                ModifyInstanceMetadataOptionsRequest.builder()
                        .instanceId(id)
                        .applyMutation(change)
                        .build(),
                ModifyInstanceMetadataOptionsResponse.class);
    }

    @Nested
    class Tokens {

        @Test
        void a_token_opens_the_metadata_and_says_how_long_it_does() {
            var issued = inside.put(TOKEN_PATH, Map.of(OnInstance.TTL, "21600"));

            assertThat(issued.status()).isEqualTo(200);
            assertThat(issued.headers().first(OnInstance.TTL)).contains("21600");
            assertThat(issued.text()).matches("[\\w=-]{56}");
            assertThat(inside.getWith(issued.text(), ID_PATH).text()).isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "21601", "-1", "", "an hour", "99999999999"})
        void a_time_to_live_beyond_one_second_to_six_hours_is_a_bad_request(String seconds) {
            assertThat(inside.put(TOKEN_PATH, Map.of(OnInstance.TTL, seconds)).status())
                    .isEqualTo(400);
        }

        @Test
        void a_put_without_a_time_to_live_is_a_bad_request() {
            assertThat(inside.put(TOKEN_PATH, Map.of()).status()).isEqualTo(400);
        }

        @Test
        void a_put_that_came_through_a_proxy_is_forbidden() {
            assertThat(inside.put(TOKEN_PATH, Map.of(OnInstance.TTL, "60", "X-Forwarded-For", "10.0.0.1"))
                            .status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/2021-03-23/api/token", "/latest/meta-data/instance-id", "/"})
        void a_put_to_any_other_path_is_forbidden(String path) {
            assertThat(inside.put(path, Map.of(OnInstance.TTL, "60")).status()).isEqualTo(403);
        }

        @Test
        void a_token_ends_with_its_time_to_live() {
            String token = inside.token(60);

            cloud.clock().advance(Duration.ofSeconds(59));
            int before = inside.getWith(token, ID_PATH).status();
            cloud.clock().advance(Duration.ofSeconds(1));
            int after = inside.getWith(token, ID_PATH).status();

            assertThat(before).isEqualTo(200);
            assertThat(after).isEqualTo(401);
        }

        @Test
        void a_token_of_another_instance_is_worth_nothing() {
            OnInstance other = OnInstance.of(cloud, cloud.ec2().givenRunningInstance());

            assertThat(inside.getWith(other.token(60), ID_PATH).status()).isEqualTo(401);
        }

        @Test
        void a_bad_token_is_refused_even_where_none_is_needed() {
            assertThat(inside.getWith("guessed", ID_PATH).status()).isEqualTo(401);
            assertThat(inside.getWithoutToken(ID_PATH).status()).isEqualTo(200);
        }

        @Test
        void each_token_is_new_and_the_same_in_the_same_cloud() {
            String first = inside.token(60);
            String second = inside.token(60);
            FakeCloud again = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
            String elsewhere =
                    OnInstance.of(again, again.ec2().givenRunningInstance()).token(60);

            assertThat(second).isNotEqualTo(first);
            assertThat(elsewhere).isEqualTo(first);
        }

        @Test
        void sessions_go_on_in_a_fork_by_themselves() {
            String token = inside.token(60);

            FakeCloud fork = cloud.fork();
            fork.clock().advance(Duration.ofMinutes(1));

            assertThat(OnInstance.of(fork, id).getWith(token, ID_PATH).status()).isEqualTo(401);
            assertThat(inside.getWith(token, ID_PATH).text()).isEqualTo(id);
        }
    }

    @Nested
    class Options {

        @Test
        void where_tokens_are_required_a_request_without_is_unauthorized() {
            givenOptions(options -> options.httpTokens(HttpTokensState.REQUIRED));

            assertThat(inside.getWithoutToken(ID_PATH).status()).isEqualTo(401);
            assertThat(inside.status(ID_PATH)).isEqualTo(200);
        }

        @Test
        void where_the_endpoint_is_disabled_everything_is_forbidden() {
            String token = inside.token(60);

            givenOptions(options -> options.httpEndpoint(InstanceMetadataEndpointState.DISABLED));

            assertThat(inside.put(TOKEN_PATH, Map.of(OnInstance.TTL, "60")).status())
                    .isEqualTo(403);
            assertThat(inside.getWith(token, ID_PATH).status()).isEqualTo(403);
            assertThat(inside.getWithoutToken(ID_PATH).status()).isEqualTo(403);
        }

        @Test
        void the_response_to_a_put_gets_no_further_than_the_hop_limit() {
            OnInstance container = inside.behind(2);

            WebAnswer lost = container.ask("PUT", TOKEN_PATH, Map.of(OnInstance.TTL, "60"));
            givenOptions(options -> options.httpPutResponseHopLimit(2));

            assertThat(lost.silence()).contains(Silence.LOST);
            assertThat(lost.why()).contains("HttpPutResponseHopLimit");
            assertThat(container.text(ID_PATH)).isEqualTo(id);
        }

        @Test
        void metadata_itself_reaches_a_container_behind_the_hop_limit() {
            assertThat(inside.behind(2).getWith(inside.token(60), ID_PATH).text())
                    .isEqualTo(id);
        }

        @Test
        void the_ipv6_endpoint_is_there_once_it_is_enabled() {
            MetadataRequest request =
                    new MetadataRequest(id, new WebRequest("GET", ID_PATH, WebHeaders.none()), 1, true);

            WebAnswer before = cloud.metadata(request);
            givenOptions(options -> options.httpProtocolIpv6(InstanceMetadataProtocolState.ENABLED));
            WebAnswer after = cloud.metadata(request);

            assertThat(before.silence()).contains(Silence.UNREACHABLE);
            assertThat(after.response().orElseThrow().text()).isEqualTo(id);
        }
    }

    @Nested
    class Methods {

        @Test
        void head_is_get_without_the_body() {
            var head = inside.ask("HEAD", ID_PATH, Map.of()).response().orElseThrow();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().first("Content-Type")).contains("text/plain");
            assertThat(head.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "DELETE", "PATCH"})
        void there_are_no_others(String method) {
            assertThat(inside.ask(method, ID_PATH, Map.of())
                            .response()
                            .orElseThrow()
                            .status())
                    .isEqualTo(405);
        }

        @Test
        void a_path_that_makes_no_sense_is_a_bad_request() {
            assertThat(inside.status("/latest/meta-data/%zz")).isEqualTo(400);
        }
    }

    @Nested
    class Instances {

        @Test
        void nobody_asks_from_an_instance_that_is_stopped() {
            ec2.call(StopInstancesRequest.builder().instanceIds(id).build(), StopInstancesResponse.class);
            var whileStopping = inside.getWithoutToken(ID_PATH);
            cloud.clock().advance(Duration.ofMinutes(10));

            WebAnswer stopped = inside.ask("GET", ID_PATH, Map.of());

            assertThat(whileStopping.status()).isEqualTo(200);
            assertThat(stopped.silence()).contains(Silence.UNREACHABLE);
            assertThat(stopped.why()).contains("stopped");
        }

        @Test
        void a_pending_instance_has_booted_before_anything_on_it_asks() {
            FakeCloud settling = FakeCloud.create();
            String pending = launchIn(settling);

            String told = OnInstance.of(settling, pending).text(ID_PATH);

            assertThat(told).isEqualTo(pending);
            assertThat(settling.ec2().instance(pending).isRunning()).isTrue();
            assertThat(settling.journal().timeLine()).contains("settled for " + pending + "'s metadata");
        }

        @Test
        void where_the_test_moves_time_a_pending_instance_does_not_ask() {
            String pending = launchIn(cloud);

            assertThat(OnInstance.of(cloud, pending)
                            .ask("GET", ID_PATH, Map.of())
                            .silence())
                    .contains(Silence.UNREACHABLE);
        }

        private String launchIn(FakeCloud where) {
            return new Ec2Answers(where)
                    .call(
                            RunInstancesRequest.builder()
                                    .imageId("ami-0123456789abcdef0")
                                    .instanceType(InstanceType.T3_MICRO)
                                    .minCount(1)
                                    .maxCount(1)
                                    .build(),
                            RunInstancesResponse.class)
                    .instances()
                    .get(0)
                    .instanceId();
        }

        @Test
        void one_that_is_not_there_is_a_mistake_of_the_test() {
            assertThatThrownBy(() -> OnInstance.of(cloud, "i-0123456789abcdef0").token(60))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("i-0123456789abcdef0", "Launch it first");
        }

        @Test
        void one_of_another_account_and_region_is_found_by_its_id() {
            String far = cloud.in("eu-west-1").account("210987654321").ec2().givenRunningInstance();

            assertThat(OnInstance.of(cloud, far).meta("placement/region")).isEqualTo("eu-west-1");
        }
    }

    @Nested
    class Throttling {

        @Test
        void ends_after_as_many_requests_as_the_test_said() {
            cloud.ec2().throttleMetadata(id, 2);

            assertThat(List.of(
                            inside.getWithoutToken(ID_PATH).status(),
                            inside.getWithoutToken(ID_PATH).status(),
                            inside.getWithoutToken(ID_PATH).status()))
                    .containsExactly(503, 503, 200);
            assertThat(cloud.journal().entries(JournalEntry.FaultInjected.class))
                    .hasSize(2);
        }

        @Test
        void cannot_be_of_less_than_nothing() {
            assertThatThrownBy(() -> cloud.ec2().throttleMetadata(id, -1)).hasMessageContaining("cannot throttle -1");
        }
    }

    @Nested
    class InTheJournal {

        @Test
        void stand_request_and_answer_without_the_token() {
            String token = inside.token(60);
            inside.getWith(token, ID_PATH);
            inside.getWith("guessed", ID_PATH);

            assertThat(cloud.journal().entries(JournalEntry.WebCall.class))
                    .extracting(JournalEntry::text)
                    .containsExactly(
                            id + ": PUT /latest/api/token -> 200",
                            id + ": GET " + ID_PATH + " -> 200",
                            id + ": GET " + ID_PATH
                                    + " -> 401: its token is not one of this instance's, or has expired");
            assertThat(cloud.journal().timeLine()).doesNotContain(token);
        }

        @Test
        void stands_why_nobody_answered() {
            WebAnswer lost = inside.behind(2).ask("PUT", TOKEN_PATH, Map.of(OnInstance.TTL, "60"));

            JournalEntry.WebCall entry =
                    cloud.journal().entries(JournalEntry.WebCall.class).get(0);
            assertThat(lost.response()).isEmpty();
            assertThat(entry.status()).isZero();
            assertThat(entry.text()).contains("PUT /latest/api/token -> no answer: the response takes 2 hops");
        }
    }
}
