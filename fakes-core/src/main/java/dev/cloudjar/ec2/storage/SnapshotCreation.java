package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.AttachableInstances.AttachableInstance;
import dev.cloudjar.ec2.storage.Ec2Snapshot.ImageOwner;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CopyTagsFromSource;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceSpecification;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * CreateSnapshot and CreateSnapshots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshot.html">CreateSnapshot</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html">CreateSnapshots</a>
 */
final class SnapshotCreation {

    private static final Honoured ONE =
            Honoured.by("CreateSnapshot", "Description", "DryRun", "TagSpecifications", "VolumeId");
    private static final Honoured ALL = Honoured.by(
            "CreateSnapshots",
            "CopyTagsFromSource",
            "Description",
            "DryRun",
            "InstanceSpecification",
            "TagSpecifications");
    private static final Honoured OF_INSTANCE = Honoured.by(
            "CreateSnapshots: InstanceSpecification", "ExcludeBootVolume", "ExcludeDataVolumeIds", "InstanceId");

    private final Site site;
    private final StorageTables tables;
    private final AttachableInstances instances;
    private final Duration takes;

    SnapshotCreation(Site site, StorageTables tables, AttachableInstances instances, Duration takes) {
        this.site = site;
        this.tables = tables;
        this.instances = instances;
        this.takes = takes;
    }

    CreateSnapshotResponse create(CreateSnapshotRequest request) {
        ONE.check(request);
        Ec2Volume volume = tables.volumes().require(request.volumeId());
        if (volume.state() == VolumeState.CREATING) {
            throw StorageErrors.incorrectState("The volume '" + volume.id() + "' is 'creating'");
        }
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("snapshot"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        new StorageQuota(site, tables).requireSnapshotsOf(List.of(volume));
        DryRun.stopIf(request.dryRun());
        Ec2Snapshot snapshot = begin(volume, text(request.description()), tags);
        return SameMembers.copy(snapshot.toSdk(site.now()), CreateSnapshotResponse.builder())
                .build();
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }

    /** Begins to take a snapshot of a volume as it is now. */
    Ec2Snapshot begin(Ec2Volume volume, String description, Map<String, String> tags) {
        return tables.snapshots()
                .begin(new Ec2Snapshot(
                        site.ids().resourceId("snap"),
                        volume.id(),
                        volume.spec().size(),
                        description,
                        new ImageOwner(site.account(), null),
                        site.now(),
                        takes,
                        SnapshotState.PENDING,
                        volume.spec().encryption(),
                        List.of(),
                        Ec2Snapshot.Tier.STANDARD,
                        null,
                        tags));
    }

    CreateSnapshotsResponse createAll(CreateSnapshotsRequest request) {
        ALL.check(request);
        OF_INSTANCE.check(request.instanceSpecification());
        InstanceSpecification wanted = request.instanceSpecification();
        if (wanted == null || wanted.instanceId() == null) {
            throw Ec2Error.missing("InstanceSpecification.InstanceId");
        }
        AttachableInstance instance = instances.requireAttachable(wanted.instanceId());
        List<Ec2Volume> volumes = volumesOf(instance, wanted);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("snapshot"));
        Map<String, String> given = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        boolean copies = request.copyTagsFromSource() == CopyTagsFromSource.VOLUME;
        List<Map<String, String>> tags = volumes.stream()
                .map(volume -> copies ? Ec2Tags.merged(volume.tags(), given) : given)
                .toList();
        new StorageQuota(site, tables).requireSnapshotsOf(volumes);
        DryRun.stopIf(request.dryRun());
        List<SnapshotInfo> begun = new ArrayList<>();
        for (int i = 0; i < volumes.size(); i++) {
            Ec2Snapshot snapshot = begin(volumes.get(i), text(request.description()), tags.get(i));
            begun.add(SameMembers.copy(snapshot.toSdk(site.now()), SnapshotInfo.builder())
                    .build());
        }
        return CreateSnapshotsResponse.builder().snapshots(begun).build();
    }

    private List<Ec2Volume> volumesOf(AttachableInstance instance, InstanceSpecification wanted) {
        List<Ec2Volume> attached = tables.volumes().attachedTo(instance.instanceId());
        for (String excluded : wanted.excludeDataVolumeIds()) {
            if (attached.stream().noneMatch(volume -> volume.id().equals(excluded))) {
                throw Ec2Error.invalidValue("The volume '" + excluded + "' is not a data volume of the instance '"
                        + instance.instanceId() + "'");
            }
        }
        return attached.stream()
                .filter(volume -> !wanted.excludeDataVolumeIds().contains(volume.id()))
                .filter(volume -> !Boolean.TRUE.equals(wanted.excludeBootVolume()) || !isRoot(volume, instance))
                .toList();
    }

    private static boolean isRoot(Ec2Volume volume, AttachableInstance instance) {
        return volume.attachmentTo(instance.instanceId())
                .filter(attachment -> attachment.device().equals(instance.rootDeviceName()))
                .isPresent();
    }
}
