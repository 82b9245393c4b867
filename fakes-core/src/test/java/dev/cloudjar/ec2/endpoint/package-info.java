@NullMarked
package dev.cloudjar.ec2.endpoint;

import org.jspecify.annotations.NullMarked;
