package dev.cloudjar.ec2.storage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** A volume as a request describes it: what is null was left out, and "left out" is not "zero". */
record VolumeWish(
        @Nullable Integer size,
        @Nullable VolumeType type,
        @Nullable Integer iops,
        @Nullable Integer throughput,
        @Nullable Boolean encrypted,
        @Nullable String kmsKeyId,
        @Nullable String snapshotId) {

    static VolumeWish of(EbsBlockDevice ebs) {
        return new VolumeWish(
                ebs.volumeSize(),
                ebs.volumeType() == null ? null : VolumeLimits.requireType(ebs.volumeType(), ebs.volumeTypeAsString()),
                ebs.iops(),
                ebs.throughput(),
                ebs.encrypted(),
                ebs.kmsKeyId(),
                ebs.snapshotId());
    }

    static VolumeWish of(CreateVolumeRequest request) {
        return new VolumeWish(
                request.size(),
                request.volumeType() == null
                        ? null
                        : VolumeLimits.requireType(request.volumeType(), request.volumeTypeAsString()),
                request.iops(),
                request.throughput(),
                request.encrypted(),
                request.kmsKeyId(),
                request.snapshotId());
    }

    /**
     * This wish over an image's mapping of the same device. Another type starts from that type's own defaults; a wish for
     * encryption takes precedence over the image's.
     */
    VolumeWish over(VolumeWish image) {
        boolean sameType = type == null || type == image.type();
        return new VolumeWish(
                size == null ? image.size() : size,
                type == null ? image.type() : type,
                iops == null && sameType ? image.iops() : iops,
                throughput == null && sameType ? image.throughput() : throughput,
                encrypted == null ? image.encrypted() : encrypted,
                kmsKeyId == null ? image.kmsKeyId() : kmsKeyId,
                snapshotId == null ? image.snapshotId() : snapshotId);
    }
}
