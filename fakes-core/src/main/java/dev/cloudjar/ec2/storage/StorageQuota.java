package dev.cloudjar.ec2.storage;

import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The quotas of EBS in the region: what the volumes of a type may hold, what may be provisioned for them, and snapshots. Nothing is
 * counted where no quota is in force.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ebs-service.html">Amazon EBS endpoints and quotas</a>
 */
record StorageQuota(Site site, StorageTables tables) {

    private static final long GIB_OF_TIB = 1024;
    private static final Duration APART = Duration.ofSeconds(15);

    /**
     * Refuses a volume for which there is no room; the sentences are what others report for storage, assumed for IOPS.
     *
     * @throws AwsError {@code VolumeLimitExceeded}, {@code MaxIOPSLimitExceeded}
     */
    void requireRoom(VolumeSpec added) {
        exceeded(List.of(added), null).ifPresent(error -> {
            throw error;
        });
    }

    /**
     * Refuses a change of a volume for which there is no room.
     *
     * @throws AwsError as {@link #requireRoom}
     */
    void requireRoom(Ec2Volume changed, VolumeSpec after) {
        VolumeSpec before = changed.spec();
        boolean grows = after.type() != before.type() || after.size() > before.size() || iops(after) > iops(before);
        if (grows) {
            exceeded(List.of(after), changed.id()).ifPresent(error -> {
                throw error;
            });
        }
    }

    /**
     * Refuses a change of a volume while too much storage of its type is being changed. A change counts by the size and the type
     * that it leads to, and until it is completed (assumed); the sentence is AWS's description of the code.
     *
     * @throws AwsError {@code VolumeModificationSizeLimitExceeded}
     */
    void requireModifiable(VolumeSpec after) {
        OptionalInt tib = site.quotas().limit(modifiedOf(after.type()));
        long present = tables.modifications().stream()
                .filter(each -> each.state() != VolumeModificationState.COMPLETED)
                .map(each -> each.target().spec())
                .filter(spec -> spec.type() == after.type())
                .mapToLong(VolumeSpec::size)
                .sum();
        if (tib.isPresent() && present + after.size() > tib.getAsInt() * GIB_OF_TIB) {
            throw Ec2Error.of(
                    "VolumeModificationSizeLimitExceeded",
                    "You've reached the limit on your Amazon EBS volume modification storage in this Region.");
        }
    }

    private static String modifiedOf(VolumeType type) {
        return switch (type) {
            case STANDARD -> "L-B9F7C487";
            case GP2, UNKNOWN_TO_SDK_VERSION -> "L-F06E64A8";
            case GP3 -> "L-59C8FC87";
            case IO1 -> "L-5F80CA91";
            case IO2 -> "L-9A0E0F82";
            case ST1 -> "L-87C9DEA6";
            case SC1 -> "L-651D1834";
        };
    }

    /** Why there is no room for some volumes; empty where there is. */
    Optional<AwsError> exceeded(List<VolumeSpec> added) {
        return exceeded(added, null);
    }

    private Optional<AwsError> exceeded(List<VolumeSpec> added, @Nullable String besides) {
        return added.stream()
                .map(VolumeSpec::type)
                .distinct()
                .flatMap(type -> exceeded(type, added, besides).stream())
                .findFirst();
    }

    private Optional<AwsError> exceeded(VolumeType type, List<VolumeSpec> added, @Nullable String besides) {
        OptionalInt tib = site.quotas().limit(storageOf(type));
        if (tib.isPresent() && sum(type, added, besides, VolumeSpec::size) > tib.getAsInt() * GIB_OF_TIB) {
            return Optional.of(Ec2Error.of(
                    "VolumeLimitExceeded",
                    "You have exceeded your maximum " + type + " storage limit of " + tib.getAsInt()
                            + " TiB in this region. Please contact AWS Support to request an Elastic Block Store service"
                            + " limit increase."));
        }
        OptionalInt iops = iopsOf(type).map(site.quotas()::limit).orElseGet(OptionalInt::empty);
        if (iops.isPresent() && sum(type, added, besides, StorageQuota::iops) > iops.getAsInt()) {
            return Optional.of(Ec2Error.of(
                    "MaxIOPSLimitExceeded",
                    "You have exceeded your maximum " + type + " IOPS limit of " + iops.getAsInt()
                            + " in this region. Please contact AWS Support to request an Elastic Block Store service"
                            + " limit increase."));
        }
        return Optional.empty();
    }

    private long sum(
            VolumeType type, List<VolumeSpec> added, @Nullable String besides, ToLongFunction<VolumeSpec> figure) {
        long present = tables.volumes().stream()
                .filter(volume -> !volume.id().equals(besides))
                .map(Ec2Volume::spec)
                .filter(spec -> spec.type() == type)
                .mapToLong(figure)
                .sum();
        return present
                + added.stream()
                        .filter(spec -> spec.type() == type)
                        .mapToLong(figure)
                        .sum();
    }

    private static long iops(VolumeSpec spec) {
        return spec.iops() == null ? 0 : spec.iops();
    }

    private static String storageOf(VolumeType type) {
        return switch (type) {
            case STANDARD -> "L-9CF3C2EB";
            case GP2, UNKNOWN_TO_SDK_VERSION -> "L-D18FCD1D";
            case GP3 -> "L-7A658B76";
            case IO1 -> "L-FD252861";
            case IO2 -> "L-09BD8365";
            case ST1 -> "L-82ACEF56";
            case SC1 -> "L-17AF77E8";
        };
    }

    private static Optional<String> iopsOf(VolumeType type) {
        return switch (type) {
            case IO1 -> Optional.of("L-B3A130E6");
            case IO2 -> Optional.of("L-8D977E7E");
            case STANDARD, GP2, GP3, ST1, SC1, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    /**
     * Refuses a snapshot of each volume for which there is no room; the sentences about a volume's are what others report. Where the
     * cloud throttles, snapshots of a volume of which one is pending are 15 seconds apart, as documented.
     *
     * @throws AwsError {@code SnapshotLimitExceeded}, {@code ConcurrentSnapshotLimitExceeded},
     *     {@code SnapshotCreationPerVolumeRateExceeded}
     */
    void requireSnapshotsOf(List<Ec2Volume> volumes) {
        requireSnapshots(volumes.size());
        for (Ec2Volume volume : volumes) {
            if (isThrottled(volume.id())) {
                throw Ec2Error.of(
                        "SnapshotCreationPerVolumeRateExceeded",
                        "The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing or variable"
                                + " sleep interval between requests.");
            }
            OptionalInt most = site.quotas().limit(pendingOf(volume.spec().type()));
            if (most.isPresent() && pending(volume.id()) >= most.getAsInt()) {
                throw Ec2Error.of(
                        "ConcurrentSnapshotLimitExceeded",
                        "Maximum allowed in-progress snapshots for a single volume exceeded.");
            }
        }
    }

    private boolean isThrottled(String volumeId) {
        return site.strictness().throttling() == Strictness.Throttling.AS_PUBLISHED
                && tables.snapshots()
                        .own()
                        .anyMatch(snapshot -> snapshot.volumeId().equals(volumeId)
                                && !snapshot.isComplete()
                                && snapshot.started().plus(APART).isAfter(site.now()));
    }

    private long pending(String volumeId) {
        return tables.snapshots()
                .own()
                .filter(snapshot -> snapshot.volumeId().equals(volumeId) && !snapshot.isComplete())
                .count();
    }

    private static String pendingOf(VolumeType type) {
        return switch (type) {
            case STANDARD -> "L-750405C3";
            case GP2, UNKNOWN_TO_SDK_VERSION -> "L-835364B2";
            case GP3 -> "L-D8F37C68";
            case IO1 -> "L-DB70D580";
            case IO2 -> "L-D0291BE3";
            case ST1 -> "L-9F6E7C4E";
            case SC1 -> "L-915A3DBB";
        };
    }

    /**
     * Refuses snapshots for which there is no room.
     *
     * @throws AwsError {@code SnapshotLimitExceeded}
     */
    void requireSnapshots(int added) {
        if (added > 0 && site.quotas().limit("L-309BACF6").isPresent()) {
            Ec2Quota.SNAPSHOTS.allow(tables.snapshots().own().count() + added, site);
        }
    }
}
