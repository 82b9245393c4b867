package dev.cloudjar.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What lies ahead, in due order; transitions also by place, so that a read with nothing to settle costs nothing. */
final class Agenda {

    private final TreeSet<Appointment> all;
    private final Map<Place, TreeSet<Appointment>> transitions = new HashMap<>();
    private long nextOrder;

    Agenda() {
        this.all = new TreeSet<>();
    }

    private Agenda(Agenda origin) {
        this.all = new TreeSet<>(origin.all);
        this.nextOrder = origin.nextOrder;
        origin.transitions.forEach((place, set) -> transitions.put(place, new TreeSet<>(set)));
    }

    Agenda copy() {
        return new Agenda(this);
    }

    Appointment add(Instant due, Appointment.Kind kind, Place place, String service, AgendaEvent<?> event) {
        Appointment appointment = new Appointment(due, nextOrder++, kind, place, service, event);
        all.add(appointment);
        if (kind == Appointment.Kind.TRANSITION) {
            transitions.computeIfAbsent(place, p -> new TreeSet<>()).add(appointment);
        }
        return appointment;
    }

    void remove(Appointment appointment) {
        all.remove(appointment);
        TreeSet<Appointment> ofPlace = transitions.get(appointment.place());
        if (ofPlace != null) {
            ofPlace.remove(appointment);
        }
    }

    /** Takes the earliest appointment that is due by then, if there is one. */
    Optional<Appointment> takeDueBy(Instant limit) {
        if (all.isEmpty() || all.first().due().isAfter(limit)) {
            return Optional.empty();
        }
        Appointment first = all.first();
        remove(first);
        return Optional.of(first);
    }

    /** {@return the earliest transition of a place that matches, or of all places where the place is null} */
    Optional<Appointment> firstTransition(@Nullable Place place, Predicate<Appointment> matches) {
        if (place != null) {
            TreeSet<Appointment> ofPlace = transitions.get(place);
            return ofPlace == null
                    ? Optional.empty()
                    : ofPlace.stream().filter(matches).findFirst();
        }
        return all.stream()
                .filter(a -> a.kind() == Appointment.Kind.TRANSITION)
                .filter(matches)
                .findFirst();
    }

    boolean hasTransitions(Place place) {
        TreeSet<Appointment> ofPlace = transitions.get(place);
        return ofPlace != null && !ofPlace.isEmpty();
    }

    Optional<Appointment> first() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.first());
    }

    List<Appointment> pending() {
        return List.copyOf(all);
    }
}
