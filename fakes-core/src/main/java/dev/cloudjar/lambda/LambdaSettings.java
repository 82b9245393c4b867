package dev.cloudjar.lambda;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long things take in the fake Lambda. AWS documents none of these durations; the defaults are assumed. An initialisation
 * may take longer than the 10 s after which AWS starts it again.
 *
 * <pre>{@code
 * FakeCloud.builder().with(LambdaSettings.defaults().withColdStart(Duration.ofMillis(800))).build();
 * }</pre>
 *
 * @param coldStart how long a new execution environment takes to initialise; {@link LambdaColdStart#typical()} by default
 * @param activation how long a new function is Pending; 3 s by default
 * @param networkActivation how long a new function with a VPC configuration is Pending; 60 s by default
 * @param update how long the update of a function is InProgress; 3 s by default
 * @param idleReclaim how long an execution environment stays after its last invocation; 10 min by default
 * @param hangGuard after how much <em>real</em> time a handler that still runs is interrupted, and its test fails; 60 s by
 *     default, zero for never
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LambdaSettings(
        LambdaColdStart coldStart,
        Duration activation,
        Duration networkActivation,
        Duration update,
        Duration idleReclaim,
        Duration hangGuard) {

    /** Checks that no duration is negative. */
    public LambdaSettings {
        requireNotNegative("activation", activation);
        requireNotNegative("networkActivation", networkActivation);
        requireNotNegative("update", update);
        requireNotNegative("idleReclaim", idleReclaim);
        requireNotNegative("hangGuard", hangGuard);
    }

    /** {@return the defaults} */
    public static LambdaSettings defaults() {
        return new LambdaSettings(
                LambdaColdStart.typical(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60));
    }

    /**
     * The same cold start for every function.
     *
     * @param value how long it takes
     * @return a copy with it
     */
    public LambdaSettings withColdStart(Duration value) {
        return withColdStart(LambdaColdStart.fixed(value));
    }

    /**
     * Cold starts by function, runtime, memory and chance.
     *
     * @param value how long each takes
     * @return a copy with it
     */
    public LambdaSettings withColdStart(LambdaColdStart value) {
        return new LambdaSettings(value, activation, networkActivation, update, idleReclaim, hangGuard);
    }

    /**
     * How long a new function is Pending, with or without a VPC configuration.
     *
     * @param value zero or more
     * @return a copy with it
     */
    public LambdaSettings withActivation(Duration value) {
        return new LambdaSettings(coldStart, value, value, update, idleReclaim, hangGuard);
    }

    /**
     * How long the update of a function is InProgress.
     *
     * @param value zero or more
     * @return a copy with it
     */
    public LambdaSettings withUpdate(Duration value) {
        return new LambdaSettings(coldStart, activation, networkActivation, value, idleReclaim, hangGuard);
    }

    /**
     * How long an idle execution environment stays.
     *
     * @param value zero or more
     * @return a copy with it
     */
    public LambdaSettings withIdleReclaim(Duration value) {
        return new LambdaSettings(coldStart, activation, networkActivation, update, value, hangGuard);
    }

    /**
     * After how much real time a handler that still runs is interrupted.
     *
     * @param value real time; zero for never
     * @return a copy with it
     */
    public LambdaSettings withHangGuard(Duration value) {
        return new LambdaSettings(coldStart, activation, networkActivation, update, idleReclaim, value);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("Lambda's " + name + " cannot be " + value
                    + ": time never moves back. Use zero for at once (for hangGuard: never).");
        }
    }
}
