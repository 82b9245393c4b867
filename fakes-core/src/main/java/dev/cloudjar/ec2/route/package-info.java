/**
 * EC2's route tables: the main one that each VPC is created with and any others, their associations with subnets and
 * gateways, and their routes. A route whose target is gone, detached or not ready is a black hole. Not faked: gateways'
 * own routing (no traffic flows), and routes that a virtual private gateway would propagate, of which only the switch is kept.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html">Route tables</a>
 */
@NullMarked
package dev.cloudjar.ec2.route;

import org.jspecify.annotations.NullMarked;
