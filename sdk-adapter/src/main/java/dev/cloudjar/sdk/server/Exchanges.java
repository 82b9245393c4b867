package dev.cloudjar.sdk.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.cloudjar.sdk.wire.WireResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** What the server does with every request, whoever answers it: reads it whole, bounds it, and writes the answer. */
abstract class Exchanges implements HttpHandler {

    private final Workers workers;
    private final Semaphore calls;
    private final Bodies bodies;

    Exchanges(Workers workers, Semaphore calls, Bodies bodies) {
        this.workers = workers;
        this.calls = calls;
        this.bodies = bodies;
    }

    /**
     * Answers a request.
     *
     * @param http its head
     * @param body its body
     * @return the answer
     * @throws IOException if the connection is to break instead
     * @throws Refusal if the server refuses it
     */
    abstract WireResponse answer(HttpExchange http, byte[] body) throws IOException, Refusal;

    @Override
    public final void handle(HttpExchange http) throws IOException {
        if (!calls.tryAcquire()) {
            http.close();
            return;
        }
        try {
            write(http, answered(http));
        } finally {
            http.close(); // where no answer was begun, this breaks the connection
            calls.release();
        }
    }

    private WireResponse answered(HttpExchange http) throws IOException {
        workers.waitForBody();
        try (Bodies.Body body = bodies.read(http.getRequestBody())) {
            workers.enough();
            return answer(http, body.bytes());
        } catch (Refusal refusal) {
            return Json.error(refusal.status(), refusal.message());
        } catch (RuntimeException | StackOverflowError e) {
            System.getLogger("dev.cloudjar").log(System.Logger.Level.ERROR, "A request failed in Cloudjar itself", e);
            return Json.error(500, "Cloudjar failed: " + e);
        }
    }

    private void write(HttpExchange http, WireResponse response) throws IOException {
        workers.waitForBody();
        int sent = response.body().length;
        int[] announced = {sent};
        response.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Content-Length")) {
                announced[0] = Integer.parseInt(value);
            } else {
                http.getResponseHeaders().add(name, value);
            }
        });
        boolean bodiless = announced[0] == 0 || http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(response.status(), bodiless ? -1 : announced[0]);
        if (!bodiless) {
            // A body that is shorter than announced ends in an exception and a broken connection, as a truncated answer
            // does. It is flushed because newer JDKs then drop what they still hold.
            try (OutputStream stream = http.getResponseBody()) {
                stream.write(response.body());
                stream.flush();
            }
        }
        workers.enough();
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
