/**
 * The fake Amazon EC2 Auto Scaling: groups that keep their desired capacity with instances of the fake EC2.
 *
 * <p>Faked: groups from a launch template, whose version is chosen at each launch, or from a mixed instances policy,
 * whose types and markets are chosen by the strategies of EC2's fleets; their instances' way from Pending over
 * InService, Standby and Detaching to Terminated, in virtual time and in each instance's metadata; replacement of what is
 * terminated, stopped, impaired or said to be unhealthy, of Spot Instances at risk, of what is on the wrong market or too long in
 * service, within an instance maintenance policy; scale-in by the documented termination policies and protection;
 * cooldown; suspended processes; lifecycle hooks, but for their notifications; scaling activities in AWS's words; tags. Not yet:
 * launch configurations, scaling policies and schedules, warm pools, instance refresh, load balancers, quotas; requests that ask for any of it are refused.
 *
 * <p>Doors call down: instances are launched and ended through EC2's door, and what happens to them is heard from it. Where the
 * user has not EC2's module of the SDK, whatever would touch an instance is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/Welcome.html">Amazon EC2 Auto Scaling API Reference</a>
 */
@NullMarked
package dev.cloudjar.autoscaling;

import org.jspecify.annotations.NullMarked;
