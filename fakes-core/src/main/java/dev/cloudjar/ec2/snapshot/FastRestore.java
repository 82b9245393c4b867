package dev.cloudjar.ec2.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.FastSnapshotRestoreStateCode;

/**
 * Fast snapshot restore for a snapshot in an Availability Zone.
 *
 * @param since when it was last enabled or disabled
 * @param entered when it entered its states
 * @param emptyAt when its bucket of volume creation credits would have been empty, had it filled ever since; null before it is
 *     enabled
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-fast-snapshot-restore.html#volume-creation-credits">Volume
 *     creation credits</a>
 */
record FastRestore(
        String snapshotId,
        String zone,
        String zoneId,
        String ownerId,
        FastSnapshotRestoreStateCode state,
        Instant since,
        Map<FastSnapshotRestoreStateCode, Instant> entered,
        @Nullable Instant emptyAt) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_CREDITS_AN_HOUR = 10;
    private static final int GIB_OF_A_CREDIT_AN_HOUR = 1024;

    static String key(String snapshotId, String zone) {
        return snapshotId + "/" + zone;
    }

    String key() {
        return key(snapshotId, zone);
    }

    boolean isOn() {
        return switch (state) {
            case ENABLING, OPTIMIZING, ENABLED -> true;
            case DISABLING, DISABLED, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    /** Whether a state is the one that comes next by itself. */
    boolean comesTo(FastSnapshotRestoreStateCode next) {
        return switch (state) {
            case ENABLING -> next == FastSnapshotRestoreStateCode.OPTIMIZING;
            case OPTIMIZING -> next == FastSnapshotRestoreStateCode.ENABLED;
            case DISABLING -> next == FastSnapshotRestoreStateCode.DISABLED;
            case ENABLED, DISABLED, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    FastRestore in(FastSnapshotRestoreStateCode newState, Instant now) {
        boolean begins =
                newState == FastSnapshotRestoreStateCode.ENABLING || newState == FastSnapshotRestoreStateCode.DISABLING;
        Map<FastSnapshotRestoreStateCode, Instant> times = new EnumMap<>(FastSnapshotRestoreStateCode.class);
        if (newState != FastSnapshotRestoreStateCode.ENABLING) {
            times.putAll(entered);
        }
        times.put(newState, now);
        Instant empty = newState == FastSnapshotRestoreStateCode.ENABLED ? now : null;
        return new FastRestore(
                snapshotId,
                zone,
                zoneId,
                ownerId,
                newState,
                begins ? now : since,
                Collections.unmodifiableMap(times),
                empty);
    }

    /**
     * With one credit less; empty where there is less than one, or it is not enabled. The bucket starts with none (assumed: when it
     * is enabled), and fills at min(10, 1024 / GiB) an hour up to max(1, min(10, 1024 / GiB)).
     */
    Optional<FastRestore> withoutCredit(int snapshotGib, Instant now) {
        if (state != FastSnapshotRestoreStateCode.ENABLED || emptyAt == null) {
            return Optional.empty();
        }
        Duration least = HOUR.dividedBy(MOST_CREDITS_AN_HOUR);
        Duration bySize = HOUR.multipliedBy(snapshotGib).dividedBy(GIB_OF_A_CREDIT_AN_HOUR);
        Duration each = bySize.compareTo(least) > 0 ? bySize : least;
        Duration full = each.compareTo(HOUR) > 0 ? each : HOUR;
        Instant from = emptyAt.isBefore(now.minus(full)) ? now.minus(full) : emptyAt;
        Instant after = from.plus(each);
        return after.isAfter(now)
                ? Optional.empty()
                : Optional.of(new FastRestore(snapshotId, zone, zoneId, ownerId, state, since, entered, after));
    }

    private String reason() {
        return state == FastSnapshotRestoreStateCode.ENABLING || state == FastSnapshotRestoreStateCode.DISABLING
                ? "Client.UserInitiated"
                : "Client.UserInitiated - Lifecycle state transition";
    }

    private @Nullable Instant at(FastSnapshotRestoreStateCode code) {
        return entered.get(code);
    }

    /** The three shapes that describe it have the same members. */
    <B extends SdkPojo> B into(B builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = switch (field.memberName()) {
                case "SnapshotId" -> snapshotId;
                case "AvailabilityZone" -> zone;
                case "AvailabilityZoneId" -> zoneId;
                case "State" -> state.toString();
                case "StateTransitionReason" -> reason();
                case "OwnerId" -> ownerId;
                case "EnablingTime" -> at(FastSnapshotRestoreStateCode.ENABLING);
                case "OptimizingTime" -> at(FastSnapshotRestoreStateCode.OPTIMIZING);
                case "EnabledTime" -> at(FastSnapshotRestoreStateCode.ENABLED);
                case "DisablingTime" -> at(FastSnapshotRestoreStateCode.DISABLING);
                case "DisabledTime" -> at(FastSnapshotRestoreStateCode.DISABLED);
                default -> null;
            };
            if (value != null) {
                field.set(builder, value);
            }
        }
        return builder;
    }
}
