package dev.cloudjar.time;

import java.time.Instant;

/** Something with a place in the one order in which everything happens: by due time, then as it was scheduled. */
sealed interface Upcoming permits Appointment, Series, ClientTimer {

    /** {@return when it happens} */
    Instant due();

    /** {@return what breaks ties: the lower happens first} */
    long order();

    /**
     * Whether this happens before another.
     *
     * @param other the other
     * @return whether it does
     */
    default boolean precedes(Upcoming other) {
        int byDue = due().compareTo(other.due());
        return byDue < 0 || (byDue == 0 && order() < other.order());
    }
}
