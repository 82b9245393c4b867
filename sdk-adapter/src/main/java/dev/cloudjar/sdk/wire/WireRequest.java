package dev.cloudjar.sdk.wire;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire, whichever HTTP library carried it. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class WireRequest {

    private final String method;
    private final String rawPath;
    private final WireParameters query;
    private final WireHeaders headers;
    private final byte[] body;
    private byte @Nullable [] content;
    private @Nullable WireParameters form;

    /**
     * A request.
     *
     * @param method the HTTP method in capitals
     * @param rawPath the path as sent, percent-encoded, without query; empty means {@code /}
     * @param query the query parameters
     * @param headers the headers, {@code Host} among them (for calls whose region only the endpoint tells)
     * @param body the body as sent; not copied, so do not change it afterwards
     */
    public WireRequest(String method, String rawPath, WireParameters query, WireHeaders headers, byte[] body) {
        this.method = method;
        this.rawPath = rawPath.isEmpty() ? "/" : rawPath;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** {@return the HTTP method in capitals} */
    public String method() {
        return method;
    }

    /** {@return the path as sent, percent-encoded, without query} */
    public String rawPath() {
        return rawPath;
    }

    /** {@return the query parameters} */
    public WireParameters query() {
        return query;
    }

    /** {@return the headers} */
    public WireHeaders headers() {
        return headers;
    }

    /** {@return the body as sent, still encoded if {@code Content-Encoding} says so} */
    public byte[] body() {
        return body;
    }

    /** The body with its content encodings undone. */
    byte[] content() {
        byte[] decoded = content;
        if (decoded == null) {
            decoded = ContentEncoding.undo(headers, body);
            content = decoded;
        }
        return decoded;
    }

    /** What a query protocol calls its parameters: those of the query string, then those of a form in the body. */
    WireParameters form() {
        WireParameters parameters = form;
        if (parameters == null) {
            parameters = MediaType.isForm(headers) ? query.and(WireParameters.parse(content())) : query;
            form = parameters;
        }
        return parameters;
    }

    @Override
    public String toString() {
        return method + " " + rawPath + " (" + body.length + " bytes)";
    }
}
