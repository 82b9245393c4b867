package dev.cloudjar.examples.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The floor: answers every request with the same bytes, looking at nothing but the request's body, which it reads. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of these
record CannedHttpClient(byte[] body, String contentType) implements SdkHttpClient {

    static CannedHttpClient fromFile(Path file, String contentType) {
        try {
            return new CannedHttpClient(Files.readAllBytes(file), contentType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                if (request.contentStreamProvider().isPresent()) {
                    try (InputStream stream =
                            request.contentStreamProvider().get().newStream()) {
                        stream.readAllBytes();
                    }
                }
                return answer();
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answer() {
        return HttpExecuteResponse.builder()
                .response(head())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    SdkHttpResponse head() {
        return SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", contentType)
                .putHeader("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000")
                .putHeader("Content-Length", Integer.toString(body.length))
                .build();
    }

    @Override
    public void close() {}
}
