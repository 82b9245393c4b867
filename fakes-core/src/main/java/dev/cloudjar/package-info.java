/**
 * The front door of the simulated cloud: {@code FakeCloud} and its builder, accounts and regions, strictness, scenes.
 */
@NullMarked
package dev.cloudjar;

import org.jspecify.annotations.NullMarked;
