package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.identity.Signature;
import dev.cloudjar.sdk.wire.CallContext;
import dev.cloudjar.sdk.wire.Route;
import dev.cloudjar.sdk.wire.Router;
import dev.cloudjar.sdk.wire.UnroutableException;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.service.Patience;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** One request after another against the current cloud: recognised, dispatched, and its answer written. */
final class Exchange {

    /** Knows facts about AWS's APIs and nothing about any cloud. */
    private static final Router ROUTER = Router.create();

    private final Supplier<FakeCloud> current;

    Exchange(Supplier<FakeCloud> current) {
        this.current = current;
    }

    /**
     * Lets a request take effect, on the caller's thread, which waits while a fault rule holds the call.
     *
     * @param request the request
     * @param patience how long the caller waits for a connection and for an answer
     * @return its answer, which the caller gets when it is due
     * @throws SdkException if it cannot be answered at all: the cloud is closed, a handler of the test failed
     */
    Reply answer(WireRequest request, Patience patience) {
        return answer(current(), request, patience);
    }

    Reply answer(FakeCloud cloud, WireRequest request, Patience patience) {
        try {
            Route route = ROUTER.route(request);
            BackoffTime.noteIfReal(cloud, route, request);
            Optional<PublishedWaiter> waiter = waiter(cloud, route);
            ApiAnswer answer = cloud.dispatch(call(cloud, request, route, waiter, patience));
            return reply(cloud, answer, new Endings(request, route, answer.requestId(), waiter));
        } catch (UnroutableException unroutable) {
            return refused(cloud, unroutable);
        } catch (RuntimeException e) {
            throw unanswerable(e);
        }
    }

    /** {@return the cloud that answers at present} */
    FakeCloud current() {
        return current.get();
    }

    /**
     * Lets a request take effect without keeping the caller's thread: complete when this returns, unless a fault rule holds the
     * call.
     *
     * @param cloud the cloud that answers at present
     * @param request the request
     * @param patience how long the caller waits for a connection and for an answer
     * @return its answer, which the caller gets when it is due; or what {@link #answer} would throw
     */
    CompletableFuture<Reply> answerAsync(FakeCloud cloud, WireRequest request, Patience patience) {
        try {
            Route route = ROUTER.route(request);
            BackoffTime.noteIfReal(cloud, route, request);
            Optional<PublishedWaiter> waiter = waiter(cloud, route);
            return cloud.dispatchAsync(call(cloud, request, route, waiter, patience))
                    .thenApply(answer -> reply(cloud, answer, new Endings(request, route, answer.requestId(), waiter)));
        } catch (UnroutableException unroutable) {
            return CompletableFuture.completedFuture(refused(cloud, unroutable));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * How a caller over a real wire hears that its request cannot be answered at all. No client repeats a request that ended in
     * 400.
     */
    WireResponse failure(FakeCloud cloud, WireRequest request, SdkException why) {
        String requestId = cloud.nextToken();
        try {
            Route route = ROUTER.route(request);
            AwsError error = new AwsError("CloudjarFailure", 400, String.valueOf(why.getMessage()));
            return route.protocol().encodeError(error, route, requestId);
        } catch (UnroutableException unroutable) {
            return unroutable.answer(requestId);
        }
    }

    /** What the SDK throws where a request cannot be answered at all. */
    static SdkException unanswerable(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SdkException known ? known : SdkClientException.create(cause.getMessage(), cause);
    }

    private static ApiCall call(
            FakeCloud cloud, WireRequest request, Route route, Optional<PublishedWaiter> waiter, Patience patience) {
        CallContext context = route.context();
        return new ApiCall(
                route.service(),
                route.operation(),
                new Place(cloud.accountOf(context.accessKeyId()), orElse(context.region(), cloud.region())),
                orElse(context.invocationId(), ""),
                context.attempt(),
                type -> route.protocol().decode(request, route, type),
                waiter.map(published -> published),
                new Signature(context.accessKeyId(), context.sessionToken()),
                patience);
    }

    /** A waiter that AWS does not publish hopes for what nobody can tell, so everything is settled. */
    private static Optional<PublishedWaiter> waiter(FakeCloud cloud, Route route) {
        if (route.context().waiting()) {
            Optional<PublishedWaiter> waiter = Waiters.polling(route);
            if (waiter.isEmpty() && cloud.timeMode() != TimeMode.WALL_CLOCK) {
                cloud.clock().settle();
            }
            return waiter;
        }
        // One built by hand is not even told of on the wire. The stack is looked at only where it matters, for that
        // costs.
        if (cloud.clock().leavesUnsettled() && Waiters.builtByHand()) {
            cloud.clock().settle();
        }
        return Optional.empty();
    }

    private static Reply reply(FakeCloud cloud, ApiAnswer answer, Endings endings) {
        return new Reply(
                cloud.clock(), answer.since(), answer.due(), answer.content().accept(endings));
    }

    private static Reply refused(FakeCloud cloud, UnroutableException unroutable) {
        if (unroutable.error().code().equals(NotFaked.CODE)) {
            cloud.addProblem(unroutable.error().message());
        }
        Instant now = cloud.clock().instant();
        return new Reply(cloud.clock(), now, now, Reply.with(unroutable.answer(cloud.nextToken())));
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
