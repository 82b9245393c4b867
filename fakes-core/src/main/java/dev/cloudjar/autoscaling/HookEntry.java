package dev.cloudjar.autoscaling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

/**
 * A lifecycle hook of a group.
 *
 * @param name its name
 * @param transition when it holds instances up
 * @param heartbeat how many seconds it waits
 * @param continues whether the default result is {@code CONTINUE}
 * @param metadata what notifications would carry; null for none
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html">Amazon EC2 Auto Scaling lifecycle
 *     hooks</a>
 */
record HookEntry(
        String name,
        Transition transition,
        int heartbeat,
        boolean continues,
        @Nullable String metadata) {

    static final int USUAL_HEARTBEAT = 3600;
    static final int LEAST_HEARTBEAT = 30;
    static final int MOST_HEARTBEAT = 7200;
    static final String CONTINUE = "CONTINUE";
    static final String ABANDON = "ABANDON";

    private static final int MOST_SECONDS = 172_800;
    private static final int MOST_TIMES = 100;

    /** What a hook waits for. */
    enum Transition {
        LAUNCHING("autoscaling:EC2_INSTANCE_LAUNCHING"),
        TERMINATING("autoscaling:EC2_INSTANCE_TERMINATING");

        private final String word;

        Transition(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * What an instance waits for.
     *
     * @param hook the hook's name
     * @param token by which a call can name it
     * @param deadline when the hook times out
     * @param latest when it times out in spite of all heartbeats
     */
    record Action(String hook, String token, Instant deadline, Instant latest) {

        Action extended(Instant until) {
            return new Action(hook, token, until.isAfter(latest) ? latest : until, latest);
        }
    }

    Action begin(String token, Instant now) {
        return new Action(name, token, now.plus(timeout()), now.plusSeconds(global()));
    }

    Duration timeout() {
        return Duration.ofSeconds(heartbeat);
    }

    private int global() {
        return Math.min(MOST_SECONDS, MOST_TIMES * heartbeat);
    }

    LifecycleHook toSdk(String group) {
        return LifecycleHook.builder()
                .lifecycleHookName(name)
                .autoScalingGroupName(group)
                .lifecycleTransition(transition.word())
                .heartbeatTimeout(heartbeat)
                .globalTimeout(global())
                .defaultResult(continues ? CONTINUE : ABANDON)
                .notificationMetadata(metadata)
                .build();
    }
}
