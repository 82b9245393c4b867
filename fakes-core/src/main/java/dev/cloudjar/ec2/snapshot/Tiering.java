package dev.cloudjar.ec2.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.TieringOperationStatus;

/**
 * The last move of a snapshot between the tiers.
 *
 * @param archived when it was last archived; null for never
 * @param days for how long it is restored; null for permanently, or where it is archived
 */
record Tiering(
        String snapshotId,
        TieringOperationStatus status,
        Instant began,
        Duration takes,
        @Nullable Instant archived,
        @Nullable Integer days) {

    boolean isInProgress() {
        return switch (status) {
            case ARCHIVAL_IN_PROGRESS, TEMPORARY_RESTORE_IN_PROGRESS, PERMANENT_RESTORE_IN_PROGRESS -> true;
            default -> false;
        };
    }

    int progress(Instant now) {
        if (!isInProgress()) {
            return 100;
        }
        long whole = Math.max(1, takes.toMillis());
        return (int) Math.max(0, Math.min(99, Duration.between(began, now).toMillis() * 100 / whole));
    }

    Tiering in(TieringOperationStatus newStatus, @Nullable Instant newArchived) {
        return new Tiering(snapshotId, newStatus, began, takes, newArchived, days);
    }

    Tiering lasting(@Nullable Integer newDays, TieringOperationStatus newStatus) {
        return new Tiering(snapshotId, newStatus, began, takes, archived, newDays);
    }
}
