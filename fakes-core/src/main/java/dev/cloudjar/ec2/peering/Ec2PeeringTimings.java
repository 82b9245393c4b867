package dev.cloudjar.ec2.peering;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long EC2's VPC peering connections take. The week that a request waits, and how long what has ended is shown, are
 * documented; how long one is provisioned is assumed.
 *
 * @param provisioning from its acceptance until it is active
 * @param acceptance how long a request waits
 * @param brief for how long a failed one is shown, and a deleted or rejected one to the side that ended it
 * @param lasting for how long a deleted or rejected one is shown to the other side, and an expired one to both
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html">VPC peering connection lifecycle</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2PeeringTimings(Duration provisioning, Duration acceptance, Duration brief, Duration lasting) {

    /** 5 s, a week, two hours and two days. */
    public static final Ec2PeeringTimings DEFAULTS =
            new Ec2PeeringTimings(Duration.ofSeconds(5), Duration.ofDays(7), Duration.ofHours(2), Duration.ofDays(2));

    /** Refuses negative durations. */
    public Ec2PeeringTimings {
        if (provisioning.isNegative() || acceptance.isNegative() || brief.isNegative() || lasting.isNegative()) {
            throw new IllegalArgumentException("The timings of peering cannot be " + provisioning + ", " + acceptance
                    + ", " + brief + ", " + lasting + ": nothing settles before it begins. Use zero or more.");
        }
    }

    /** {@return the defaults} */
    static Ec2PeeringTimings defaults() {
        return DEFAULTS;
    }
}
