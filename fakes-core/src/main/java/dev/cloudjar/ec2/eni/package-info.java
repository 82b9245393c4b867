/**
 * What EC2's network interfaces go through on their own: attached to instances and detached, given private addresses, IPv6
 * addresses and prefixes, and relieved of them, their attributes and who else may attach them. The interfaces themselves are
 * {@link dev.cloudjar.ec2.network}'s. Not faked: primary IPv6 addresses, and
 * trunk and branch interfaces.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html">Elastic network interfaces</a>
 */
@NullMarked
package dev.cloudjar.ec2.eni;

import org.jspecify.annotations.NullMarked;
