package dev.cloudjar.ec2.storage;

import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;

/** What lies ahead for storage. Each is handled by the family that owns its subject, which checks that it still stands. */
sealed interface StorageEvent extends AgendaEvent<Ec2StorageHost> {

    /** A volume has been created. */
    record VolumeCreated(String subject) implements StorageEvent {
        @Override
        public void happen(Ec2StorageHost host) {
            host.storage().tables().volumes().settleCreation(subject);
        }

        @Override
        public String description() {
            return "creating -> available";
        }
    }

    /** A volume has been attached or detached; {@code since} tells this attachment from a later one. */
    record AttachmentSettled(String subject, String instanceId, Instant since, VolumeAttachmentState reached)
            implements StorageEvent {
        @Override
        public void happen(Ec2StorageHost host) {
            host.storage().attachments().settle(this);
        }

        @Override
        public String description() {
            return reached == VolumeAttachmentState.ATTACHED
                    ? "attachment: attaching -> attached"
                    : "attachment: detaching -> detached";
        }
    }

    /** A modification has come one state further; {@code since} tells this modification from a later one. */
    record ModificationReached(String subject, Instant since, VolumeModificationState reached) implements StorageEvent {
        @Override
        public void happen(Ec2StorageHost host) {
            host.storage().modifications().settle(this);
        }

        @Override
        public String description() {
            return reached == VolumeModificationState.OPTIMIZING
                    ? "modification: modifying -> optimizing"
                    : "modification: optimizing -> completed";
        }
    }

    /** A snapshot is complete. */
    record SnapshotCompleted(String subject) implements StorageEvent {
        @Override
        public void happen(Ec2StorageHost host) {
            host.storage().tables().snapshots().settle(subject);
        }

        @Override
        public String description() {
            return "pending -> completed";
        }
    }

    /** An image is ready: its snapshots have been completed before. */
    record ImageReady(String subject) implements StorageEvent {
        @Override
        public void happen(Ec2StorageHost host) {
            host.storage().tables().images().settle(subject);
        }

        @Override
        public String description() {
            return "pending -> available";
        }
    }
}
