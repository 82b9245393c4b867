package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.ClientTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * CreateVolume and DeleteVolume.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html">CreateVolume</a>
 */
final class VolumeCreation {

    private static final Honoured HONOURED = Honoured.by(
            "CreateVolume",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "ClientToken",
            "DryRun",
            "Encrypted",
            "Iops",
            "KmsKeyId",
            "MultiAttachEnabled",
            "Size",
            "SnapshotId",
            "TagSpecifications",
            "Throughput",
            "VolumeType");

    private final StorageTables tables;
    private final StorageRemovals removals;
    private final VolumeSizing sizing;
    private final StorageQuota quota;
    private final Map<String, String> zones;
    private final Duration takes;

    VolumeCreation(
            StorageTables tables,
            StorageRemovals removals,
            VolumeSizing sizing,
            StorageQuota quota,
            Map<String, String> zones,
            Duration takes) {
        this.removals = removals;
        this.tables = tables;
        this.sizing = sizing;
        this.quota = quota;
        this.zones = zones;
        this.takes = takes;
    }

    CreateVolumeResponse create(CreateVolumeRequest request) {
        ClientTokens<String> tokens = tables.volumeTokens();
        Optional<String> earlier = tokens.earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return answer(tables.volumes().require(earlier.get()));
        }
        HONOURED.check(request);
        String zone = requireZone(
                request.availabilityZone(),
                LaterMember.read(request, "AvailabilityZoneId", String.class).orElse(null));
        VolumeSpec spec = sizing.decide(VolumeWish.of(request), VolumeSizing.Of.CREATE_VOLUME);
        boolean multiAttach = Boolean.TRUE.equals(request.multiAttachEnabled());
        requireMultiAttach(multiAttach, spec);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("volume"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "volume");
        quota.requireRoom(spec);
        DryRun.stopIf(request.dryRun());
        Ec2Volume volume = removals.created(tables.volumes().create(spec, zone, multiAttach, tags, takes));
        tokens.remember(request.clientToken(), request, volume.id());
        return answer(volume);
    }

    private CreateVolumeResponse answer(Ec2Volume volume) {
        return SameMembers.copy(volume.toSdk(zones), CreateVolumeResponse.builder())
                .build();
    }

    /** A zone is named by its name or by its id. */
    private String requireZone(@Nullable String zone, @Nullable String zoneId) {
        if (zone != null && zoneId != null) {
            throw Ec2Error.invalidCombination(
                    "The parameters AvailabilityZone and AvailabilityZoneId cannot be used together");
        }
        if (zone == null && zoneId == null) {
            throw Ec2Error.missing("AvailabilityZone");
        }
        return zones.entrySet().stream()
                .filter(each -> each.getKey().equals(zone) || each.getValue().equals(zoneId))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Ec2Error.of(
                        "InvalidZone.NotFound", "The zone '" + (zone == null ? zoneId : zone) + "' does not exist."));
    }

    static void requireMultiAttach(boolean wished, VolumeSpec spec) {
        if (wished && !VolumeLimits.of(spec.type()).allowsMultiAttach()) {
            throw Ec2Error.invalidCombination(
                    "The parameter multiAttachEnabled is not supported for " + spec.type() + " volumes.");
        }
    }

    DeleteVolumeResponse delete(DeleteVolumeRequest request) {
        Ec2Volume volume = tables.volumes().require(request.volumeId());
        if (!volume.isFree()) {
            throw Ec2Error.of(
                    "VolumeInUse",
                    "Volume " + volume.id() + " is currently attached to "
                            + volume.attachments().get(0).instanceId());
        }
        if (volume.state() != VolumeState.AVAILABLE && volume.state() != VolumeState.ERROR) {
            throw StorageErrors.incorrectState("The volume '" + volume.id() + "' is '" + volume.state() + "'");
        }
        DryRun.stopIf(request.dryRun());
        removals.delete(volume);
        return DeleteVolumeResponse.builder().build();
    }
}
