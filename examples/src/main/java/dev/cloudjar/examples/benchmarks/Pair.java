package dev.cloudjar.examples.benchmarks;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The same work on a fake cloud and on what it is compared with.
 *
 * @param cloudjar once on the cloud
 * @param peer once on the peer; null where there is nothing to compare with
 */
record Pair(Callable<?> cloudjar, @Nullable Callable<?> peer) {}
