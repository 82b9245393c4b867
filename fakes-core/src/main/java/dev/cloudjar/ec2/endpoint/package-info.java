/**
 * VPC endpoints and the services behind them (AWS PrivateLink): gateway endpoints with their routes, interface and Gateway Load
 * Balancer endpoints with their network interfaces; endpoint services of one account that others connect to, with their
 * permissions, connections and notifications. Not faked: endpoints of resources and service networks (VPC Lattice), and
 * services of other regions.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html">AWS PrivateLink concepts</a>
 */
@NullMarked
package dev.cloudjar.ec2.endpoint;

import org.jspecify.annotations.NullMarked;
