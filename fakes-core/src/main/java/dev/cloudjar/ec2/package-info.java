/**
 * The fake Amazon EC2: the door, the instances, and the tags of everything; {@code network}, {@code storage} and
 * {@code key} hold the other families.
 *
 * <p>Faked of instances: launching with all parameters that concern one instance, describing by id, filter and page, status
 * checks, starting, stopping, hibernating, rebooting, terminating, attributes, metadata, maintenance and credit options,
 * monitoring, the console's last line, making AMIs, instance types and their offerings. Deliberately not, and so refused:
 * dedicated hosts, Capacity Reservations, prefixes and primary IPv6 addresses of launches, Elastic Graphics and Inference, licenses, Outposts, network interfaces that were made beforehand, paravirtual kernels.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html">Amazon EC2 API Reference</a>
 */
@NullMarked
package dev.cloudjar.ec2;

import org.jspecify.annotations.NullMarked;
