package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.storage.Ec2Snapshot.ImageOwner;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Puts in place, finished, what a test is given. */
record GivenInStorage(Site site, StorageTables tables) {

    Ec2Image image(
            Image.Builder shape,
            int gib,
            Map<String, String> tags,
            List<LaunchPermission> permissions,
            Consumer<Image.Builder> change) {
        Image begun = shape.build();
        String name = begun.name().isEmpty() ? "given-" + begun.imageId() : begun.name();
        Map<String, String> checked = Ec2Tags.merged(
                Map.of(),
                Ec2Tags.checked(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList()));
        permissions.stream()
                .filter(permission -> permission.userId() != null)
                .forEach(permission -> OwnerNames.requireAccount(permission.userId()));
        tables.images().requireNameFree(AmiName.require(name));
        Image.Builder available = begun.toBuilder()
                .name(name)
                .imageLocation(site.account() + "/" + name)
                .state(ImageState.AVAILABLE);
        boolean onEbs = begun.toBuilder().applyMutation(change).build().rootDeviceType() == DeviceType.EBS;
        Image given = available
                .blockDeviceMappings(onEbs ? withSnapshot(begun, gib) : List.of())
                .applyMutation(change)
                .build();
        site.changed(given.imageId(), "given as available");
        return tables.images().put(new Ec2Image(given, checked, permissions));
    }

    private List<BlockDeviceMapping> withSnapshot(Image begun, int gib) {
        Ec2Snapshot snapshot =
                snapshot(Ec2Snapshot.NO_VOLUME, gib, VolumeEncryption.NONE, "Given for " + begun.imageId());
        return begun.blockDeviceMappings().stream()
                .map(mapping -> of(mapping, snapshot))
                .toList();
    }

    private static BlockDeviceMapping of(BlockDeviceMapping mapping, Ec2Snapshot snapshot) {
        return mapping.ebs() == null
                ? mapping
                : mapping.toBuilder()
                        .ebs(mapping.ebs().toBuilder()
                                .snapshotId(snapshot.id())
                                .volumeSize(snapshot.size())
                                .build())
                        .build();
    }

    String volume(VolumeSpec spec, String zone) {
        Ec2Volume volume = tables.volumes()
                .put(new Ec2Volume(
                        site.ids().resourceId("vol"),
                        spec,
                        zone,
                        VolumeState.AVAILABLE,
                        site.now(),
                        false,
                        false,
                        List.of(),
                        Map.of()));
        site.changed(volume.id(), "given as available");
        return volume.id();
    }

    Ec2Snapshot snapshot(String volumeId, int gib, VolumeEncryption encryption, String description) {
        Ec2Snapshot snapshot = tables.snapshots()
                .put(new Ec2Snapshot(
                        site.ids().resourceId("snap"),
                        volumeId,
                        gib,
                        description,
                        new ImageOwner(site.account(), null),
                        site.now(),
                        Duration.ZERO,
                        SnapshotState.COMPLETED,
                        encryption,
                        List.of(),
                        Ec2Snapshot.Tier.STANDARD,
                        null,
                        Map.of()));
        site.changed(snapshot.id(), "given as completed");
        return snapshot;
    }
}
