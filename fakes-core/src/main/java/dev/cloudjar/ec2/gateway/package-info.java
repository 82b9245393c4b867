/**
 * EC2's NAT gateways, public and private, with their lives and addresses, and egress-only internet gateways. Not faked:
 * regional NAT gateways, and the traffic itself.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html">NAT gateways</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html">Egress-only internet
 *     gateways</a>
 */
@NullMarked
package dev.cloudjar.ec2.gateway;

import org.jspecify.annotations.NullMarked;
