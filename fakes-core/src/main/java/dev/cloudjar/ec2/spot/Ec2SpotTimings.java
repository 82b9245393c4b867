package dev.cloudjar.ec2.spot;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long Spot requests take, in virtual time. AWS documents the two minutes; the others are assumed.
 *
 * <pre>{@code
 * FakeCloud.builder().with(Ec2SpotTimings.defaults().withNotice(Duration.ofSeconds(30))).build();
 * }</pre>
 *
 * @param evaluation from a request until it is evaluated; 2 s
 * @param fulfillment from then until its instance is launched; 3 s
 * @param notice from the notice of an interruption until the instance is taken away; 2 minutes
 * @param resumption how long EC2 waits before it tries again to start what it stopped; 5 minutes
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html">Spot Instance
 *     interruption notices</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2SpotTimings(Duration evaluation, Duration fulfillment, Duration notice, Duration resumption) {

    /** Refuses durations below zero. */
    public Ec2SpotTimings {
        requireNotNegative("evaluation", evaluation);
        requireNotNegative("fulfillment", fulfillment);
        requireNotNegative("notice", notice);
        requireNotNegative("resumption", resumption);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Ec2SpotTimings." + name + " is " + duration
                    + ", but virtual time never moves back. Use Duration.ZERO or more.");
        }
    }

    /** {@return the defaults} */
    public static Ec2SpotTimings defaults() {
        return new Ec2SpotTimings(
                Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofMinutes(5));
    }

    /**
     * The same with another time from the notice of an interruption until the instance is taken away.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2SpotTimings withNotice(Duration value) {
        return new Ec2SpotTimings(evaluation, fulfillment, value, resumption);
    }

    /**
     * The same with other times until a request is evaluated, and from then until it is fulfilled.
     *
     * @param newEvaluation zero or more
     * @param newFulfillment zero or more
     * @return the copy
     */
    public Ec2SpotTimings withFulfillment(Duration newEvaluation, Duration newFulfillment) {
        return new Ec2SpotTimings(newEvaluation, newFulfillment, notice, resumption);
    }

    /**
     * The same with another time before EC2 tries again to start what it stopped.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2SpotTimings withResumption(Duration value) {
        return new Ec2SpotTimings(evaluation, fulfillment, notice, value);
    }
}
