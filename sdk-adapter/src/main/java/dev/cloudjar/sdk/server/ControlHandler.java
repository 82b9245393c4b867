package dev.cloudjar.sdk.server;

import com.sun.net.httpserver.HttpExchange;
import dev.cloudjar.sdk.wire.WireResponse;
import java.util.concurrent.Semaphore;

/** The control API's door. */
final class ControlHandler extends Exchanges {

    private final Control control;

    ControlHandler(Control control, Workers workers, Semaphore calls, Bodies bodies) {
        super(workers, calls, bodies);
        this.control = control;
    }

    @Override
    WireResponse answer(HttpExchange http, byte[] body) throws Refusal {
        String accept = http.getRequestHeaders().getFirst("Accept");
        return control.answer(new ControlRequest(
                http.getRequestMethod(),
                http.getRequestURI().getPath(),
                http.getRequestURI().getQuery(),
                accept == null ? "" : accept,
                text(body)));
    }
}
