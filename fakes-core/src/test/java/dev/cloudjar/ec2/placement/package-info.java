@NullMarked
package dev.cloudjar.ec2.placement;

import org.jspecify.annotations.NullMarked;
