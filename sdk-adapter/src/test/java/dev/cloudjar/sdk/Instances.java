package dev.cloudjar.sdk;

import dev.cloudjar.AgendaOf;
import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Instances as a test's own handler describes them, so that the adapter is tested on any fake. */
final class Instances {

    private Instances() {}

    static DescribeInstancesResponse describe(InstanceStateName... states) {
        List<Instance> instances = Arrays.stream(states)
                .map(state -> Instance.builder()
                        .instanceId("i-1")
                        .state(s -> s.name(state))
                        .build())
                .toList();
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(instances).build())
                .build();
    }

    /** One instance, in a state that changes after a while. */
    static void givenOne(FakeCloud cloud, InstanceStateName before, Duration takes, InstanceStateName after) {
        Instant change = cloud.clock().instant().plus(takes);
        cloud.on(
                DescribeInstancesRequest.class,
                request -> describe(cloud.clock().instant().isBefore(change) ? before : after));
        AgendaOf.holds(cloud, takes);
    }

    static void givenOne(FakeCloud cloud, InstanceStateName state) {
        cloud.on(DescribeInstancesRequest.class, request -> describe(state));
    }
}
