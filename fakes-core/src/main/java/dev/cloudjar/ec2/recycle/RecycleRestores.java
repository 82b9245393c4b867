package dev.cloudjar.ec2.recycle;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Snapshot;
import dev.cloudjar.ec2.storage.Ec2Volume;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.RestoreImageFromRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.RestoreImageFromRecycleBinResponse;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotFromRecycleBinRequest;
import software.amazon.awssdk.services.ec2.model.RestoreSnapshotFromRecycleBinResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/**
 * Takes what was deleted out of the Recycle Bin, as it was: with its tags, and shared again with whom it was shared.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-working-with-snaps.html">Recover snapshots</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-working-with-amis.html">Recover AMIs</a>
 */
final class RecycleRestores {

    private final Ec2RecycleBin bin;

    RecycleRestores(Ec2RecycleBin bin) {
        this.bin = bin;
    }

    RestoreSnapshotFromRecycleBinResponse snapshot(RestoreSnapshotFromRecycleBinRequest request) {
        Honoured.by("RestoreSnapshotFromRecycleBin", "DryRun", "SnapshotId").check(request);
        Ec2Snapshot snapshot =
                require(bin.snapshots(), request.snapshotId(), "SnapshotId", RecycleErrors::unknownSnapshots);
        DryRun.stopIf(request.dryRun());
        bin.snapshots().remove(snapshot.id());
        bin.storage().snapshots().restore(snapshot);
        Snapshot shape = snapshot.toSdk(bin.site().now());
        return RestoreSnapshotFromRecycleBinResponse.builder()
                .snapshotId(snapshot.id())
                .description(shape.description())
                .encrypted(shape.encrypted())
                .ownerId(shape.ownerId())
                .progress(shape.progress())
                .startTime(shape.startTime())
                .state(shape.state())
                .volumeId(shape.volumeId())
                .volumeSize(shape.volumeSize())
                .build();
    }

    RestoreImageFromRecycleBinResponse image(RestoreImageFromRecycleBinRequest request) {
        Honoured.by("RestoreImageFromRecycleBin", "DryRun", "ImageId").check(request);
        Ec2Image image = require(bin.images(), request.imageId(), "ImageId", RecycleErrors::unknownImages);
        for (String snapshotId : image.snapshotIds()) {
            if (bin.storage().snapshots().find(snapshotId).isEmpty()) {
                throw RecycleErrors.snapshotsFirst(image.id(), snapshotId);
            }
        }
        bin.storage().images().requireRoom(image.name());
        DryRun.stopIf(request.dryRun());
        bin.images().remove(image.id());
        bin.storage().images().restore(image);
        return RestoreImageFromRecycleBinResponse.builder().returnValue(true).build();
    }

    /** RestoreVolumeFromRecycleBin, of younger SDKs. */
    Doc volume(SdkRequest request, Doc asked) {
        Honoured.by("RestoreVolumeFromRecycleBin", "DryRun", "VolumeId").check(request);
        Ec2Volume volume = require(bin.volumes(), asked.text("VolumeId"), "VolumeId", RecycleErrors::unknownVolumes);
        DryRun.stopIf(asked.find("DryRun").map(Boolean.class::cast).orElse(null));
        bin.volumes().remove(volume.id());
        bin.storage().volumes().restore(volume);
        return Doc.of("Return", true);
    }

    private static <V> V require(
            ResourceTable<Recycled<V>> table,
            @Nullable String id,
            String parameter,
            Function<List<String>, AwsError> unknown) {
        if (id == null) {
            throw Ec2Error.missing(parameter);
        }
        return table.find(id).orElseThrow(() -> unknown.apply(List.of(id))).resource();
    }
}
