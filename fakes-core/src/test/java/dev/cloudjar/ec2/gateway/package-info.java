@NullMarked
package dev.cloudjar.ec2.gateway;

import org.jspecify.annotations.NullMarked;
