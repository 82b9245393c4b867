package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Future;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Kind;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of a Capacity Reservation. One that is made at once is active at once; one for a future date is assessed, scheduled, and
 * delivered at its date, or delayed until there is capacity. It ends when it is cancelled or at its date; instances that run in it
 * then run on, on capacity of their own.
 *
 * <p>A reservation takes its capacity from the pool; what runs in it takes nothing more. Open reservations take in running instances
 * that match, as documented; that those bring their capacity with them is assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-view.html">States of a Capacity
 *     Reservation</a>
 */
final class ReservationLife {

    private static final Duration NEXT_ATTEMPT = Duration.ofHours(1);

    private final ReservationContext context;

    ReservationLife(ReservationContext context) {
        this.context = context;
    }

    /** Makes one, of which everything has been decided. */
    Ec2CapacityReservation create(
            Kind kind,
            int count,
            End end,
            String match,
            @Nullable Future future,
            Origin origin,
            Map<String, String> tags) {
        String id = context.site().ids().resourceId("cr");
        Ec2CapacityReservation made = context.reservations()
                .put(new Ec2CapacityReservation(
                        id,
                        kind,
                        count,
                        end,
                        match,
                        future == null ? Ec2CapacityReservation.ACTIVE : "assessing",
                        context.site().now(),
                        future,
                        origin,
                        tags));
        context.site().changed(id, "created -> " + made.state());
        if (future != null) {
            context.site().background(context.timings().assessment(), new ReservationEvent.Assessed(id));
        }
        scheduleEnd(made);
        return made;
    }

    /** What one takes in at once: running instances that match, as many as it has room for. */
    List<Tenant> adoptable(Kind kind, int count, String match) {
        if (!match.equals("open")) {
            return List.of();
        }
        return context.tenants().all().stream()
                .filter(tenant -> tenant.running()
                        && tenant.reservationId() == null
                        && tenant.reservation().equals("open")
                        && tenant.type().equals(kind.type())
                        && tenant.platform().equals(kind.platform())
                        && tenant.tenancy().equals(kind.tenancy())
                        && tenant.zone().equals(kind.zone().name()))
                .limit(count)
                .toList();
    }

    void adopt(Ec2CapacityReservation reservation, List<Tenant> tenants) {
        tenants.forEach(tenant -> context.tenants().reserve(tenant.id(), reservation.id()));
    }

    void scheduleEnd(Ec2CapacityReservation reservation) {
        Instant at = reservation.end().at();
        if (at != null) {
            context.site().background(ahead(at), new ReservationEvent.Ends(reservation.id(), at));
        }
    }

    /** How long until then; a scene may be from before. */
    private Duration ahead(Instant at) {
        Duration ahead = Duration.between(context.site().now(), at);
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }

    /** A request for more than there is, by the looks of it, is not supported (assumed). */
    void assessed(String id) {
        context.reservations()
                .find(id)
                .filter(each -> each.state().equals("assessing"))
                .ifPresent(reservation -> {
                    boolean supported = context.free(reservation.kind().pool()) >= reservation.count();
                    move(reservation, supported ? "scheduled" : "unsupported");
                    Future future = reservation.future();
                    if (supported && future != null) {
                        context.site()
                                .background(
                                        Duration.between(context.site().now(), future.start()),
                                        new ReservationEvent.Due(id));
                    } else {
                        remember(id);
                    }
                });
    }

    /** At its date it is delivered, or delayed where there is no capacity. */
    void due(String id) {
        context.reservations()
                .find(id)
                .filter(each -> each.state().equals("scheduled") || each.state().equals("delayed"))
                .ifPresent(reservation -> {
                    if (context.free(reservation.kind().pool()) >= reservation.count()) {
                        context.capacity().take(reservation.kind().pool(), reservation.count());
                        move(reservation, Ec2CapacityReservation.ACTIVE);
                        return;
                    }
                    if (reservation.state().equals("scheduled")) {
                        move(reservation, "delayed");
                    }
                    context.site().background(NEXT_ATTEMPT, new ReservationEvent.Due(id));
                });
    }

    void ends(ReservationEvent.Ends event) {
        context.reservations()
                .find(event.subject())
                .filter(each -> !each.isOver() && event.at().equals(each.end().at()))
                .ifPresent(reservation -> end(reservation, Ec2CapacityReservation.EXPIRED));
    }

    /** What runs in it runs on, and keeps its capacity; the rest goes back. An interruptible one gives back to its source. */
    void end(Ec2CapacityReservation reservation, String state) {
        if (reservation.isActive()) {
            int available = context.available(reservation);
            List.copyOf(context.tenants().with(reservation.id()))
                    .forEach(tenant -> context.tenants().reserve(tenant.id(), null));
            context.capacity().giveBack(reservation.kind().pool(), available);
        }
        move(reservation, state);
        context.lentBy(reservation).filter(lent -> !lent.isOver()).ifPresent(lent -> end(lent, state));
        remember(reservation.id());
    }

    void move(Ec2CapacityReservation reservation, String state) {
        context.reservations().put(reservation.in(state));
        context.site().changed(reservation.id(), reservation.state() + " -> " + state);
    }

    private void remember(String id) {
        context.site().background(context.timings().remembrance(), new ReservationEvent.Forgotten(id));
    }

    void forget(String id) {
        context.reservations()
                .find(id)
                .filter(Ec2CapacityReservation::isOver)
                .ifPresent(reservation -> context.reservations().remove(id));
    }

    /** Those that an instance can run in, in creation order. */
    Stream<Ec2CapacityReservation> matching(Ec2ReservationWish wish, String zone) {
        String target = wish.targetId();
        if (target != null) {
            return Stream.of(requireFitting(wish, target))
                    .filter(reservation -> reservation.kind().zone().name().equals(zone));
        }
        return context.reservations().stream()
                .filter(reservation -> reservation.isActive()
                        && reservation.match().equals("open")
                        && !reservation.isInterruptible()
                        && mismatch(reservation, wish).isEmpty()
                        && reservation.kind().zone().name().equals(zone));
    }

    Ec2CapacityReservation requireFitting(Ec2ReservationWish wish, String target) {
        Ec2CapacityReservation reservation = context.requireActive("CapacityReservationId", target);
        mismatch(reservation, wish).ifPresent(what -> {
            throw ReservationErrors.otherAttributes(reservation, what);
        });
        return reservation;
    }

    private static Optional<String> mismatch(Ec2CapacityReservation reservation, Ec2ReservationWish wish) {
        if (!reservation.kind().type().equals(wish.type())) {
            return Optional.of("instance type " + wish.type());
        }
        if (!reservation.kind().platform().equals(wish.platform())) {
            return Optional.of("platform " + wish.platform());
        }
        return reservation.kind().tenancy().equals(wish.tenancy())
                ? Optional.empty()
                : Optional.of("tenancy " + wish.tenancy());
    }
}
