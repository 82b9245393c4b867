package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * CopyImage within a region or from another one, of images of the account, of AWS, and of others who share them with the account
 * together with their snapshots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html">CopyImage</a>
 */
final class ImageCopies {

    private static final Honoured HONOURED = Honoured.by(
            "CopyImage",
            "ClientToken",
            "CopyImageTags",
            "Description",
            "DryRun",
            "Encrypted",
            "KmsKeyId",
            "Name",
            "SnapshotCopyCompletionDurationMinutes",
            "SourceImageId",
            "SourceRegion",
            "TagSpecifications");

    private final Site site;
    private final StorageTables tables;
    private final Function<String, Ec2Storage> regions;
    private final SnapshotCopies snapshots;
    private final ImageCreation creation;

    ImageCopies(
            Site site,
            StorageTables tables,
            Function<String, Ec2Storage> regions,
            SnapshotCopies snapshots,
            ImageCreation creation) {
        this.regions = regions;
        this.site = site;
        this.tables = tables;
        this.snapshots = snapshots;
        this.creation = creation;
    }

    /** One volume of the copy: what it was, the snapshot it was made of, how the copy is encrypted, and in how many minutes. */
    private record Part(
            BlockDeviceMapping mapping,
            Optional<Ec2Snapshot> snapshot,
            VolumeEncryption encryption,
            Optional<Integer> within) {}

    CopyImageResponse copy(CopyImageRequest request) {
        return origin(request.sourceRegion()).images().deciding(request.sourceImageId(), () -> begin(request));
    }

    private CopyImageResponse begin(CopyImageRequest request) {
        Optional<String> earlier =
                tables.imageTokens().earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return CopyImageResponse.builder().imageId(earlier.get()).build();
        }
        HONOURED.check(request);
        String name = AmiName.require(request.name());
        Ec2Storage origin = origin(request.sourceRegion());
        Ec2Image source = source(origin, request.sourceImageId());
        tables.images().requireRoom(name);
        Optional<Integer> within = LaterMember.read(request, "SnapshotCopyCompletionDurationMinutes", Long.class)
                .map(Math::toIntExact);
        SnapshotCopies.within(within);
        List<Part> parts = source.blockDeviceMappings().stream()
                .map(mapping -> part(origin, mapping, request, within))
                .toList();
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("image", "snapshot"));
        Map<String, String> given = Ec2Tags.specified(request.tagSpecifications(), "image");
        Map<String, String> tags =
                Boolean.TRUE.equals(request.copyImageTags()) ? Ec2Tags.merged(source.tags(), given) : given;
        Map<String, String> snapshotTags = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        new StorageQuota(site, tables).requireSnapshots((int)
                parts.stream().filter(part -> part.snapshot().isPresent()).count());
        DryRun.stopIf(request.dryRun());
        Ec2Image copy = begin(request, name, source, parts, tags, snapshotTags);
        tables.imageTokens().remember(request.clientToken(), request, copy.id());
        return CopyImageResponse.builder().imageId(copy.id()).build();
    }

    private Ec2Storage origin(@Nullable String region) {
        if (region == null) {
            throw Ec2Error.missing("SourceRegion");
        }
        return regions.apply(region);
    }

    private static Ec2Image source(Ec2Storage origin, @Nullable String imageId) {
        if (imageId == null) {
            throw Ec2Error.missing("SourceImageId");
        }
        return origin.images().requireLaunchable(imageId);
    }

    private Part part(
            Ec2Storage origin, BlockDeviceMapping mapping, CopyImageRequest request, Optional<Integer> within) {
        EbsBlockDevice ebs = mapping.ebs();
        if (ebs == null || ebs.snapshotId() == null) {
            return new Part(mapping, Optional.empty(), VolumeEncryption.NONE, within);
        }
        Ec2Snapshot snapshot = origin.snapshots()
                .find(ebs.snapshotId())
                .orElseThrow(() ->
                        Ec2Error.of("InvalidRequest", "You do not have permission to access the storage of this ami"));
        return new Part(
                mapping,
                Optional.of(snapshot),
                snapshots.encryption(snapshot, request.encrypted(), request.kmsKeyId()),
                within);
    }

    private Ec2Image begin(
            CopyImageRequest request,
            String name,
            Ec2Image source,
            List<Part> parts,
            Map<String, String> tags,
            Map<String, String> snapshotTags) {
        String imageId = site.ids().resourceId("ami");
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        for (Part part : parts) {
            mappings.add(part.snapshot()
                    .map(snapshot -> copied(part, snapshot, imageId, source, snapshotTags))
                    .orElse(part.mapping()));
        }
        Image.Builder shape = creation.like(source, imageId, name).blockDeviceMappings(mappings);
        if (request.description() != null) {
            shape.description(request.description());
        }
        LaterMember.set(shape, "SourceImageRegion", request.sourceRegion());
        return creation.begin(shape.build(), tags);
    }

    /** Makes an image of one that was stored, with snapshots of its own. */
    Ec2Image revive(
            Ec2Image stored,
            List<Ec2Snapshot> kept,
            String name,
            Map<String, String> tags,
            Map<String, String> snapshotTags) {
        String imageId = site.ids().resourceId("ami");
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        for (BlockDeviceMapping mapping : stored.blockDeviceMappings()) {
            mappings.add(kept.stream()
                    .filter(snapshot -> mapping.ebs() != null
                            && snapshot.id().equals(mapping.ebs().snapshotId()))
                    .findFirst()
                    .map(snapshot -> copied(
                            new Part(mapping, Optional.of(snapshot), snapshot.encryption(), Optional.empty()),
                            snapshot,
                            imageId,
                            stored,
                            snapshotTags))
                    .orElse(mapping));
        }
        return creation.begin(
                creation.like(stored, imageId, name)
                        .blockDeviceMappings(mappings)
                        .build(),
                tags);
    }

    private BlockDeviceMapping copied(
            Part part, Ec2Snapshot snapshot, String imageId, Ec2Image source, Map<String, String> tags) {
        String why = "Copied for DestinationAmi " + imageId + " from SourceAmi " + source.id() + " for SourceSnapshot "
                + snapshot.id() + ". Task created on "
                + site.now().toEpochMilli() + ".";
        Ec2Snapshot copy = snapshots.begin(snapshot, part.encryption(), part.within(), why, tags);
        return part.mapping().toBuilder()
                .ebs(part.mapping().ebs().toBuilder()
                        .snapshotId(copy.id())
                        .encrypted(part.encryption().encrypted())
                        .kmsKeyId(null)
                        .build())
                .build();
    }
}
