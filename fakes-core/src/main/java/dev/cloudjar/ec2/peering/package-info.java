/**
 * EC2's VPC peering connections, within a region and an account or across them. Both sides see the same connection: it waits
 * for a week to be accepted, and is shown for a while after it has ended.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html">VPC peering connection lifecycle</a>
 */
@NullMarked
package dev.cloudjar.ec2.peering;

import org.jspecify.annotations.NullMarked;
