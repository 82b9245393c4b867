package dev.cloudjar.autoscaling;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long Auto Scaling takes, in virtual time. AWS documents none of it; the defaults are assumed.
 *
 * <pre>{@code
 * FakeCloud.builder().with(AutoScalingTimings.defaults().withHealthCheck(Duration.ofSeconds(10))).build();
 * }</pre>
 *
 * @param reaction from a change of the desired capacity, or an instance that is to be replaced, until the group acts on it; 5 s
 * @param move how long an instance takes into and out of standby, and to be attached or detached; 10 s
 * @param healthCheck how often a group checks the health of its instances; one minute
 * @param impairment how long an instance fails its status checks until it is unhealthy; two minutes
 * @param retry how long a group that could not launch all it wants waits before it tries again; one minute
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AutoScalingTimings(
        Duration reaction, Duration move, Duration healthCheck, Duration impairment, Duration retry) {

    /** Refuses durations below zero, and what recurs without a pause. */
    public AutoScalingTimings {
        requireNotNegative("reaction", reaction);
        requireNotNegative("move", move);
        requireNotNegative("impairment", impairment);
        requirePause("healthCheck", healthCheck);
        requirePause("retry", retry);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("AutoScalingTimings." + name + " is " + duration
                    + ", but virtual time never moves back. Use Duration.ZERO or more.");
        }
    }

    private static void requirePause(String name, Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("AutoScalingTimings." + name + " is " + period
                    + ", so that a group would act without end at one instant. Use more than zero.");
        }
    }

    /** {@return the defaults} */
    public static AutoScalingTimings defaults() {
        return new AutoScalingTimings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1));
    }

    /**
     * The same with another time until a group acts on a change.
     *
     * @param value zero or more
     * @return the copy
     */
    public AutoScalingTimings withReaction(Duration value) {
        return new AutoScalingTimings(value, move, healthCheck, impairment, retry);
    }

    /**
     * The same with another time that moves of instances take.
     *
     * @param value zero or more
     * @return the copy
     */
    public AutoScalingTimings withMove(Duration value) {
        return new AutoScalingTimings(reaction, value, healthCheck, impairment, retry);
    }

    /**
     * The same with another period of the health checks.
     *
     * @param value more than zero
     * @return the copy
     */
    public AutoScalingTimings withHealthCheck(Duration value) {
        return new AutoScalingTimings(reaction, move, value, impairment, retry);
    }

    /**
     * The same with another time that an instance may fail its status checks.
     *
     * @param value zero or more
     * @return the copy
     */
    public AutoScalingTimings withImpairment(Duration value) {
        return new AutoScalingTimings(reaction, move, healthCheck, value, retry);
    }

    /**
     * The same with another pause before a group tries again.
     *
     * @param value more than zero
     * @return the copy
     */
    public AutoScalingTimings withRetry(Duration value) {
        return new AutoScalingTimings(reaction, move, healthCheck, impairment, value);
    }
}
