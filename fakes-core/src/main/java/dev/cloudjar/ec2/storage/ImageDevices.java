package dev.cloudjar.ec2.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The block device mappings of a new image: of the volumes that an instance has, and of what a request says.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html">Block device mappings</a>
 */
final class ImageDevices {

    private final VolumeSizing sizing;

    ImageDevices(VolumeSizing sizing) {
        this.sizing = sizing;
    }

    /**
     * A mapping in the making.
     *
     * @param mapping the mapping, which may lack its snapshot
     * @param volume the volume of which the snapshot is to be taken, if there is one
     */
    record Draft(BlockDeviceMapping mapping, Optional<Ec2Volume> volume) {

        BlockDeviceMapping with(Ec2Snapshot snapshot) {
            return mapping.toBuilder()
                    .ebs(mapping.ebs().toBuilder().snapshotId(snapshot.id()).build())
                    .build();
        }
    }

    /** Of the volumes of an instance, over which the request's mappings take precedence, device by device. */
    List<Draft> ofInstance(List<Ec2Volume> volumes, String instanceId, List<BlockDeviceMapping> requested) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (Ec2Volume volume : volumes) {
            volume.attachmentTo(instanceId).ifPresent(attachment -> {
                EbsBlockDevice ebs = ebs(volume.spec(), attachment.deleteOnTermination());
                drafts.put(attachment.device(), new Draft(mapping(attachment.device(), ebs), Optional.of(volume)));
            });
        }
        LaunchDevices.requireSound(requested);
        for (BlockDeviceMapping wish : requested) {
            Draft present = drafts.get(wish.deviceName());
            if (wish.noDevice() != null) {
                drafts.remove(wish.deviceName());
            } else if (present != null && present.volume().isPresent() && wish.ebs() != null) {
                drafts.put(wish.deviceName(), overlay(wish, present.volume().get(), present.mapping()));
            } else {
                drafts.put(wish.deviceName(), new Draft(registered(wish), Optional.empty()));
            }
        }
        return List.copyOf(drafts.values());
    }

    private static Draft overlay(BlockDeviceMapping wish, Ec2Volume volume, BlockDeviceMapping present) {
        EbsBlockDevice ebs = wish.ebs();
        if (ebs.encrypted() != null || ebs.kmsKeyId() != null || ebs.snapshotId() != null) {
            throw StorageErrors.badMapping("The snapshot and the encryption of the device '" + wish.deviceName()
                    + "' cannot be specified: they are those of the volume attached to it");
        }
        VolumeWish volumeWish = VolumeWish.of(ebs);
        VolumeSpec spec = volume.spec();
        VolumeType type = volumeWish.type() == null ? spec.type() : volumeWish.type();
        int size = volumeWish.size() == null ? spec.size() : volumeWish.size();
        if (size < spec.size()) {
            throw StorageErrors.badMapping("Volume of size " + size + "GB is smaller than the volume '" + volume.id()
                    + "', expect size>= " + spec.size() + "GB");
        }
        boolean keeps = type == spec.type() && type != VolumeType.GP2;
        VolumeLimits limits = VolumeLimits.of(type);
        limits.requireSize(size);
        Integer iops = limits.iops(size, volumeWish.iops() == null && keeps ? spec.iops() : volumeWish.iops());
        Integer throughput = limits.throughput(
                iops, volumeWish.throughput() == null && keeps ? spec.throughput() : volumeWish.throughput());
        VolumeSpec wished = new VolumeSpec(size, type, iops, throughput, spec.encryption(), "", "");
        boolean delete = ebs.deleteOnTermination() == null
                ? Boolean.TRUE.equals(present.ebs().deleteOnTermination())
                : ebs.deleteOnTermination();
        return new Draft(mapping(wish.deviceName(), ebs(wished, delete)), Optional.of(volume));
    }

    /** A mapping that needs no snapshot to be taken: an instance store, an empty volume, one from a snapshot. */
    BlockDeviceMapping registered(BlockDeviceMapping wish) {
        EbsBlockDevice ebs = wish.ebs();
        if (ebs == null) {
            return wish;
        }
        if (ebs.snapshotId() != null && (ebs.encrypted() != null || ebs.kmsKeyId() != null)) {
            throw StorageErrors.badMapping("the encrypted flag cannot be specified since device " + wish.deviceName()
                    + " has a snapshot specified.");
        }
        VolumeSpec spec = sizing.decide(VolumeWish.of(ebs), VolumeSizing.Of.BLOCK_DEVICE_MAPPING);
        EbsBlockDevice.Builder registered = ebs(spec, !Boolean.FALSE.equals(ebs.deleteOnTermination())).toBuilder();
        return mapping(
                wish.deviceName(), registered.snapshotId(ebs.snapshotId()).build());
    }

    private static BlockDeviceMapping mapping(String device, EbsBlockDevice ebs) {
        return BlockDeviceMapping.builder().deviceName(device).ebs(ebs).build();
    }

    /** The baseline of gp2 is no part of a mapping. */
    private static EbsBlockDevice ebs(VolumeSpec spec, boolean deleteOnTermination) {
        return EbsBlockDevice.builder()
                .volumeSize(spec.size())
                .volumeType(spec.type())
                .iops(spec.type() == VolumeType.GP2 ? null : spec.iops())
                .throughput(spec.throughput())
                .encrypted(spec.encryption().encrypted())
                .deleteOnTermination(deleteOnTermination)
                .build();
    }
}
