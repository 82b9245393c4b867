package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * What EC2 refuses about Capacity Reservations; codes and meanings are documented where not said otherwise, the sentences are AWS's
 * descriptions of them.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes for the Amazon EC2 API</a>
 */
final class ReservationErrors {

    static final String MALFORMED = "InvalidCapacityReservationId.Malformed";

    private ReservationErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidCapacityReservationId.NotFound", "Capacity Reservation ID", ids);
    }

    static AwsError exceeded(String id) {
        return Ec2Error.of(
                "ReservationCapacityExceeded",
                "The targeted Capacity Reservation '" + id
                        + "' does not have enough available instance capacity to fulfill"
                        + " your request. Either increase the instance capacity for the targeted Capacity Reservation, or"
                        + " target a different Capacity Reservation.");
    }

    /** Assumed for an instance that runs in reservations only and finds none. */
    static AwsError noneMatches(String type, String zone) {
        return Ec2Error.of(
                "ReservationCapacityExceeded",
                "No open Capacity Reservation for " + type + " in the Availability Zone " + zone
                        + " has enough available instance capacity to fulfill your request.");
    }

    /** The wording is assumed. */
    static AwsError otherAttributes(Ec2CapacityReservation reservation, String what) {
        return Ec2Error.invalidValue(
                "The " + what + " does not match that of the Capacity Reservation '" + reservation.id() + "'.");
    }

    /** That reservations in a wrong state have a code of this form is documented for {@code PendingActivation} alone. */
    static AwsError notActive(Ec2CapacityReservation reservation) {
        return reservation.isOver()
                ? Ec2Error.of(
                        "InvalidCapacityReservationState",
                        "The Capacity Reservation '" + reservation.id() + "' is in the state " + reservation.state()
                                + ", in which that cannot be done.")
                : Ec2Error.of(
                        "InvalidCapacityReservationState.PendingActivation",
                        "The Capacity Reservation '" + reservation.id() + "' is not active yet: it is "
                                + reservation.state() + ".");
    }

    static AwsError committed(Ec2CapacityReservation reservation) {
        return Ec2Error.of(
                "InvalidCapacityReservationState",
                "That cannot be done to the Capacity Reservation '" + reservation.id()
                        + "' before its commitment duration has elapsed.");
    }

    static AwsError noCapacity(Ec2PoolKey pool) {
        return new AwsError(
                "InsufficientInstanceCapacity",
                500,
                "We currently do not have sufficient " + pool.type()
                        + " capacity in the Availability Zone you requested (" + pool.zone()
                        + "). Our system will be working on provisioning additional capacity.");
    }

    static AwsError tooMany(String type) {
        return Ec2Error.of(
                "InstanceLimitExceeded",
                "The requested quantity of " + type
                        + " exceeds your On-Demand Instance quota. Capacity Reservations count"
                        + " towards your On-Demand Instance limits.");
    }

    static AwsError badCount(String parameter, long value) {
        return Ec2Error.invalidValue("Value ( " + value + " ) for parameter " + parameter
                + " is invalid. Expecting a value from 1 to 1000.");
    }
}
