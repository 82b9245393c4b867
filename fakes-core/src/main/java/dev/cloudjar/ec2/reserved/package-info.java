/**
 * EC2's Reserved Instances: a catalogue of offerings computed from the instance types, purchases at once and queued, the states that
 * time brings, modifications by the footprint rule, exchanges of convertible ones, and listings in the marketplace. What is reserved
 * in a zone is to be had there when the pool is empty. Not faked: buyers, so that no listing is ever sold and the marketplace has
 * nothing to buy; bills; and the quotas of purchases, whose codes AWS publishes through Service Quotas alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-reserved-instances.html">Reserved Instances</a>
 */
@NullMarked
package dev.cloudjar.ec2.reserved;

import org.jspecify.annotations.NullMarked;
