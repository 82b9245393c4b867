package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.time.VirtualClock;
import java.io.IOException;
import java.time.Instant;

/**
 * What becomes of a request.
 *
 * @param clock the time of the cloud that answered
 * @param since since when the caller waits for it
 * @param due when the caller gets it
 * @param ending what the caller gets
 */
record Reply(VirtualClock clock, Instant since, Instant due, Ending ending) {

    /** A response, or what stands in for it. */
    @FunctionalInterface
    interface Ending {

        /**
         * The response.
         *
         * @return the response
         * @throws IOException if the connection breaks instead
         */
        WireResponse get() throws IOException;
    }

    static Ending with(WireResponse response) {
        return () -> response;
    }

    /** Whether the caller has to wait, or would have had to if others had not moved time meanwhile. */
    boolean takesTime() {
        return due.isAfter(since);
    }

    /** Whether the caller has to wait. */
    boolean liesAhead() {
        return due.isAfter(clock.instant());
    }

    /** Moves virtual time to the moment at which it is due. */
    void await() {
        clock.sleepUntil(since, due);
    }
}
