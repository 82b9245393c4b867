package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Calls that are kept open until the test lets them go, so that a race can be written down.
 *
 * <pre>{@code
 * HeldCalls launches = cloud.faults().hold(onCall("ec2", "RunInstances"));
 * CompletableFuture<RunInstancesResponse> first = async.runInstances(request);
 * launches.await();                       // it is on its way, and nothing has happened yet
 * ec2.deleteSecurityGroup(r -> r.groupId(group));
 * launches.release();                     // now it happens
 * }</pre>
 *
 * <p>A call is held without the cloud's lock: everything else goes on, and the clock may move. A synchronous call is held on its
 * own thread; an asynchronous one holds no thread, and happens on the thread that releases it. API-call timeouts of asynchronous
 * calls fire when the clock moves past them; those of synchronous calls count only what the calling thread itself waits, so the
 * hold costs them nothing. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HeldCalls {

    /** How long a test waits for calls of its own threads, in real time, before it is told that none comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A call that is held, and what lets it go: a fault to go with, or none. */
    private record Held(ApiCall call, @Nullable SdkRequest request, CompletableFuture<Optional<FaultRule>> gate) {}

    /** The test waits until so many calls have come. */
    private record Waiter(int calls, CompletableFuture<Void> come) {}

    private final FaultTiming timing;
    private final List<Held> held = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Map<String, List<Fault>> releasedWith = new HashMap<>();
    private int arrived;
    private boolean over;

    HeldCalls(FaultTiming timing) {
        this.timing = timing;
    }

    /**
     * Waits until a call is held. It does not sleep: it goes on at the moment at which the call comes.
     *
     * @throws IllegalStateException if none comes within ten real seconds
     */
    public void await() {
        await(1);
    }

    /**
     * Waits until so many calls have come, those that were released since included.
     *
     * @param calls 1 or more
     * @throws IllegalStateException if they do not come within ten real seconds
     */
    public void await(int calls) {
        try {
            coming(calls).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Waited " + PATIENCE + " in real time for " + calls + " call(s) to hold, and "
                            + arrived() + " came: " + timing
                            + ". A call that nobody else makes never comes: make it on another thread or with an async client,"
                            + " and look at what the rule asks for.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + calls + " call(s) to hold.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized CompletableFuture<Void> coming(int calls) {
        CompletableFuture<Void> come = new CompletableFuture<>();
        if (arrived >= calls) {
            come.complete(null);
        } else {
            waiters.add(new Waiter(calls, come));
        }
        return come;
    }

    /** {@return how many calls are held now} */
    public synchronized int count() {
        return held.size();
    }

    private synchronized int arrived() {
        return arrived;
    }

    /** {@return the requests of the calls that are held now, in order of arrival; without those that could not be decoded} */
    public synchronized List<SdkRequest> requests() {
        return held.stream().map(Held::request).filter(Objects::nonNull).toList();
    }

    /** Lets all calls go that are held, in order of arrival, and holds no more. */
    public void release() {
        end(Optional.empty());
    }

    /**
     * Lets the call go that has been held longest, and goes on holding.
     *
     * @throws IllegalStateException if none is held
     */
    public void releaseOne() {
        Held first;
        synchronized (this) {
            if (held.isEmpty()) {
                throw new IllegalStateException("No call is held that could be released: " + timing
                        + ". Wait for one with await(), or look at count().");
            }
            first = held.remove(0);
        }
        first.gate().complete(Optional.empty());
    }

    /**
     * Lets all calls go that are held, each with a fault, and holds no more. Like every fault it hits all attempts of a call.
     *
     * @param fault chooses it: {@code what -> what.failWith("InsufficientInstanceCapacity")}
     */
    public void releaseWith(Function<FaultChoice, FaultRule> fault) {
        FaultRule rule = fault.apply(timing);
        synchronized (this) {
            held.forEach(each -> releasedWith.put(each.call().invocationId(), rule.faults()));
        }
        end(Optional.of(rule));
    }

    /** What the later attempts of a call meet. */
    synchronized List<Fault> releasedWith(String invocation) {
        return invocation.isEmpty() ? List.of() : releasedWith.getOrDefault(invocation, List.of());
    }

    private void end(Optional<FaultRule> fault) {
        takeAll().forEach(each -> each.gate().complete(fault));
    }

    /** Lets the calls go with an error: nobody is left to release them. */
    void abandon(String why) {
        takeAll()
                .forEach(each -> each.gate()
                        .completeExceptionally(new IllegalStateException(
                                each.call().name() + " was still held by faults().hold(...) when " + why
                                        + ". A held call waits for the test. Release it before the test ends.")));
    }

    private synchronized List<Held> takeAll() {
        List<Held> all = List.copyOf(held);
        held.clear();
        over = true;
        return all;
    }

    synchronized boolean isOver() {
        return over;
    }

    /**
     * A call comes.
     *
     * @param call the call
     * @param request its request
     * @return completed when it may go on: with the faults it goes on with, or with what became of it instead
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public CompletableFuture<Optional<FaultRule>> arrive(ApiCall call, @Nullable SdkRequest request) {
        CompletableFuture<Optional<FaultRule>> gate = new CompletableFuture<>();
        List<Waiter> satisfied;
        synchronized (this) {
            if (over) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            held.add(new Held(call, request, gate));
            arrived++;
            satisfied =
                    waiters.stream().filter(waiter -> waiter.calls() <= arrived).toList();
            waiters.removeAll(satisfied);
        }
        satisfied.forEach(waiter -> waiter.come().complete(null));
        return gate;
    }

    /**
     * A caller gave up waiting.
     *
     * @param gate what {@link #arrive} returned
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized void leave(CompletableFuture<Optional<FaultRule>> gate) {
        held.removeIf(each -> each.gate() == gate);
    }

    /** {@return which calls it holds, and how many} */
    @Override
    public String toString() {
        return timing + ", " + count() + " held";
    }
}
