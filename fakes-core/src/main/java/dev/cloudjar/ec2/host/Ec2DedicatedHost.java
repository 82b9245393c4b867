package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.network.Ec2Zone;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AllocationState;

/**
 * A Dedicated Host.
 *
 * @param type the only instance type that it takes; null where it takes all of its family
 * @param clientToken what it was allocated with; null for none
 * @param releasedAt since when it is released; null while it is not
 */
record Ec2DedicatedHost(
        String id,
        Ec2Zone zone,
        @Nullable String type,
        String family,
        Settings settings,
        @Nullable String clientToken,
        AllocationState state,
        Instant allocatedAt,
        @Nullable Instant releasedAt,
        Map<String, String> tags) {

    /** What can be switched: each is {@code on} or {@code off}. */
    record Settings(String autoPlacement, String recovery, String maintenance) {}

    boolean isAvailable() {
        return state == AllocationState.AVAILABLE;
    }

    boolean takes(String instanceType) {
        return type == null ? instanceType.startsWith(family + ".") : instanceType.equals(type);
    }

    Ec2DedicatedHost with(Settings newSettings, @Nullable String newType) {
        return new Ec2DedicatedHost(
                id, zone, newType, family, newSettings, clientToken, state, allocatedAt, releasedAt, tags);
    }

    Ec2DedicatedHost released(Instant at) {
        return new Ec2DedicatedHost(
                id, zone, type, family, settings, clientToken, AllocationState.RELEASED, allocatedAt, at, tags);
    }

    Ec2DedicatedHost withTags(Map<String, String> newTags) {
        return new Ec2DedicatedHost(
                id, zone, type, family, settings, clientToken, state, allocatedAt, releasedAt, newTags);
    }
}
