/**
 * The instance metadata service: what each running instance is told about itself, at {@code http://169.254.169.254}, as sessions
 * (IMDSv2) or plain requests (IMDSv1).
 *
 * <p>It knows instances by {@link dev.cloudjar.ec2.metadata.MetadataSource}, as DescribeInstances shows them. Not faked: the
 * credentials that are reserved for AWS's own use, and throttling.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html">Instance metadata</a>
 */
@NullMarked
package dev.cloudjar.ec2.metadata;

import org.jspecify.annotations.NullMarked;
