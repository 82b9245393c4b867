/** Keeps the documentation true. */
@org.jspecify.annotations.NullMarked
package dev.cloudjar.examples.docs;
