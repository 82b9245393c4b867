package dev.cloudjar.time;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * How far a workload may consume virtual time: a sleep that would pass the deadline ends at it, with {@link Passed}. Used
 * under the cloud's lock by the one thread that runs the workload.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Deadline {

    private final Instant at;
    private boolean passed;

    /**
     * A deadline ahead.
     *
     * @param at the last instant at which the workload may still run
     */
    public Deadline(Instant at) {
        this.at = at;
    }

    /** {@return the last instant at which the workload may still run} */
    public Instant at() {
        return at;
    }

    /** {@return whether a sleep ran into it, even if the workload swallowed that} */
    public boolean passed() {
        return passed;
    }

    Passed pass() {
        passed = true;
        return new Passed(at);
    }

    /** Ends a workload at its deadline. It is an error and not an exception, so that ordinary handlers let it through. */
    public static final class Passed extends Error {

        private static final long serialVersionUID = 1L;

        private Passed(Instant at) {
            super("The workload's time was over at " + at, null, false, false);
        }
    }
}
