package dev.cloudjar.ec2.profile;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long it takes to give an instance an IAM instance profile, or to take it away: assumed, AWS publishes no such times.
 *
 * @param association from its first state to the state "associated"
 * @param disassociation from the call until the association is no longer described
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2ProfileTimings(Duration association, Duration disassociation) {

    /** 2 s each. */
    public static final Ec2ProfileTimings DEFAULTS =
            new Ec2ProfileTimings(Duration.ofSeconds(2), Duration.ofSeconds(2));

    /** Refuses negative durations. */
    public Ec2ProfileTimings {
        if (association.isNegative() || disassociation.isNegative()) {
            throw new IllegalArgumentException("The timings of instance profiles cannot be " + association + " and "
                    + disassociation + ": nothing settles before it begins. Use zero or more.");
        }
    }
}
