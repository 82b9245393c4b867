/**
 * The instances that services above EC2 launch, follow and end on a user's behalf, such as those of an Auto Scaling group: in
 * types of the core alone, so that those services name nothing of EC2's module of the SDK.
 */
@NullMarked
package dev.cloudjar.ec2.managed;

import org.jspecify.annotations.NullMarked;
