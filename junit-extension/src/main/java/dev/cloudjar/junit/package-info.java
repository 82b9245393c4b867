/**
 * The JUnit Jupiter extension that hands a test a simulated cloud and the SDK clients that talk to it.
 */
@NullMarked
package dev.cloudjar.junit;

import org.jspecify.annotations.NullMarked;
