package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** From the volume that a request describes to the volume that it gets. */
final class VolumeSizing {

    private final SnapshotTable snapshots;
    private final KmsKeys keys;
    private final Supplier<Optional<VolumeEncryption>> byDefault;

    VolumeSizing(SnapshotTable snapshots, KmsKeys keys, Supplier<Optional<VolumeEncryption>> byDefault) {
        this.byDefault = byDefault;
        this.snapshots = snapshots;
        this.keys = keys;
    }

    /** What is wrong with a size: CreateVolume and block device mappings word it differently. */
    interface Wording {
        AwsError tooSmall(int size, Ec2Snapshot snapshot);

        AwsError noSize();
    }

    enum Of implements Wording {
        CREATE_VOLUME {
            @Override
            public AwsError tooSmall(int size, Ec2Snapshot snapshot) {
                return Ec2Error.invalidValue("Volume of " + size + "GiB is smaller than snapshot '" + snapshot.id()
                        + "', expect size >= " + snapshot.size() + "GiB.");
            }

            @Override
            public AwsError noSize() {
                return Ec2Error.of("MissingParameter", "The request must contain the parameter size/snapshot");
            }
        },
        BLOCK_DEVICE_MAPPING {
            @Override
            public AwsError tooSmall(int size, Ec2Snapshot snapshot) {
                return StorageErrors.badMapping("Volume of size " + size + "GB is smaller than snapshot '"
                        + snapshot.id() + "', expect size>= " + snapshot.size() + "GB");
            }

            @Override
            public AwsError noSize() {
                return Ec2Error.of("MissingParameter", "The request must contain the parameter size or snapshotId");
            }
        }
    }

    VolumeSpec decide(VolumeWish wish, Wording wording) {
        return decide(wish, wording, wish.snapshotId() == null ? null : snapshots.require(wish.snapshotId()));
    }

    /** Whoever may launch an image may use its snapshots. */
    VolumeSpec decide(VolumeWish wish, Wording wording, Ec2Image image) {
        String snapshotId = wish.snapshotId();
        if (snapshotId == null || !image.snapshotIds().contains(snapshotId)) {
            return decide(wish, wording);
        }
        return decide(
                wish,
                wording,
                snapshots
                        .findAnywhere(snapshotId)
                        .orElseThrow(() -> StorageErrors.unknownSnapshots(List.of(snapshotId))));
    }

    /** What replaces a root volume: of its type, at least of its size, and encrypted where it or the snapshot is. */
    VolumeSpec replacement(VolumeSpec root, String snapshotId) {
        Ec2Snapshot snapshot = snapshots
                .findAnywhere(snapshotId)
                .orElseThrow(() -> StorageErrors.unknownSnapshots(List.of(snapshotId)));
        boolean chosen =
                root.type() == VolumeType.IO1 || root.type() == VolumeType.IO2 || root.type() == VolumeType.GP3;
        VolumeWish wish = new VolumeWish(
                Math.max(root.size(), snapshot.size()),
                root.type(),
                chosen ? root.iops() : null,
                root.throughput(),
                root.encryption().encrypted() ? true : null,
                root.encryption().kmsKeyId(),
                snapshotId);
        return decide(wish, Of.BLOCK_DEVICE_MAPPING, snapshot);
    }

    private VolumeSpec decide(VolumeWish wish, Wording wording, @Nullable Ec2Snapshot snapshot) {
        if (snapshot != null) {
            requireUsable(snapshot);
        }
        VolumeType type = wish.type() == null ? VolumeType.GP2 : wish.type();
        VolumeLimits limits = VolumeLimits.of(type);
        int size = size(wish, snapshot, wording);
        limits.requireSize(size);
        Integer iops = limits.iops(size, wish.iops());
        return new VolumeSpec(
                size,
                type,
                iops,
                limits.throughput(iops, wish.throughput()),
                encryption(wish, snapshot),
                snapshot == null ? "" : snapshot.id(),
                "");
    }

    private static void requireUsable(Ec2Snapshot snapshot) {
        if (snapshot.state() != SnapshotState.COMPLETED) {
            throw StorageErrors.incorrectState("Snapshot is in invalid state - " + snapshot.state());
        }
        if (snapshot.tier().isArchive()) {
            throw StorageErrors.archived(snapshot.id());
        }
    }

    private static int size(VolumeWish wish, @Nullable Ec2Snapshot snapshot, Wording wording) {
        if (wish.size() == null) {
            if (snapshot == null) {
                throw wording.noSize();
            }
            return snapshot.size();
        }
        if (snapshot != null && wish.size() < snapshot.size()) {
            throw wording.tooSmall(wish.size(), snapshot);
        }
        return wish.size();
    }

    private VolumeEncryption encryption(VolumeWish wish, @Nullable Ec2Snapshot snapshot) {
        Optional<VolumeEncryption> usual = byDefault.get();
        boolean wished = Boolean.TRUE.equals(wish.encrypted()) || usual.isPresent();
        if (wish.kmsKeyId() != null && !wished) {
            throw Ec2Error.of(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        if (wished && wish.kmsKeyId() != null) {
            return keys.encryption(wish.kmsKeyId());
        }
        if (snapshot != null && snapshot.encryption().encrypted()) {
            if (Boolean.FALSE.equals(wish.encrypted())) {
                throw Ec2Error.invalidCombination(
                        "The parameter Encrypted cannot be false for a volume from the encrypted snapshot '"
                                + snapshot.id() + "'.");
            }
            return snapshot.encryption();
        }
        return usual.orElseGet(() -> wished ? keys.byDefault() : VolumeEncryption.NONE);
    }
}
