package dev.cloudjar.ec2.storage;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * What a volume is, wherever it is attached.
 *
 * @param size in GiB
 * @param type such as {@code gp3}
 * @param iops as DescribeVolumes shows them: provisioned, or the baseline of gp2; null for types that have none
 * @param throughput in MiB/s; null but for gp3
 * @param encryption how it is encrypted
 * @param snapshotId the snapshot it was made from; empty where there is none
 * @param sourceVolumeId the volume it was copied from; empty where there is none
 * @param fastRestored whether it was created using fast snapshot restore
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record VolumeSpec(
        int size,
        VolumeType type,
        @Nullable Integer iops,
        @Nullable Integer throughput,
        VolumeEncryption encryption,
        String snapshotId,
        String sourceVolumeId,
        boolean fastRestored) {

    /**
     * A volume without the benefit of fast snapshot restore.
     *
     * @param size in GiB
     * @param type such as {@code gp3}
     * @param iops provisioned, or the baseline of gp2; null for types that have none
     * @param throughput in MiB/s; null but for gp3
     * @param encryption how it is encrypted
     * @param snapshotId the snapshot it was made from; empty where there is none
     * @param sourceVolumeId the volume it was copied from; empty where there is none
     */
    public VolumeSpec(
            int size,
            VolumeType type,
            @Nullable Integer iops,
            @Nullable Integer throughput,
            VolumeEncryption encryption,
            String snapshotId,
            String sourceVolumeId) {
        this(size, type, iops, throughput, encryption, snapshotId, sourceVolumeId, false);
    }

    VolumeSpec restoredFast() {
        return new VolumeSpec(size, type, iops, throughput, encryption, snapshotId, sourceVolumeId, true);
    }
}
