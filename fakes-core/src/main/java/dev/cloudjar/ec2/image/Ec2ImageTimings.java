package dev.cloudjar.ec2.image;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long it takes what is done with images. The cooldown of a day is documented, the rest assumed.
 *
 * @param cooldown how long an image stays protected after its protection is disabled, where it was enabled so
 * @param fastLaunch from {@code enabling} to {@code enabled}, and from {@code disabling} until it is no longer described
 * @param store until an image is stored
 * @param report until a usage report is available
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html">Protect an AMI from
 *     deregistration</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2ImageTimings(Duration cooldown, Duration fastLaunch, Duration store, Duration report) {

    /** 24 h, 2 min, 5 min and 30 s. */
    public static final Ec2ImageTimings DEFAULTS = new Ec2ImageTimings(
            Duration.ofHours(24), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofSeconds(30));

    /** Refuses negative durations. */
    public Ec2ImageTimings {
        if (cooldown.isNegative() || fastLaunch.isNegative() || store.isNegative() || report.isNegative()) {
            throw new IllegalArgumentException("The timings of images cannot be " + cooldown + ", " + fastLaunch + ", "
                    + store + ", " + report + ": nothing settles before it begins. Use zero or more.");
        }
    }
}
