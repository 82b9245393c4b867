package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Origin;
import dev.cloudjar.ec2.reservation.Ec2ReservationFleet.Specification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The life of a Capacity Reservation Fleet: it reserves its instance types by priority, the next one for what the pool of the one
 * before does not have, until its target is met; it goes on trying while it is partially fulfilled.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/cr-fleets.html">Capacity Reservation Fleets</a>
 */
final class FleetLife {

    /** Above the rounding errors of weights. */
    private static final double NEARLY = 1e-9;

    private final ReservationContext context;
    private final ReservationLife life;

    FleetLife(ReservationContext context) {
        this.context = context;
        this.life = new ReservationLife(context);
    }

    void schedule(Ec2ReservationFleet fleet) {
        context.site()
                .transition(context.timings().fleet(), new ReservationEvent.FleetFulfils(fleet.id(), fleet.version()));
    }

    void scheduleEnd(Ec2ReservationFleet fleet) {
        Instant at = fleet.end().at();
        if (at != null) {
            context.site()
                    .background(
                            Duration.between(context.site().now(), at), new ReservationEvent.FleetEnds(fleet.id(), at));
        }
    }

    Stream<Ec2CapacityReservation> reservations(Ec2ReservationFleet fleet) {
        return fleet.specifications().stream().flatMap(each -> reservation(each).stream());
    }

    Optional<Ec2CapacityReservation> reservation(Specification specification) {
        return Optional.ofNullable(specification.reservationId())
                .flatMap(context.reservations()::find)
                .filter(Ec2CapacityReservation::isActive);
    }

    double fulfilled(Specification specification) {
        return reservation(specification)
                .map(each -> each.count() * specification.weight())
                .orElse(0.0);
    }

    double fulfilled(Ec2ReservationFleet fleet) {
        return fleet.specifications().stream().mapToDouble(this::fulfilled).sum();
    }

    void fulfil(ReservationEvent.FleetFulfils event) {
        context.fleets()
                .find(event.subject())
                .filter(fleet -> fleet.version() == event.version() && isFulfilling(fleet))
                .ifPresent(fleet -> {
                    Ec2ReservationFleet sized = sized(fleet);
                    double fulfilled = fulfilled(sized);
                    boolean met = fulfilled >= sized.target() - NEARLY;
                    move(sized, met ? "active" : fulfilled > 0 ? "partially_fulfilled" : "failed");
                    if (!met && fulfilled > 0) {
                        context.site().background(retry(), event);
                    } else if (!met) {
                        remember(sized.id());
                    }
                });
    }

    private Duration retry() {
        Duration attempt = context.timings().fleet();
        return attempt.isZero() ? Duration.ofSeconds(1) : attempt.multipliedBy(30);
    }

    private static boolean isFulfilling(Ec2ReservationFleet fleet) {
        return switch (fleet.state()) {
            case "submitted", "modifying", "partially_fulfilled" -> true;
            default -> false;
        };
    }

    private Ec2ReservationFleet sized(Ec2ReservationFleet fleet) {
        Ec2ReservationFleet sized = fleet;
        List<Specification> byPriority = fleet.specifications().stream()
                .sorted(Comparator.comparingInt(each -> each.priority() == null ? Integer.MAX_VALUE : each.priority()))
                .toList();
        for (Specification each : byPriority) {
            double missing = sized.target() - fulfilled(sized);
            if (missing > NEARLY) {
                sized = grown(sized, each, (int) Math.ceil(missing / each.weight() - NEARLY));
            }
        }
        for (int i = byPriority.size() - 1; i >= 0; i--) {
            Specification each = byPriority.get(i);
            double over = fulfilled(sized) - sized.target();
            reservation(each).ifPresent(reservation -> shrink(reservation, (int) (over / each.weight() + NEARLY)));
        }
        return sized;
    }

    /** By as many instances as the pool and the quota have, at most. */
    private Ec2ReservationFleet grown(Ec2ReservationFleet fleet, Specification each, int wanted) {
        Optional<Ec2CapacityReservation> present = reservation(each);
        List<Tenant> adopted = present.isPresent() ? List.of() : life.adoptable(each.kind(), wanted, "open");
        int room = Math.min(
                context.free(each.kind().pool()),
                context.quota().room(each.kind().type()));
        int pooled = Math.min(wanted - adopted.size(), room);
        int count = adopted.size() + pooled;
        if (count <= 0) {
            return fleet;
        }
        context.capacity().take(each.kind().pool(), pooled);
        if (present.isPresent()) {
            context.reservations().put(present.get().withCount(present.get().count() + count));
            return fleet;
        }
        Ec2CapacityReservation made = life.create(
                each.kind(), count, fleet.end(), "open", null, new Origin(fleet.id(), null, null, null), fleet.tags());
        life.adopt(made, adopted);
        List<Specification> changed = new ArrayList<>(fleet.specifications());
        changed.set(changed.indexOf(each), each.reserving(made.id()));
        return context.fleets().put(fleet.reserving(changed));
    }

    /** By what is not in use, at most; one that has nothing left is cancelled. */
    private void shrink(Ec2CapacityReservation reservation, int over) {
        int fewer = Math.min(over, context.available(reservation));
        if (fewer <= 0) {
            return;
        }
        if (fewer == reservation.count()) {
            life.end(reservation, Ec2CapacityReservation.CANCELLED);
            return;
        }
        context.capacity().giveBack(reservation.kind().pool(), fewer);
        context.reservations().put(reservation.withCount(reservation.count() - fewer));
    }

    /** Its reservations end when it does. */
    void end(Ec2ReservationFleet fleet, End end) {
        Ec2ReservationFleet changed = context.fleets().put(fleet.ending(end));
        reservations(changed).toList().forEach(each -> {
            Ec2CapacityReservation ending = context.reservations().put(each.withEnd(end));
            life.scheduleEnd(ending);
        });
        scheduleEnd(changed);
    }

    void ends(ReservationEvent.FleetEnds event) {
        context.fleets()
                .find(event.subject())
                .filter(fleet ->
                        !fleet.isOver() && event.at().equals(fleet.end().at()))
                .ifPresent(fleet -> over(fleet, Ec2ReservationFleet.EXPIRED, Ec2CapacityReservation.EXPIRED));
    }

    void cancel(Ec2ReservationFleet fleet) {
        move(fleet, "cancelling");
        context.site().transition(context.timings().fleet(), new ReservationEvent.FleetCancelled(fleet.id()));
    }

    void cancelled(String id) {
        context.fleets()
                .find(id)
                .filter(fleet -> fleet.state().equals("cancelling"))
                .ifPresent(fleet -> over(fleet, Ec2ReservationFleet.CANCELLED, Ec2CapacityReservation.CANCELLED));
    }

    private void over(Ec2ReservationFleet fleet, String state, String ofReservations) {
        reservations(fleet).toList().forEach(each -> life.end(each, ofReservations));
        move(fleet, state);
        remember(fleet.id());
    }

    void forget(String id) {
        context.fleets()
                .find(id)
                .filter(Ec2ReservationFleet::isOver)
                .ifPresent(fleet -> context.fleets().remove(id));
    }

    private void move(Ec2ReservationFleet fleet, String state) {
        if (!fleet.state().equals(state)) {
            context.fleets().put(fleet.in(state));
            context.site().changed(fleet.id(), fleet.state() + " -> " + state);
        }
    }

    private void remember(String id) {
        context.site().background(context.timings().remembrance(), new ReservationEvent.FleetForgotten(id));
    }
}
