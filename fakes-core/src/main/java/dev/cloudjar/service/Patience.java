package dev.cloudjar.service;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long a client's HTTP layer waits.
 *
 * @param connect for a connection
 * @param read for an answer
 * @param chosen whether somebody chose these: then an answer that takes longer than {@code read} is given up; else only a
 *     fault that says so makes the client give up
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Patience(Duration connect, Duration read, boolean chosen) {

    /** The SDK's own: two seconds for a connection, thirty for an answer. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(30), false);

    /**
     * The same with another limit for connections.
     *
     * @param limit more than zero
     * @return a chosen one
     */
    public Patience withConnect(Duration limit) {
        return new Patience(positive(limit), read, true);
    }

    /**
     * The same with another limit for answers.
     *
     * @param limit more than zero
     * @return a chosen one
     */
    public Patience withRead(Duration limit) {
        return new Patience(connect, positive(limit), true);
    }

    private static Duration positive(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("A client cannot wait " + limit
                    + " for a connection or an answer: it would give up before it began. Give a positive duration.");
        }
        return limit;
    }

    /**
     * Whether an answer comes too late.
     *
     * @param latency how long it takes
     * @return whether the client has given up by then
     */
    public boolean endsBefore(Duration latency) {
        return chosen && latency.compareTo(read) > 0;
    }
}
