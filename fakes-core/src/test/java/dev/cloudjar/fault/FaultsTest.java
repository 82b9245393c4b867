package dev.cloudjar.fault;

import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;

class FaultsTest {

    private static final SdkRequest RUN =
            RunInstancesRequest.builder().instanceType("t3.micro").build();

    private final TestHost host = new TestHost();
    private final Faults faults = new Faults(host);
    private final List<String> hits = new ArrayList<>();

    private Injection call(SdkRequest request, String invocation, int attempt, String region) {
        ApiCall first = ApiCall.of(new Place("123456789012", region), request);
        ApiCall call = new ApiCall(
                first.service(),
                first.operation(),
                first.place(),
                invocation,
                attempt,
                first.decoder(),
                Optional.empty(),
                first.signature());
        return faults.judge(new ApiCall.Decoded(call, request), hits::add);
    }

    private Injection call(String invocation, int attempt) {
        return call(RUN, invocation, attempt, "us-east-1");
    }

    private static String code(Injection injection) {
        return injection.instead() instanceof ApiAnswer.Refusal refusal
                ? refusal.error().code()
                : "none";
    }

    @Test
    void the_first_n_calls_fail_and_later_ones_do_not() {
        faults.add(onCall("ec2", "RunInstances").first(2).failWith("InsufficientInstanceCapacity", 500, "None left."));

        assertThat(code(call("a", 1))).isEqualTo("InsufficientInstanceCapacity");
        assertThat(code(call("b", 1))).isEqualTo("InsufficientInstanceCapacity");
        assertThat(code(call("c", 1))).isEqualTo("none");
        assertThat(hits).hasSize(2);
    }

    @Test
    void all_attempts_of_a_call_are_hit_and_count_once() {
        faults.add(onCall("ec2", "RunInstances").nth(1).failWith("InternalError", 500, "Oops."));

        assertThat(code(call("a", 1))).isEqualTo("InternalError");
        assertThat(code(call("a", 2))).isEqualTo("InternalError");
        assertThat(code(call("b", 1))).isEqualTo("none");
        assertThat(code(call("a", 3))).isEqualTo("InternalError");
    }

    @Test
    void only_the_first_attempts_are_hit_where_the_rule_says_so() {
        faults.add(onCall("ec2", "RunInstances").always().attempts(1).failWith("InternalError", 500, "Oops."));

        assertThat(code(call("a", 1))).isEqualTo("InternalError");
        assertThat(code(call("a", 2))).isEqualTo("none");
        assertThat(code(call("b", 1))).isEqualTo("InternalError");
    }

    @Test
    void calls_without_an_invocation_id_are_calls_of_their_own() {
        faults.add(onCall("ec2", "RunInstances").first(1).failWith("InternalError", 500, "Oops."));

        assertThat(code(call("", 1))).isEqualTo("InternalError");
        assertThat(code(call("", 1))).isEqualTo("none");
    }

    @Test
    void a_typed_predicate_a_region_and_an_account_narrow_a_rule() {
        faults.add(on(RunInstancesRequest.class)
                .where(r -> "t3.micro".equals(r.instanceTypeAsString()))
                .inRegion("eu-west-1")
                .byAccount("123456789012")
                .always()
                .delay(Duration.ofSeconds(3)));

        assertThat(call("a", 1).latency()).isZero();
        assertThat(call(RUN, "b", 1, "eu-west-1").latency()).isEqualTo(Duration.ofSeconds(3));
        assertThat(call(RunInstancesRequest.builder().build(), "c", 1, "eu-west-1")
                        .latency())
                .isZero();
        assertThat(call(StopInstancesRequest.builder().build(), "d", 1, "eu-west-1")
                        .latency())
                .isZero();
    }

    @Test
    void latencies_add_up_and_the_first_error_stands() {
        faults.add(FaultPlan.of(
                onCall("ec2", "RunInstances").always().delay(Duration.ofSeconds(1)),
                onCall("ec2", "RunInstances").always().delay(Duration.ofSeconds(2)),
                onCall("ec2", "RunInstances").always().failWith("Blocked"),
                onCall("ec2", "RunInstances").always().failWith("Unavailable"),
                onCall("ec2", "RunInstances").always().loseAnswer()));

        Injection injection = call("a", 1);

        assertThat(injection.latency()).isEqualTo(Duration.ofSeconds(3));
        assertThat(code(injection)).isEqualTo("Blocked");
        assertThat(injection.afterwards()).isEqualTo(ApiAnswer.Break.RESET);
    }

    @Test
    void a_rule_that_never_fired_is_told_unless_it_is_optional() {
        faults.add(onCall("ec2", "RunInstances").nth(2).loseAnswer());
        faults.add(onCall("ec2", "StopInstances").always().loseAnswer().optional());

        call("a", 1);

        assertThat(faults.unfired())
                .singleElement()
                .asString()
                .contains("ec2:RunInstances, call number 2")
                .contains("takes effect, and the answer is lost")
                .contains("it matched 1 call(s)");
    }

    @Test
    void a_fork_counts_on_its_own() {
        faults.add(onCall("ec2", "RunInstances").first(1).loseAnswer());

        Faults fork = faults.fork(host);
        assertThat(call("a", 1).afterwards()).isEqualTo(ApiAnswer.Break.RESET);

        assertThat(faults.unfired()).isEmpty();
        assertThat(fork.unfired()).hasSize(1);
    }

    @Test
    void cleared_rules_are_gone() {
        faults.add(onCall("ec2", "RunInstances").always().loseAnswer());

        faults.clear();

        assertThat(call("a", 1)).isEqualTo(Injection.NONE);
        assertThat(faults.rules()).isEmpty();
    }

    @Test
    void unknown_names_are_refused_with_the_nearest() {
        assertThatThrownBy(() -> onCall("ecc2", "RunInstances")).hasMessageContaining("ec2");
        assertThatThrownBy(() -> onCall("ec2", "RunInstance")).hasMessageContaining("Did you mean \"RunInstances\"?");
        assertThatThrownBy(() -> on(SdkRequest.class)).hasMessageContaining("is not a request class");
    }

    @Test
    void counts_and_latencies_that_mean_nothing_are_refused() {
        assertThatThrownBy(() -> onCall("ec2", "RunInstances").first(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> onCall("ec2", "RunInstances").always().attempts(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> onCall("ec2", "RunInstances").always().delay(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> onCall("ec2", "RunInstances").always().failWith("Blocked", 200, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
