/**
 * The fake Amazon EC2.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html">Amazon EC2 API Reference</a>
 */
@NullMarked
package dev.cloudjar.ec2;

import org.jspecify.annotations.NullMarked;
