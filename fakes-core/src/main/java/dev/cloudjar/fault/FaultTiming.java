package dev.cloudjar.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * When a rule fires. Say next <em>what</em> happens: only that makes a rule. Several <em>whens</em> stand in a row, and each
 * counts only what those before it let pass: {@code between(a, b).first(2)} are the first two calls of an outage.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FaultTiming extends FaultChoice {

    private final CallPattern<?> pattern;
    private final List<Gate> gates;
    private final int attempts;

    FaultTiming(CallPattern<?> pattern) {
        this(pattern, List.of(), Integer.MAX_VALUE, false);
    }

    private FaultTiming(CallPattern<?> pattern, List<Gate> gates, int attempts, boolean forced) {
        super(pattern.scope(), forced);
        this.pattern = pattern;
        this.gates = gates;
        this.attempts = attempts;
    }

    /**
     * The first n of these calls.
     *
     * @param n 1 or more
     * @return a copy
     */
    public FaultTiming first(int n) {
        return with(new Gate.First(positive(n)));
    }

    /**
     * The nth of these calls only.
     *
     * @param n 1 for the first
     * @return a copy
     */
    public FaultTiming nth(int n) {
        return with(new Gate.Nth(positive(n)));
    }

    /**
     * Every nth of these calls.
     *
     * @param n 1 or more
     * @return a copy
     */
    public FaultTiming every(int n) {
        return with(new Gate.Every(positive(n)));
    }

    /**
     * From one instant on until before another, judged at each attempt.
     *
     * @param from the first instant
     * @param until the first instant no longer
     * @return a copy
     */
    public FaultTiming between(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A rule cannot be in force from " + from + " until " + until
                    + ": that is no time at all. Give a later end.");
        }
        return with(new Gate.Between(from, until));
    }

    /**
     * For so long from the moment on at which the rule is added, judged at each attempt.
     *
     * @param duration how long, more than zero
     * @return a copy
     */
    public FaultTiming lasting(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "A rule cannot last " + duration + ": that is no time at all. Give a positive duration.");
        }
        return with(new Gate.Lasting(duration));
    }

    /**
     * While a condition holds, which is asked at each attempt. It must be pure and may not call the cloud.
     *
     * @param condition such as {@code outage::get} of an {@code AtomicBoolean}
     * @return a copy
     */
    public FaultTiming asLongAs(BooleanSupplier condition) {
        return with(new Gate.AsLongAs(condition));
    }

    /**
     * With a probability, drawn from the cloud's seed once for each call.
     *
     * @param probability from 0 to 1
     * @return a copy
     */
    public FaultTiming withProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("There is no probability " + probability
                    + ": probabilities go from 0, never, to 1, always. Give one such as 0.1.");
        }
        return with(new Gate.Chance(probability));
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
        return new FaultTiming(pattern, gates, n, isForced());
    }

    @Override
    public FaultTiming forced() {
        return new FaultTiming(pattern, gates, attempts, true);
    }

    @Override
    FaultRule rule(Fault fault) {
        return new FaultRule(pattern, gates, attempts, List.of(fault), false);
    }

    /** {@return which calls, and when} */
    @Override
    public String toString() {
        return pattern + ", " + Gate.words(gates);
    }

    private FaultTiming with(Gate gate) {
        List<Gate> more = new ArrayList<>(gates);
        more.add(gate);
        return new FaultTiming(pattern, List.copyOf(more), attempts, isForced());
    }

    private static int positive(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "A rule cannot fire on call number " + n + ": calls are counted from 1. Use 1 for the first call.");
        }
        return n;
    }
}
