package dev.cloudjar.sdk.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client for a real SDK client, whose other end is a function over the wire's own types. */
record Exchange(Function<WireRequest, WireResponse> server) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                WireResponse response = server.apply(wire(
                        request.httpRequest(),
                        request.contentStreamProvider().map(Exchange::bytes).orElse(new byte[0])));
                return HttpExecuteResponse.builder()
                        .response(head(response))
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    static WireRequest wire(SdkHttpRequest request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        headers.putIfAbsent("Host", List.of(request.host()));
        return new WireRequest(
                request.method().name(),
                request.encodedPath(),
                WireParameters.of(request.rawQueryParameters()),
                WireHeaders.of(headers),
                body);
    }

    static SdkHttpResponse head(WireResponse response) {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().forEach(head::appendHeader);
        return head.build();
    }

    private static byte[] bytes(ContentStreamProvider provider) {
        try {
            return provider.newStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
