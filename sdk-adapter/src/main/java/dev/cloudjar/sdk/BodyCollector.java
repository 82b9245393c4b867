package dev.cloudjar.sdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.utils.BinaryUtils;

/** Reads a published body whole, and hands it, or what went wrong, to one of two. */
final class BodyCollector implements Subscriber<ByteBuffer> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Consumer<byte[]> whole;
    private final Consumer<Throwable> broken;

    BodyCollector(Consumer<byte[]> whole, Consumer<Throwable> broken) {
        this.whole = whole;
        this.broken = broken;
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
        broken.accept(failure);
    }

    @Override
    public void onComplete() {
        whole.accept(bytes.toByteArray());
    }
}
