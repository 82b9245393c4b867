/** The rules of Cloudjar's modules, as tests: every module compiles these into its own tests and asks them of its code. */
@NullMarked
package dev.cloudjar.rules;

import org.jspecify.annotations.NullMarked;
