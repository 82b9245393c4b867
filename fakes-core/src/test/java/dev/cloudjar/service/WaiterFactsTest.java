package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cloudjar.service.WaiterFacts.Acceptor;
import dev.cloudjar.service.WaiterFacts.On;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;
import software.amazon.awssdk.services.lambda.waiters.LambdaWaiter;

class WaiterFactsTest {

    @Test
    void a_waiter_knows_what_it_polls_and_what_ends_it() {
        String state = "Reservations[].Instances[].State.Name";

        assertThat(WaiterFacts.of("ec2", "InstanceRunning"))
                .contains(new WaiterFacts(
                        "ec2",
                        "InstanceRunning",
                        "DescribeInstances",
                        Duration.ofSeconds(15),
                        40,
                        List.of(new Acceptor(On.PATH_ALL, state, "running")),
                        List.of(
                                new Acceptor(On.PATH_ANY, state, "shutting-down"),
                                new Acceptor(On.PATH_ANY, state, "terminated"),
                                new Acceptor(On.PATH_ANY, state, "stopping"))));
    }

    @Test
    void a_waiter_may_look_at_the_error_or_the_status() {
        assertThat(WaiterFacts.of("ec2", "NetworkInterfaceAvailable")
                        .orElseThrow()
                        .failure())
                .containsExactly(new Acceptor(On.ERROR, "", "InvalidNetworkInterfaceID.NotFound"));
        assertThat(WaiterFacts.of("ec2", "VpcExists").orElseThrow().success())
                .containsExactly(new Acceptor(On.STATUS, "", "200"));
    }

    @Test
    void its_budget_is_what_the_caller_would_wait_at_most() {
        assertThat(WaiterFacts.of("ec2", "InstanceRunning").orElseThrow().budget())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void waiters_are_found_by_the_operation_they_poll() {
        assertThat(WaiterFacts.polling("ec2", "DescribeInstances"))
                .extracting(WaiterFacts::name)
                .containsExactly("InstanceExists", "InstanceRunning", "InstanceStopped", "InstanceTerminated");
        assertThat(WaiterFacts.polling("ec2", "RunInstances")).isEmpty();
        assertThat(WaiterFacts.polling("elb", "DescribeInstanceHealth")).isNotEmpty();
    }

    @Test
    void every_waiter_polls_an_operation_of_its_service() {
        for (String service : ApiFacts.services()) {
            for (String operation : ApiFacts.operationsOf(service)) {
                assertThat(WaiterFacts.polling(service, operation)).allSatisfy(waiter -> {
                    assertThat(WaiterFacts.of(service, waiter.name())).contains(waiter);
                    assertThat(waiter.success()).isNotEmpty();
                    assertThat(waiter.maxAttempts()).isPositive();
                });
            }
        }
    }

    @Test
    void every_waiter_of_the_sdk_is_known() {
        assertThat(waitersOf(Ec2Waiter.class))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(WaiterFacts.of("ec2", name)).isPresent());
        assertThat(waitersOf(LambdaWaiter.class))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(WaiterFacts.of("lambda", name)).isPresent());
    }

    private static List<String> waitersOf(Class<?> waiter) {
        return Arrays.stream(waiter.getMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("waitUntil"))
                .map(name -> name.substring("waitUntil".length()))
                .distinct()
                .toList();
    }

    @Test
    void an_unknown_service_is_refused_and_an_unknown_waiter_absent() {
        assertThat(WaiterFacts.of("ec2", "InstanceHappy")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> WaiterFacts.of("ec3", "InstanceRunning"));
    }
}
