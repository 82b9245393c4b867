/**
 * What is done for EBS snapshots once they are taken: fast snapshot restore, locks, and the archive tier.
 * {@link dev.cloudjar.ec2.snapshot.Ec2SnapshotCare} is the door; the snapshots themselves belong to
 * {@link dev.cloudjar.ec2.storage}.
 *
 * <p>Deliberately not: volume creation credits. Volumes hold no data, so none is slow at first, and none says that it
 * was restored fast. Nor the quota of snapshots enabled for fast snapshot restore.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-fast-snapshot-restore.html">Fast snapshot restore</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshot-lock.html">Snapshot lock</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-archive.html">Archive snapshots</a>
 */
@NullMarked
package dev.cloudjar.ec2.snapshot;

import org.jspecify.annotations.NullMarked;
