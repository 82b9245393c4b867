package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Ec2Snapshot.ImageOwner;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/**
 * CopySnapshot within a region or from another one, of snapshots of the account and of others who share them with it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopySnapshot.html">CopySnapshot</a>
 */
final class SnapshotCopies {

    private static final Honoured HONOURED = Honoured.by(
            "CopySnapshot",
            "Description",
            "DestinationRegion",
            "DryRun",
            "Encrypted",
            "KmsKeyId",
            "PresignedUrl",
            "SourceRegion",
            "SourceSnapshotId",
            "TagSpecifications");

    private final Site site;
    private final StorageTables tables;
    private final Function<String, Ec2Storage> regions;
    private final KmsKeys keys;
    private final Duration takes;

    SnapshotCopies(
            Site site, StorageTables tables, Function<String, Ec2Storage> regions, KmsKeys keys, Duration takes) {
        this.regions = regions;
        this.site = site;
        this.tables = tables;
        this.keys = keys;
        this.takes = takes;
    }

    CopySnapshotResponse copy(CopySnapshotRequest request) {
        HONOURED.check(request);
        Ec2Snapshot source = source(request.sourceRegion(), request.sourceSnapshotId());
        if (source.state() != SnapshotState.COMPLETED) {
            throw StorageErrors.incorrectState("Snapshot is in invalid state - " + source.state());
        }
        if (source.tier().isArchive()) {
            throw StorageErrors.archived(source.id());
        }
        VolumeEncryption encryption = encryption(source, request.encrypted(), request.kmsKeyId());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("snapshot"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        new StorageQuota(site, tables).requireSnapshots(1);
        DryRun.stopIf(request.dryRun());
        String description = request.description() == null ? "" : request.description();
        Ec2Snapshot copy = begin(source, encryption, description, tags);
        return CopySnapshotResponse.builder()
                .snapshotId(copy.id())
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }

    private Ec2Snapshot source(@Nullable String region, @Nullable String snapshotId) {
        if (region == null) {
            throw Ec2Error.missing("SourceRegion");
        }
        return regions.apply(region).snapshots().require(snapshotId);
    }

    /** What a copy's encryption is: as asked for, else as its source's. */
    VolumeEncryption encryption(Ec2Snapshot source, @Nullable Boolean encrypted, @Nullable String kmsKeyId) {
        if (kmsKeyId != null && !Boolean.TRUE.equals(encrypted)) {
            throw Ec2Error.of(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        if (kmsKeyId != null) {
            return keys.encryption(kmsKeyId);
        }
        return Boolean.TRUE.equals(encrypted) || source.encryption().encrypted()
                ? keys.byDefault()
                : VolumeEncryption.NONE;
    }

    /** Begins a copy; nobody knows the volume of a copy. */
    Ec2Snapshot begin(Ec2Snapshot source, VolumeEncryption encryption, String description, Map<String, String> tags) {
        return tables.snapshots()
                .begin(new Ec2Snapshot(
                        site.ids().resourceId("snap"),
                        Ec2Snapshot.NO_VOLUME,
                        source.size(),
                        description,
                        new ImageOwner(site.account(), null),
                        site.now(),
                        takes,
                        SnapshotState.PENDING,
                        encryption,
                        List.of(),
                        Ec2Snapshot.Tier.STANDARD,
                        tags));
    }
}
