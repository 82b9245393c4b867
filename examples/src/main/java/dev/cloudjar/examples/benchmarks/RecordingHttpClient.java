package dev.cloudjar.examples.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Keeps the last answer of another HTTP client. */
final class RecordingHttpClient implements SdkHttpClient {

    private final SdkHttpClient http;
    private byte[] body = new byte[0];
    private String contentType = "";

    RecordingHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    CannedHttpClient canned() {
        return new CannedHttpClient(body, contentType);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest execution = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return recorded(execution.call());
            }

            @Override
            public void abort() {
                execution.abort();
            }
        };
    }

    private HttpExecuteResponse recorded(HttpExecuteResponse response) throws IOException {
        try (InputStream stream = response.responseBody().orElseThrow()) {
            body = stream.readAllBytes();
        }
        contentType =
                response.httpResponse().firstMatchingHeader("Content-Type").orElse("");
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {}
}
