/** What has to work on every class path that Cloudjar supports, run in a JVM of its own on each. */
@NullMarked
package dev.cloudjar.examples.versions;

import org.jspecify.annotations.NullMarked;
