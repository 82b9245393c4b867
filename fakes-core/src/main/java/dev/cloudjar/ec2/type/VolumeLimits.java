package dev.cloudjar.ec2.type;

import java.util.OptionalInt;

/**
 * The limits of EBS volumes that hold for many types.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/volume_limits.html">Amazon EBS volume limits for Amazon EC2
 *     instances</a>
 */
final class VolumeLimits {

    /** What volumes, interfaces, local NVMe disks and accelerators share. */
    static final int SHARED = 28;

    static final int OF_BARE_METAL = 31;

    private VolumeLimits() {}

    /** A dedicated limit by size; those of bare metal are listed by type. */
    static OptionalInt ofSize(String size) {
        return switch (size) {
            case "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge" -> OptionalInt.of(32);
            case "16xlarge" -> OptionalInt.of(48);
            case "24xlarge" -> OptionalInt.of(64);
            case "32xlarge" -> OptionalInt.of(88);
            case "48xlarge", "96xlarge" -> OptionalInt.of(128);
            default -> OptionalInt.empty();
        };
    }
}
