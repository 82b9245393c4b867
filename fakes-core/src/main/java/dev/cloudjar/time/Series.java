package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;

/**
 * An event that recurs for ever at a fixed period: one entry of the agenda however often it happens, for a year of minutes
 * has half a million of them.
 */
final class Series implements Upcoming {

    private final Appointment first;
    private final Duration period;
    private Instant due;

    Series(Appointment first, Duration period) {
        this(first, period, first.due());
    }

    private Series(Appointment first, Duration period, Instant due) {
        this.first = first;
        this.period = period;
        this.due = due;
    }

    Series copy() {
        return new Series(first, period, due);
    }

    /** What happens, with the due time of the first occurrence; by it the series is cancelled. */
    Appointment appointment() {
        return first;
    }

    /** The next occurrence. */
    Appointment next() {
        return new Appointment(due, first.order(), first.kind(), first.place(), first.service(), first.event());
    }

    Duration period() {
        return period;
    }

    void moveOn() {
        due = due.plus(period);
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public long order() {
        return first.order();
    }
}
