package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.Patience;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebHeaders;
import dev.cloudjar.traffic.WebRequest;
import dev.cloudjar.traffic.WebResponse;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The requests of an HTTP client to the metadata service of the instance that its code runs on. */
final class MetadataExchange {

    static final String TOKEN = "x-aws-ec2-metadata-token";

    private static final String TIME_TO_LIVE = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final Set<String> IPV6 = Set.of("[fd00:ec2::254]", "fd00:ec2::254");

    /** How long the SDK's clients wait for the metadata service. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstanceSeat seat;
    private final MetadataSessions sessions;

    MetadataExchange(InstanceSeat seat) {
        this.seat = seat;
        this.sessions = new MetadataSessions();
    }

    /** Whether a request goes to the metadata service. */
    static boolean takes(SdkHttpRequest request) {
        return request.host().equals("169.254.169.254") || IPV6.contains(request.host());
    }

    /**
     * Lets a request take effect.
     *
     * @throws IllegalArgumentException where the cloud has no such instance
     * @throws IllegalStateException where nobody has named one
     */
    Reply answer(FakeCloud cloud, SdkHttpRequest request, Patience patience) {
        String instance = seat.instanceId() == null ? cloud.requireInstanceOfCode() : seat.instanceId();
        WebRequest web = web(request);
        WebAnswer answer = ask(cloud, request, instance, renewed(cloud, request, instance, web));
        if (isToken(web)) {
            answer.response().ifPresent(issued -> note(cloud, issued));
        }
        return reply(cloud, answer, patience.chosen() ? patience.read() : PATIENCE);
    }

    /** The request with a token that is good yet, where its own has ended in virtual time. */
    private WebRequest renewed(FakeCloud cloud, SdkHttpRequest request, String instance, WebRequest web) {
        String known = web.headers().first(TOKEN).orElse("");
        sessions.over(cloud, known)
                .ifPresent(timeToLive -> ask(cloud, request, instance, tokenRequest(timeToLive))
                        .response()
                        .filter(response -> response.status() == 200)
                        .ifPresent(issued -> sessions.began(cloud, known, issued.text(), timeToLive)));
        return known.isEmpty() ? web : with(web, sessions.current(known));
    }

    private WebAnswer ask(FakeCloud cloud, SdkHttpRequest request, String instance, WebRequest web) {
        return cloud.metadata(new MetadataRequest(instance, web, seat.hops(), IPV6.contains(request.host())));
    }

    private void note(FakeCloud cloud, WebResponse issued) {
        issued.headers().first(TIME_TO_LIVE).ifPresent(seconds -> {
            String token = issued.text();
            sessions.began(cloud, token, token, Duration.ofSeconds(Long.parseLong(seconds)));
        });
    }

    private static boolean isToken(WebRequest request) {
        return request.method().equals("PUT") && request.path().equals(TOKEN_PATH);
    }

    private static WebRequest tokenRequest(Duration timeToLive) {
        return new WebRequest(
                "PUT", TOKEN_PATH, WebHeaders.of(Map.of(TIME_TO_LIVE, Long.toString(timeToLive.toSeconds()))));
    }

    private static WebRequest with(WebRequest request, String token) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().values().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.put(TOKEN, token);
        return new WebRequest(request.method(), request.path(), WebHeaders.of(headers));
    }

    private static WebRequest web(SdkHttpRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.forEachHeader((name, values) -> headers.put(name, values.isEmpty() ? "" : values.get(0)));
        String path = request.encodedPath();
        return new WebRequest(request.method().name(), path.isEmpty() ? "/" : path, WebHeaders.of(headers));
    }

    private static Reply reply(FakeCloud cloud, WebAnswer answer, Duration patience) {
        Instant now = cloud.clock().instant();
        if (answer.response().isPresent()) {
            return new Reply(
                    cloud.clock(), now, now, Reply.with(wire(answer.response().get())));
        }
        return switch (answer.silence().orElseThrow()) {
            case UNREACHABLE ->
                new Reply(cloud.clock(), now, now, () -> {
                    throw new ConnectException("Connection refused: " + answer.why());
                });
            case LOST ->
                new Reply(cloud.clock(), now, now.plus(patience), () -> {
                    throw new SocketTimeoutException("Read timed out: " + answer.why());
                });
        };
    }

    static WireResponse wire(WebResponse response) {
        return new WireResponse(
                response.status(), WireHeaders.of(response.headers().values()), response.body());
    }
}
