package dev.cloudjar.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Where code runs that asks for an instance's metadata.
 *
 * @param instanceId the instance; null for the one that {@code cloud.ec2().codeRunsOn} names
 * @param hops how many network hops it takes to get there from the metadata service: 2 for a container with a network of its own
 */
record InstanceSeat(@Nullable String instanceId, int hops) {

    static final InstanceSeat UNKNOWN = new InstanceSeat(null, 1);

    static InstanceSeat on(String instanceId) {
        return new InstanceSeat(instanceId, 1);
    }

    InstanceSeat inContainer() {
        return new InstanceSeat(instanceId, 2);
    }
}
