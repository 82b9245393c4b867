/**
 * EC2's Spot Instances: requests, prices, interruptions and the notices that go before them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-spot-instances.html">Spot Instances</a>
 */
@NullMarked
package dev.cloudjar.ec2.spot;

import org.jspecify.annotations.NullMarked;
