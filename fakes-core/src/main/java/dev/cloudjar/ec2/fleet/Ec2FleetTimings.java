package dev.cloudjar.ec2.fleet;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long fleets take, in virtual time. AWS documents none of it; the defaults are assumed.
 *
 * <pre>{@code
 * FakeCloud.builder().with(Ec2FleetTimings.defaults().withReaction(Duration.ofMinutes(2))).build();
 * }</pre>
 *
 * @param start from a request until the fleet launches; 2 s
 * @param reaction from the loss of an instance, or a change of the target, until the fleet acts on it; 5 s
 * @param retry how long a fleet that could not launch all it wants waits before it tries again; one minute
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2FleetTimings(Duration start, Duration reaction, Duration retry) {

    /** Refuses durations below zero, and a retry without a pause. */
    public Ec2FleetTimings {
        if (start.isNegative() || reaction.isNegative()) {
            throw new IllegalArgumentException("Ec2FleetTimings has a duration below zero (start " + start
                    + ", reaction " + reaction + "), but virtual time never moves back. Use Duration.ZERO or more.");
        }
        if (retry.isNegative() || retry.isZero()) {
            throw new IllegalArgumentException("Ec2FleetTimings.retry is " + retry
                    + ", so that a fleet without capacity would try without end at one instant. Use more than zero.");
        }
    }

    /** {@return the defaults} */
    public static Ec2FleetTimings defaults() {
        return new Ec2FleetTimings(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    /**
     * The same with another time from a request until the fleet launches.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2FleetTimings withStart(Duration value) {
        return new Ec2FleetTimings(value, reaction, retry);
    }

    /**
     * The same with another time until the fleet acts on a loss or a change.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2FleetTimings withReaction(Duration value) {
        return new Ec2FleetTimings(start, value, retry);
    }

    /**
     * The same with another pause before the fleet tries again.
     *
     * @param value more than zero
     * @return the copy
     */
    public Ec2FleetTimings withRetry(Duration value) {
        return new Ec2FleetTimings(start, reaction, value);
    }
}
