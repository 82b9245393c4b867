package dev.cloudjar.ec2;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which status checks of which running instances fail, and since when. What AWS says of mending is "reboot" for an instance check
 * and "stop and start" for a system check.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/TroubleshootingInstances.html">Troubleshoot instances with
 *     failed status checks</a>
 */
final class Impairments {

    private final Map<String, Map<Ec2StatusCheck, Instant>> byInstance;

    Impairments() {
        this(new LinkedHashMap<>());
    }

    private Impairments(Map<String, Map<Ec2StatusCheck, Instant>> byInstance) {
        this.byInstance = byInstance;
    }

    Impairments fork() {
        Map<String, Map<Ec2StatusCheck, Instant>> copy = new LinkedHashMap<>();
        byInstance.forEach((id, checks) -> copy.put(id, new EnumMap<>(checks)));
        return new Impairments(copy);
    }

    Optional<Instant> since(String id, Ec2StatusCheck check) {
        @Nullable Map<Ec2StatusCheck, Instant> checks = byInstance.get(id);
        return checks == null ? Optional.empty() : Optional.ofNullable(checks.get(check));
    }

    void impair(String id, Ec2StatusCheck check, Instant now) {
        byInstance
                .computeIfAbsent(id, key -> new EnumMap<>(Ec2StatusCheck.class))
                .putIfAbsent(check, now);
    }

    /** It leaves the hardware it ran on, or is mended by hand. */
    boolean mend(String id) {
        return byInstance.remove(id) != null;
    }

    boolean mend(String id, Ec2StatusCheck check) {
        Map<Ec2StatusCheck, Instant> checks = byInstance.get(id);
        return checks != null && checks.remove(check) != null;
    }
}
