package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.identity.Signature;
import dev.cloudjar.sdk.wire.CallContext;
import dev.cloudjar.sdk.wire.Route;
import dev.cloudjar.sdk.wire.Router;
import dev.cloudjar.sdk.wire.UnroutableException;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.util.Optional;
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
     * Lets a request take effect.
     *
     * @param request the request
     * @return its answer, which the caller gets when it is due
     * @throws SdkException if it cannot be answered at all: the cloud is closed, a handler of the test failed
     */
    Reply answer(WireRequest request) {
        return answer(current(), request);
    }

    /** {@return the cloud that answers at present} */
    FakeCloud current() {
        return current.get();
    }

    Reply answer(FakeCloud cloud, WireRequest request) {
        try {
            Route route = ROUTER.route(request);
            BackoffTime.noteIfReal(cloud, route, request);
            return reply(cloud, request, route, dispatch(cloud, request, route));
        } catch (UnroutableException unroutable) {
            return refused(cloud, unroutable);
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SdkClientException.create(e.getMessage(), e);
        }
    }

    private static Dispatched dispatch(FakeCloud cloud, WireRequest request, Route route) {
        CallContext context = route.context();
        Optional<PublishedWaiter> waiter = waiter(cloud, route);
        ApiCall call = new ApiCall(
                route.service(),
                route.operation(),
                new Place(cloud.accountOf(context.accessKeyId()), orElse(context.region(), cloud.region())),
                orElse(context.invocationId(), ""),
                context.attempt(),
                type -> route.protocol().decode(request, route, type),
                waiter.map(published -> published),
                new Signature(context.accessKeyId(), context.sessionToken()));
        return new Dispatched(cloud.dispatch(call), waiter);
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

    /** An answer, and the waiter that got it. */
    private record Dispatched(ApiAnswer answer, Optional<PublishedWaiter> waiter) {}

    private static Reply reply(FakeCloud cloud, WireRequest request, Route route, Dispatched dispatched) {
        ApiAnswer answer = dispatched.answer();
        Reply.Ending ending =
                answer.content().accept(new Endings(request, route, answer.requestId(), dispatched.waiter()));
        return new Reply(cloud.clock(), answer.due(), ending);
    }

    private static Reply refused(FakeCloud cloud, UnroutableException unroutable) {
        if (unroutable.error().code().equals(NotFaked.CODE)) {
            cloud.addProblem(unroutable.error().message());
        }
        return new Reply(cloud.clock(), cloud.clock().instant(), Reply.with(unroutable.answer(cloud.nextToken())));
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
