package dev.cloudjar.sdk.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over its sockets, well formed or not; what answers is a stand-in that tells what it was asked. */
class LoopbackServerTest {

    private static final int WORKERS = 4;
    private static final Limits PATIENT = limits(Duration.ofSeconds(20));
    private static final Limits IMPATIENT = limits(Duration.ofMillis(300));

    private final AtomicReference<WireResponse> answer = new AtomicReference<>();
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final List<Socket> open = new ArrayList<>();
    private LoopbackServer server;

    @BeforeEach
    void start() {
        server = LoopbackServer.start(new Echo(), 0, PATIENT);
    }

    private static Limits limits(Duration patience) {
        return new Limits(patience, patience, 10_000, 100_000, WORKERS);
    }

    private void startImpatient() {
        server.close();
        server = LoopbackServer.start(new Echo(), 0, IMPATIENT);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    private final class Echo implements Backend {
        @Override
        public WireResponse answer(WireRequest request) throws IOException {
            if (failure.get() != null) {
                throw failure.get();
            }
            WireResponse set = answer.get();
            String said = request.method() + " " + request.rawPath() + " " + request.query() + " "
                    + new String(request.body(), UTF_8);
            return set != null
                    ? set
                    : new WireResponse(200, WireHeaders.of("X-Twice", "1", "X-Twice", "2"), said.getBytes(UTF_8));
        }

        @Override
        public FakeCloud cloud() {
            throw new IllegalStateException("No cloud is behind this");
        }

        @Override
        public FakeCloud reset() {
            throw new IllegalStateException("No cloud is behind this");
        }
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort());
        socket.setSoTimeout(10_000);
        open.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream stream = socket.getOutputStream();
        stream.write(text.getBytes(ISO_8859_1));
        stream.flush();
    }

    /** What comes until the other side hangs up; a reset is a way to hang up. */
    private static String received(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream stream = socket.getInputStream();
        try {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                all.write(next);
            }
        } catch (SocketException reset) {
            // that was all
        }
        return all.toString(ISO_8859_1);
    }

    private static String receivedUntil(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("The connection ended after " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private String ask(String request) throws IOException {
        Socket socket = connect();
        send(socket, request);
        return received(socket);
    }

    private void requireAnswers() throws IOException {
        assertThat(ask("GET /good HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("GET /good [] ");
    }

    @Test
    void a_request_goes_through_whole() throws IOException {
        assertThat(
                        ask(
                                "POST /a%2Fb//c?x=1&x=%20 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody"))
                .startsWith("HTTP/1.1 200 OK")
                .containsIgnoringCase("x-twice: 1\r\nx-twice: 2")
                .endsWith("POST /a%2Fb//c [x, 1, x,  ] body");
    }

    @Test
    void chunks_are_joined() throws IOException {
        assertThat(
                        ask(
                                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n"))
                .endsWith("POST / [] body");
    }

    @Test
    void who_waits_for_it_is_told_to_go_on() throws IOException {
        Socket socket = connect();
        send(
                socket,
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");

        assertThat(receivedUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
        send(socket, "body");
        assertThat(received(socket)).endsWith("POST / [] body");
    }

    @Test
    void a_connection_is_kept_for_the_next_request() throws IOException {
        Socket socket = connect();
        for (int i = 0; i < 3; i++) {
            send(socket, "GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(receivedUntil(socket, "GET /" + i + " [] ")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void a_path_that_begins_like_a_host_is_a_path() throws IOException {
        assertThat(ask("GET //a/b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .endsWith("GET //a/b [] ");
    }

    @Test
    void an_answer_without_a_body_has_none() throws IOException {
        answer.set(new WireResponse(204, WireHeaders.of(), new byte[0]));

        assertThat(ask("DELETE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 204")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_lost_answer_is_a_broken_connection() throws IOException {
        failure.set(new SocketException("Connection reset"));

        assertThat(ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
        failure.set(null);
        requireAnswers();
    }

    @Test
    void a_truncated_answer_announces_more_than_comes() throws IOException {
        answer.set(new WireResponse(200, WireHeaders.of("Content-Length", "10"), "half".getBytes(UTF_8)));

        assertThat(ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                .containsIgnoringCase("content-length: 10")
                .endsWith("half");
    }

    @Test
    void garbage_is_hung_up_on_and_nothing_else_suffers() throws IOException {
        Random random = new Random(20260101);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[random.nextInt(400)];
            random.nextBytes(garbage);
            Socket socket = connect();
            try {
                socket.getOutputStream().write(garbage);
                socket.shutdownOutput();
            } catch (SocketException hungUp) {
                continue;
            }
            assertThat(received(socket)).doesNotStartWith("HTTP/1.1 5");
        }
        requireAnswers();
    }

    @Test
    void many_slow_heads_do_not_keep_others_waiting_for_long() throws IOException {
        startImpatient();
        for (int i = 0; i < 3 * WORKERS; i++) {
            send(connect(), "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
        }

        requireAnswers();

        for (Socket slow : open.subList(0, 3 * WORKERS)) {
            assertThat(received(slow)).doesNotContain("200 OK");
        }
    }

    @Test
    void many_slow_bodies_do_not_keep_others_waiting_for_long() throws IOException {
        startImpatient();
        for (int i = 0; i < 3 * WORKERS; i++) {
            send(connect(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nslow");
        }

        requireAnswers();

        for (Socket slow : open.subList(0, 3 * WORKERS)) {
            assertThat(received(slow)).doesNotContain("200 OK");
        }
    }

    @Test
    void a_body_too_large_is_refused_with_its_limit() throws IOException {
        assertThat(ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10001\r\nConnection: close\r\n\r\n"
                        + "x".repeat(10_001)))
                .startsWith("HTTP/1.1 413")
                .contains("more than 10000 bytes");
        requireAnswers();
    }

    @Test
    void a_head_too_large_is_hung_up_on() throws IOException {
        Socket socket = connect();
        try {
            send(socket, "GET /" + "x".repeat(2_000_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(received(socket)).doesNotContain("200 OK");
        } catch (SocketException hungUp) {
            // so it is
        }
        requireAnswers();
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(
                        () -> LoopbackServer.start(new Echo(), server.endpoint().getPort(), PATIENT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(server.endpoint().getPort()))
                .hasMessageContaining("Use another port");
        assertThatThrownBy(() -> LoopbackServer.start(new Echo(), 65_536, PATIENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use 0 for any");
    }

    @Test
    void a_closed_server_answers_nobody() {
        server.close();
        server.close();

        assertThatThrownBy(this::requireAnswers).isInstanceOf(IOException.class);
    }
}
