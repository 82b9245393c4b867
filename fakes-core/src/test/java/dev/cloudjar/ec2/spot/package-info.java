@NullMarked
package dev.cloudjar.ec2.spot;

import org.jspecify.annotations.NullMarked;
