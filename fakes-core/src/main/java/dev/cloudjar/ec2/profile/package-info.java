/**
 * IAM instance profiles of instances: who has which, from launch or association until it is taken away or the instance
 * terminates. {@link dev.cloudjar.ec2.profile.Ec2Profiles} is the door. The profiles themselves belong to IAM.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/attach-iam-role.html">Attach an IAM role to an
 *     instance</a>
 */
@NullMarked
package dev.cloudjar.ec2.profile;

import org.jspecify.annotations.NullMarked;
