/** What fails, when and how: the fault plan of a test. */
@NullMarked
package dev.cloudjar.fault;

import org.jspecify.annotations.NullMarked;
