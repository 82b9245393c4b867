package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.Route;
import dev.cloudjar.service.WaiterFacts;
import java.util.List;
import java.util.Optional;

/**
 * Tells which waiter polls. The wire tells <em>that</em> one does; which one is read off the stack, where its
 * {@code waitUntilInstanceStopped} has called the client.
 */
final class Waiters {

    private static final String METHOD = "waitUntil";
    private static final String PACKAGE_PART = ".waiters.";

    /** How the SDK runs waiters, sync and async; the package is all there is to tell it by. */
    private static final String EXECUTORS = "software.amazon.awssdk.core.internal.waiters.";

    private static final String LIMITS = "WaiterOverrideConfiguration;";

    private Waiters() {}

    /** A waiter's method, and whether the call gave it limits of its own. */
    private record OnStack(String name, boolean limited) {}

    /** The waiter behind a poll that runs on the current thread; empty for one that AWS does not publish. */
    static Optional<PublishedWaiter> polling(Route route) {
        Optional<OnStack> found = onStack();
        boolean limited = found.filter(OnStack::limited).isPresent();
        return found.flatMap(method -> WaiterFacts.of(route.service(), method.name()))
                .filter(facts -> facts.operation().equals(route.operation()))
                .or(() -> only(WaiterFacts.polling(route.service(), route.operation())))
                .map(facts -> new PublishedWaiter(facts, limited));
    }

    /** Whether the current thread polls for a waiter that the code under test has built itself, by {@code Waiter.builder}. */
    static boolean builtByHand() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(EXECUTORS)));
    }

    /** The innermost, for a function that is called while a waiter polls may itself wait. */
    private static Optional<OnStack> onStack() {
        // From Java 25 on a frame tells its descriptor only to who may see classes.
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getMethodName().startsWith(METHOD)
                                && frame.getClassName().contains(PACKAGE_PART))
                        .map(frame -> new OnStack(
                                frame.getMethodName().substring(METHOD.length()),
                                frame.getDescriptor().contains(LIMITS)))
                        .findFirst());
    }

    private static Optional<WaiterFacts> only(List<WaiterFacts> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
