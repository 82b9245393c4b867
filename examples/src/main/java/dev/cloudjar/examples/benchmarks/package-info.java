/**
 * What the promises of speed are held against: {@link dev.cloudjar.examples.benchmarks.Benchmarks}. A call on a fake cloud is
 * compared with the same SDK client on an HTTP client that hands out the same bytes and decodes nothing, in turns in one JVM under
 * JMH; the first call, many instances, threads and a year of events are measured in JVMs of their own.
 */
@NullMarked
package dev.cloudjar.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
