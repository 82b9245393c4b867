package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies ahead, in due order; transitions also by place, so that a read with nothing to settle costs nothing. */
final class Agenda {

    private final TreeSet<Appointment> all;
    private final Map<Place, TreeSet<Appointment>> transitions = new HashMap<>();
    private final SeriesQueues series;
    private @Nullable Appointment earliest;
    private long nextOrder;

    Agenda() {
        this.all = new TreeSet<>();
        this.series = new SeriesQueues();
    }

    private Agenda(Agenda origin) {
        this.all = new TreeSet<>(origin.all);
        this.series = origin.series.copy();
        this.earliest = origin.earliest;
        this.nextOrder = origin.nextOrder;
        origin.transitions.forEach((place, set) -> transitions.put(place, new TreeSet<>(set)));
    }

    Agenda copy() {
        return new Agenda(this);
    }

    /** A number for what is scheduled next: what was scheduled first happens first. */
    long nextOrder() {
        return nextOrder++;
    }

    Appointment add(Instant due, Appointment.Kind kind, Place place, String service, AgendaEvent<?> event) {
        Appointment appointment = new Appointment(due, nextOrder(), kind, place, service, event);
        all.add(appointment);
        earliest = all.first();
        if (kind == Appointment.Kind.TRANSITION) {
            transitions.computeIfAbsent(place, p -> new TreeSet<>()).add(appointment);
        }
        return appointment;
    }

    /** Adds a background event that recurs; what is returned cancels all of it. */
    Appointment addSeries(Instant due, Duration period, Place place, String service, AgendaEvent<?> event) {
        Appointment first = new Appointment(due, nextOrder(), Appointment.Kind.BACKGROUND, place, service, event);
        series.add(new Series(first, period));
        return first;
    }

    void remove(Appointment appointment) {
        if (!all.remove(appointment)) {
            series.remove(appointment.order());
            return;
        }
        earliest = all.isEmpty() ? null : all.first();
        TreeSet<Appointment> ofPlace = transitions.get(appointment.place());
        if (ofPlace != null) {
            ofPlace.remove(appointment);
        }
    }

    /** What happens next, single or of a series; null where nothing lies ahead. */
    @Nullable
    Upcoming next() {
        Series recurring = series.first();
        Appointment single = earliest;
        if (recurring == null) {
            return single;
        }
        return single == null || recurring.precedes(single) ? recurring : single;
    }

    /** Takes what {@link #next} returned; a series then stands for its next occurrence. */
    Appointment take(Upcoming next) {
        if (next instanceof Series recurring) {
            series.firstMovesOn(recurring);
            return recurring.appointment();
        }
        Appointment single = (Appointment) next;
        remove(single);
        return single;
    }

    /** {@return the earliest transition of a place that matches, or of all places where the place is null} */
    Optional<Appointment> firstTransition(@Nullable Place place, Predicate<Appointment> matches) {
        return transitions(place).filter(matches).findFirst();
    }

    /** {@return the transitions of a place, or of all places where the place is null, in due order} */
    Stream<Appointment> transitions(@Nullable Place place) {
        if (place == null) {
            return all.stream().filter(a -> a.kind() == Appointment.Kind.TRANSITION);
        }
        TreeSet<Appointment> ofPlace = transitions.get(place);
        return ofPlace == null ? Stream.empty() : ofPlace.stream();
    }

    boolean hasTransitions() {
        return transitions.values().stream().anyMatch(ofPlace -> !ofPlace.isEmpty());
    }

    boolean hasTransitions(Place place) {
        TreeSet<Appointment> ofPlace = transitions.get(place);
        return ofPlace != null && !ofPlace.isEmpty();
    }

    List<Appointment> pending() {
        return Stream.concat(all.stream(), series.all().map(Series::next))
                .sorted()
                .toList();
    }
}
