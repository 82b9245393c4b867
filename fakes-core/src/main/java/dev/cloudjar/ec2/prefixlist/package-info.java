/**
 * EC2's prefix lists: those that customers manage, with their versions, and those that AWS manages for its services. Routes and
 * security group rules name them, and keep them from being deleted. Not faked: lists that are shared by AWS RAM, and lists
 * that IPAM keeps up to date.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html">Managed prefix lists</a>
 */
@NullMarked
package dev.cloudjar.ec2.prefixlist;

import org.jspecify.annotations.NullMarked;
