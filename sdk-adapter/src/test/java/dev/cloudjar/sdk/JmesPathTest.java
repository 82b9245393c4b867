package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.ApiFacts;
import dev.cloudjar.service.WaiterFacts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;

class JmesPathTest {

    private static final String STATES = "Reservations[].Instances[].State.Name";

    private final DescribeInstancesResponse two =
            Instances.describe(InstanceStateName.RUNNING, InstanceStateName.STOPPED);
    private final DescribeInstancesResponse none =
            DescribeInstancesResponse.builder().build();

    @Test
    void a_path_flattens_lists_of_lists() {
        assertThat(of(STATES, two)).isEqualTo(List.of("running", "stopped"));
    }

    @Test
    void a_path_over_nothing_is_empty() {
        assertThat(of(STATES, none)).isEqualTo(List.of());
        assertThat(of("NoSuchMember", two)).isNull();
        assertThat(of("NoSuchMember.Either", two)).isNull();
    }

    @Test
    void lengths_are_compared_with_literals() {
        assertThat(of("length(Reservations[]) > `0`", two)).isEqualTo(true);
        assertThat(of("length(Reservations[]) > `0`", none)).isEqualTo(false);
        assertThat(of("length(Reservations[].Instances[]) == `2`", two)).isEqualTo(true);
    }

    @Test
    void the_length_of_a_text_is_that_of_its_letters() {
        GetPasswordDataResponse known =
                GetPasswordDataResponse.builder().passwordData("secret").build();
        GetPasswordDataResponse unknown = GetPasswordDataResponse.builder().build();

        assertThat(of("length(PasswordData)", known)).isEqualTo(6);
        assertThat(of("length(PasswordData) > `0`", unknown)).isEqualTo(false);
    }

    @Test
    void filters_keep_what_their_condition_holds_for() {
        Reservation busy = Reservation.builder()
                .reservationId("r-1")
                .ownerId("r-1")
                .instances(i -> i.instanceId("i-1"))
                .build();
        Reservation idle =
                Reservation.builder().reservationId("r-2").ownerId("me").build();
        DescribeInstancesResponse response =
                DescribeInstancesResponse.builder().reservations(busy, idle).build();

        assertThat(of(
                        "length(Reservations[?!(length(Instances) == `1` && ReservationId == OwnerId)]) == `1`",
                        response))
                .isEqualTo(true);
        assertThat(of("Reservations[?Instances || OwnerId == `me`].ReservationId", response))
                .isEqualTo(List.of("r-1", "r-2"));
    }

    @Test
    void every_published_waiter_can_be_read() {
        List<String> arguments = ApiFacts.services().stream()
                .flatMap(service -> ApiFacts.operationsOf(service).stream()
                        .flatMap(operation -> WaiterFacts.polling(service, operation).stream()))
                .flatMap(waiter -> Stream.concat(waiter.success().stream(), waiter.failure().stream()))
                .map(WaiterFacts.Acceptor::argument)
                .filter(argument -> !argument.isEmpty())
                .toList();

        assertThat(arguments).hasSizeGreaterThan(100).allSatisfy(JmesPath::parse);
    }

    @Test
    void anything_else_of_jmespath_is_refused() {
        for (String unknown : List.of("sort(Reservations)", "Reservations[0]", "", "A == ", "`1")) {
            assertThatThrownBy(() -> JmesPath.parse(unknown))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Not in the part of JMESPath that waiters use");
        }
    }

    private static @Nullable Object of(String expression, Object node) {
        return JmesPath.parse(expression).of(node);
    }
}
