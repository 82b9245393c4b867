/**
 * EC2's Dedicated Hosts: allocated for one instance type or for a family, filled by launches that name them or that auto-placement
 * brings, and released when they are empty. Not faked: Outposts, host resource groups, sharing, and the recovery and maintenance
 * of hosts, which are set and shown and never happen, since hosts do not fail here; the quotas of hosts, one for each family, whose codes AWS publishes through
 * Service Quotas alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-overview.html">Dedicated Hosts</a>
 */
@NullMarked
package dev.cloudjar.ec2.host;

import org.jspecify.annotations.NullMarked;
