package dev.cloudjar;

import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacitySpecificationRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;

class FakeCloudTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final CreateFleetRequest FLEET = CreateFleetRequest.builder()
            .launchTemplateConfigs(FleetLaunchTemplateConfigRequest.builder().build())
            .targetCapacitySpecification(TargetCapacitySpecificationRequest.builder()
                    .totalTargetCapacity(1)
                    .build())
            .build();

    private final FakeCloud cloud = FakeCloud.create();

    private String call(SdkRequest request) {
        try {
            return cloud.dispatch(ApiCall.of(HERE, request)).orThrow().toString();
        } catch (AwsError refusal) {
            return refusal.toString();
        }
    }

    private void answerFleets() {
        cloud.on(
                CreateFleetRequest.class,
                request -> CreateFleetResponse.builder().fleetId("fleet-1").build());
    }

    @Test
    void what_is_not_faked_is_refused_loudly_before_it_is_validated() {
        String answer = call(CreateEventSourceMappingRequest.builder().build());

        assertThat(answer)
                .startsWith("CloudjarNotFaked (501): lambda:CreateEventSourceMapping is not faked.")
                .contains("cloud.on(CreateEventSourceMappingRequest.class, request -> ...)");
        assertThat(cloud.problems()).hasSize(1);
        assertThat(cloud.journal().calls("lambda:CreateEventSourceMapping")).isEqualTo(1);
    }

    @Test
    void a_handler_of_the_test_answers_what_is_not_faked() {
        cloud.on(
                CreateEventSourceMappingRequest.class,
                request -> CreateEventSourceMappingResponse.builder()
                        .uuid("mapping-1")
                        .build());

        assertThat(call(CreateEventSourceMappingRequest.builder()
                        .functionName("orders")
                        .build()))
                .contains("mapping-1");
        assertThat(cloud.problems()).isEmpty();
    }

    @Test
    void a_handler_of_the_test_answers_before_the_fake() {
        answerFleets();

        assertThat(call(FLEET)).contains("fleet-1");
        assertThat(cloud.problems()).isEmpty();
    }

    @Test
    void a_request_is_validated_before_a_handler_sees_it() {
        answerFleets();

        assertThat(call(CreateFleetRequest.builder().build())).startsWith("MissingParameter (400)");
    }

    @Test
    void a_handler_may_refuse_with_an_error_of_aws() {
        cloud.on(CreateFleetRequest.class, request -> {
            throw new AwsError("InvalidLaunchTemplateId.NotFound", 400, "Not here.");
        });

        assertThat(call(FLEET)).isEqualTo("InvalidLaunchTemplateId.NotFound (400): Not here.");
    }

    @Test
    void a_handler_that_answers_with_another_operations_response_is_refused() {
        cloud.on(
                CreateFleetRequest.class,
                request -> software.amazon.awssdk.services.ec2.model.StopInstancesResponse.builder()
                        .build());

        assertThatThrownBy(() -> call(FLEET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("answered with StopInstancesResponse")
                .hasMessageContaining("Return CreateFleetResponse.builder()");
    }

    @Test
    void a_handler_may_call_the_cloud() {
        List<Instant> seen = new ArrayList<>();
        cloud.on(CreateFleetRequest.class, request -> {
            cloud.clock().sleep(Duration.ofSeconds(2));
            seen.add(cloud.clock().instant());
            return CreateFleetResponse.builder().build();
        });

        call(FLEET);

        assertThat(seen).containsExactly(Instant.parse("2026-01-01T00:00:02Z"));
    }

    @Test
    void an_injected_error_keeps_the_operation_from_happening() {
        List<String> reached = new ArrayList<>();
        cloud.on(CreateFleetRequest.class, request -> {
            reached.add("handler");
            return CreateFleetResponse.builder().build();
        });
        cloud.faults().add(onCall("ec2", "CreateFleet").first(1).failWith("RequestLimitExceeded", 503, "Slow down."));

        assertThat(call(FLEET)).isEqualTo("RequestLimitExceeded (503): Slow down.");
        assertThat(reached).isEmpty();
        assertThat(call(FLEET)).contains("CreateFleetResponse");
        assertThat(cloud.journal().entries(JournalEntry.FaultInjected.class))
                .singleElement()
                .extracting(JournalEntry::text)
                .asString()
                .contains("ec2:CreateFleet, the first 1: fails with RequestLimitExceeded (503)");
    }

    @Test
    void a_lost_answer_leaves_its_effect() {
        List<String> reached = new ArrayList<>();
        cloud.on(CreateFleetRequest.class, request -> {
            reached.add("handler");
            return CreateFleetResponse.builder().build();
        });
        cloud.faults().add(onCall("ec2", "CreateFleet").first(1).loseAnswer());

        assertThatThrownBy(() -> call(FLEET)).hasMessage("Connection reset");
        assertThat(reached).containsExactly("handler");
    }

    @Test
    void a_latency_puts_the_answer_off_and_the_effect_not() {
        answerFleets();
        cloud.faults().add(onCall("ec2", "CreateFleet").first(1).delay(Duration.ofSeconds(30)));

        ApiAnswer answer = cloud.dispatch(ApiCall.of(HERE, FLEET));

        assertThat(answer.due()).isEqualTo(Instant.parse("2026-01-01T00:00:30Z"));
        assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void a_predicate_that_calls_the_cloud_is_refused() {
        answerFleets();
        cloud.faults()
                .add(on(CreateFleetRequest.class)
                        .where(r -> cloud.clock().instant() != null)
                        .always()
                        .loseAnswer());

        assertThatThrownBy(() -> call(FLEET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from inside a fault rule's predicate");
    }

    @Test
    void the_same_seed_and_calls_give_the_same_answers_and_the_same_journal() {
        assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
    }

    private static String story(long seed) {
        FakeCloud cloud = FakeCloud.builder().seed(seed).build();
        cloud.on(
                CreateFleetRequest.class,
                request ->
                        CreateFleetResponse.builder().fleetId(cloud.nextToken()).build());
        StringBuilder story = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            story.append(cloud.dispatch(ApiCall.of(HERE, FLEET)));
            cloud.clock().advance(Duration.ofSeconds(1));
        }
        return story.append(cloud.journal().timeLine()).toString();
    }

    @Test
    void a_fork_and_its_origin_do_not_touch_each_other() {
        answerFleets();
        call(FLEET);

        FakeCloud fork = cloud.fork();
        fork.clock().advance(Duration.ofMinutes(5));
        fork.dispatch(ApiCall.of(HERE, FLEET));

        assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(cloud.journal().calls("ec2:CreateFleet")).isEqualTo(1);
        assertThat(fork.journal().calls("ec2:CreateFleet")).isEqualTo(2);
    }

    @Test
    void a_fork_draws_the_ids_that_its_origin_would_have_drawn() {
        FakeCloud fork = cloud.fork();

        assertThat(fork.nextToken()).isEqualTo(cloud.nextToken());
    }

    @Test
    void a_fork_is_refused_while_a_handler_runs() {
        cloud.on(CreateFleetRequest.class, request -> {
            cloud.fork();
            return CreateFleetResponse.builder().build();
        });

        assertThatThrownBy(() -> call(FLEET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be forked now");
    }

    @Test
    void a_renewed_cloud_is_as_it_was_built_and_answers_as_it_was_told() {
        FakeCloud manual = FakeCloud.builder()
                .seed(7)
                .timeMode(TimeMode.MANUAL)
                .region("eu-west-1")
                .build();
        manual.on(
                CreateFleetRequest.class,
                request -> CreateFleetResponse.builder().fleetId("fleet-1").build());
        String first = manual.ec2().givenRunningInstance();
        manual.clock().advance(Duration.ofDays(1));
        manual.changeTimeMode(TimeMode.SETTLING);
        manual.faults().add(onCall("ec2", "CreateFleet").always().loseAnswer());

        FakeCloud renewed = manual.renewed();

        assertThat(renewed.clock().instant()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(renewed.timeMode()).isEqualTo(TimeMode.MANUAL);
        assertThat(renewed.journal().entries()).isEmpty();
        assertThat(renewed.ec2().instances()).isEmpty();
        assertThat(renewed.ec2().givenRunningInstance()).isEqualTo(first);
        assertThat(renewed.dispatch(ApiCall.of(HERE, FLEET)).orThrow().toString())
                .contains("fleet-1");
        assertThat(manual.ec2().instances()).hasSize(1);
    }

    @Test
    void virtual_time_can_be_told_to_settle_or_not_and_never_to_follow_real_time() {
        cloud.changeTimeMode(TimeMode.MANUAL);

        assertThat(cloud.timeMode()).isEqualTo(TimeMode.MANUAL);
        assertThatThrownBy(() -> cloud.changeTimeMode(TimeMode.WALL_CLOCK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("timeMode(WALL_CLOCK)");
        assertThat(cloud.fork().timeMode()).isEqualTo(TimeMode.MANUAL);
    }

    @Test
    void tells_what_it_fakes() {
        assertThat(cloud.fakedOperations()).containsKeys("ec2", "lambda", "sts");
        assertThat(cloud.fakedOperations().get("ec2")).contains("RunInstances").doesNotContain("ImportImage");
    }

    @Test
    void a_closed_cloud_refuses_calls() {
        cloud.close();

        assertThatThrownBy(() -> call(FLEET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("This FakeCloud is closed");
    }

    @Test
    void accounts_go_by_access_keys_of_twelve_digits() {
        assertThat(cloud.accountOf("210987654321")).isEqualTo("210987654321");
        assertThat(cloud.accountOf("AKIAIOSFODNN7EXAMPLE")).isEqualTo("123456789012");
        assertThat(cloud.accountOf(null)).isEqualTo("123456789012");
    }

    @Test
    void a_cloud_is_what_it_was_built_with() {
        FakeCloud built = FakeCloud.builder()
                .seed(7)
                .startingAt(Instant.parse("2027-03-01T00:00:00Z"))
                .region("eu-west-1")
                .account("210987654321")
                .timeMode(TimeMode.MANUAL)
                .strictness(Strictness.REALISTIC)
                .build();

        assertThat(built.seed()).isEqualTo(7);
        assertThat(built.clock().instant()).isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(built.region()).isEqualTo("eu-west-1");
        assertThat(built.account()).isEqualTo("210987654321");
        assertThat(built.timeMode()).isEqualTo(TimeMode.MANUAL);
        assertThat(built.strictness()).isEqualTo(Strictness.REALISTIC);
        assertThat(built.in("us-west-2").account("111111111111").account()).isEqualTo("111111111111");
    }

    @Test
    void settings_that_mean_nothing_are_refused() {
        assertThatThrownBy(() -> FakeCloud.builder().account("12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeCloud.builder().journalCapacity(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeCloud.builder().settleLimit(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
