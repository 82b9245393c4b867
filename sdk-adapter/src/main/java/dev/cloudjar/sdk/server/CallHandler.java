package dev.cloudjar.sdk.server;

import com.sun.net.httpserver.HttpExchange;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireParameters;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Semaphore;

/** The calls of AWS's clients. */
final class CallHandler extends Exchanges {

    private final Backend backend;

    CallHandler(Backend backend, Workers workers, Semaphore calls, Bodies bodies) {
        super(workers, calls, bodies);
        this.backend = backend;
    }

    @Override
    WireResponse answer(HttpExchange http, byte[] body) throws IOException {
        URI target = http.getRequestURI();
        return backend.answer(new WireRequest(
                http.getRequestMethod(),
                path(target),
                WireParameters.parse(target.getRawQuery()),
                WireHeaders.of(http.getRequestHeaders()),
                body));
    }

    /** A path that begins with two slashes looks like a host to who parses it. */
    private static String path(URI target) {
        String path = target.getRawPath() == null ? "" : target.getRawPath();
        return target.getScheme() == null && target.getRawAuthority() != null
                ? "//" + target.getRawAuthority() + path
                : path;
    }
}
