package dev.cloudjar.sdk.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** The JDK's HTTP server on 127.0.0.1, with AWS's services at every path but one, and there the control API and the instances' metadata. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class LoopbackServer implements AutoCloseable {

    static final String CONTROL = "/_cloudjar";
    static final String METADATA = CONTROL + "/imds/";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 1024;
    private static final int MOST_CALLS = 1_000_000;
    private static final long GRACE_SECONDS = 5;

    private final HttpServer http;
    private final Workers workers;
    private final Semaphore calls;

    private LoopbackServer(HttpServer http, Workers workers, Semaphore calls) {
        this.http = http;
        this.workers = workers;
        this.calls = calls;
    }

    /**
     * Starts to listen.
     *
     * @param backend answers the calls
     * @param port the port, or 0 for any that is free
     * @param limits what requests may take
     * @return the running server
     * @throws IllegalArgumentException if there is no such port
     * @throws UncheckedIOException if the port is taken
     */
    public static LoopbackServer start(Backend backend, int port, Limits limits) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "There is no port " + port + ": ports go from 1 to 65535. Use 0 for any that is free.");
        }
        withoutDelay();
        try {
            HttpServer http = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress("localhost", LOOPBACK), port), BACKLOG);
            Workers workers = new Workers(limits);
            Semaphore calls = new Semaphore(MOST_CALLS);
            Bodies bodies = new Bodies(limits);
            http.setExecutor(workers);
            http.createContext("/", new CallHandler(backend, workers, calls, bodies));
            http.createContext(CONTROL, new ControlHandler(new Control(backend), workers, calls, bodies));
            http.createContext(METADATA, new MetadataHandler(backend, workers, calls, bodies));
            http.start();
            return new LoopbackServer(http, workers, calls);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Nothing can listen on port " + port + " of 127.0.0.1: " + e.getMessage()
                            + ". Another program has it. Use another port, or 0 for any that is free.",
                    e);
        }
    }

    /**
     * Without this the JDK sends the head and the body of an answer so that clients wait 40 ms for the second. It is read once a
     * JVM, before the first server; who has set it is obeyed.
     */
    private static void withoutDelay() {
        String property = "sun.net.httpserver.nodelay";
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }

    /** {@return where it listens, such as {@code http://127.0.0.1:4747}} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /**
     * Where the metadata service of an instance is.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return such as {@code http://127.0.0.1:4747/_cloudjar/imds/i-0123456789abcdef0}
     */
    public URI metadataEndpoint(String instanceId) {
        return URI.create(endpoint() + METADATA + instanceId);
    }

    /** Answers the calls that have come, for five seconds at most, refuses new ones, and ends. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            // New calls find none left, which refuses them.
            if (!calls.tryAcquire(MOST_CALLS, GRACE_SECONDS, TimeUnit.SECONDS)) {
                calls.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.stop(0);
        workers.close();
    }
}
