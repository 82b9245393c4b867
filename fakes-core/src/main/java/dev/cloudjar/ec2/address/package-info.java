/**
 * EC2's Elastic IP addresses: allocated from the blocks that are set aside for documentation and benchmarks, associated with
 * instances and network interfaces, moved between them, and released. Not faked: addresses of one's own (BYOIP), of
 * Outposts, and of EC2-Classic.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html">Elastic IP addresses</a>
 */
@NullMarked
package dev.cloudjar.ec2.address;

import org.jspecify.annotations.NullMarked;
