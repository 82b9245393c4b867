package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.Patience;
import dev.cloudjar.time.ClientTimers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * An HTTP client for the SDK's async clients whose every request is answered by a fake cloud, in memory.
 *
 * <pre>{@code
 * Ec2AsyncClient ec2 = Ec2AsyncClient.builder().httpClient(FakeSdkAsyncHttpClient.of(cloud)).build();
 * }</pre>
 *
 * <p>A call takes effect while it is made. With nothing to wait for it is complete when the SDK's method returns the future;
 * under an injected latency a daemon thread moves virtual time to the moment at which the answer is due, and completes it then.
 * Calls that wait at the same time overlap: their latencies never add up. Region and account are found as in
 * {@link FakeSdkHttpClient}. Closing does nothing.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeSdkAsyncHttpClient implements SdkAsyncHttpClient {

    private final Exchange exchange;
    private final Patience patience;
    private final MetadataExchange metadata;

    FakeSdkAsyncHttpClient(Exchange exchange) {
        this(exchange, InstanceSeat.UNKNOWN);
    }

    FakeSdkAsyncHttpClient(Exchange exchange, InstanceSeat seat) {
        this(exchange, Patience.DEFAULT, new MetadataExchange(seat));
    }

    private FakeSdkAsyncHttpClient(Exchange exchange, Patience patience, MetadataExchange metadata) {
        this.exchange = exchange;
        this.patience = patience;
        this.metadata = metadata;
    }

    /**
     * The same with a limit for answers: see {@link FakeSdkHttpClient#withReadTimeout}.
     *
     * @param limit more than zero
     * @return a copy
     */
    public FakeSdkAsyncHttpClient withReadTimeout(Duration limit) {
        return new FakeSdkAsyncHttpClient(exchange, patience.withRead(limit), metadata);
    }

    /**
     * The same with a limit for connections: see {@link FakeSdkHttpClient#withConnectionTimeout}.
     *
     * @param limit more than zero
     * @return a copy
     */
    public FakeSdkAsyncHttpClient withConnectionTimeout(Duration limit) {
        return new FakeSdkAsyncHttpClient(exchange, patience.withConnect(limit), metadata);
    }

    /**
     * An HTTP client of a cloud.
     *
     * @param cloud what answers
     * @return the HTTP client
     */
    public static FakeSdkAsyncHttpClient of(FakeCloud cloud) {
        return new FakeSdkAsyncHttpClient(new Exchange(() -> cloud));
    }

    /**
     * An HTTP client whose every request is answered by the cloud that is current then.
     *
     * @param current finds the current cloud
     * @return the HTTP client
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public static FakeSdkAsyncHttpClient of(Supplier<FakeCloud> current) {
        return new FakeSdkAsyncHttpClient(new Exchange(current));
    }

    /**
     * The same for code that runs on an instance: see {@link FakeSdkHttpClient#onInstance}.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}, of any account and region
     * @return a copy
     */
    public FakeSdkAsyncHttpClient onInstance(String instanceId) {
        return new FakeSdkAsyncHttpClient(exchange, patience, new MetadataExchange(InstanceSeat.on(instanceId)));
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        request.requestContentPublisher()
                .subscribe(new BodyCollector(
                        body -> answer(request, body, done),
                        failure -> fail(request.responseHandler(), done, failure)));
        return done;
    }

    private void answer(AsyncExecuteRequest request, byte[] body, CompletableFuture<Void> done) {
        SdkAsyncHttpResponseHandler handler = request.responseHandler();
        try {
            FakeCloud cloud = exchange.current();
            ClientTimers timers = cloud.clock().timers();
            timers.atOneInstant(() -> ahead(cloud, effect(cloud, request.request(), body), handler, done))
                    .ifPresent(due -> deliver(due, handler, done));
        } catch (RuntimeException | Error e) {
            fail(handler, done, Exchange.unanswerable(e));
        }
    }

    private Supplier<CompletableFuture<Reply>> effect(FakeCloud cloud, SdkHttpRequest request, byte[] body) {
        if (MetadataExchange.takes(request)) {
            return () -> CompletableFuture.completedFuture(metadata.answer(cloud, request, patience));
        }
        WireRequest wire = HttpMessages.request(request, body);
        return () -> exchange.answerAsync(cloud, wire, patience);
    }

    /** The call waits, and is timed out, from the same instant on; empty if it does wait. */
    private Optional<Reply> ahead(
            FakeCloud cloud,
            Supplier<CompletableFuture<Reply>> effect,
            SdkAsyncHttpResponseHandler handler,
            CompletableFuture<Void> done) {
        ClientTimers timers = cloud.clock().timers();
        Pump.attend(timers);
        CompletableFuture<Reply> answer = effect.get();
        if (!answer.isDone()) {
            timers.answered(); // held by a fault rule: its timeouts begin all the same
            whenReleased(answer, handler, done);
            return Optional.empty();
        }
        Reply reply = answer.join();
        if (!reply.liesAhead()) {
            timers.answered();
            return Optional.of(reply);
        }
        ClientTimers.Handle ahead = Pump.at(reply, () -> deliver(reply, handler, done));
        CompletableFuture<Void> unused =
                done.whenComplete((nothing, gaveUp) -> ahead.cancel()); // a timeout, a cancelled future
        return Optional.empty();
    }

    /** On the thread that releases the call, whose own calls this is none of. */
    private static void whenReleased(
            CompletableFuture<Reply> answer, SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done) {
        CompletableFuture<Void> unused = answer.thenAccept(reply -> {
                    if (reply.liesAhead()) {
                        reply.clock()
                                .timers()
                                .at(reply.due(), ClientTimers.Kind.ANSWER, () -> deliver(reply, handler, done));
                    } else {
                        deliver(reply, handler, done);
                    }
                })
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        fail(handler, done, Exchange.unanswerable(failure));
                    }
                });
    }

    private static void deliver(Reply reply, SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done) {
        if (done.isDone()) {
            return; // the caller gave up meanwhile
        }
        try {
            WireResponse response = reply.ending().get();
            handler.onHeaders(HttpMessages.response(response));
            handler.onStream(new OneBody(response, done));
        } catch (IOException | RuntimeException | Error e) {
            fail(handler, done, e);
        }
    }

    private static void fail(SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done, Throwable failure) {
        handler.onError(failure);
        done.completeExceptionally(failure);
    }

    @Override
    public String clientName() {
        return "Cloudjar";
    }

    @Override
    public void close() {}
}
