package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.storage.Ec2Snapshot.ImageOwner;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "CompletionDurationMinutes",
            "Description",
            "DestinationRegion",
            "DryRun",
            "Encrypted",
            "KmsKeyId",
            "PresignedUrl",
            "SourceRegion",
            "SourceSnapshotId",
            "TagSpecifications");

    private static final int STEP_OF_MINUTES = 15;
    private static final int MOST_MINUTES = 2880;

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
        Optional<Integer> within = within(LaterMember.read(request, "CompletionDurationMinutes", Integer.class));
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("snapshot"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "snapshot");
        new StorageQuota(site, tables).requireSnapshots(1);
        DryRun.stopIf(request.dryRun());
        String description = request.description() == null ? "" : request.description();
        Ec2Snapshot copy = begin(source, encryption, within, description, tags);
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

    /** What a copy's encryption is: as asked for, else as its source's, or as the account encrypts by default. */
    VolumeEncryption encryption(Ec2Snapshot source, @Nullable Boolean encrypted, @Nullable String kmsKeyId) {
        if (kmsKeyId != null && !Boolean.TRUE.equals(encrypted)) {
            throw Ec2Error.of(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        if (kmsKeyId != null) {
            return keys.encryption(kmsKeyId);
        }
        return Boolean.TRUE.equals(encrypted) || source.encryption().encrypted() || keys.encryptsByDefault()
                ? keys.byDefault()
                : VolumeEncryption.NONE;
    }

    /**
     * Checks the minutes within which a copy is to be complete; the code and the sentence of the refusal are assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/time-based-copies.html">Time-based copies</a>
     */
    static Optional<Integer> within(Optional<Integer> minutes) {
        minutes.filter(value -> value % STEP_OF_MINUTES != 0 || value < STEP_OF_MINUTES || value > MOST_MINUTES)
                .ifPresent(value -> {
                    throw Ec2Error.invalidValue("Value (" + value
                            + ") for parameter completionDurationMinutes is invalid. Expecting 15 to 2880 minutes in"
                            + " steps of 15.");
                });
        return minutes;
    }

    private Duration takes(Optional<Integer> within) {
        return within.map(Duration::ofMinutes)
                .filter(most -> most.compareTo(takes) < 0)
                .orElse(takes);
    }

    /** Begins a copy; nobody knows the volume of a copy. */
    Ec2Snapshot begin(
            Ec2Snapshot source,
            VolumeEncryption encryption,
            Optional<Integer> within,
            String description,
            Map<String, String> tags) {
        return tables.snapshots()
                .begin(new Ec2Snapshot(
                        site.ids().resourceId("snap"),
                        Ec2Snapshot.NO_VOLUME,
                        source.size(),
                        description,
                        new ImageOwner(site.account(), null),
                        site.now(),
                        takes(within),
                        SnapshotState.PENDING,
                        encryption,
                        List.of(),
                        Ec2Snapshot.Tier.STANDARD,
                        new Ec2Snapshot.Copied(within),
                        tags));
    }
}
