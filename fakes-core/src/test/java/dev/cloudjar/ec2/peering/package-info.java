@NullMarked
package dev.cloudjar.ec2.peering;

import org.jspecify.annotations.NullMarked;
