/**
 * EC2's On-Demand Capacity Reservations: made at once or for a future date, open to whatever matches or for those that name them,
 * counted against the capacity pools and filled by launches and starts; moved, split, lent as interruptible capacity, and charged to
 * other accounts; and the fleets that make several of them. Not faked: Outposts, Capacity Blocks, cluster placement groups of
 * reservations, resource groups, and sharing, so that every reservation counts as shared with the account that its billing is
 * assigned to.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-reservations.html">On-Demand Capacity
 *     Reservations</a>
 */
@NullMarked
package dev.cloudjar.ec2.reservation;

import org.jspecify.annotations.NullMarked;
