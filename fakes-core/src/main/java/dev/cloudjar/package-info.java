/** The front door: a whole fake cloud, and the accounts and regions in it. */
@NullMarked
package dev.cloudjar;

import org.jspecify.annotations.NullMarked;
