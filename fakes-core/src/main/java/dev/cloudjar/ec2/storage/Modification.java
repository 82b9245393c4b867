package dev.cloudjar.ec2.storage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;

/**
 * The last modification of a volume.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/monitoring-volume-modifications.html">Monitor the progress of
 *     volume modifications</a>
 */
record Modification(
        String volumeId,
        Shape original,
        Shape target,
        VolumeModificationState state,
        Instant started,
        Duration takes,
        @Nullable Instant ended) {

    /** What a modification can change. */
    record Shape(VolumeSpec spec, boolean multiAttach) {}

    Modification withState(VolumeModificationState changed, Instant now) {
        Instant end = changed == VolumeModificationState.COMPLETED ? now : null;
        return new Modification(volumeId, original, target, changed, started, takes, end);
    }

    private long progress(Instant now) {
        return switch (state) {
            case COMPLETED -> 100;
            case OPTIMIZING ->
                Math.min(99, Duration.between(started, now).toMillis() * 100 / Math.max(1, takes.toMillis()));
            case MODIFYING, FAILED, UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    VolumeModification toSdk(Instant now) {
        return VolumeModification.builder()
                .volumeId(volumeId)
                .modificationState(state)
                .progress(progress(now))
                .startTime(started)
                .endTime(ended)
                .originalSize(original.spec().size())
                .originalVolumeType(original.spec().type())
                .originalIops(original.spec().iops())
                .originalThroughput(original.spec().throughput())
                .originalMultiAttachEnabled(original.multiAttach())
                .targetSize(target.spec().size())
                .targetVolumeType(target.spec().type())
                .targetIops(target.spec().iops())
                .targetThroughput(target.spec().throughput())
                .targetMultiAttachEnabled(target.multiAttach())
                .build();
    }
}
