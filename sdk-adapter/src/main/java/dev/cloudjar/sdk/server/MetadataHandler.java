package dev.cloudjar.sdk.server;

import com.sun.net.httpserver.HttpExchange;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebHeaders;
import dev.cloudjar.traffic.WebRequest;
import dev.cloudjar.traffic.WebResponse;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instances' metadata services, under a path each: the instance's id, then {@code /container} for what runs in a container with
 * a network of its own on it, then the path that code on the instance would ask for.
 */
final class MetadataHandler extends Exchanges {

    private static final Pattern PATH = Pattern.compile(LoopbackServer.METADATA + "(i-[0-9a-f]+)(/container)?(/.*)?");

    private final Backend backend;

    MetadataHandler(Backend backend, Workers workers, Semaphore calls, Bodies bodies) {
        super(workers, calls, bodies);
        this.backend = backend;
    }

    @Override
    WireResponse answer(HttpExchange http, byte[] body) throws IOException, Refusal {
        Matcher path = PATH.matcher(http.getRequestURI().getRawPath());
        if (!path.matches()) {
            throw new Refusal(
                    404,
                    "There is no " + http.getRequestURI().getPath() + ". The metadata of an instance is under "
                            + LoopbackServer.METADATA + "<instance-id>, as in " + LoopbackServer.METADATA
                            + "i-0123456789abcdef0/latest/meta-data/.");
        }
        WebRequest request =
                new WebRequest(http.getRequestMethod(), path.group(3) == null ? "/" : path.group(3), headers(http));
        int hops = path.group(2) == null ? 1 : 2;
        WebAnswer answer = ask(new MetadataRequest(path.group(1), request, hops, false));
        WebResponse response = answer.response().orElseThrow(() -> new IOException(answer.why()));
        return new WireResponse(
                response.status(), WireHeaders.of(response.headers().values()), response.body());
    }

    private WebAnswer ask(MetadataRequest request) throws Refusal {
        try {
            return backend.cloud().metadata(request);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new Refusal(409, String.valueOf(e.getMessage()));
        }
    }

    private static WebHeaders headers(HttpExchange http) {
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(http.getRequestHeaders());
        return new WebHeaders(headers);
    }
}
