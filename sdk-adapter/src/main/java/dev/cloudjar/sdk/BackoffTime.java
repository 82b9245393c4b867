package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.sdk.wire.Route;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Who waits before an attempt: the thread of a synchronous call here and now, in virtual time; an async client by its scheduler,
 * which is virtual too, so that the back-offs of many calls overlap.
 */
record BackoffTime(Supplier<FakeCloud> current, ClientKind kind) {

    /** Tells on the wire that a client waits in virtual time. */
    static final String HEADER = "Cloudjar-Back-Off";

    static final String VIRTUAL = "virtual";

    /** Notes that an attempt comes from a client that nobody has configured: it has slept. */
    static void noteIfReal(FakeCloud cloud, Route route, WireRequest request) {
        int attempt = route.context().attempt();
        if (attempt > 1
                && cloud.timeMode() != TimeMode.WALL_CLOCK
                && !VIRTUAL.equals(request.headers().first(HEADER))) {
            cloud.journal()
                    .add(new JournalEntry.Note(
                            cloud.clock().instant(),
                            route.operation(),
                            "its client backed off in real time before attempt " + attempt
                                    + ": Cloudjar has not configured it. FakeClients.of(cloud).configure(builder), or its"
                                    + " plugin(), spares the wait"));
        }
    }

    /** Spends a delay; what is returned is left to the SDK. */
    Duration spend(Duration delay) {
        if (kind.isAsync()) {
            return delay;
        }
        if (!delay.isZero()) {
            current.get().clock().sleep(delay);
        }
        return Duration.ZERO;
    }
}
