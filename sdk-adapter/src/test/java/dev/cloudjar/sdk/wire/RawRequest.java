package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * A request as bytes and headers, which tests send as no client would.
 *
 * @param method the HTTP method
 * @param path the path, as sent
 * @param query the query parameters
 * @param headers the headers
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawRequest(
        String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body) {

    static RawRequest of(WireRequest request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        request.query()
                .forEach((name, value) ->
                        query.computeIfAbsent(name, absent -> new ArrayList<>()).add(value));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) -> headers.computeIfAbsent(name, absent -> new ArrayList<>())
                        .add(value));
        return new RawRequest(request.method(), request.rawPath(), query, headers, request.body());
    }

    RawRequest method(String other) {
        return new RawRequest(other, path, query, headers, body);
    }

    RawRequest path(String other) {
        return new RawRequest(method, other, query, headers, body);
    }

    RawRequest query(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(query);
        more.put(name, List.of(value));
        return new RawRequest(method, path, more, headers, body);
    }

    /** With this header instead of any of that name; without it where the value is empty. */
    RawRequest header(String name, String value) {
        Map<String, List<String>> others = new LinkedHashMap<>(headers);
        others.keySet().removeIf(name::equalsIgnoreCase);
        if (!value.isEmpty()) {
            others.put(name, List.of(value));
        }
        return new RawRequest(method, path, query, others, body);
    }

    /** With another body, and the length that it has. */
    RawRequest body(byte[] other) {
        return new RawRequest(method, path, query, headers, other)
                .header("Content-Length", Integer.toString(other.length));
    }

    String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElse("");
    }

    HttpExecuteRequest toHttp() {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .protocol("https")
                .host("cloudjar.test")
                .encodedPath(path)
                .rawQueryParameters(query)
                .headers(headers);
        HttpExecuteRequest.Builder http = HttpExecuteRequest.builder().request(request.build());
        if (body.length > 0) {
            http.contentStreamProvider(ContentStreamProvider.fromByteArray(body));
        }
        return http.build();
    }

    /** All that is needed to send it again. */
    @Override
    public String toString() {
        String shown = body.length > 4_000
                ? body.length + " bytes"
                : new String(body, StandardCharsets.ISO_8859_1) + "\n"
                        + HexFormat.of().formatHex(body);
        return method + " " + path + "?" + query + "\n" + headers + "\n" + shown;
    }
}
