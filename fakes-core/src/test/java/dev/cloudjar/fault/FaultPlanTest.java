package dev.cloudjar.fault;

import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.fault.FaultPlan.onAnyCall;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;

class FaultPlanTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final SdkRequest STOP =
            StopInstancesRequest.builder().instanceIds("i-1", "i-2").build();
    private static final SdkRequest RUN = RunInstancesRequest.builder()
            .clientToken("token")
            .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                    .tags(tag -> tag.key("app").value("web")))
            .build();

    private final TestHost host = new TestHost();
    private final Faults faults = new Faults(host);

    private boolean hits(FaultTiming timing, SdkRequest request) {
        Faults one = new Faults(host);
        one.add(timing.loseAnswer());
        return isHit(one, request, "", 1);
    }

    private boolean isHit(Faults rules, SdkRequest request, String invocation, int attempt) {
        ApiCall first = ApiCall.of(HERE, request);
        ApiCall call = new ApiCall(
                first.service(),
                first.operation(),
                first.place(),
                invocation,
                attempt,
                first.decoder(),
                Optional.empty(),
                first.signature());
        return !rules.judge(new ApiCall.Decoded(call, request), rule -> {}).equals(Injection.NONE);
    }

    /** Which of the calls, counted from 1, are hit. */
    private List<Integer> hitsOf(FaultTiming timing, int calls) {
        faults.add(timing.loseAnswer());
        return IntStream.rangeClosed(1, calls)
                .filter(i -> isHit(faults, STOP, "call-" + i, 1))
                .boxed()
                .toList();
    }

    @Nested
    class Which {

        @Test
        void any_operation_of_a_service_or_of_all() {
            SdkRequest invoke = InvokeRequest.builder().functionName("orders").build();

            assertThat(hits(onAnyCall("ec2").always(), STOP)).isTrue();
            assertThat(hits(onAnyCall("ec2").always(), invoke)).isFalse();
            assertThat(hits(onAnyCall().always(), STOP)).isTrue();
            assertThat(hits(onAnyCall().always(), invoke)).isTrue();
        }

        @Test
        void a_resource_that_the_request_names_at_whatever_depth() {
            assertThat(hits(onAnyCall("ec2").naming("i-2").always(), STOP)).isTrue();
            assertThat(hits(onAnyCall("ec2").naming("i-3").always(), STOP)).isFalse();
            assertThat(hits(onAnyCall("ec2").naming("web").always(), RUN)).isTrue();
        }

        @Test
        void an_idempotency_token_names_nothing() {
            assertThat(hits(onAnyCall("ec2").naming("token").always(), RUN)).isFalse();
        }

        @Test
        void a_tag_of_what_the_request_names_or_creates() {
            host.tags.put("i-2", Map.of("env", "prod"));

            assertThat(hits(onAnyCall("ec2").tagged("env", "prod").always(), STOP))
                    .isTrue();
            assertThat(hits(onAnyCall("ec2").tagged("env", "test").always(), STOP))
                    .isFalse();
            assertThat(hits(onAnyCall("ec2").tagged("app", "web").always(), RUN))
                    .isTrue();
            assertThat(hits(onAnyCall("ec2").tagged("app", "api").always(), RUN))
                    .isFalse();
        }

        @Test
        void tags_that_a_service_takes_as_a_map() {
            SdkRequest tag = TagResourceRequest.builder()
                    .resource("arn:aws:lambda:us-east-1:123456789012:function:orders")
                    .tags(Map.of("app", "web"))
                    .build();

            assertThat(hits(onAnyCall("lambda").tagged("app", "web").always(), tag))
                    .isTrue();
        }

        @Test
        void a_caller_by_its_arn_or_the_end_of_it() {
            host.caller = "arn:aws:sts::123456789012:assumed-role/deploy/ci";

            assertThat(hits(
                            onAnyCall()
                                    .byCaller("arn:aws:sts::123456789012:assumed-role/deploy/ci")
                                    .always(),
                            STOP))
                    .isTrue();
            assertThat(hits(onAnyCall().byCaller("assumed-role/deploy/ci").always(), STOP))
                    .isTrue();
            assertThat(hits(onAnyCall().byCaller("ploy/ci").always(), STOP)).isFalse();
        }

        @Test
        void a_typed_predicate_that_is_said_in_words() {
            FaultRule rule = on(StopInstancesRequest.class)
                    .where("it forces", r -> Boolean.TRUE.equals(r.force()))
                    .always()
                    .loseAnswer();

            assertThat(rule)
                    .hasToString("ec2:StopInstances where it forces, every call: takes effect, and the answer"
                            + " is lost: Connection reset");
        }
    }

    @Nested
    class When {

        @Test
        void every_nth_call() {
            assertThat(hitsOf(onCall("ec2", "StopInstances").every(3), 10)).containsExactly(3, 6, 9);
        }

        @Test
        void gates_in_a_row_count_what_those_before_let_pass() {
            assertThat(hitsOf(onCall("ec2", "StopInstances").every(2).first(2), 10))
                    .containsExactly(2, 4);
        }

        @Test
        void chance_comes_from_the_seed() {
            List<Integer> hit = hitsOf(onCall("ec2", "StopInstances").withProbability(0.3), 1000);

            assertThat(hit).hasSizeBetween(250, 350);
            assertThat(new FaultPlanTest().hitsOf(onCall("ec2", "StopInstances").withProbability(0.3), 1000))
                    .isEqualTo(hit);
        }

        @Test
        void chance_decides_for_all_attempts_of_a_call() {
            faults.add(onCall("ec2", "StopInstances").withProbability(0.5).loseAnswer());

            for (int call = 0; call < 50; call++) {
                boolean first = isHit(faults, STOP, "call-" + call, 1);
                assertThat(isHit(faults, STOP, "call-" + call, 2)).isEqualTo(first);
            }
        }

        @Test
        void an_outage_hits_by_the_time_of_each_attempt() {
            faults.add(onCall("ec2", "StopInstances")
                    .between(START.plusSeconds(10), START.plusSeconds(20))
                    .loseAnswer());

            assertThat(isHit(faults, STOP, "a", 1)).isFalse();
            host.now = START.plusSeconds(10);
            assertThat(isHit(faults, STOP, "a", 2))
                    .as("a retry into the outage")
                    .isTrue();
            host.now = START.plusSeconds(20);
            assertThat(isHit(faults, STOP, "a", 3)).as("a retry after it").isFalse();
        }

        @Test
        void a_duration_counts_from_when_the_rule_is_added() {
            host.now = START.plusSeconds(100);
            faults.add(onCall("ec2", "StopInstances")
                    .lasting(Duration.ofSeconds(5))
                    .loseAnswer());

            host.now = START.plusSeconds(104);
            assertThat(isHit(faults, STOP, "a", 1)).isTrue();
            host.now = START.plusSeconds(105);
            assertThat(isHit(faults, STOP, "b", 1)).isFalse();
        }

        @Test
        void a_condition_is_asked_at_each_attempt() {
            AtomicBoolean outage = new AtomicBoolean(true);
            faults.add(onCall("ec2", "StopInstances").asLongAs(outage::get).loseAnswer());

            assertThat(isHit(faults, STOP, "a", 1)).isTrue();
            outage.set(false);
            assertThat(isHit(faults, STOP, "a", 2)).isFalse();
        }

        @Test
        void what_means_nothing_is_refused() {
            CallPattern<SdkRequest> calls = onCall("ec2", "StopInstances");

            assertThatThrownBy(() -> calls.every(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> calls.withProbability(1.5)).hasMessageContaining("from 0, never, to 1, always");
            assertThatThrownBy(() -> calls.between(START, START)).hasMessageContaining("no time at all");
            assertThatThrownBy(() -> calls.lasting(Duration.ZERO)).hasMessageContaining("Give a positive duration");
        }
    }

    @Nested
    class An_error {

        @ParameterizedTest
        @CsvSource({
            "ec2, RunInstances, InsufficientInstanceCapacity, 500",
            "ec2, RunInstances, RequestLimitExceeded, 503",
            "ec2, DescribeVpcs, InvalidVpcID.NotFound, 400",
            "ec2, DescribeVpcs, UnauthorizedOperation, 403",
            "lambda, Invoke, ResourceNotFoundException, 404",
            "lambda, Invoke, EC2ThrottledException, 502",
            "elbv2, CreateLoadBalancer, DuplicateLoadBalancerName, 400",
            "sts, AssumeRole, MalformedPolicyDocument, 400",
            "ecs, RunTask, ThrottlingException, 400",
            "autoscaling, CreateAutoScalingGroup, ServiceUnavailable, 503"
        })
        void has_the_status_that_aws_gives_it(String service, String operation, String code, int status) {
            FaultRule rule = onCall(service, operation).always().failWith(code);

            assertThat(rule.faults()).singleElement().isInstanceOfSatisfying(Fault.ServiceError.class, fault -> {
                assertThat(fault.error().code()).isEqualTo(code);
                assertThat(fault.error().httpStatus()).isEqualTo(status);
                assertThat(fault.error().message()).isNotEmpty();
            });
        }

        @Test
        void that_the_operation_cannot_give_is_refused_with_the_nearest() {
            assertThatThrownBy(() -> onCall("lambda", "Invoke").always().failWith("ResourceNotFoundExeption"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lambda:Invoke cannot answer with \"ResourceNotFoundExeption\"")
                    .hasMessageContaining("Use \"ResourceNotFoundException\"")
                    .hasMessageContaining(".forced()");
            assertThatThrownBy(() -> onCall("lambda", "Invoke").always().failWith("PolicyLengthExceededException"))
                    .as("another operation's error")
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> onCall("ec2", "RunInstances").always().failWith("Boom", 500, "Boom"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void that_the_operation_cannot_give_is_taken_when_it_is_forced() {
            FaultRule rule = onCall("ec2", "RunInstances").always().forced().failWith("Boom", 418, "I'm a teapot");

            assertThat(rule.faults())
                    .containsExactly(new Fault.ServiceError(
                            ((Fault.ServiceError) rule.faults().get(0)).error()));
            assertThat(((Fault.ServiceError) rule.faults().get(0)).error().httpStatus())
                    .isEqualTo(418);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Retry-After", "retryAfterSeconds", "Reason"})
        void takes_the_members_of_its_model(String member) {
            FaultRule rule =
                    onCall("lambda", "Invoke").always().failWith("TooManyRequestsException", e -> e.with(member, "5"));

            AwsError error = ((Fault.ServiceError) rule.faults().get(0)).error();
            assertThat(error.members()).containsEntry(member, "5");
            assertThat(error.httpStatus()).isEqualTo(429);
        }

        @Test
        void takes_no_member_that_is_not_of_its_model() {
            assertThatThrownBy(() -> onCall("lambda", "Invoke")
                            .always()
                            .failWith("TooManyRequestsException", e -> e.with("Colour", "red")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no member \"Colour\"")
                    .hasMessageContaining("retryAfterSeconds");
        }

        @Test
        void of_any_operation_of_a_service_is_one_that_the_service_has() {
            assertThat(onAnyCall("lambda")
                            .always()
                            .failWith("ResourceNotFoundException")
                            .faults())
                    .hasSize(1);
            assertThat(onAnyCall().always().failWith("InternalFailure").faults())
                    .hasSize(1);
            assertThatThrownBy(() -> onAnyCall().always().failWith("ResourceNotFoundException"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void message_is_in_words_where_aws_publishes_none() {
            FaultRule rule = onCall("lambda", "Invoke").always().failWith("ResourceNotFoundException");

            assertThat(((Fault.ServiceError) rule.faults().get(0)).error().message())
                    .isEqualTo("Resource not found");
        }
    }

    @Nested
    class What {

        private Injection injected(FaultRule rule) {
            faults.add(rule);
            return faults.judge(new ApiCall.Decoded(ApiCall.of(HERE, STOP), STOP), hit -> {});
        }

        @Test
        void several_faults_in_one_rule() {
            Injection injection = injected(onCall("ec2", "StopInstances")
                    .always()
                    .delay(Duration.ofSeconds(2))
                    .then()
                    .deliverTwice()
                    .then()
                    .loseAnswer());

            assertThat(injection.latency()).isEqualTo(Duration.ofSeconds(2));
            assertThat(injection.twice()).isTrue();
            assertThat(injection.afterwards()).isEqualTo(ApiAnswer.Break.RESET);
        }

        @Test
        void a_plan_is_a_value_that_several_clouds_can_share() {
            FaultPlan plan = FaultPlan.empty()
                    .with(onCall("ec2", "StopInstances").first(1).loseAnswer());
            Faults other = new Faults(new TestHost());
            faults.add(plan);
            other.add(plan);

            assertThat(isHit(faults, STOP, "a", 1)).isTrue();
            assertThat(isHit(other, STOP, "b", 1)).isTrue();
            assertThat(isHit(other, STOP, "c", 1)).isFalse();
        }

        @Test
        void gateways_fail_with_5xx_only() {
            assertThatThrownBy(() -> onCall("ec2", "StopInstances").always().failWithHttpStatus(404))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("500 to 599");
        }
    }

    @Nested
    class A_latency {

        private List<Duration> drawn(Latency latency) {
            faults.add(onCall("ec2", "StopInstances").always().delay(latency));
            return IntStream.range(0, 1000)
                    .mapToObj(i -> faults.judge(new ApiCall.Decoded(ApiCall.of(HERE, STOP), STOP), hit -> {})
                            .latency())
                    .sorted()
                    .toList();
        }

        @Test
        void is_spread_evenly_between_two_durations() {
            List<Duration> drawn = drawn(Latency.uniform(Duration.ofMillis(100), Duration.ofMillis(200)));

            assertThat(drawn.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(102));
            assertThat(drawn.get(500)).isBetween(Duration.ofMillis(145), Duration.ofMillis(155));
            assertThat(drawn.get(999)).isBetween(Duration.ofMillis(198), Duration.ofMillis(200));
        }

        @Test
        void clusters_around_a_mean_and_is_never_negative() {
            List<Duration> drawn = drawn(Latency.normal(Duration.ofMillis(100), Duration.ofMillis(50)));

            assertThat(drawn.get(0)).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(drawn.get(500)).isBetween(Duration.ofMillis(94), Duration.ofMillis(106));
            assertThat(drawn.get(840)).isBetween(Duration.ofMillis(135), Duration.ofMillis(165));
        }

        @Test
        void follows_percentiles() {
            List<Duration> drawn =
                    drawn(Latency.percentiles(Duration.ofMillis(40), Duration.ofMillis(200), Duration.ofSeconds(3)));

            assertThat(drawn.get(500)).isBetween(Duration.ofMillis(38), Duration.ofMillis(60));
            assertThat(drawn.get(900)).isBetween(Duration.ofMillis(150), Duration.ofMillis(900));
            assertThat(drawn.get(999)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        }

        @Test
        void that_cannot_be_is_refused() {
            assertThatThrownBy(() -> Latency.uniform(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() ->
                            Latency.percentiles(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3)))
                    .hasMessageContaining("p90");
        }
    }

    @Nested
    class A_rule_that_never_fired {

        @Test
        void is_told_side_by_side_with_the_call_that_came_closest() {
            faults.add(on(TerminateInstancesRequest.class)
                    .inRegion("us-east-1")
                    .naming("i-9")
                    .first(2)
                    .loseAnswer());

            isHit(faults, STOP, "a", 1);
            isHit(faults, TerminateInstancesRequest.builder().instanceIds("i-1").build(), "b", 1);

            assertThat(faults.unfired())
                    .singleElement()
                    .asString()
                    .contains("it matched 0 call(s)")
                    .contains("ec2:TerminateInstances (attempt 1) at 2026-01-01T00:00:00Z came closest:")
                    .contains("ok   rule: operation TerminateInstances  |  call: TerminateInstances")
                    .contains("FAIL rule: naming i-9  |  call: names [i-1]")
                    .contains("     rule: the first 2");
        }

        @Test
        void shows_the_gate_that_stopped_it() {
            faults.add(onCall("ec2", "StopInstances").nth(3).loseAnswer());

            isHit(faults, STOP, "a", 1);
            isHit(faults, STOP, "b", 1);

            assertThat(faults.unfired())
                    .singleElement()
                    .asString()
                    .contains("it matched 2 call(s)")
                    .contains("FAIL rule: call number 3  |  call: call number");
        }

        @Test
        void is_told_so_where_no_call_was_made_at_all() {
            faults.add(onCall("ec2", "StopInstances").always().loseAnswer());

            assertThat(faults.unfired()).singleElement().asString().contains("for none was made");
        }
    }
}
