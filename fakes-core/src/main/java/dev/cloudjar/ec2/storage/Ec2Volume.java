package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.Unmanaged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * An EBS volume.
 *
 * @param id such as {@code vol-0123456789abcdef0}
 * @param spec its size, type and encryption
 * @param zone its Availability Zone, such as {@code us-east-1a}
 * @param state its state
 * @param created when it was created
 * @param multiAttach whether several instances may have it at once
 * @param autoEnableIo whether I/O goes on after its data may have become inconsistent
 * @param attachments the instances that have it
 * @param tags its tags
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-describing-volumes.html">Volume states</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Volume(
        String id,
        VolumeSpec spec,
        String zone,
        VolumeState state,
        Instant created,
        boolean multiAttach,
        boolean autoEnableIo,
        List<Attachment> attachments,
        Map<String, String> tags) {

    /** Looked up with the first use. */
    private static final class Operator {
        static final Unmanaged MARK = Unmanaged.of(Volume.builder());
    }

    /** Copies its collections. */
    public Ec2Volume {
        attachments = List.copyOf(attachments);
    }

    /**
     * An instance that has the volume.
     *
     * @param instanceId the instance
     * @param device the device under which it was attached
     * @param deleteOnTermination whether the volume goes with the instance
     * @param state how far attaching or detaching is
     * @param since when attaching began
     */
    public record Attachment(
            String instanceId, String device, boolean deleteOnTermination, VolumeAttachmentState state, Instant since) {

        Attachment withState(VolumeAttachmentState changed) {
            return new Attachment(instanceId, device, deleteOnTermination, changed, since);
        }

        Attachment withDeleteOnTermination(boolean changed) {
            return new Attachment(instanceId, device, changed, state, since);
        }

        VolumeAttachment toSdk(String volumeId) {
            return VolumeAttachment.builder()
                    .volumeId(volumeId)
                    .instanceId(instanceId)
                    .device(device)
                    .deleteOnTermination(deleteOnTermination)
                    .state(state)
                    .attachTime(since)
                    .build();
        }
    }

    /**
     * Its attachment to an instance.
     *
     * @param instanceId the instance
     * @return the attachment, or empty where the instance does not have it
     */
    public Optional<Attachment> attachmentTo(String instanceId) {
        return attachments.stream()
                .filter(attachment -> attachment.instanceId().equals(instanceId))
                .findFirst();
    }

    /** {@return whether no instance has it} */
    boolean isFree() {
        return attachments.isEmpty();
    }

    Ec2Volume withSpec(VolumeSpec changed) {
        return new Ec2Volume(id, changed, zone, state, created, multiAttach, autoEnableIo, attachments, tags);
    }

    Ec2Volume withState(VolumeState changed) {
        return new Ec2Volume(id, spec, zone, changed, created, multiAttach, autoEnableIo, attachments, tags);
    }

    Ec2Volume withMultiAttach(boolean changed) {
        return new Ec2Volume(id, spec, zone, state, created, changed, autoEnableIo, attachments, tags);
    }

    Ec2Volume withAutoEnableIo(boolean changed) {
        return new Ec2Volume(id, spec, zone, state, created, multiAttach, changed, attachments, tags);
    }

    Ec2Volume withTags(Map<String, String> changed) {
        return new Ec2Volume(id, spec, zone, state, created, multiAttach, autoEnableIo, attachments, changed);
    }

    private Ec2Volume withAttachments(List<Attachment> changed) {
        VolumeState inUse = changed.isEmpty() ? VolumeState.AVAILABLE : VolumeState.IN_USE;
        return new Ec2Volume(id, spec, zone, inUse, created, multiAttach, autoEnableIo, changed, tags);
    }

    /** With one attachment more, or in place of the one to the same instance. */
    Ec2Volume withAttachment(Attachment attachment) {
        if (attachmentTo(attachment.instanceId()).isEmpty()) {
            return withAttachments(
                    Stream.concat(attachments.stream(), Stream.of(attachment)).toList());
        }
        return withAttachments(attachments.stream()
                .map(present -> present.instanceId().equals(attachment.instanceId()) ? attachment : present)
                .toList());
    }

    Ec2Volume detached() {
        return withAttachments(List.of());
    }

    Ec2Volume withoutAttachment(String instanceId) {
        return withAttachments(attachments.stream()
                .filter(attachment -> !attachment.instanceId().equals(instanceId))
                .toList());
    }

    /** The API's shape, as DescribeVolumes returns it. */
    Volume toSdk(Map<String, String> zones) {
        Volume.Builder volume = toSdk().toBuilder();
        String zoneId = zones.get(zone);
        return (zoneId == null ? volume : LaterMember.set(volume, "AvailabilityZoneId", zoneId)).build();
    }

    /** {@return the API's shape, but for the id of its zone} */
    public Volume toSdk() {
        Volume.Builder volume = Volume.builder()
                .volumeId(id)
                .size(spec.size())
                .volumeType(spec.type())
                .iops(spec.iops())
                .throughput(spec.throughput())
                .encrypted(spec.encryption().encrypted())
                .kmsKeyId(spec.encryption().kmsKeyId())
                .snapshotId(spec.snapshotId())
                .fastRestored(spec.fastRestored())
                .availabilityZone(zone)
                .state(state)
                .createTime(created)
                .multiAttachEnabled(multiAttach)
                .attachments(attachments.stream()
                        .map(attachment -> attachment.toSdk(id))
                        .toList())
                .tags(Ec2Tags.toSdk(tags));
        if (!spec.sourceVolumeId().isEmpty()) {
            LaterMember.set(volume, "SourceVolumeId", spec.sourceVolumeId());
        }
        return Operator.MARK.mark(volume).build();
    }

    /** The volume as DescribeInstances shows it. */
    InstanceBlockDeviceMapping toDevice(Attachment attachment) {
        return InstanceBlockDeviceMapping.builder()
                .deviceName(attachment.device())
                .ebs(ebs -> ebs.volumeId(id)
                        .deleteOnTermination(attachment.deleteOnTermination())
                        .status(AttachmentStatus.fromValue(attachment.state().toString()))
                        .attachTime(attachment.since()))
                .build();
    }
}
