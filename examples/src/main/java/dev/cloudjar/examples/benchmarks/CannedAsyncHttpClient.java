package dev.cloudjar.examples.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** The floor of the async clients: the same bytes for every request, whose body it reads. */
record CannedAsyncHttpClient(CannedHttpClient canned) implements SdkAsyncHttpClient {

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        request.requestContentPublisher().subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {}

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                answer(request, done);
            }
        });
        return done;
    }

    private void answer(AsyncExecuteRequest request, CompletableFuture<Void> done) {
        request.responseHandler().onHeaders(canned.head());
        request.responseHandler()
                .onStream(subscriber -> subscriber.onSubscribe(new Subscription() {
                    private boolean sent;

                    @Override
                    public void request(long n) {
                        if (!sent) {
                            sent = true;
                            subscriber.onNext(ByteBuffer.wrap(canned.body()));
                            subscriber.onComplete();
                            done.complete(null);
                        }
                    }

                    @Override
                    public void cancel() {}
                }));
    }

    @Override
    public void close() {}
}
