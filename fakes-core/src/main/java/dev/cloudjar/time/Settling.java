package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Runs outstanding transitions to their end, in due order, at most the settle limit away. Background events that fall due on
 * the way happen but do not prolong it.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Settling {

    private final Timekeeper timekeeper;
    private final Agenda agenda;
    private final Duration limit;

    Settling(Timekeeper timekeeper, Agenda agenda, Duration limit) {
        this.timekeeper = timekeeper;
        this.agenda = agenda;
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /**
     * Settles what a read looks at.
     *
     * @param place whose transitions
     * @param matches which of them
     * @param why for the journal
     * @return what was still outstanding when the limit was reached, else empty
     */
    public Optional<Appointment> settle(Place place, Predicate<Appointment> matches, String why) {
        return timekeeper.locked(() -> {
            if (!agenda.hasTransitions(place)) {
                return Optional.empty();
            }
            return settleTransitions(place, matches, why);
        });
    }

    /**
     * Whether anything is outstanding, a look for those who hold the cloud's lock.
     *
     * @param place whose transitions
     * @return whether there are any
     */
    public boolean hasTransitions(Place place) {
        return agenda.hasTransitions(place);
    }

    /**
     * Settles all accounts and regions.
     *
     * @param why for the journal
     * @return what was still outstanding when the limit was reached, else empty
     */
    public Optional<Appointment> settleEverything(String why) {
        return timekeeper.locked(() -> {
            timekeeper.drain(timekeeper.now());
            return settleTransitions(null, a -> true, why);
        });
    }

    /** {@return the transitions of all accounts and regions that are outstanding, in due order} */
    public List<Appointment> outstanding() {
        return timekeeper.locked(() -> agenda.transitions(null).toList());
    }

    boolean isOutstanding() {
        return timekeeper.locked(agenda::hasTransitions);
    }

    private Optional<Appointment> settleTransitions(@Nullable Place place, Predicate<Appointment> matches, String why) {
        Instant from = timekeeper.now();
        Instant until = from.plus(limit);
        Optional<Appointment> next = agenda.firstTransition(place, matches);
        while (next.isPresent() && !next.get().due().isAfter(until)) {
            timekeeper.drain(next.get().due());
            next = agenda.firstTransition(place, matches);
        }
        timekeeper.told(from, why);
        return next;
    }
}
