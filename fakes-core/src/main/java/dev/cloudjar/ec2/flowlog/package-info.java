/**
 * EC2's flow logs of VPCs, subnets, network interfaces and transit gateways. No traffic flows in memory, so that a flow log is
 * there, is described and keeps to the rules, and delivers no records.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html">VPC Flow Logs</a>
 */
@NullMarked
package dev.cloudjar.ec2.flowlog;

import org.jspecify.annotations.NullMarked;
