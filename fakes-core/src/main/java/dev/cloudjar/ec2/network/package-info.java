/**
 * EC2's networking: zones, VPCs, subnets, security groups and their rules, network interfaces, and the default network of a
 * new account. {@link dev.cloudjar.ec2.network.Ec2Network} is its door, with one of their own for zones, interfaces, their addresses,
 * public addresses and launches.
 *
 * <p>IPv6 blocks are Amazon's, of the space that is set aside for documentation. Not faked: subnets with IPv6 alone, IPAM and
 * own pools as the source of blocks, Local Zones and Outposts, which are refused where a
 * request asks for them; traffic itself.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">Default VPCs</a>
 */
@NullMarked
package dev.cloudjar.ec2.network;

import org.jspecify.annotations.NullMarked;
