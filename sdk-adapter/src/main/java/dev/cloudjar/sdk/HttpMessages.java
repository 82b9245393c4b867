package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireParameters;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Between the SDK's HTTP messages and the wire's. */
final class HttpMessages {

    private HttpMessages() {}

    static WireRequest request(SdkHttpRequest request, byte[] body) {
        return new WireRequest(
                request.method().name(),
                request.encodedPath(),
                request.numRawQueryParameters() == 0
                        ? WireParameters.none()
                        : WireParameters.of(request.rawQueryParameters()),
                WireHeaders.of(request.numHeaders(), request::forEachHeader),
                body);
    }

    /** Reads a body whole, into an array of the length that is announced: one without is read in larger pieces. */
    static byte[] body(InputStream stream, SdkHttpRequest request) throws IOException {
        int announced = announced(request);
        if (announced <= 0) {
            return stream.readAllBytes();
        }
        byte[] body = stream.readNBytes(announced);
        int more = body.length < announced ? -1 : stream.read();
        if (more < 0) {
            return body;
        }
        byte[] one = {(byte) more};
        return new SequenceInputStream(
                        new ByteArrayInputStream(body), new SequenceInputStream(new ByteArrayInputStream(one), stream))
                .readAllBytes();
    }

    private static int announced(SdkHttpRequest request) {
        String length = request.firstMatchingHeader("Content-Length").orElse("");
        try {
            return length.isEmpty() ? 0 : Integer.parseInt(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static SdkHttpResponse response(WireResponse response) {
        SdkHttpResponse.Builder builder = SdkHttpResponse.builder().statusCode(response.status());
        WireHeaders headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (headers.isFirst(i)) {
                builder.putHeader(headers.name(i), headers.value(i)); // at less cost than appending
            } else {
                builder.appendHeader(headers.name(i), headers.value(i));
            }
        }
        if (Damaged.missing(response) == 0) {
            builder.putHeader("Content-Length", Integer.toString(response.body().length));
        }
        return builder.build();
    }
}
