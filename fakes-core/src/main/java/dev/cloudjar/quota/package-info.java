/**
 * AWS's quotas by their Service Quotas codes, and the door through which a test sets them. Services ask it for their limits.
 */
@NullMarked
package dev.cloudjar.quota;

import org.jspecify.annotations.NullMarked;
