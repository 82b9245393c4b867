package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.storage.Ec2Snapshot.ImageOwner;
import dev.cloudjar.ec2.storage.Ec2Volume.Attachment;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * Storage in scenes: {@code Images}, {@code Snapshots} and {@code Volumes}, as the describe calls return them. Left out:
 * AWS's public images, which every region has, and accounts with which something is shared, which these shapes do not hold.
 */
final class StorageScenes {

    private final Site site;
    private final StorageTables tables;
    private final Ec2StorageTimings timings;

    StorageScenes(Site site, StorageTables tables, Ec2StorageTimings timings) {
        this.site = site;
        this.tables = tables;
        this.timings = timings;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(
                        "Images",
                        Image.class,
                        Image::builder,
                        () -> tables.images().known().map(Ec2Image::toSdk).toList(),
                        this::read),
                new SceneSection<>(
                        "Snapshots",
                        Snapshot.class,
                        Snapshot::builder,
                        () -> tables.snapshots()
                                .known()
                                .map(snapshot -> snapshot.toSdk(site.now()))
                                .toList(),
                        this::read),
                new SceneSection<>(
                        "Volumes",
                        Volume.class,
                        Volume::builder,
                        () -> tables.volumes().stream().map(Ec2Volume::toSdk).toList(),
                        this::read));
    }

    private static String requireId(@Nullable String id, String kind, String member, String example) {
        if (id == null) {
            throw new IllegalArgumentException("A scene has " + kind + " without " + member
                    + ", by which everything refers to it. Give it one such as \"" + example + "\".");
        }
        return id;
    }

    private static <T> T or(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return Collections.unmodifiableMap(new TreeMap<>(Ec2Tags.checked(tags)));
    }

    private void read(Image image) {
        String id = requireId(image.imageId(), "an image", "ImageId", "ami-0123456789abcdef0");
        Image shape = image.toBuilder()
                .name(or(image.name(), id))
                .ownerId(or(image.ownerId(), site.account()))
                .creationDate(or(image.creationDate(), ApiTime.text(site.now())))
                .state(or(image.state(), ImageState.AVAILABLE))
                .tags(List.of())
                .publicLaunchPermissions(null)
                .build();
        tables.images().put(new Ec2Image(shape, tags(image.tags()), permissions(image, shape.ownerId())));
        if (shape.state() == ImageState.PENDING) {
            site.transition(timings.image(), new StorageEvent.ImageReady(id));
        }
    }

    /** An image of another account that this one sees is public, or shared with this one. */
    private List<LaunchPermission> permissions(Image image, String ownerId) {
        if (Boolean.TRUE.equals(image.publicLaunchPermissions())) {
            return List.of(Ec2Image.EVERYBODY);
        }
        return ownerId.equals(site.account())
                ? List.of()
                : List.of(LaunchPermission.builder().userId(site.account()).build());
    }

    private void read(Snapshot snapshot) {
        String id = requireId(snapshot.snapshotId(), "a snapshot", "SnapshotId", "snap-0123456789abcdef0");
        String ownerId = or(snapshot.ownerId(), site.account());
        Ec2Snapshot read = new Ec2Snapshot(
                id,
                or(snapshot.volumeId(), Ec2Snapshot.NO_VOLUME),
                or(snapshot.volumeSize(), 8),
                or(snapshot.description(), ""),
                new ImageOwner(ownerId, snapshot.ownerAlias()),
                or(snapshot.startTime(), site.now()),
                takes(snapshot),
                or(snapshot.state(), SnapshotState.COMPLETED),
                new VolumeEncryption(snapshot.kmsKeyId()),
                ownerId.equals(site.account())
                        ? List.of()
                        : List.of(CreateVolumePermission.builder()
                                .userId(site.account())
                                .build()),
                new Ec2Snapshot.Tier(snapshot.storageTier() == StorageTier.ARCHIVE, snapshot.restoreExpiryTime()),
                copied(snapshot),
                tags(snapshot.tags()));
        tables.snapshots().put(read);
        if (!read.isComplete()) {
            Duration left = Duration.between(site.now(), read.started().plus(read.takes()));
            site.transition(left.isNegative() ? Duration.ZERO : left, new StorageEvent.SnapshotCompleted(id));
        }
    }

    private static Ec2Snapshot.@Nullable Copied copied(Snapshot snapshot) {
        Optional<Integer> within = LaterMember.read(snapshot, "CompletionDurationMinutes", Integer.class);
        return LaterMember.read(snapshot, "TransferType", String.class).isPresent()
                ? new Ec2Snapshot.Copied(within)
                : null;
    }

    private Duration takes(Snapshot snapshot) {
        return LaterMember.read(snapshot, "CompletionTime", Instant.class)
                .map(completed -> Duration.between(or(snapshot.startTime(), completed), completed))
                .orElse(timings.snapshot());
    }

    private void read(Volume volume) {
        String id = requireId(volume.volumeId(), "a volume", "VolumeId", "vol-0123456789abcdef0");
        if (volume.availabilityZone() == null) {
            throw new IllegalArgumentException("A scene has the volume " + id + " without AvailabilityZone, in which"
                    + " every volume lives. Give it one such as \"" + site.region() + "a\".");
        }
        boolean attached = !volume.attachments().isEmpty();
        tables.volumes()
                .put(new Ec2Volume(
                        id,
                        spec(volume),
                        volume.availabilityZone(),
                        or(volume.state(), attached ? VolumeState.IN_USE : VolumeState.AVAILABLE),
                        or(volume.createTime(), site.now()),
                        or(volume.multiAttachEnabled(), false),
                        false,
                        volume.attachments().stream().map(this::attachment).toList(),
                        tags(volume.tags())));
        resume(id, volume);
    }

    private static VolumeSpec spec(Volume volume) {
        VolumeType type = or(volume.volumeType(), VolumeType.GP2);
        int size = or(volume.size(), 8);
        VolumeLimits limits = VolumeLimits.of(type);
        return new VolumeSpec(
                size,
                type,
                volume.iops() == null && type != VolumeType.IO1 && type != VolumeType.IO2
                        ? limits.iops(size, null)
                        : volume.iops(),
                volume.throughput() == null ? limits.throughput(null, null) : volume.throughput(),
                new VolumeEncryption(volume.kmsKeyId()),
                or(volume.snapshotId(), ""),
                LaterMember.read(volume, "SourceVolumeId", String.class).orElse(""),
                Boolean.TRUE.equals(volume.fastRestored()));
    }

    private Attachment attachment(VolumeAttachment attachment) {
        return new Attachment(
                requireId(attachment.instanceId(), "an attachment", "InstanceId", "i-0123456789abcdef0"),
                requireId(attachment.device(), "an attachment", "Device", "/dev/sdf"),
                or(attachment.deleteOnTermination(), false),
                or(attachment.state(), VolumeAttachmentState.ATTACHED),
                or(attachment.attachTime(), site.now()));
    }

    /** What was on its way when the scene was saved goes on. */
    private void resume(String volumeId, Volume volume) {
        if (volume.state() == VolumeState.CREATING) {
            site.transition(timings.volumeCreation(), new StorageEvent.VolumeCreated(volumeId));
        }
        for (Attachment attachment :
                volume.attachments().stream().map(this::attachment).toList()) {
            switch (attachment.state()) {
                case ATTACHING -> resume(volumeId, attachment, timings.attachment(), VolumeAttachmentState.ATTACHED);
                case DETACHING -> resume(volumeId, attachment, timings.detachment(), VolumeAttachmentState.DETACHED);
                case ATTACHED, DETACHED, BUSY, UNKNOWN_TO_SDK_VERSION -> {}
            }
        }
    }

    private void resume(String volumeId, Attachment attachment, Duration delay, VolumeAttachmentState reached) {
        Instant since = attachment.since();
        site.transition(delay, new StorageEvent.AttachmentSettled(volumeId, attachment.instanceId(), since, reached));
    }
}
