/**
 * What a newcomer would copy, and a main class that runs it all and prints what the simulated cloud did.
 */
@NullMarked
package dev.cloudjar.examples;

import org.jspecify.annotations.NullMarked;
