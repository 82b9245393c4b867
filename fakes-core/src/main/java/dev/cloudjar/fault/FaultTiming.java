package dev.cloudjar.fault;

import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/** When a rule fires. Say next <em>what</em> happens: only that makes a rule. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FaultTiming {

    private final CallPattern<?> pattern;
    private final String words;
    private final LongPredicate fires;
    private final int attempts;

    FaultTiming(CallPattern<?> pattern, String words, LongPredicate fires) {
        this(pattern, words, fires, Integer.MAX_VALUE);
    }

    private FaultTiming(CallPattern<?> pattern, String words, LongPredicate fires, int attempts) {
        this.pattern = pattern;
        this.words = words;
        this.fires = fires;
        this.attempts = attempts;
    }

    /**
     * Only the first n attempts of a call: the SDK's retry n + 1 gets through. Without this every attempt is hit.
     *
     * @param n 1 or more
     * @return a copy
     */
    public FaultTiming attempts(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("A rule cannot hit " + n + " attempts of a call: that would be no fault."
                    + " Use 1 to fail the first attempt and let the SDK's retry through.");
        }
        return new FaultTiming(pattern, words, fires, n);
    }

    /**
     * The operation does not happen and the caller gets an AWS error.
     *
     * @param code the code as it goes over the wire, such as {@code InsufficientInstanceCapacity}
     * @param httpStatus from 400 to 599
     * @param message the error's message
     * @return the rule
     */
    public FaultRule failWith(String code, int httpStatus, String message) {
        return rule(new Fault.ServiceError(new AwsError(code, httpStatus, message)));
    }

    /**
     * The operation takes effect at once and its answer comes later, in virtual time.
     *
     * @param latency how much later, more than zero
     * @return the rule
     */
    public FaultRule delay(Duration latency) {
        if (latency.isNegative() || latency.isZero()) {
            throw new IllegalArgumentException("An answer cannot be delayed by " + latency
                    + ": a latency is longer than zero. Leave the rule out, or give a positive duration.");
        }
        return rule(new Fault.Latency(latency));
    }

    /**
     * The operation takes effect, but the connection breaks before the caller hears of it.
     *
     * @return the rule
     */
    public FaultRule loseAnswer() {
        return rule(new Fault.LostAnswer());
    }

    private FaultRule rule(Fault fault) {
        return new FaultRule(pattern, words, fires, attempts, fault, false);
    }
}
