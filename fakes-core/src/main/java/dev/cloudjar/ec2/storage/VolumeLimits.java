package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * What each volume type allows. Figures of 2025, when gp3 grew to 64 TiB, 80,000 IOPS and 2,000 MiB/s.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">Amazon EBS volume types</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html">CreateVolume</a>
 */
record VolumeLimits(
        VolumeType type, int minSize, int maxSize, @Nullable Performance performance) {

    private static final int DEFAULT_THROUGHPUT = 125;
    private static final int MAX_THROUGHPUT = 2000;
    private static final double MAX_THROUGHPUT_PER_IOPS = 0.25;

    /** Provisioned IOPS: from, to, how many a GiB at most, and what is provisioned by default (0: it has to be said). */
    private record Performance(int minIops, int maxIops, int perGib, int byDefault) {}

    static VolumeLimits of(VolumeType type) {
        return switch (type) {
            case STANDARD -> new VolumeLimits(type, 1, 1024, null);
            case GP2 -> new VolumeLimits(type, 1, 16384, null);
            case GP3 -> new VolumeLimits(type, 1, 65536, new Performance(3000, 80_000, 500, 3000));
            case IO1 -> new VolumeLimits(type, 4, 16384, new Performance(100, 64_000, 50, 0));
            case IO2 -> new VolumeLimits(type, 4, 65536, new Performance(100, 256_000, 1000, 0));
            case ST1, SC1 -> new VolumeLimits(type, 125, 16384, null);
            case UNKNOWN_TO_SDK_VERSION -> throw unknown("unknown");
        };
    }

    /** The volume type that a request names, gp2 where it names none. */
    static VolumeType requireType(@Nullable VolumeType type, @Nullable String asRequested) {
        if (type == VolumeType.UNKNOWN_TO_SDK_VERSION) {
            throw unknown(asRequested);
        }
        return type == null ? VolumeType.GP2 : type;
    }

    /** The code is documented, the sentence is assumed. */
    private static AwsError unknown(@Nullable String type) {
        return Ec2Error.of("UnknownVolumeType", "Unsupported volume type '" + type + "'.");
    }

    void requireSize(int size) {
        if (size < minSize) {
            throw Ec2Error.invalidValue("Volume of " + size + "GiB is too small for volume type " + type
                    + "; minimum is " + minSize + "GiB.");
        }
        if (size > maxSize) {
            throw Ec2Error.invalidValue("Volume of " + size + "GiB is too large for volume type " + type
                    + "; maximum is " + maxSize + "GiB.");
        }
    }

    /** The IOPS that DescribeVolumes shows; null for types that have none. */
    @Nullable
    Integer iops(int size, @Nullable Integer requested) {
        if (performance == null) {
            if (requested != null) {
                throw Ec2Error.invalidCombination("The parameter iops is not supported for " + type + " volumes.");
            }
            return type == VolumeType.GP2 ? Integer.valueOf(Math.min(16_000, Math.max(100, 3 * size))) : null;
        }
        if (requested == null && performance.byDefault() == 0) {
            throw Ec2Error.missing("iops");
        }
        int iops = requested == null ? performance.byDefault() : requested;
        if (iops < performance.minIops()) {
            throw Ec2Error.invalidValue(
                    "Volume iops of " + iops + " is too low; minimum is " + performance.minIops() + ".");
        }
        if (iops > performance.maxIops()) {
            throw Ec2Error.invalidValue(
                    "Volume iops of " + iops + " is too high; maximum is " + performance.maxIops() + ".");
        }
        int ceiling = Math.max(performance.byDefault(), performance.perGib() * size);
        if (iops > ceiling) {
            throw Ec2Error.invalidValue(String.format(
                    Locale.ROOT,
                    "Iops to volume size ratio of %f is too high; maximum is %d",
                    (double) iops / size,
                    performance.perGib()));
        }
        return iops;
    }

    /** The throughput in MiB/s that DescribeVolumes shows; null but for gp3. */
    @Nullable
    Integer throughput(@Nullable Integer iops, @Nullable Integer requested) {
        if (type != VolumeType.GP3) {
            if (requested != null) {
                throw Ec2Error.invalidCombination(
                        "The parameter throughput is not supported for " + type + " volumes.");
            }
            return null;
        }
        int throughput = requested == null ? DEFAULT_THROUGHPUT : requested;
        if (throughput < DEFAULT_THROUGHPUT) {
            throw Ec2Error.invalidValue(
                    "Throughput of " + throughput + " MiBps is too low; minimum is " + DEFAULT_THROUGHPUT + " MiBps.");
        }
        if (throughput > MAX_THROUGHPUT) {
            throw Ec2Error.invalidValue(
                    "Throughput of " + throughput + " MiBps is too high; maximum is " + MAX_THROUGHPUT + " MiBps.");
        }
        if (iops != null && throughput > iops * MAX_THROUGHPUT_PER_IOPS) {
            throw Ec2Error.invalidValue(String.format(
                    Locale.ROOT,
                    "Throughput (MiBps) to iops ratio of %f is too high; maximum is 0.250000 MiBps per iops.",
                    (double) throughput / iops));
        }
        return throughput;
    }

    /** {@return whether several instances may have such a volume at once} */
    boolean allowsMultiAttach() {
        return type == VolumeType.IO1 || type == VolumeType.IO2;
    }
}
