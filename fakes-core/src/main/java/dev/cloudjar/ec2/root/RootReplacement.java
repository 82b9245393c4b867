package dev.cloudjar.ec2.root;

import dev.cloudjar.ec2.action.Ec2Tags;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTask;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTaskState;

/**
 * A task that replaces the root volume of an instance.
 *
 * @param imageId the image that the new volume is made from; null where the call names none
 * @param snapshotId the snapshot that it is made from
 * @param replacedId the volume that goes
 * @param replacementId the volume that comes
 * @param deletes whether the volume that goes is deleted
 * @param completed when it ended; null while it has not
 */
record RootReplacement(
        String id,
        String instanceId,
        @Nullable String imageId,
        String snapshotId,
        String replacedId,
        String replacementId,
        boolean deletes,
        ReplaceRootVolumeTaskState state,
        Instant started,
        @Nullable Instant completed,
        Map<String, String> tags) {

    boolean isUnderWay() {
        return switch (state) {
            case PENDING, IN_PROGRESS, FAILING -> true;
            case SUCCEEDED, FAILED, FAILED_DETACHED, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    RootReplacement in(ReplaceRootVolumeTaskState newState, @Nullable Instant end) {
        return new RootReplacement(
                id, instanceId, imageId, snapshotId, replacedId, replacementId, deletes, newState, started, end, tags);
    }

    RootReplacement withTags(Map<String, String> newTags) {
        return new RootReplacement(
                id,
                instanceId,
                imageId,
                snapshotId,
                replacedId,
                replacementId,
                deletes,
                state,
                started,
                completed,
                newTags);
    }

    ReplaceRootVolumeTask toSdk() {
        return ReplaceRootVolumeTask.builder()
                .replaceRootVolumeTaskId(id)
                .instanceId(instanceId)
                .taskState(state)
                .startTime(text(started))
                .completeTime(completed == null ? null : text(completed))
                .imageId(imageId)
                .snapshotId(snapshotId)
                .deleteReplacedRootVolume(deletes)
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }

    private static String text(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
