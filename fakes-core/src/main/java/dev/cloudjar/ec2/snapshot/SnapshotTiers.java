package dev.cloudjar.ec2.snapshot;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotTierStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotTierStatusResponse;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotTierRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotTierResponse;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotTierRequest;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotTierResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotTierStatus;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.TargetStorageTier;
import software.amazon.awssdk.services.ec2.model.TieringOperationStatus;

/**
 * Archives snapshots, and restores them for a time or for good. A snapshot stays in the standard tier until it is archived,
 * and in the archive until it is restored; a temporary restore ends by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-archive.html">Archive Amazon EBS snapshots</a>
 */
final class SnapshotTiers {

    private static final int MOST_DAYS = 180;

    private final CareContext context;

    SnapshotTiers(CareContext context) {
        this.context = context;
    }

    /**
     * A snapshot of an image can be archived where the image is disabled; one that is enabled for fast snapshot restore cannot
     * (assumed).
     */
    ModifySnapshotTierResponse archive(ModifySnapshotTierRequest request) {
        Honoured.by("ModifySnapshotTier", "DryRun", "SnapshotId", "StorageTier").check(request);
        Ec2Snapshot snapshot = context.storage().snapshots().requireOwn(request.snapshotId());
        if (request.storageTier() == null) {
            throw Ec2Error.missing("StorageTier");
        }
        if (request.storageTier() != TargetStorageTier.ARCHIVE) {
            throw Ec2Error.invalidValue("Value (" + request.storageTierAsString()
                    + ") for parameter StorageTier is invalid. Expected: 'archive'.");
        }
        requireArchivable(snapshot);
        DryRun.stopIf(request.dryRun());
        Instant now = context.site().now();
        Duration takes = context.timings().archival();
        context.tierings()
                .put(new Tiering(snapshot.id(), TieringOperationStatus.ARCHIVAL_IN_PROGRESS, now, takes, null, null));
        context.site().changed(snapshot.id(), "tier: standard, archival-in-progress");
        context.site().transition(takes, new CareEvent.Tiered(snapshot.id(), now));
        return ModifySnapshotTierResponse.builder()
                .snapshotId(snapshot.id())
                .tieringStartTime(now)
                .build();
    }

    private void requireArchivable(Ec2Snapshot snapshot) {
        if (!snapshot.isComplete()) {
            throw CareErrors.cannotArchive(snapshot.id(), "it is '" + snapshot.state() + "'");
        }
        if (snapshot.tier().isArchive()) {
            throw CareErrors.cannotArchive(snapshot.id(), "it is archived");
        }
        if (snapshot.tier().restoreExpiry() != null) {
            throw CareErrors.cannotArchive(snapshot.id(), "it is temporarily restored");
        }
        context.tierings().find(snapshot.id()).filter(Tiering::isInProgress).ifPresent(tiering -> {
            throw CareErrors.cannotArchive(snapshot.id(), "its tiering is in the state '" + tiering.status() + "'");
        });
        context.storage()
                .images()
                .own()
                .filter(image -> image.state() != ImageState.DISABLED
                        && image.snapshotIds().contains(snapshot.id()))
                .findFirst()
                .ifPresent(image -> {
                    throw CareErrors.cannotArchive(snapshot.id(), "it is in use by " + image.id());
                });
        if (new FastRestores(context).isEnabledAnywhere(snapshot.id())) {
            throw CareErrors.cannotArchive(snapshot.id(), "it is enabled for fast snapshot restore");
        }
    }

    RestoreSnapshotTierResponse restore(RestoreSnapshotTierRequest request) {
        Honoured.by("RestoreSnapshotTier", "DryRun", "PermanentRestore", "SnapshotId", "TemporaryRestoreDays")
                .check(request);
        Ec2Snapshot snapshot = context.storage().snapshots().requireOwn(request.snapshotId());
        boolean permanent = Boolean.TRUE.equals(request.permanentRestore());
        Integer days = request.temporaryRestoreDays();
        requireOneKind(permanent, days);
        boolean restored = snapshot.tier().restoreExpiry() != null;
        if (!snapshot.tier().isArchive() && !restored) {
            throw CareErrors.notArchived(snapshot.id());
        }
        context.tierings().find(snapshot.id()).filter(Tiering::isInProgress).ifPresent(tiering -> {
            throw Ec2Error.of(
                    "IncorrectState",
                    "The tiering of the snapshot '" + snapshot.id() + "' is in the state '" + tiering.status() + "'.");
        });
        DryRun.stopIf(request.dryRun());
        Tiering tiering = restored ? prolong(snapshot, days) : beginRestore(snapshot, days);
        return RestoreSnapshotTierResponse.builder()
                .snapshotId(snapshot.id())
                .restoreStartTime(tiering.began())
                .restoreDuration(days)
                .isPermanentRestore(permanent)
                .build();
    }

    private static void requireOneKind(boolean permanent, @Nullable Integer days) {
        if (permanent && days != null) {
            throw Ec2Error.invalidCombination(
                    "The parameters PermanentRestore and TemporaryRestoreDays cannot be used together");
        }
        if (!permanent && days == null) {
            throw Ec2Error.of(
                    "MissingParameter",
                    "The request must contain the parameter TemporaryRestoreDays or PermanentRestore");
        }
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw Ec2Error.invalidValue("Value (" + days
                    + ") for parameter TemporaryRestoreDays is invalid. It must be between 1 and " + MOST_DAYS + ".");
        }
    }

    private Tiering beginRestore(Ec2Snapshot snapshot, @Nullable Integer days) {
        Instant now = context.site().now();
        Duration takes = context.timings().restore();
        TieringOperationStatus status = days == null
                ? TieringOperationStatus.PERMANENT_RESTORE_IN_PROGRESS
                : TieringOperationStatus.TEMPORARY_RESTORE_IN_PROGRESS;
        Instant archived =
                context.tierings().find(snapshot.id()).map(Tiering::archived).orElse(null);
        Tiering tiering = context.tierings().put(new Tiering(snapshot.id(), status, now, takes, archived, days));
        context.site().changed(snapshot.id(), "tier: archive, " + status);
        context.site().transition(takes, new CareEvent.Tiered(snapshot.id(), now));
        return tiering;
    }

    /** A temporary restore gets another period, from now on, or becomes permanent. */
    private Tiering prolong(Ec2Snapshot snapshot, @Nullable Integer days) {
        Tiering tiering = context.tierings()
                .find(snapshot.id())
                .orElseThrow(() -> CareErrors.notArchived(snapshot.id()))
                .lasting(
                        days,
                        days == null
                                ? TieringOperationStatus.PERMANENT_RESTORE_COMPLETED
                                : TieringOperationStatus.TEMPORARY_RESTORE_COMPLETED);
        settleIn(snapshot, tiering);
        return tiering;
    }

    /** A move has come to its end. */
    void settle(CareEvent.Tiered event) {
        Optional<Ec2Snapshot> snapshot = context.storage().snapshots().find(event.subject());
        context.tierings()
                .find(event.subject())
                .filter(tiering -> tiering.isInProgress() && tiering.began().equals(event.began()))
                .ifPresent(tiering -> snapshot.ifPresent(each -> settle(each, tiering)));
    }

    private void settle(Ec2Snapshot snapshot, Tiering tiering) {
        if (tiering.status() == TieringOperationStatus.ARCHIVAL_IN_PROGRESS) {
            archived(snapshot, tiering);
        } else {
            settleIn(
                    snapshot,
                    tiering.in(
                            tiering.days() == null
                                    ? TieringOperationStatus.PERMANENT_RESTORE_COMPLETED
                                    : TieringOperationStatus.TEMPORARY_RESTORE_COMPLETED,
                            tiering.archived()));
        }
    }

    private void settleIn(Ec2Snapshot snapshot, Tiering tiering) {
        context.tierings().put(tiering);
        Integer days = tiering.days();
        Instant expiry = days == null ? null : context.site().now().plus(Duration.ofDays(days));
        context.storage().snapshots().put(snapshot.withTier(new Ec2Snapshot.Tier(false, expiry)));
        context.site().changed(snapshot.id(), "tier: standard, " + tiering.status());
        if (days != null && expiry != null) {
            context.site().background(Duration.ofDays(days), new CareEvent.RestoreExpired(snapshot.id(), expiry));
        }
    }

    private void archived(Ec2Snapshot snapshot, Tiering tiering) {
        context.tierings()
                .put(tiering.in(
                        TieringOperationStatus.ARCHIVAL_COMPLETED,
                        context.site().now()));
        context.storage().snapshots().put(snapshot.withTier(Ec2Snapshot.Tier.ARCHIVE));
        context.site().changed(snapshot.id(), "tier: archive, archival-completed");
    }

    /** A temporary restore is over, unless it has been prolonged. */
    void expire(CareEvent.RestoreExpired event) {
        context.storage()
                .snapshots()
                .find(event.subject())
                .filter(snapshot -> event.expiry().equals(snapshot.tier().restoreExpiry()))
                .ifPresent(snapshot ->
                        context.tierings().find(snapshot.id()).ifPresent(tiering -> archived(snapshot, tiering)));
    }

    DescribeSnapshotTierStatusResponse describe(DescribeSnapshotTierStatusRequest request) {
        Filters<Ec2Snapshot> filters = Filters.<Ec2Snapshot>of(Ec2Error::unknownFilter)
                .one("snapshot-id", Ec2Snapshot::id)
                .one("volume-id", Ec2Snapshot::volumeId)
                .one(
                        "last-tiering-operation",
                        snapshot -> context.tierings()
                                .find(snapshot.id())
                                .map(tiering -> tiering.status().toString())
                                .orElse(null));
        Paging.Page<Ec2Snapshot> page = new Ec2Listing<>(
                        "DescribeSnapshotTierStatus",
                        Ec2Snapshot::id,
                        filters,
                        context.site().listOrder())
                .page(
                        context.storage().snapshots().own().toList(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSnapshotTierStatusResponse.builder()
                .snapshotTierStatuses(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private SnapshotTierStatus toSdk(Ec2Snapshot snapshot) {
        SnapshotTierStatus.Builder status = SnapshotTierStatus.builder()
                .snapshotId(snapshot.id())
                .volumeId(snapshot.volumeId())
                .status(snapshot.state())
                .ownerId(snapshot.owner().id())
                .tags(Ec2Tags.toSdk(snapshot.tags()))
                .storageTier(snapshot.tier().isArchive() ? StorageTier.ARCHIVE : StorageTier.STANDARD)
                .restoreExpiryTime(snapshot.tier().restoreExpiry());
        context.tierings()
                .find(snapshot.id())
                .ifPresent(tiering -> status.lastTieringStartTime(tiering.began())
                        .lastTieringProgress(tiering.progress(context.site().now()))
                        .lastTieringOperationStatus(tiering.status())
                        .archivalCompleteTime(tiering.archived()));
        return status.build();
    }
}
