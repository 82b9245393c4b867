/**
 * The loopback server: HTTP on 127.0.0.1 for clients that cannot be handed an HTTP client, and the control API beside it.
 *
 * <p>It knows the wire's requests and answers and the cloud's front, and no service. Requests that are slow, oversized or garbage
 * cost a worker for a bounded time and a bounded piece of memory.
 *
 * <p>This package is Cloudjar's own business; tests take {@link dev.cloudjar.sdk.FakeCloudServer}.
 */
@NullMarked
package dev.cloudjar.sdk.server;

import org.jspecify.annotations.NullMarked;
