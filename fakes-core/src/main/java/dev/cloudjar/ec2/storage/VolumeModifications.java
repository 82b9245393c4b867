package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.Modification.Shape;
import dev.cloudjar.ec2.storage.StorageEvent.ModificationReached;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * ModifyVolume: modifying, then optimizing, when the volume shows its new size, then completed; the next one six hours
 * after the last at the earliest.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html">ModifyVolume</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/modify-volume-requirements.html">Requirements</a>
 */
final class VolumeModifications {

    private static final Honoured HONOURED = Honoured.by(
            "ModifyVolume", "DryRun", "Iops", "MultiAttachEnabled", "Size", "Throughput", "VolumeId", "VolumeType");
    private static final Duration BETWEEN = Duration.ofHours(6);
    private static final int DEFAULT_IOPS = 3000;

    private final Site site;
    private final StorageTables tables;
    private final Ec2StorageTimings timings;

    VolumeModifications(Site site, StorageTables tables, Ec2StorageTimings timings) {
        this.site = site;
        this.tables = tables;
        this.timings = timings;
    }

    ModifyVolumeResponse modify(ModifyVolumeRequest request) {
        HONOURED.check(request);
        Ec2Volume volume = tables.volumes().require(request.volumeId());
        if (volume.state() != VolumeState.AVAILABLE && volume.state() != VolumeState.IN_USE) {
            throw StorageErrors.incorrectState("The volume '" + volume.id() + "' is '" + volume.state() + "'");
        }
        tables.modifications().find(volume.id()).ifPresent(this::requireLongAgo);
        Shape before = new Shape(volume.spec(), volume.multiAttach());
        Shape after = target(volume, request);
        StorageQuota quota = new StorageQuota(site, tables);
        quota.requireRoom(volume, after.spec());
        quota.requireModifiable(after.spec());
        Modification modification = new Modification(
                volume.id(),
                before,
                after,
                VolumeModificationState.MODIFYING,
                site.now(),
                timings.modification().plus(timings.optimization()),
                null);
        DryRun.stopIf(request.dryRun());
        begin(modification);
        return ModifyVolumeResponse.builder()
                .volumeModification(modification.toSdk(site.now()))
                .build();
    }

    private void requireLongAgo(Modification last) {
        if (last.state() != VolumeModificationState.COMPLETED) {
            throw Ec2Error.of(
                    "IncorrectModificationState",
                    "Cannot modify volume " + last.volumeId() + " in modification state "
                            + last.state().toString().toUpperCase(Locale.ROOT));
        }
        if (site.now().isBefore(last.started().plus(BETWEEN))) {
            throw Ec2Error.of(
                    "VolumeModificationRateExceeded",
                    "You've reached the maximum modification rate per volume limit. Wait at least 6 hours between"
                            + " modifications per EBS volume.");
        }
    }

    private static Shape target(Ec2Volume volume, ModifyVolumeRequest request) {
        VolumeSpec spec = volume.spec();
        VolumeType type = request.volumeType() == null
                ? spec.type()
                : VolumeLimits.requireType(request.volumeType(), request.volumeTypeAsString());
        int size = request.size() == null ? spec.size() : request.size();
        if (size < spec.size()) {
            throw Ec2Error.invalidValue("New size cannot be smaller than existing size");
        }
        VolumeLimits limits = VolumeLimits.of(type);
        limits.requireSize(size);
        Integer iops = limits.iops(size, iops(spec, type, request.iops()));
        Integer throughput = limits.throughput(
                iops, request.throughput() == null && type == spec.type() ? spec.throughput() : request.throughput());
        VolumeSpec after = new VolumeSpec(
                size,
                type,
                iops,
                throughput,
                spec.encryption(),
                spec.snapshotId(),
                spec.sourceVolumeId(),
                spec.fastRestored());
        boolean multiAttach =
                request.multiAttachEnabled() == null ? volume.multiAttach() : request.multiAttachEnabled();
        VolumeCreation.requireMultiAttach(multiAttach, after);
        Shape shape = new Shape(after, multiAttach);
        if (shape.equals(new Shape(spec, volume.multiAttach()))) {
            throw Ec2Error.invalidValue("The volume '" + volume.id() + "' already has the requested properties.");
        }
        if (multiAttach != volume.multiAttach() && !volume.isFree()) {
            throw StorageErrors.incorrectState("Multi-Attach of the volume '" + volume.id()
                    + "' cannot be changed while it is attached to an instance");
        }
        return shape;
    }

    /** What is provisioned stays with the type; another type with provisioned IOPS starts with 3,000. */
    private static @Nullable Integer iops(VolumeSpec spec, VolumeType type, @Nullable Integer requested) {
        if (requested != null || type == VolumeType.GP2) {
            return requested;
        }
        if (type == spec.type()) {
            return spec.iops();
        }
        return type == VolumeType.IO1 || type == VolumeType.IO2 ? Integer.valueOf(DEFAULT_IOPS) : null;
    }

    private void begin(Modification modification) {
        tables.modifications().put(modification);
        site.changed(modification.volumeId(), "modification: modifying");
        site.transition(
                timings.modification(),
                new ModificationReached(
                        modification.volumeId(), modification.started(), VolumeModificationState.OPTIMIZING));
        site.transition(
                modification.takes(),
                new ModificationReached(
                        modification.volumeId(), modification.started(), VolumeModificationState.COMPLETED));
    }

    void settle(ModificationReached event) {
        tables.modifications()
                .find(event.subject())
                .filter(modification -> modification.started().equals(event.since()))
                .ifPresent(modification -> settle(modification, event));
    }

    private void settle(Modification modification, ModificationReached event) {
        tables.modifications().put(modification.withState(event.reached(), site.now()));
        Shape target = modification.target();
        tables.volumes()
                .find(event.subject())
                .ifPresent(volume ->
                        tables.volumes().put(volume.withSpec(target.spec()).withMultiAttach(target.multiAttach())));
        site.changed(event.subject(), event.description());
    }
}
