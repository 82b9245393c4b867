/**
 * Eventual consistency: which services' documentation warns of it, and the earlier states that reads may be answered from.
 */
@NullMarked
package dev.cloudjar.consistency;

import org.jspecify.annotations.NullMarked;
