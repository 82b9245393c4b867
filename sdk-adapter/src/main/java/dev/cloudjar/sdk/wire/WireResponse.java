package dev.cloudjar.sdk.wire;

import org.apiguardian.api.API;

/**
 * An answer as bytes. It carries no {@code Date}: a virtual date far from the wall clock makes the SDK retry for clock
 * skew; and no {@code Content-Length}, which is for whoever sends it.
 *
 * @param status the HTTP status
 * @param headers the HTTP headers
 * @param body the body, owned by the receiver; empty if there is none
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record WireResponse(int status, WireHeaders headers, byte[] body) {}
