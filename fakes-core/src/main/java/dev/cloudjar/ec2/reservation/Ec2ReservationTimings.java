package dev.cloudjar.ec2.reservation;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long EC2's Capacity Reservations take. AWS publishes that a billing request is open for 12 hours and shown for 24 more; the
 * other times are of the order seen in practice (assumed).
 *
 * @param assessment from the request for a future date until it is scheduled
 * @param fleet from the creation or change of a fleet until its reservations are there, and from one attempt of a fleet that is
 *     partially fulfilled to the next
 * @param reclaim from the call that takes interruptible capacity back until the instances in it are terminated
 * @param remembrance for how long a reservation that is over is described
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/accept-decline-billing-transfer.html">Billing of a shared
 *     Capacity Reservation</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2ReservationTimings(Duration assessment, Duration fleet, Duration reclaim, Duration remembrance) {

    /** A day, 10 s, 2 min and an hour. */
    public static final Ec2ReservationTimings DEFAULTS = new Ec2ReservationTimings(
            Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofHours(1));

    /** Refuses negative durations. */
    public Ec2ReservationTimings {
        requireNotNegative("assessment", assessment);
        requireNotNegative("fleet", fleet);
        requireNotNegative("reclaim", reclaim);
        requireNotNegative("remembrance", remembrance);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("The timing " + name + " cannot be " + value
                    + ": nothing settles before it begins. Use zero or more.");
        }
    }

    /** {@return the defaults} */
    static Ec2ReservationTimings defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another time for assessing requests for a future date.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservationTimings withAssessment(Duration value) {
        return new Ec2ReservationTimings(value, fleet, reclaim, remembrance);
    }

    /**
     * The same with another time for fleets.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservationTimings withFleet(Duration value) {
        return new Ec2ReservationTimings(assessment, value, reclaim, remembrance);
    }

    /**
     * The same with another time for taking interruptible capacity back.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservationTimings withReclaim(Duration value) {
        return new Ec2ReservationTimings(assessment, fleet, value, remembrance);
    }

    /**
     * The same with another time for which reservations that are over are described.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservationTimings withRemembrance(Duration value) {
        return new Ec2ReservationTimings(assessment, fleet, reclaim, value);
    }
}
