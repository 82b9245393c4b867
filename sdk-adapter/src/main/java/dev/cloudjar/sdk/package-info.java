/**
 * Real AWS SDK for Java v2 clients on a simulated cloud: HTTP clients for any client builder, and clients ready made.
 */
@NullMarked
package dev.cloudjar.sdk;

import org.jspecify.annotations.NullMarked;
