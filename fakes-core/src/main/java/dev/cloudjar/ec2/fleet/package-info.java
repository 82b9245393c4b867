/**
 * EC2 Fleets and Spot Fleets: what they ask for, how they choose among pools, and how they keep what they were asked for. Not
 * faked: Capacity Reservations first, and load balancers of Spot Fleets.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Fleets.html">EC2 Fleet and Spot Fleet</a>
 */
@NullMarked
package dev.cloudjar.ec2.fleet;

import org.jspecify.annotations.NullMarked;
