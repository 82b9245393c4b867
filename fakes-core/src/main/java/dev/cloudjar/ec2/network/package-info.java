/** EC2's networking: VPCs, subnets, security groups, network interfaces, zones. */
@NullMarked
package dev.cloudjar.ec2.network;

import org.jspecify.annotations.NullMarked;
