/**
 * What AWS has to give: how many instances of each type can be had in each zone. AWS publishes none of it; by default there is
 * no limit, and a test sets the limits that it is about.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html">Troubleshoot Amazon EC2 instance
 *     launch issues: insufficient instance capacity</a>
 */
@NullMarked
package dev.cloudjar.ec2.capacity;

import org.jspecify.annotations.NullMarked;
