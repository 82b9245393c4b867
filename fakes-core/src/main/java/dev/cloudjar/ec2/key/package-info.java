/**
 * Key pairs of the fake EC2: creating, importing, describing and deleting them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html">Key pairs</a>
 */
@NullMarked
package dev.cloudjar.ec2.key;

import org.jspecify.annotations.NullMarked;
