package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many EBS volumes an instance type takes. Types on Nitro have a limit for volumes alone, which depends on their size, or share one
 * with network interfaces, local disks and accelerators. How many go with types on Xen is the operating system's matter: they are
 * not limited here.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/volume_limits.html">Amazon EBS volume limits for Amazon EC2
 *     instances</a>
 */
final class VolumeSlots {

    private VolumeSlots() {}

    private static boolean isXen(Ec2InstanceType type) {
        return "xen".equals(type.hypervisor());
    }

    /** Whether the limit is {@code dedicated} or {@code shared}; empty without any. */
    static Optional<String> limitType(Ec2InstanceType type) {
        return isXen(type)
                ? Optional.empty()
                : Optional.of(type.facts().hasDedicatedVolumeLimit() ? "dedicated" : "shared");
    }

    /** How many volumes go with the primary interface alone; empty where there is no limit or it is not known. */
    static OptionalInt maximum(Ec2InstanceType type) {
        return beside(1, type);
    }

    /** How many volumes go beside some interfaces; empty where there is no limit or it is not known. */
    static OptionalInt beside(int interfaces, Ec2InstanceType type) {
        if (isXen(type)) {
            return OptionalInt.empty();
        }
        return type.facts().hasDedicatedVolumeLimit()
                ? type.facts().dedicatedVolumes()
                : type.facts().volumesBeside(interfaces, type.gpuCount());
    }

    /** How many interfaces go beside some volumes. */
    static int interfacesBeside(int volumes, Ec2InstanceType type) {
        int most = type.network().maximumInterfaces();
        return isXen(type) || type.facts().hasDedicatedVolumeLimit()
                ? most
                : Math.min(
                        most,
                        type.facts().interfacesBeside(volumes, type.gpuCount()).orElse(most));
    }

    /**
     * Refuses more volumes than go beside an instance's interfaces.
     *
     * @throws AwsError {@code AttachmentLimitExceeded}
     */
    static void require(int volumes, int interfaces, Ec2InstanceType type) {
        OptionalInt most = beside(interfaces, type);
        if (most.isPresent() && volumes > most.getAsInt()) {
            throw Ec2Error.of(
                    "AttachmentLimitExceeded",
                    "Volume count " + volumes + " exceeds the limit for " + type.name() + " with " + interfaces
                            + (interfaces == 1 ? " network interface." : " network interfaces."));
        }
    }
}
