package dev.cloudjar.ec2.snapshot;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long fast snapshot restore and the archive take. That a snapshot is optimized at 60 minutes a TiB is documented, and
 * that restoring takes up to 72 hours; the rest is assumed.
 *
 * @param enabling from {@code enabling} to {@code optimizing}
 * @param optimizingPerTib from {@code optimizing} to {@code enabled}, for each TiB of the snapshot
 * @param disabling from {@code disabling} to {@code disabled}
 * @param archival until a snapshot is archived
 * @param restore until an archived snapshot is restored
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/view-fsr-enabled-snapshots.html">States of fast snapshot
 *     restore</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2SnapshotTimings(
        Duration enabling, Duration optimizingPerTib, Duration disabling, Duration archival, Duration restore) {

    /** 5 s, 60 min, 5 s, 1 h and 24 h. */
    public static final Ec2SnapshotTimings DEFAULTS = new Ec2SnapshotTimings(
            Duration.ofSeconds(5),
            Duration.ofMinutes(60),
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofHours(24));

    private static final int GIB_PER_TIB = 1024;

    /** Refuses negative durations. */
    public Ec2SnapshotTimings {
        if (enabling.isNegative()
                || optimizingPerTib.isNegative()
                || disabling.isNegative()
                || archival.isNegative()
                || restore.isNegative()) {
            throw new IllegalArgumentException("The timings of snapshots cannot be " + enabling + ", "
                    + optimizingPerTib + ", " + disabling + ", " + archival + ", " + restore
                    + ": nothing settles before it begins. Use zero or more.");
        }
    }

    Duration optimizing(int gib) {
        return optimizingPerTib.multipliedBy(gib).dividedBy(GIB_PER_TIB);
    }
}
