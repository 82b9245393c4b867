package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.storage.ImageDevices.Draft;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * CreateImage: an image like the one that the instance was launched from, with snapshots of the volumes that the instance
 * has now. The snapshots complete first, then the image becomes available.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html">CreateImage</a>
 */
final class ImageCreation {

    private static final Honoured HONOURED = Honoured.by(
            "CreateImage",
            "BlockDeviceMappings",
            "Description",
            "DryRun",
            "InstanceId",
            "Name",
            "NoReboot",
            "TagSpecifications");

    private final Site site;
    private final StorageTables tables;
    private final SnapshotCreation snapshots;
    private final ImageDevices devices;
    private final Ec2StorageTimings timings;

    ImageCreation(
            Site site,
            StorageTables tables,
            SnapshotCreation snapshots,
            ImageDevices devices,
            Ec2StorageTimings timings) {
        this.site = site;
        this.tables = tables;
        this.snapshots = snapshots;
        this.devices = devices;
        this.timings = timings;
    }

    /** Makes the image of an instance that the caller has checked. */
    Ec2Image create(CreateImageRequest request, Ec2Image launchedFrom) {
        HONOURED.check(request);
        String name = AmiName.require(request.name());
        tables.images().requireRoom(name);
        List<Draft> drafts = devices.ofInstance(
                tables.volumes().attachedTo(request.instanceId()), request.instanceId(), request.blockDeviceMappings());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("image", "snapshot"));
        Map<String, String> imageTags = Ec2Tags.specified(request.tagSpecifications(), "image");
        Map<String, String> snapshotTags = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        new StorageQuota(site, tables)
                .requireSnapshotsOf(drafts.stream()
                        .flatMap(draft -> draft.volume().stream())
                        .toList());
        DryRun.stopIf(request.dryRun());
        String imageId = site.ids().resourceId("ami");
        String why = "Created by CreateImage(" + request.instanceId() + ") for " + imageId;
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        for (Draft draft : drafts) {
            mappings.add(draft.volume()
                    .map(volume -> draft.with(snapshots.begin(volume, why, snapshotTags)))
                    .orElse(draft.mapping()));
        }
        return begin(
                like(launchedFrom, imageId, name)
                        .description(request.description() == null ? "" : request.description())
                        .sourceInstanceId(request.instanceId())
                        .blockDeviceMappings(mappings)
                        .build(),
                imageTags);
    }

    /** What an image takes over from the one it is made of. */
    Image.Builder like(Ec2Image origin, String imageId, String name) {
        Image.Builder image = origin.shape().toBuilder()
                .imageId(imageId)
                .name(name)
                .imageLocation(site.account() + "/" + name)
                .ownerId(site.account())
                .imageOwnerAlias(null)
                .creationDate(ApiTime.text(site.now()))
                .deprecationTime(null)
                .lastLaunchedTime(null)
                .deregistrationProtection(null)
                .sourceInstanceId(null)
                .state(ImageState.PENDING);
        LaterMember.set(image, "SourceImageId", origin.id());
        return LaterMember.set(image, "SourceImageRegion", site.region());
    }

    /** Begins an image that will be available once its snapshots have been completed. */
    Ec2Image begin(Image shape, Map<String, String> tags) {
        Ec2Image image = tables.images().put(new Ec2Image(shape, tags, List.of()));
        boolean waits = image.snapshotIds().stream()
                .flatMap(id -> tables.snapshots().find(id).stream())
                .anyMatch(snapshot -> !snapshot.isComplete());
        site.changed(image.id(), "pending");
        site.transition(
                waits ? timings.snapshot().plus(timings.image()) : timings.image(),
                new StorageEvent.ImageReady(image.id()));
        return image;
    }
}
