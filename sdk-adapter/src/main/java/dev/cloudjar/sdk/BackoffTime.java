package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Who waits before an attempt: the thread of a synchronous call here and now, in virtual time; an async client by its scheduler,
 * which is virtual too, so that the back-offs of many calls overlap.
 */
record BackoffTime(Supplier<FakeCloud> current, ClientKind kind) {

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
