package dev.cloudjar.fault;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Which calls, when, and what happens to them; immutable, so that tests can share rules. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FaultRule {

    private final CallPattern<?> pattern;
    private final List<Gate> gates;
    private final int attempts;
    private final List<Fault> faults;
    private final boolean optional;

    FaultRule(CallPattern<?> pattern, List<Gate> gates, int attempts, List<Fault> faults, boolean optional) {
        this.pattern = pattern;
        this.gates = gates;
        this.attempts = attempts;
        this.faults = List.copyOf(faults);
        this.optional = optional;
    }

    /** {@return the same rule, which may stay unfired without failing the test} */
    public FaultRule optional() {
        return new FaultRule(pattern, gates, attempts, faults, true);
    }

    /** {@return whether it may stay unfired} */
    public boolean isOptional() {
        return optional;
    }

    /**
     * Something else that happens to the same calls: {@code .delay(ofSeconds(2)).then().failWith("InternalError")}.
     *
     * @return the next step: what
     */
    public FaultAddition then() {
        return new FaultAddition(this, false);
    }

    /** {@return what happens} */
    public List<Fault> faults() {
        return faults;
    }

    CallPattern<?> pattern() {
        return pattern;
    }

    List<Gate> gates() {
        return gates;
    }

    boolean hitsAttempt(int attempt) {
        return attempt <= attempts;
    }

    FaultRule with(List<Fault> newFaults) {
        return new FaultRule(pattern, gates, attempts, newFaults, optional);
    }

    @Override
    public String toString() {
        String tries = attempts == Integer.MAX_VALUE ? "" : " (" + attempts + " attempt(s) of it)";
        return pattern + ", " + Gate.words(gates) + tries + ": "
                + faults.stream().map(Fault::words).collect(Collectors.joining("; "));
    }
}
