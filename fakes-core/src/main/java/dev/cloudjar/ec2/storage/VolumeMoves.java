package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.AttachableInstances.AttachableInstance;
import dev.cloudjar.ec2.storage.Ec2Volume.Attachment;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * AttachVolume and DetachVolume.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html">AttachVolume</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html">DetachVolume</a>
 */
final class VolumeMoves {

    private static final Honoured ATTACH = Honoured.by("AttachVolume", "Device", "DryRun", "InstanceId", "VolumeId");
    private static final Honoured DETACH =
            Honoured.by("DetachVolume", "Device", "DryRun", "Force", "InstanceId", "VolumeId");

    private final VolumeTable volumes;
    private final VolumeAttachments attachments;
    private final AttachableInstances instances;

    VolumeMoves(VolumeTable volumes, VolumeAttachments attachments, AttachableInstances instances) {
        this.volumes = volumes;
        this.attachments = attachments;
        this.instances = instances;
    }

    AttachVolumeResponse attach(AttachVolumeRequest request) {
        ATTACH.check(request);
        if (request.device() == null) {
            throw Ec2Error.missing("device");
        }
        if (request.instanceId() == null) {
            throw Ec2Error.missing("instance");
        }
        Ec2Volume volume = volumes.require(request.volumeId());
        AttachableInstance instance = instances.requireAttachable(request.instanceId());
        requireReady(instance);
        requireSameZone(volume, instance);
        requireFree(volume, instance);
        requireUnused(request.device(), instance);
        requireSlot(instance);
        DryRun.stopIf(request.dryRun());
        Ec2Volume attached = attachments.attach(volume, instance.instanceId(), request.device(), false);
        Attachment attachment = attached.attachmentTo(instance.instanceId()).orElseThrow();
        return SameMembers.copy(attachment.toSdk(volume.id()), AttachVolumeResponse.builder())
                .build();
    }

    private static void requireReady(AttachableInstance instance) {
        if (instance.state() != InstanceStateName.RUNNING && instance.state() != InstanceStateName.STOPPED) {
            throw StorageErrors.incorrectState("Instance '" + instance.instanceId() + "' is not 'running'.");
        }
    }

    private static void requireSameZone(Ec2Volume volume, AttachableInstance instance) {
        if (!volume.zone().equals(instance.zone())) {
            throw Ec2Error.of(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + volume.id() + "' is not in the same availability zone as instance '"
                            + instance.instanceId() + "'");
        }
    }

    private static void requireFree(Ec2Volume volume, AttachableInstance instance) {
        boolean shared = volume.multiAttach()
                && volume.attachmentTo(instance.instanceId()).isEmpty();
        if (!volume.isFree() && !shared) {
            throw Ec2Error.of("VolumeInUse", volume.id() + " is already attached to an instance");
        }
        if (volume.isFree() && volume.state() != VolumeState.AVAILABLE) {
            throw StorageErrors.incorrectState(volume.id() + " is not 'available'.");
        }
    }

    private void requireUnused(String device, AttachableInstance instance) {
        DeviceName.require(device);
        if (attachments.find(instance.instanceId(), device).isPresent()) {
            throw Ec2Error.invalidValue(
                    "Invalid value '" + device + "' for unixDevice. Attachment point " + device + " is already in use");
        }
    }

    private void requireSlot(AttachableInstance instance) {
        int present = volumes.attachedTo(instance.instanceId()).size();
        if (instance.mostVolumes().isPresent()
                && present >= instance.mostVolumes().getAsInt()) {
            throw StorageErrors.tooManyVolumes(instance.instanceId(), present + 1);
        }
    }

    DetachVolumeResponse detach(DetachVolumeRequest request) {
        DETACH.check(request);
        Ec2Volume volume = volumes.require(request.volumeId());
        Attachment attachment = requireAttachment(volume, request);
        requireNotRootOfRunning(attachment);
        DryRun.stopIf(request.dryRun());
        Ec2Volume detaching = attachments.beginDetaching(volume, attachment, Boolean.TRUE.equals(request.force()));
        Attachment shown = detaching.attachmentTo(attachment.instanceId()).orElseThrow();
        return SameMembers.copy(shown.toSdk(volume.id()), DetachVolumeResponse.builder())
                .build();
    }

    private static Attachment requireAttachment(Ec2Volume volume, DetachVolumeRequest request) {
        if (volume.isFree()) {
            throw StorageErrors.incorrectState(
                    "Volume '" + volume.id() + "' is in the '" + volume.state() + "' state.");
        }
        if (request.instanceId() == null && volume.attachments().size() > 1) {
            throw Ec2Error.missing("instance");
        }
        Attachment attachment = volume.attachments().stream()
                .filter(a -> request.instanceId() == null || a.instanceId().equals(request.instanceId()))
                .filter(a -> request.device() == null || a.device().equals(request.device()))
                .findFirst()
                .orElseThrow(() -> Ec2Error.of(
                        "InvalidAttachment.NotFound",
                        "The volume '" + volume.id() + "' is not attached to instance '" + request.instanceId()
                                + "' as device '" + request.device() + "'"));
        if (attachment.state() == VolumeAttachmentState.DETACHING) {
            throw StorageErrors.incorrectState("Volume '" + volume.id() + "' is in the 'detaching' state.");
        }
        return attachment;
    }

    private void requireNotRootOfRunning(Attachment attachment) {
        AttachableInstance instance = instances.requireAttachable(attachment.instanceId());
        if (attachment.device().equals(instance.rootDeviceName()) && instance.state() != InstanceStateName.STOPPED) {
            throw Ec2Error.of(
                    "OperationNotPermitted",
                    "Unable to detach root volume '" + attachment.device() + "' from instance '"
                            + attachment.instanceId() + "'");
        }
    }
}
