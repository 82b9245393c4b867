/**
 * EC2's images and block storage: AMIs, snapshots, volumes. {@link dev.cloudjar.ec2.storage.Ec2Storage} is its door.
 *
 * <p>Faked: AWS's public images of Amazon Linux 2 and 2023, Ubuntu and Windows Server, two releases of each line in every
 * region; images of the account from CreateImage to DeregisterImage; snapshots that complete over virtual time; volumes
 * with the limits of their types, attached, modified and detached.
 *
 * <p>What is shared or made public is seen, launched and copied by the cloud's other accounts in the region, and an account
 * copies from its other regions.
 *
 * <p>Deliberately not: Outposts, product and billing codes. What a request asks of these is refused.
 * KMS is not faked: every key exists. Volumes hold no data.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html">Amazon EC2 API Reference</a>
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/what-is-ebs.html">Amazon EBS</a>
 */
@NullMarked
package dev.cloudjar.ec2.storage;

import org.jspecify.annotations.NullMarked;
