package dev.cloudjar.time;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * An event with its due time, as the agenda holds it.
 *
 * @param due when it happens
 * @param order breaks ties: what was scheduled first happens first
 * @param kind whether reads settle it
 * @param place the account and region it belongs to
 * @param service the service that owns it
 * @param event what happens
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Appointment(Instant due, long order, Kind kind, Place place, String service, AgendaEvent<?> event)
        implements Upcoming, Comparable<Appointment> {

    /** Whether an appointment takes a resource towards a steady state. */
    public enum Kind {
        /** Takes a resource towards a steady state; reads settle it in {@link TimeMode#SETTLING}. */
        TRANSITION,
        /** Recurs, or lies ahead on its own: health checks, schedules, idle reclaim. No read waits for it. */
        BACKGROUND
    }

    @Override
    public int compareTo(Appointment other) {
        int byDue = due.compareTo(other.due);
        return byDue != 0 ? byDue : Long.compare(order, other.order);
    }
}
