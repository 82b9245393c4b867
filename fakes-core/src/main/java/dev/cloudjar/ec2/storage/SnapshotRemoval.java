package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;

/**
 * DeleteSnapshot: not while an image of the account is made of it, or it is locked.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html">DeleteSnapshot</a>
 */
final class SnapshotRemoval {

    private final StorageTables tables;
    private final StorageRemovals removals;

    SnapshotRemoval(StorageTables tables, StorageRemovals removals) {
        this.removals = removals;
        this.tables = tables;
    }

    DeleteSnapshotResponse delete(DeleteSnapshotRequest request) {
        Ec2Snapshot snapshot = tables.snapshots().requireOwn(request.snapshotId());
        tables.images()
                .own()
                .filter(image -> image.snapshotIds().contains(snapshot.id()))
                .findFirst()
                .ifPresent(image -> {
                    throw Ec2Error.of(
                            "InvalidSnapshot.InUse",
                            "The snapshot " + snapshot.id() + " is currently in use by " + image.id());
                });
        removals.require(snapshot.id());
        DryRun.stopIf(request.dryRun());
        removals.delete(snapshot);
        return DeleteSnapshotResponse.builder().build();
    }
}
