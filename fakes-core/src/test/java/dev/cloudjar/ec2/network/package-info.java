@NullMarked
package dev.cloudjar.ec2.network;

import org.jspecify.annotations.NullMarked;
