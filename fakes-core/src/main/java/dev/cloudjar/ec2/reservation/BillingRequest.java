package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Kind;
import java.time.Instant;

/**
 * A request that another account pay for what a Capacity Reservation has unused, kept by both accounts: the latest of each
 * reservation.
 *
 * @param reservationId the reservation, and the request's key
 * @param owner whose reservation it is
 * @param payer who is to pay
 * @param status such as {@code pending}
 * @param at since when
 * @param kind what is reserved
 */
record BillingRequest(String reservationId, String owner, String payer, String status, Instant at, Kind kind) {

    BillingRequest in(String newStatus, Instant since) {
        return new BillingRequest(reservationId, owner, payer, newStatus, since, kind);
    }

    boolean isPending() {
        return status.equals("pending");
    }

    boolean isAccepted() {
        return status.equals("accepted");
    }
}
