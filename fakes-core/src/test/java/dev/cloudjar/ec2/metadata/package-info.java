@NullMarked
package dev.cloudjar.ec2.metadata;

import org.jspecify.annotations.NullMarked;
