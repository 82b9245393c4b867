package dev.cloudjar.ec2;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What instances have written on their consoles since they were last started. EC2 keeps the latest 64 KB.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshoot-unreachable-instance.html#instance-console-console-output">Instance
 *     console output</a>
 */
final class Consoles {

    private static final int MOST = 64 * 1024;

    private final Map<String, Written> byInstance;

    /**
     * A console.
     *
     * @param text what is on it
     * @param at when something was last written
     */
    record Written(String text, Instant at) {

        Written and(String more, Instant now) {
            String all = text + more;
            return new Written(all.substring(Math.max(0, all.length() - MOST)), now);
        }
    }

    Consoles() {
        this(Map.of());
    }

    private Consoles(Map<String, Written> byInstance) {
        this.byInstance = new LinkedHashMap<>(byInstance);
    }

    Consoles fork() {
        return new Consoles(byInstance);
    }

    void write(String instanceId, String text, Instant now) {
        byInstance.put(instanceId, find(instanceId).orElse(new Written("", now)).and(text, now));
    }

    Optional<Written> find(String instanceId) {
        return Optional.ofNullable(byInstance.get(instanceId));
    }

    /** It is started anew, or gone. */
    void clear(String instanceId) {
        byInstance.remove(instanceId);
    }
}
