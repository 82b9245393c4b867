package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Future;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.CancelCapacityReservationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyCapacityReservationResponse;

/**
 * Changes and cancels Capacity Reservations.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyCapacityReservation.html">ModifyCapacityReservation</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CancelCapacityReservation.html">CancelCapacityReservation</a>
 */
final class ReservationChanges {

    private static final Honoured MODIFY = Honoured.by(
            "ModifyCapacityReservation",
            "Accept",
            "CapacityReservationId",
            "DryRun",
            "EndDate",
            "EndDateType",
            "InstanceCount",
            "InstanceMatchCriteria");

    private final ReservationContext context;
    private final ReservationLife life;

    ReservationChanges(ReservationContext context) {
        this.context = context;
        this.life = new ReservationLife(context);
    }

    /** {@code Accept} says nothing: "Capacity Reservations you have created are accepted by default". */
    ModifyCapacityReservationResponse modify(ModifyCapacityReservationRequest request) {
        MODIFY.check(request);
        Ec2CapacityReservation before = context.requireActive("CapacityReservationId", request.capacityReservationId());
        requireOwn(before);
        int count = count(request, before);
        End end = end(request, before);
        String match =
                request.instanceMatchCriteria() == null ? before.match() : request.instanceMatchCriteriaAsString();
        if (!match.equals(before.match()) && context.used(before) > 0) {
            throw Ec2Error.of(
                    "InvalidCapacityReservationState",
                    "To modify the instance eligibility, the Capacity Reservation '" + before.id()
                            + "' must be completely idle (zero usage).");
        }
        boolean opens = match.equals("open") && !before.match().equals("open");
        List<Tenant> adopted = opens ? life.adoptable(before.kind(), count, match) : List.of();
        int more = count - before.count();
        if (more > adopted.size()) {
            new ReservationCreation(context).requireRoom(before.kind(), more - adopted.size());
        }
        DryRun.stopIf(request.dryRun());
        resize(before, more - adopted.size());
        Ec2CapacityReservation after =
                context.reservations().put(before.withCount(count).withEnd(end).withMatch(match));
        if (!end.equals(before.end())) {
            life.scheduleEnd(after);
        }
        life.adopt(after, adopted);
        return ModifyCapacityReservationResponse.builder().returnValue(true).build();
    }

    private void resize(Ec2CapacityReservation reservation, int more) {
        if (more > 0) {
            context.capacity().take(reservation.kind().pool(), more);
        } else if (more < 0) {
            context.capacity().giveBack(reservation.kind().pool(), -more);
        }
    }

    private static void requireOwn(Ec2CapacityReservation reservation) {
        if (reservation.isInterruptible()) {
            throw Ec2Error.of(
                    "UnsupportedOperation",
                    "The interruptible Capacity Reservation '" + reservation.id()
                            + "' is changed through UpdateInterruptibleCapacityReservationAllocation of its source.");
        }
    }

    /** Not below what is in use (the code is assumed), and not lower within the commitment. */
    private int count(ModifyCapacityReservationRequest request, Ec2CapacityReservation before) {
        Integer asked = request.instanceCount();
        if (asked == null) {
            return before.count();
        }
        if (asked < 1 || Math.abs((long) asked - before.count()) > ReservationCreation.MOST) {
            throw ReservationErrors.badCount("instanceCount", asked);
        }
        int used = context.used(before);
        if (asked < used) {
            throw Ec2Error.invalidValue("Value ( " + asked + " ) for parameter instanceCount is invalid. " + used
                    + " instances run in the Capacity Reservation '" + before.id() + "'.");
        }
        if (asked < before.count() && before.isCommitted(context.site().now())) {
            throw ReservationErrors.committed(before);
        }
        return asked;
    }

    private End end(ModifyCapacityReservationRequest request, Ec2CapacityReservation before) {
        if (request.endDateType() == null && request.endDate() == null) {
            return before.end();
        }
        End end = new ReservationCreation(context).end(request.endDateTypeAsString(), request.endDate());
        Instant at = end.at();
        Future future = before.future();
        if (at != null && future != null && at.isBefore(future.committedUntil())) {
            throw ReservationErrors.committed(before);
        }
        return end;
    }

    CancelCapacityReservationResponse cancel(CancelCapacityReservationRequest request) {
        Honoured.by("CancelCapacityReservation", "CapacityReservationId", "DryRun")
                .check(request);
        Ec2CapacityReservation reservation = context.require(request.capacityReservationId());
        requireOwn(reservation);
        if (!reservation.isActive() && !reservation.state().equals("assessing")) {
            throw ReservationErrors.notActive(reservation);
        }
        if (reservation.isActive() && reservation.isCommitted(context.site().now())) {
            throw ReservationErrors.committed(reservation);
        }
        DryRun.stopIf(request.dryRun());
        life.end(reservation, Ec2CapacityReservation.CANCELLED);
        return CancelCapacityReservationResponse.builder().returnValue(true).build();
    }
}
