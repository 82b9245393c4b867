@NullMarked
package dev.cloudjar.ec2.route;

import org.jspecify.annotations.NullMarked;
