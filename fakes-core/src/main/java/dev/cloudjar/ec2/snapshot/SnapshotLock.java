package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.storage.Ec2Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LockMode;
import software.amazon.awssdk.services.ec2.model.LockState;

/**
 * A lock on a snapshot. Its state follows from the time; that of a pending snapshot runs from the snapshot's completion on.
 *
 * @param days for how many days it locks; null where an expiration date is given
 * @param expiration until when it locks; null where a duration is given
 * @param coolOffHours how long a lock in compliance mode can be undone; null for not at all
 * @param coolOffSince since when it can
 */
record SnapshotLock(
        String snapshotId,
        LockMode mode,
        Instant created,
        @Nullable Integer days,
        @Nullable Instant expiration,
        @Nullable Integer coolOffHours,
        Instant coolOffSince) {

    SnapshotLock coolingOffAs(SnapshotLock other) {
        return new SnapshotLock(
                snapshotId, mode, created, days, expiration, other.coolOffHours(), other.coolOffSince());
    }

    Optional<Instant> coolOffExpires() {
        return Optional.ofNullable(coolOffHours).map(hours -> coolOffSince.plus(Duration.ofHours(hours)));
    }

    boolean isCoolingOff(Instant now) {
        return mode == LockMode.COMPLIANCE
                && coolOffExpires().filter(now::isBefore).isPresent();
    }

    /** When the duration began; empty while the snapshot is pending. */
    Optional<Instant> durationStart(CareContext context) {
        return context.storage()
                .snapshots()
                .find(snapshotId)
                .filter(Ec2Snapshot::isComplete)
                .map(Ec2Snapshot::completed)
                .map(completed -> completed.isAfter(created) ? completed : created);
    }

    Optional<Instant> expires(CareContext context) {
        Integer length = days;
        return length == null
                ? Optional.ofNullable(expiration)
                : durationStart(context).map(start -> start.plus(Duration.ofDays(length)));
    }

    boolean holds(CareContext context) {
        return expires(context).map(end -> context.site().now().isBefore(end)).orElse(true);
    }

    LockState state(CareContext context) {
        if (!holds(context)) {
            return LockState.EXPIRED;
        }
        if (mode == LockMode.GOVERNANCE) {
            return LockState.GOVERNANCE;
        }
        return isCoolingOff(context.site().now()) ? LockState.COMPLIANCE_COOLOFF : LockState.COMPLIANCE;
    }

    /** The duration in days, also of a lock with an expiration date. */
    int lockDuration() {
        if (days != null) {
            return days;
        }
        return expiration == null
                ? 0
                : Math.toIntExact(Duration.between(created, expiration).toDays());
    }
}
