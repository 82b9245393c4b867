package dev.cloudjar.sdk.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.async.SimplePublisher;

/** {@link Exchange} for async clients; bodies are small and come at once. */
record AsyncExchange(Function<WireRequest, WireResponse> server) implements SdkAsyncHttpClient {

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        return body(request).thenCompose(body -> {
            WireResponse response = server.apply(Exchange.wire(request.request(), body));
            SimplePublisher<ByteBuffer> publisher = new SimplePublisher<>();
            request.responseHandler().onHeaders(Exchange.head(response));
            request.responseHandler().onStream(publisher);
            return publisher.send(ByteBuffer.wrap(response.body())).thenCompose(sent -> publisher.complete());
        });
    }

    private static CompletableFuture<byte[]> body(AsyncExecuteRequest request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return SdkPublisher.adapt(request.requestContentPublisher())
                .subscribe(buffer -> body.writeBytes(BinaryUtils.copyBytesFrom(buffer)))
                .thenApply(done -> body.toByteArray());
    }

    @Override
    public void close() {}
}
