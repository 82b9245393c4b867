package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireParameters;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Between the SDK's HTTP messages and the wire's. */
final class HttpMessages {

    private HttpMessages() {}

    static WireRequest request(SdkHttpRequest request, byte[] body) {
        return new WireRequest(
                request.method().name(),
                request.encodedPath(),
                WireParameters.of(request.rawQueryParameters()),
                WireHeaders.of(request.headers()),
                body);
    }

    static SdkHttpResponse response(WireResponse response) {
        SdkHttpResponse.Builder builder = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().forEach(builder::appendHeader);
        if (Damaged.missing(response) == 0) {
            builder.putHeader("Content-Length", Integer.toString(response.body().length));
        }
        return builder.build();
    }
}
