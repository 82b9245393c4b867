/**
 * The wire: AWS's protocols seen from the server's side. It turns the bytes a real client sent into the SDK's own
 * request object, and the SDK's own response object into the bytes that client reads back.
 *
 * <p>Nothing here knows a service. {@link dev.cloudjar.sdk.wire.Router} recognises the service and the operation from a
 * table of AWS's published facts; a {@link dev.cloudjar.sdk.wire.Protocol} does the rest from the SDK's field metadata,
 * which it reads once per class. A further protocol is one more subclass.
 *
 * <p>This package is Cloudjar's own business; tests do not name its types.
 */
@NullMarked
package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.NullMarked;
