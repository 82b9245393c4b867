package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import org.apiguardian.api.API;

/**
 * A request that calls no operation: unknown, malformed, or of a service Cloudjar does not know.
 *
 * @serial exclude
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class UnroutableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AwsError error;
    private final transient Route route;

    UnroutableException(AwsError error, Route route) {
        super(error.toString(), error, false, false);
        this.error = error;
        this.route = route;
    }

    /** {@return what AWS answers, or Cloudjar's refusal} */
    public AwsError error() {
        return error;
    }

    /** {@return as much as is known; the service is empty if it is unknown, the operation always is} */
    public Route route() {
        return route;
    }

    /**
     * The answer, in the protocol the caller seems to speak.
     *
     * @param requestId the id of this request
     * @return the error as bytes
     */
    public WireResponse answer(String requestId) {
        return route.protocol().encodeError(error, route, requestId);
    }
}
