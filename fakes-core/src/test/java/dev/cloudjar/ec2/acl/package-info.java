@NullMarked
package dev.cloudjar.ec2.acl;

import org.jspecify.annotations.NullMarked;
