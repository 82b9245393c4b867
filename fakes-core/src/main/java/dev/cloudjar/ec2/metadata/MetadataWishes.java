package dev.cloudjar.ec2.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the test has said of the instances and their metadata services: the lifecycle states that instances of Auto Scaling groups
 * are on their way to, which services throttle, and where the code under test runs.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve
 *     the target lifecycle state through instance metadata</a>
 */
final class MetadataWishes {

    private static final Set<String> STEADY = Set.of(
            "InService",
            "Terminated",
            "Detached",
            "Standby",
            "Warmed:Hibernated",
            "Warmed:Running",
            "Warmed:Stopped",
            "Warmed:Terminated");

    private final Map<String, String> targetStates;
    private final Map<String, Integer> throttled;
    private @Nullable String instanceOfCode;

    MetadataWishes() {
        this(Map.of(), Map.of(), null);
    }

    private MetadataWishes(
            Map<String, String> targetStates, Map<String, Integer> throttled, @Nullable String instanceOfCode) {
        this.targetStates = new LinkedHashMap<>(targetStates);
        this.throttled = new LinkedHashMap<>(throttled);
        this.instanceOfCode = instanceOfCode;
    }

    MetadataWishes fork() {
        return new MetadataWishes(targetStates, throttled, instanceOfCode);
    }

    Optional<String> targetState(String instanceId) {
        return Optional.ofNullable(targetStates.get(instanceId));
    }

    void targetState(String instanceId, String state) {
        if (!STEADY.contains(state)) {
            throw new IllegalArgumentException("\"" + state + "\" is not a target lifecycle state of " + instanceId
                    + ": it is no steady state of Amazon EC2 Auto Scaling. Use InService, Terminated, Detached, Standby or one"
                    + " of Warmed:Hibernated, Warmed:Running, Warmed:Stopped and Warmed:Terminated.");
        }
        targetStates.put(instanceId, state);
    }

    void forgetTargetState(String instanceId) {
        targetStates.remove(instanceId);
    }

    void throttle(String instanceId, int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("The metadata service cannot throttle " + requests + " requests of "
                    + instanceId + ". Say how many of the next ones it is to throttle, 0 for none.");
        }
        throttled.put(instanceId, requests);
    }

    /** Whether the next request is throttled; it is no longer the next then. */
    boolean takeThrottled(String instanceId) {
        int left = throttled.getOrDefault(instanceId, 0);
        if (left > 0) {
            throttled.put(instanceId, left - 1);
        }
        return left > 0;
    }

    void codeRunsOn(String instanceId) {
        instanceOfCode = instanceId;
    }

    Optional<String> instanceOfCode() {
        return Optional.ofNullable(instanceOfCode);
    }
}
