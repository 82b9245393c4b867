@NullMarked
package dev.cloudjar.ec2.address;

import org.jspecify.annotations.NullMarked;
