package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/** Which calls, when, and what happens to them; immutable, so that tests can share rules. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FaultRule {

    private final CallPattern<?> pattern;
    private final String when;
    private final LongPredicate fires;
    private final int attempts;
    private final Fault fault;
    private final boolean optional;

    FaultRule(CallPattern<?> pattern, String when, LongPredicate fires, int attempts, Fault fault, boolean optional) {
        this.pattern = pattern;
        this.when = when;
        this.fires = fires;
        this.attempts = attempts;
        this.fault = fault;
        this.optional = optional;
    }

    /** {@return the same rule, which may stay unfired without failing the test} */
    public FaultRule optional() {
        return new FaultRule(pattern, when, fires, attempts, fault, true);
    }

    /** {@return whether it may stay unfired} */
    public boolean isOptional() {
        return optional;
    }

    /** {@return what happens} */
    public Fault fault() {
        return fault;
    }

    boolean matches(ApiCall.Decoded decoded) {
        return pattern.matches(decoded);
    }

    boolean firesAt(long count) {
        return fires.test(count);
    }

    boolean hitsAttempt(int attempt) {
        return attempt <= attempts;
    }

    @Override
    public String toString() {
        String tries = attempts == Integer.MAX_VALUE ? "" : " (" + attempts + " attempt(s) of it)";
        return pattern + ", " + when + tries + ": " + fault.words();
    }
}
