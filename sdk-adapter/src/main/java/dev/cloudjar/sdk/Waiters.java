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

    private Waiters() {}

    /** The waiter behind a poll that runs on the current thread; empty for one that AWS does not publish. */
    static Optional<PublishedWaiter> polling(Route route) {
        return onStack()
                .flatMap(name -> WaiterFacts.of(route.service(), name))
                .filter(facts -> facts.operation().equals(route.operation()))
                .or(() -> only(WaiterFacts.polling(route.service(), route.operation())))
                .map(PublishedWaiter::new);
    }

    /** The innermost, for a function that is called while a waiter polls may itself wait. */
    private static Optional<String> onStack() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getMethodName().startsWith(METHOD)
                                && frame.getClassName().contains(PACKAGE_PART))
                        .map(frame -> frame.getMethodName().substring(METHOD.length()))
                        .findFirst());
    }

    private static Optional<WaiterFacts> only(List<WaiterFacts> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
