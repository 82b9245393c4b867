package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.WireResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Publishes a body in one piece to its one subscriber, and completes the exchange behind it. */
final class OneBody implements Publisher<ByteBuffer> {

    private final WireResponse response;
    private final CompletableFuture<Void> exchange;

    OneBody(WireResponse response, CompletableFuture<Void> exchange) {
        this.response = response;
        this.exchange = exchange;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Once(subscriber));
    }

    private final class Once implements Subscription {

        private final Subscriber<? super ByteBuffer> subscriber;
        private final AtomicBoolean over = new AtomicBoolean();

        Once(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            if (n < 1) {
                end(new IllegalArgumentException(
                        "A subscriber cannot request " + n + " buffers: it requests 1 or more."));
                return;
            }
            if (response.body().length > 0) {
                subscriber.onNext(ByteBuffer.wrap(response.body()));
            }
            if (Damaged.missing(response) > 0) {
                end(Damaged.cutShort(response));
                return;
            }
            subscriber.onComplete();
            exchange.complete(null);
        }

        private void end(Throwable failure) {
            subscriber.onError(failure);
            exchange.completeExceptionally(failure);
        }

        @Override
        public void cancel() {
            if (over.compareAndSet(false, true)) {
                exchange.complete(null);
            }
        }
    }
}
