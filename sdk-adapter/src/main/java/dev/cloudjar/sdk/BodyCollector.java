package dev.cloudjar.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.utils.BinaryUtils;

/** Reads a published body whole. */
final class BodyCollector implements Subscriber<ByteBuffer> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private BodyCollector() {}

    static CompletableFuture<byte[]> collect(Publisher<ByteBuffer> publisher) {
        BodyCollector collector = new BodyCollector();
        publisher.subscribe(collector);
        return collector.body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        bytes.writeBytes(BinaryUtils.copyBytesFrom(buffer));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
