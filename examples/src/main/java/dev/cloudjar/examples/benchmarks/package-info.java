/**
 * What a call costs on a fake cloud, as a ratio to the same SDK client on an HTTP client that hands out the same bytes and decodes
 * nothing: warm calls under JMH, and the first call in a fresh JVM.
 */
@NullMarked
package dev.cloudjar.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
