package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How many EBS volumes an instance type takes. Virtual types on Nitro share 28 attachments between volumes and network interfaces
 * (and instance store volumes, whose number is not known here, so that they do not count). The types that have a limit for volumes
 * alone, which depends on their size, bare metal and types on Xen are not limited here.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/volume_limits.html">Amazon EBS volume limits for Amazon EC2
 *     instances</a>
 */
final class VolumeSlots {

    private static final int SHARED = 28;

    /** From the eighth generation on, and these. */
    private static final Set<String> DEDICATED = Set.of(
            "m7a",
            "m7i",
            "m7i-flex",
            "c7a",
            "c7i",
            "c7i-flex",
            "r7a",
            "r7i",
            "r7iz",
            "i7i",
            "i7ie",
            "f2",
            "g6",
            "g6e",
            "g6f",
            "gr6",
            "gr6f",
            "g7",
            "g7e",
            "p4d",
            "p4de",
            "p5",
            "p5e",
            "p5en",
            "p6-b200",
            "p6-b300",
            "trn2",
            "hpc7a");

    private static final int FIRST_DEDICATED_GENERATION = 8;

    private VolumeSlots() {}

    /** How many volumes go beside some interfaces; empty where there is no limit. */
    static OptionalInt beside(int interfaces, Ec2InstanceType type) {
        return isShared(type) ? OptionalInt.of(SHARED - interfaces) : OptionalInt.empty();
    }

    /** How many interfaces go beside some volumes. */
    static int interfacesBeside(int volumes, Ec2InstanceType type) {
        int most = type.network().maximumInterfaces();
        return isShared(type) ? Math.min(most, SHARED - volumes) : most;
    }

    private static boolean isShared(Ec2InstanceType type) {
        String family = type.name().substring(0, type.name().indexOf('.'));
        return "nitro".equals(type.hypervisor())
                && !type.bareMetal()
                && !family.startsWith("u")
                && !DEDICATED.contains(family)
                && generation(family) < FIRST_DEDICATED_GENERATION;
    }

    private static int generation(String family) {
        return family.chars()
                .filter(Character::isDigit)
                .map(digit -> digit - '0')
                .findFirst()
                .orElse(0);
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
