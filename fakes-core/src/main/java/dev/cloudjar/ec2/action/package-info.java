/**
 * What all EC2 actions share: errors, tags, filters, paging, the dry run.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html">Common parameters</a>
 */
@NullMarked
package dev.cloudjar.ec2.action;

import org.jspecify.annotations.NullMarked;
