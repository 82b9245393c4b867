package dev.cloudjar.ec2.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.FastSnapshotRestoreStateCode;

/**
 * Fast snapshot restore for a snapshot in an Availability Zone.
 *
 * @param since when it was last enabled or disabled
 * @param entered when it entered its states
 */
record FastRestore(
        String snapshotId,
        String zone,
        String zoneId,
        String ownerId,
        FastSnapshotRestoreStateCode state,
        Instant since,
        Map<FastSnapshotRestoreStateCode, Instant> entered) {

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
        return new FastRestore(
                snapshotId, zone, zoneId, ownerId, newState, begins ? now : since, Collections.unmodifiableMap(times));
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
