/**
 * The Recycle Bin as EC2 sees it: what a retention rule keeps of deleted snapshots, deregistered images and deleted volumes, to be
 * listed and restored until its time is over. {@link dev.cloudjar.ec2.recycle.Ec2RecycleBin} is the door.
 *
 * <p>Retention rules belong to a service of their own ({@code rbin}), which is not faked: a test makes them with
 * {@code cloud.ec2().recycleBin(...)}. Without a rule, what is deleted is gone.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin.html">Recycle Bin</a>
 */
@NullMarked
package dev.cloudjar.ec2.recycle;

import org.jspecify.annotations.NullMarked;
