package dev.cloudjar.autoscaling;

import java.util.Arrays;
import java.util.Optional;

/**
 * By what a scale-in chooses.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html">Configure
 *     termination policies</a>
 */
enum TerminationPolicy {
    DEFAULT("Default"),
    ALLOCATION_STRATEGY("AllocationStrategy"),
    OLDEST_LAUNCH_TEMPLATE("OldestLaunchTemplate"),
    OLDEST_LAUNCH_CONFIGURATION("OldestLaunchConfiguration"),
    CLOSEST_TO_NEXT_INSTANCE_HOUR("ClosestToNextInstanceHour"),
    NEWEST_INSTANCE("NewestInstance"),
    OLDEST_INSTANCE("OldestInstance");

    private final String word;

    TerminationPolicy(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<TerminationPolicy> find(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findFirst();
    }
}
