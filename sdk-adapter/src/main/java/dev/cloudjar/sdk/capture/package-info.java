/**
 * Clients that nobody injected: the guard, which lets no call of the SDK leave the JVM while a test of Cloudjar runs, and
 * the capture, by which clients that the code under test builds itself reach the test's cloud. What the SDK holds once for a
 * JVM, this package holds once for a JVM.
 */
@NullMarked
package dev.cloudjar.sdk.capture;

import org.jspecify.annotations.NullMarked;
