package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.AwsError;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** Deletes what is stored, of which the other families are asked before and told, and tells them of volumes from snapshots. */
record StorageRemovals(StorageTables tables, Ec2Neighbours neighbours) {

    /**
     * Asks whether something may be deleted.
     *
     * @throws AwsError where it has to stay
     */
    void require(String id) {
        neighbours.requireRemovable(id);
    }

    /** Whether something may be deleted, for calls that go on without. */
    boolean allows(String id) {
        try {
            require(id);
            return true;
        } catch (AwsError objection) {
            return false;
        }
    }

    /** The volume as it is once the other families know of it. */
    Ec2Volume created(Ec2Volume volume) {
        if (volume.spec().snapshotId().isEmpty()) {
            return volume;
        }
        neighbours.tell(new Ec2Event.VolumeRestored(volume.id(), volume.spec().snapshotId(), volume.zone()));
        return tables.volumes().require(volume.id());
    }

    void delete(Ec2Snapshot snapshot) {
        neighbours.tell(new Ec2Event.StorageLeaves(snapshot.id()));
        tables.snapshots().delete(snapshot);
    }

    void delete(Ec2Volume volume) {
        neighbours.tell(new Ec2Event.StorageLeaves(volume.id()));
        tables.volumes().delete(volume);
    }

    void deregister(Ec2Image image) {
        neighbours.tell(new Ec2Event.StorageLeaves(image.id()));
        tables.images().change(image, ImageState.DEREGISTERED);
    }
}
