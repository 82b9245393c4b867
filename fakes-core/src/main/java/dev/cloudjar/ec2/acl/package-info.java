/**
 * EC2's network ACLs: the default one that each VPC is created with and any others, their numbered rules in both
 * directions, and which subnet uses which. No traffic flows, so the rules are kept and described, not enforced.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network ACLs</a>
 */
@NullMarked
package dev.cloudjar.ec2.acl;

import org.jspecify.annotations.NullMarked;
