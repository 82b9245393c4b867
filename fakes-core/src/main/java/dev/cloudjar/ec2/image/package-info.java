/**
 * What is done with images beyond making and launching them: protection from deregistration, fast launch, storing them in Amazon
 * S3, and who descends from them or uses them. {@link dev.cloudjar.ec2.image.Ec2ImageCare} is the door; the images themselves
 * belong to {@link dev.cloudjar.ec2.storage}.
 *
 * <p>Amazon S3 is not faked: stored images are kept in memory, by account, region, bucket and key, and every bucket exists unless
 * unknown references are refused. Nor are Systems Manager and EC2 Image Builder, so that nothing of theirs refers to an image.
 * Fast launch has its states and prepares no snapshots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html">Amazon Machine Images</a>
 */
@NullMarked
package dev.cloudjar.ec2.image;

import org.jspecify.annotations.NullMarked;
