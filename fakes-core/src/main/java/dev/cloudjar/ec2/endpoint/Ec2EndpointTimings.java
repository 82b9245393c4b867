package dev.cloudjar.ec2.endpoint;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long endpoints with network interfaces take to come and to go. AWS says that they take a few minutes; the defaults are of
 * the order seen in practice (assumed).
 *
 * <pre>{@code
 * FakeCloud.builder().with(new Ec2EndpointTimings(Duration.ofMinutes(5), Duration.ofMinutes(1))).build();
 * }</pre>
 *
 * @param creation from the call, or from the acceptance, until one is available
 * @param deletion from the call until one is gone
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2EndpointTimings(Duration creation, Duration deletion) {

    /** 60 s and 30 s. */
    public static final Ec2EndpointTimings DEFAULTS =
            new Ec2EndpointTimings(Duration.ofSeconds(60), Duration.ofSeconds(30));

    /** Refuses negative durations. */
    public Ec2EndpointTimings {
        if (creation.isNegative() || deletion.isNegative()) {
            throw new IllegalArgumentException("The timings of endpoints cannot be " + creation + " and " + deletion
                    + ": nothing settles before it begins. Use zero or more.");
        }
    }

    /** {@return the defaults} */
    static Ec2EndpointTimings defaults() {
        return DEFAULTS;
    }
}
