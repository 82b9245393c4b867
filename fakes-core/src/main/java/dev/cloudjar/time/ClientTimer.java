package dev.cloudjar.time;

import java.time.Instant;

/**
 * A timer of a client of the cloud, never of the cloud itself: forks do not have it.
 *
 * @param due when it fires
 * @param order breaks ties with all else that is scheduled
 * @param kind who moves time to it
 * @param first what runs before, under the cloud's lock
 * @param task what runs, without the cloud's lock
 */
record ClientTimer(Instant due, long order, ClientTimers.Kind kind, Runnable first, Runnable task)
        implements Upcoming, Comparable<ClientTimer> {

    @Override
    public int compareTo(ClientTimer other) {
        int byDue = due.compareTo(other.due);
        return byDue != 0 ? byDue : Long.compare(order, other.order);
    }
}
