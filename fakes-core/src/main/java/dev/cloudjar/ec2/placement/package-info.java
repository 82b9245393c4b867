/**
 * EC2's placement groups: cluster, partition and spread, and where in them a launch puts its instances. Not faked: groups on
 * Outposts, which alone can spread over hosts.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-groups.html">Placement groups</a>
 */
@NullMarked
package dev.cloudjar.ec2.placement;

import org.jspecify.annotations.NullMarked;
