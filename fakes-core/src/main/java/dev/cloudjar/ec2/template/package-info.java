/**
 * EC2's launch templates and their versions, and what a launch takes from them. Not faked: AMI aliases in Systems Manager but
 * for those of Amazon Linux, and templates that a service provider manages.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html">Launch templates</a>
 */
@NullMarked
package dev.cloudjar.ec2.template;

import org.jspecify.annotations.NullMarked;
