package dev.cloudjar.ec2.reserved;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long EC2's Reserved Instances take. AWS publishes no such times; the defaults are of the order seen in practice (assumed).
 *
 * @param payment from the purchase until the reservation is active
 * @param modification from the call until a modification is fulfilled
 * @param listing from the call until a listing in the marketplace is active
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-reserved-instances.html">Reserved Instances</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2ReservedTimings(Duration payment, Duration modification, Duration listing) {

    /** 30 s, a minute and a minute. */
    public static final Ec2ReservedTimings DEFAULTS =
            new Ec2ReservedTimings(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** Refuses negative durations. */
    public Ec2ReservedTimings {
        requireNotNegative("payment", payment);
        requireNotNegative("modification", modification);
        requireNotNegative("listing", listing);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("The timing " + name + " cannot be " + value
                    + ": nothing settles before it begins. Use zero or more.");
        }
    }

    /** {@return the defaults} */
    static Ec2ReservedTimings defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another time for payments.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservedTimings withPayment(Duration value) {
        return new Ec2ReservedTimings(value, modification, listing);
    }

    /**
     * The same with another time for modifications.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservedTimings withModification(Duration value) {
        return new Ec2ReservedTimings(payment, value, listing);
    }

    /**
     * The same with another time for listings.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2ReservedTimings withListing(Duration value) {
        return new Ec2ReservedTimings(payment, modification, value);
    }
}
