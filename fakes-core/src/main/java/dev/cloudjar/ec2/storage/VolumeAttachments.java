package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.storage.Ec2Volume.Attachment;
import dev.cloudjar.ec2.storage.StorageEvent.AttachmentSettled;
import dev.cloudjar.ec2.storage.VolumePlan.Planned;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Which instance has which volume: at launch, later, and at termination. */
final class VolumeAttachments {

    private final Site site;
    private final VolumeTable volumes;
    private final StorageRemovals removals;
    private final Ec2StorageTimings timings;

    VolumeAttachments(Site site, VolumeTable volumes, StorageRemovals removals, Ec2StorageTimings timings) {
        this.removals = removals;
        this.site = site;
        this.volumes = volumes;
        this.timings = timings;
    }

    /** Creates and attaches the volumes of a launch. */
    List<Ec2Volume> launch(VolumePlan plan, String instanceId, String zone, Map<String, String> tags) {
        List<Ec2Volume> launched = new ArrayList<>();
        for (Planned planned : plan.volumes()) {
            launched.add(attach(
                    removals.created(create(planned, zone, tags)),
                    instanceId,
                    planned.device(),
                    planned.deleteOnTermination()));
        }
        return launched;
    }

    /** Puts the volumes of an instance in place that a test is given: they are attached at once. */
    void given(VolumePlan plan, String instanceId, String zone, Map<String, String> tags) {
        for (Planned planned : plan.volumes()) {
            volumes.put(create(planned, zone, tags)
                    .withAttachment(new Attachment(
                            instanceId,
                            planned.device(),
                            planned.deleteOnTermination(),
                            VolumeAttachmentState.ATTACHED,
                            site.now())));
        }
    }

    private Ec2Volume create(Planned planned, String zone, Map<String, String> tags) {
        return volumes.put(new Ec2Volume(
                site.ids().resourceId("vol"),
                planned.spec(),
                zone,
                VolumeState.CREATING,
                site.now(),
                false,
                false,
                List.of(),
                tags));
    }

    Ec2Volume attach(Ec2Volume volume, String instanceId, String device, boolean deleteOnTermination) {
        Attachment attachment =
                new Attachment(instanceId, device, deleteOnTermination, VolumeAttachmentState.ATTACHING, site.now());
        Ec2Volume attached = volumes.put(volume.withAttachment(attachment));
        site.changed(volume.id(), volume.state() + " -> in-use by " + instanceId + " as " + device);
        site.transition(
                timings.attachment(),
                new AttachmentSettled(volume.id(), instanceId, site.now(), VolumeAttachmentState.ATTACHED));
        return attached;
    }

    /** Begins to detach; by force it takes no time. */
    Ec2Volume beginDetaching(Ec2Volume volume, Attachment attachment, boolean force) {
        Ec2Volume detaching = volumes.put(volume.withAttachment(attachment.withState(VolumeAttachmentState.DETACHING)));
        site.changed(volume.id(), "detaching from " + attachment.instanceId());
        site.transition(
                force ? Duration.ZERO : timings.detachment(),
                new AttachmentSettled(
                        volume.id(), attachment.instanceId(), attachment.since(), VolumeAttachmentState.DETACHED));
        return detaching;
    }

    void settle(AttachmentSettled event) {
        boolean attaching = event.reached() == VolumeAttachmentState.ATTACHED;
        VolumeAttachmentState through = attaching ? VolumeAttachmentState.ATTACHING : VolumeAttachmentState.DETACHING;
        Optional<Ec2Volume> volume = volumes.find(event.subject());
        Optional<Attachment> attachment = volume.flatMap(v -> v.attachmentTo(event.instanceId()))
                .filter(a -> a.state() == through && a.since().equals(event.since()));
        if (volume.isPresent() && attachment.isPresent()) {
            Ec2Volume settled = volumes.put(
                    attaching
                            ? volume.get().withAttachment(attachment.get().withState(VolumeAttachmentState.ATTACHED))
                            : volume.get().withoutAttachment(event.instanceId()));
            site.changed(event.subject(), attaching ? event.description() : detached(settled, event.instanceId()));
        }
    }

    /** Deletes or detaches, at once, the volumes of an instance that has been terminated. */
    void release(String instanceId) {
        for (Ec2Volume volume : volumes.attachedTo(instanceId)) {
            Ec2Volume left = volume.withoutAttachment(instanceId);
            boolean goes = volume.attachmentTo(instanceId)
                    .filter(Attachment::deleteOnTermination)
                    .isPresent();
            if (goes && left.isFree()) {
                removals.delete(volume);
            } else {
                volumes.put(left);
                site.changed(volume.id(), detached(left, instanceId));
            }
        }
    }

    /** A volume of several instances stays in use until the last lets go. */
    private static String detached(Ec2Volume left, String instanceId) {
        return (left.isFree() ? "in-use -> available, " : "") + "detached from " + instanceId;
    }

    /** The volumes of an instance as DescribeInstances shows them. */
    List<InstanceBlockDeviceMapping> devicesOf(String instanceId) {
        return volumes.attachedTo(instanceId).stream()
                .flatMap(volume -> volume.attachmentTo(instanceId).map(volume::toDevice).stream())
                .toList();
    }

    /** Puts a volume in the place of another, under its device. */
    void replace(String instanceId, String replacedId, String replacementId, boolean deletes) {
        Ec2Volume replaced = volumes.require(replacedId);
        Attachment attachment = replaced.attachmentTo(instanceId).orElseThrow();
        Ec2Volume left = volumes.put(replaced.withoutAttachment(instanceId));
        site.changed(replacedId, detached(left, instanceId));
        if (deletes) {
            removals.delete(left);
        }
        volumes.put(volumes.require(replacementId)
                .withAttachment(new Attachment(
                        instanceId,
                        attachment.device(),
                        attachment.deleteOnTermination(),
                        VolumeAttachmentState.ATTACHED,
                        site.now())));
        site.changed(replacementId, "available -> in-use by " + instanceId + " as " + attachment.device());
    }

    void setDeleteOnTermination(String instanceId, String device, boolean deleteOnTermination) {
        for (Ec2Volume volume : volumes.attachedTo(instanceId)) {
            volume.attachmentTo(instanceId)
                    .filter(attachment -> attachment.device().equals(device))
                    .map(attachment -> attachment.withDeleteOnTermination(deleteOnTermination))
                    .ifPresent(attachment -> volumes.put(volume.withAttachment(attachment)));
        }
    }

    Optional<Ec2Volume> find(String instanceId, String device) {
        return volumes.attachedTo(instanceId).stream()
                .filter(volume -> volume.attachmentTo(instanceId)
                        .filter(attachment -> attachment.device().equals(device))
                        .isPresent())
                .findFirst();
    }
}
