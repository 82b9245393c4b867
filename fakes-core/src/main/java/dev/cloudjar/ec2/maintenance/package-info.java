/**
 * Scheduled events of instances: what AWS announces to do to them, and does when the time has come. AWS alone schedules them, so
 * here the test does, through EC2's door; {@link dev.cloudjar.ec2.maintenance.Ec2Maintenance} is the family's. Callers see them
 * in DescribeInstanceStatus and in the instance's metadata, and may put some off.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html">Scheduled events
 *     for your instances</a>
 */
@NullMarked
package dev.cloudjar.ec2.maintenance;

import org.jspecify.annotations.NullMarked;
