package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.lambda.LambdaFake;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment.Kind;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;

/** What a read of a settling cloud waits for, and what the journal says of it. */
class SettlingReadsTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final SdkRequest READ = DescribeInstancesRequest.builder().build();
    private static final SdkRequest READ_OF_LAMBDA =
            ListFunctionsRequest.builder().build();

    private final FakeCloud cloud = FakeCloud.create();
    private final Instant start = cloud.clock().instant();
    private final List<String> happened = new ArrayList<>();

    private record OfEc2(String subject, Consumer<Ec2Fake> what) implements AgendaEvent<Ec2Fake> {
        @Override
        public void happen(Ec2Fake fake) {
            what.accept(fake);
        }

        @Override
        public String description() {
            return "pending -> running";
        }
    }

    private record OfLambda(String subject, Consumer<LambdaFake> what) implements AgendaEvent<LambdaFake> {
        @Override
        public void happen(LambdaFake fake) {
            what.accept(fake);
        }

        @Override
        public String description() {
            return "Pending -> Active";
        }
    }

    private void schedule(int seconds, Kind kind, Place place, String service, AgendaEvent<?> event) {
        cloud.timekeeper().schedule(Duration.ofSeconds(seconds), kind, place, service, event);
    }

    private void transition(int seconds, Place place, String subject) {
        schedule(seconds, Kind.TRANSITION, place, "ec2", new OfEc2(subject, fake -> happened.add(subject)));
    }

    private void call(Place place, SdkRequest request) {
        assertThat(cloud.dispatch(ApiCall.of(place, request)).content()).isInstanceOf(ApiAnswer.Response.class);
    }

    private Duration elapsed() {
        return Duration.between(start, cloud.clock().instant());
    }

    @Test
    void the_journal_tells_why_time_moved() {
        transition(20, HERE, "i-1");

        call(HERE, READ);

        assertThat(cloud.journal().timeLine()).contains("settled for DescribeInstances: 20 s");
    }

    @Test
    void a_chain_that_crosses_services_settles_on_a_read_of_any_of_them() {
        schedule(
                20,
                Kind.TRANSITION,
                HERE,
                "ec2",
                new OfEc2(
                        "i-1",
                        ec2 -> schedule(
                                30,
                                Kind.TRANSITION,
                                HERE,
                                "lambda",
                                new OfLambda(
                                        "orders",
                                        lambda -> schedule(
                                                10,
                                                Kind.TRANSITION,
                                                HERE,
                                                "ec2",
                                                new OfEc2("i-2", fake -> happened.add("end")))))));

        call(HERE, READ_OF_LAMBDA);

        assertThat(happened).containsExactly("end");
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(cloud.journal().timeLine()).contains("settled for ListFunctions: 1 min");
    }

    @Test
    void another_region_and_another_account_wait_for_themselves() {
        transition(20, new Place("123456789012", "eu-west-1"), "i-1");
        transition(20, new Place("210987654321", "us-east-1"), "i-2");

        call(HERE, READ);

        assertThat(happened).isEmpty();
        assertThat(elapsed()).isZero();
    }

    @Test
    void a_call_that_changes_something_settles_nothing() {
        String id = cloud.ec2().givenRunningInstance();
        transition(20, HERE, "i-1");

        call(
                HERE,
                CreateTagsRequest.builder()
                        .resources(id)
                        .tags(Tag.builder().key("a").value("b").build())
                        .build());

        assertThat(elapsed()).isZero();
    }

    @Test
    void background_events_on_the_way_happen_and_do_not_prolong_it() {
        transition(20, HERE, "i-1");
        schedule(5, Kind.BACKGROUND, HERE, "ec2", new OfEc2("check", fake -> happened.add("check")));
        schedule(25, Kind.BACKGROUND, HERE, "ec2", new OfEc2("late", fake -> happened.add("late")));

        call(HERE, READ);

        assertThat(happened).containsExactly("check", "i-1");
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_background_event_on_the_way_may_begin_a_transition_and_that_is_waited_for() {
        transition(20, HERE, "i-1");
        schedule(
                5,
                Kind.BACKGROUND,
                HERE,
                "ec2",
                new OfEc2("replaced", fake -> transition(60, HERE, "the replacement")));

        call(HERE, READ);

        assertThat(happened).containsExactly("i-1", "the replacement");
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void what_flaps_for_ever_costs_a_read_fifteen_minutes_and_is_named() {
        flap();

        call(HERE, READ);

        assertThat(elapsed()).isEqualTo(Duration.ofMinutes(15));
        assertThat(cloud.journal().timeLine())
                .contains("settled for DescribeInstances: 15 min")
                .contains("i-1: could not be settled for DescribeInstances: \"pending -> running\" is due at"
                        + " 2026-01-01T00:16:00Z, beyond the settle limit");
    }

    private void flap() {
        schedule(60, Kind.TRANSITION, HERE, "ec2", new OfEc2("i-1", fake -> flap()));
    }

    @Test
    void what_lies_beyond_the_limit_is_not_waited_for_at_all() {
        transition(15 * 60 + 1, HERE, "i-1");

        call(HERE, READ);

        assertThat(elapsed()).isZero();
        assertThat(cloud.journal().timeLine()).contains("i-1: could not be settled for DescribeInstances");
    }

    @Test
    void reads_inside_a_workload_settle_nothing_and_the_caller_sees_what_they_saw() {
        transition(20, HERE, "i-1");
        cloud.on(DescribeVpcsRequest.class, (request, fake) -> {
            call(HERE, READ);
            happened.add("read at " + elapsed());
            return fake.answer(request);
        });

        callFromATask();

        assertThat(happened.get(0)).isEqualTo("read at PT0S");
    }

    /** A task is a workload, and so is the handler that answers its call. */
    private void callFromATask() {
        cloud.clock()
                .scheduler()
                .execute(() -> call(HERE, DescribeVpcsRequest.builder().build()));
        cloud.clock().advance(Duration.ZERO);
    }

    @Test
    void time_that_is_moved_by_hand_is_not_moved_by_reads() {
        FakeCloud byHand = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        byHand.timekeeper()
                .schedule(Duration.ofSeconds(20), Kind.TRANSITION, HERE, "ec2", new OfEc2("i-1", fake -> {}));

        byHand.dispatch(ApiCall.of(HERE, READ));

        assertThat(byHand.clock().instant()).isEqualTo(start);
    }
}
