/**
 * Replacing the root volumes of running instances. {@link dev.cloudjar.ec2.root.Ec2RootVolumes} is the door; the volumes belong to
 * {@link dev.cloudjar.ec2.storage}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/replace-root.html">Replace the root volume</a>
 */
@NullMarked
package dev.cloudjar.ec2.root;

import org.jspecify.annotations.NullMarked;
