package dev.cloudjar.ec2.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lifecycle states that instances of Auto Scaling groups are on their way to.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve
 *     the target lifecycle state through instance metadata</a>
 */
final class TargetStates {

    private static final Set<String> STEADY = Set.of(
            "InService",
            "Terminated",
            "Detached",
            "Standby",
            "Warmed:Hibernated",
            "Warmed:Running",
            "Warmed:Stopped",
            "Warmed:Terminated");

    private final Map<String, String> states;

    TargetStates() {
        this(Map.of());
    }

    private TargetStates(Map<String, String> states) {
        this.states = new LinkedHashMap<>(states);
    }

    TargetStates fork() {
        return new TargetStates(states);
    }

    Optional<String> find(String instanceId) {
        return Optional.ofNullable(states.get(instanceId));
    }

    void put(String instanceId, String state) {
        if (!STEADY.contains(state)) {
            throw new IllegalArgumentException("\"" + state + "\" is not a target lifecycle state of " + instanceId
                    + ": it is no steady state of Amazon EC2 Auto Scaling. Use InService, Terminated, Detached, Standby or one"
                    + " of Warmed:Hibernated, Warmed:Running, Warmed:Stopped and Warmed:Terminated.");
        }
        states.put(instanceId, state);
    }
}
