/**
 * How AWS throttles: which error each service answers with, and the published token buckets, refilled in virtual time.
 */
@NullMarked
package dev.cloudjar.throttling;

import org.jspecify.annotations.NullMarked;
