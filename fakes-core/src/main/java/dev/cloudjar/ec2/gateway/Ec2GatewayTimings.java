package dev.cloudjar.ec2.gateway;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long EC2's NAT gateways take. That a deleted or failed one is shown for about an hour is documented; AWS publishes no
 * other times, and the defaults are of the order seen in practice (assumed).
 *
 * <pre>{@code
 * FakeCloud.builder().with(Ec2GatewayTimings.DEFAULTS.withCreation(Duration.ofMinutes(5))).build();
 * }</pre>
 *
 * @param creation from the call until it is available or has failed
 * @param deletion from the call until it is deleted
 * @param remembrance for how long a deleted or failed one is shown
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html">Troubleshoot NAT
 *     gateways</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2GatewayTimings(Duration creation, Duration deletion, Duration remembrance) {

    /** 90 s, 45 s and an hour. */
    public static final Ec2GatewayTimings DEFAULTS =
            new Ec2GatewayTimings(Duration.ofSeconds(90), Duration.ofSeconds(45), Duration.ofHours(1));

    /** Refuses negative durations. */
    public Ec2GatewayTimings {
        requireNotNegative("creation", creation);
        requireNotNegative("deletion", deletion);
        requireNotNegative("remembrance", remembrance);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("The timing " + name + " cannot be " + value
                    + ": nothing settles before it begins. Use zero or more.");
        }
    }

    /** {@return the defaults} */
    static Ec2GatewayTimings defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another time for creating NAT gateways.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2GatewayTimings withCreation(Duration value) {
        return new Ec2GatewayTimings(value, deletion, remembrance);
    }

    /**
     * The same with another time for deleting NAT gateways.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2GatewayTimings withDeletion(Duration value) {
        return new Ec2GatewayTimings(creation, value, remembrance);
    }

    /**
     * The same with another time for which deleted and failed NAT gateways are shown.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2GatewayTimings withRemembrance(Duration value) {
        return new Ec2GatewayTimings(creation, deletion, value);
    }
}
