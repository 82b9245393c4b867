/** EC2's images and block storage: AMIs, snapshots, volumes. */
@NullMarked
package dev.cloudjar.ec2.storage;

import org.jspecify.annotations.NullMarked;
