package dev.cloudjar.ec2;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What EC2 checks of a running instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html">Status
 *     checks</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Ec2StatusCheck {
    /** Its software and network configuration: a reboot mends what ails it. */
    INSTANCE,
    /** What AWS runs it on: a stop and a start moves it elsewhere. */
    SYSTEM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
