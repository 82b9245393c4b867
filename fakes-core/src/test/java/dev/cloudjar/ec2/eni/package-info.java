@NullMarked
package dev.cloudjar.ec2.eni;

import org.jspecify.annotations.NullMarked;
