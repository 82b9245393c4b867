package dev.cloudjar.ec2.spot;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has been told.
 *
 * @param instanceId the instance
 * @param interruption what is about to be done to it; null for nothing
 * @param rebalanceAt when it was recommended to rebalance; null where it was not
 */
record SpotNotice(
        String instanceId,
        SpotNotices.@Nullable Interruption interruption,
        @Nullable Instant rebalanceAt) {

    static SpotNotice none(String instanceId) {
        return new SpotNotice(instanceId, null, null);
    }

    Optional<SpotNotices.Interruption> findInterruption() {
        return Optional.ofNullable(interruption);
    }

    Optional<Instant> findRebalance() {
        return Optional.ofNullable(rebalanceAt);
    }

    SpotNotice withInterruption(SpotNotices.Interruption value) {
        return new SpotNotice(instanceId, value, rebalanceAt);
    }

    SpotNotice withRebalance(Instant at) {
        return new SpotNotice(instanceId, interruption, at);
    }
}
