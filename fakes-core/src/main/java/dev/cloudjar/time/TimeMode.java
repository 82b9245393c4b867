package dev.cloudjar.time;

import org.apiguardian.api.API;

/**
 * Who decides when outstanding transitions happen. Waiting is free in the first two modes: what a caller waits for moves time.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum TimeMode {
    /**
     * Before a read (Describe, List, Get) is answered, the outstanding transitions of the same account and region run to
     * their end, moving the clock. A mutation's own answer shows {@code pending}, the next look the steady state.
     */
    SETTLING,
    /** Reads settle nothing; the test moves time itself. */
    MANUAL,
    /**
     * Virtual time follows real time, at a speed that the cloud is built with: for the loopback server and demonstrations.
     * Reads settle nothing, and who waits waits for real. A thread of the cloud makes happen what falls due; close the cloud to
     * end it.
     */
    WALL_CLOCK
}
