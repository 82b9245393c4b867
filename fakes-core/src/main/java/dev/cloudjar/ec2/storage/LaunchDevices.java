package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.storage.VolumePlan.Planned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * Merges the block device mappings of a launch into those of its image, device by device. Instance store volumes leave no
 * trace: EC2 ignores those that an instance type does not have, and describes none.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html">Block device mappings</a>
 */
final class LaunchDevices {

    private static final Pattern INSTANCE_STORE = Pattern.compile("ephemeral\\d{1,2}");

    private static final Honoured EBS = Honoured.by(
            "BlockDeviceMapping: Ebs",
            "DeleteOnTermination",
            "Encrypted",
            "Iops",
            "KmsKeyId",
            "SnapshotId",
            "Throughput",
            "VolumeSize",
            "VolumeType");

    private final VolumeSizing sizing;

    LaunchDevices(VolumeSizing sizing) {
        this.sizing = sizing;
    }

    VolumePlan plan(Ec2Image image, List<BlockDeviceMapping> requested) {
        Map<String, BlockDeviceMapping> byDevice = new LinkedHashMap<>();
        image.blockDeviceMappings().forEach(mapping -> byDevice.put(mapping.deviceName(), mapping));
        requireNoneOnInstanceStore(image, requested);
        merge(byDevice, image.rootDeviceName(), requested);
        List<Planned> planned = new ArrayList<>();
        for (BlockDeviceMapping mapping : byDevice.values()) {
            if (mapping.ebs() != null) {
                planned.add(planned(mapping.deviceName(), mapping.ebs(), image));
            }
        }
        return new VolumePlan(planned);
    }

    /** Code and sentence are assumed. */
    private static void requireNoneOnInstanceStore(Ec2Image image, List<BlockDeviceMapping> requested) {
        String root = image.rootDeviceName();
        if (!image.isOnEbs()
                && requested.stream()
                        .anyMatch(mapping -> mapping.deviceName() != null
                                && mapping.deviceName().equals(root))) {
            throw StorageErrors.badMapping(
                    "The root device '" + root + "' is an instance store volume and cannot be mapped");
        }
    }

    /** What can be told of a request's mappings by themselves. */
    static void requireSound(List<BlockDeviceMapping> requested) {
        Set<String> seen = new HashSet<>();
        for (BlockDeviceMapping mapping : requested) {
            String device = mapping.deviceName();
            if (device == null || device.isEmpty()) {
                throw Ec2Error.missing("deviceName");
            }
            if (!seen.add(device)) {
                throw StorageErrors.badMapping(
                        "The device '" + device + "' is used in more than one block-device mapping");
            }
            if (!DeviceName.isValid(device)) {
                throw StorageErrors.badMapping("Invalid device name " + device);
            }
            requireOneKind(mapping);
        }
    }

    private static void merge(
            Map<String, BlockDeviceMapping> byDevice, @Nullable String root, List<BlockDeviceMapping> requested) {
        requireSound(requested);
        for (BlockDeviceMapping mapping : requested) {
            String device = mapping.deviceName();
            if (mapping.noDevice() == null) {
                byDevice.merge(device, mapping, (image, wish) -> overlay(image, wish, device.equals(root)));
            } else if (device.equals(root)) {
                throw StorageErrors.badMapping("The root device '" + device + "' cannot be suppressed");
            } else {
                byDevice.remove(device);
            }
        }
    }

    private static void requireOneKind(BlockDeviceMapping mapping) {
        int kinds = (mapping.ebs() == null ? 0 : 1)
                + (mapping.virtualName() == null ? 0 : 1)
                + (mapping.noDevice() == null ? 0 : 1);
        if (kinds != 1) {
            throw StorageErrors.badMapping("The mapping of the device '" + mapping.deviceName()
                    + "' must contain exactly one of Ebs, VirtualName and NoDevice");
        }
        if (mapping.virtualName() != null
                && !INSTANCE_STORE.matcher(mapping.virtualName()).matches()) {
            throw Ec2Error.invalidValue("Value (" + mapping.virtualName()
                    + ") for parameter virtualName is invalid. Expected: 'ephemeralN'.");
        }
        EBS.check(mapping.ebs());
    }

    private static BlockDeviceMapping overlay(BlockDeviceMapping image, BlockDeviceMapping wish, boolean root) {
        if (wish.ebs() == null || image.ebs() == null) {
            if (root) {
                throw StorageErrors.badMapping(
                        "The root device '" + wish.deviceName() + "' must be mapped to an EBS volume");
            }
            return wish;
        }
        String snapshotId = wish.ebs().snapshotId();
        if (root && snapshotId != null && !snapshotId.equals(image.ebs().snapshotId())) {
            throw StorageErrors.badMapping("snapshotId cannot be modified on root device");
        }
        return wish;
    }

    private Planned planned(String device, EbsBlockDevice ebs, Ec2Image image) {
        VolumeWish wish = VolumeWish.of(ebs);
        Boolean delete = ebs.deleteOnTermination();
        for (BlockDeviceMapping mapping : image.blockDeviceMappings()) {
            if (device.equals(mapping.deviceName()) && mapping.ebs() != null) {
                wish = wish.over(VolumeWish.of(mapping.ebs()));
                delete = delete == null ? mapping.ebs().deleteOnTermination() : delete;
            }
        }
        VolumeSpec spec = sizing.decide(wish, VolumeSizing.Of.BLOCK_DEVICE_MAPPING, image);
        if (device.equals(image.rootDeviceName()) && (spec.type() == VolumeType.ST1 || spec.type() == VolumeType.SC1)) {
            throw StorageErrors.noBoot(spec.type());
        }
        return new Planned(device, spec, Boolean.TRUE.equals(delete));
    }
}
