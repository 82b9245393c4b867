package dev.cloudjar.fault;

import dev.cloudjar.IdSource;
import dev.cloudjar.service.ApiCall;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule in force: what it has seen, what it has hit, and which call came closest. */
final class Standing {

    private static final int REMEMBERED_CALLS = 4096;
    private static final byte PASSED = 1;
    private static final byte STOPPED = 2;

    private final FaultRule rule;
    private final Instant added;
    private final IdSource draws;
    private final long[] counts;
    private final Map<String, byte[]> verdicts;
    private long matched;
    private long fired;
    private @Nullable NearMiss closest;

    Standing(FaultRule rule, Instant added, IdSource draws) {
        this(rule, added, draws, new long[rule.gates().size()], new LinkedHashMap<>());
    }

    private Standing(FaultRule rule, Instant added, IdSource draws, long[] counts, Map<String, byte[]> verdicts) {
        this.rule = rule;
        this.added = added;
        this.draws = draws;
        this.counts = counts;
        this.verdicts = verdicts;
    }

    Standing fork() {
        Map<String, byte[]> copies = new LinkedHashMap<>();
        verdicts.forEach((call, verdict) -> copies.put(call, verdict.clone()));
        Standing fork = new Standing(rule, added, draws.fork(), counts.clone(), copies);
        fork.matched = matched;
        fork.fired = fired;
        fork.closest = closest;
        return fork;
    }

    FaultRule rule() {
        return rule;
    }

    IdSource draws() {
        return draws;
    }

    boolean isIdle() {
        return fired == 0 && !rule.isOptional();
    }

    long matched() {
        return matched;
    }

    Optional<NearMiss> closest() {
        return Optional.ofNullable(closest);
    }

    /** Whether the rule hits an attempt; its call is counted at its first attempt here. */
    boolean hits(Encounter call) {
        List<Condition> conditions = rule.pattern().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds().test(call)) {
                missed(call, i);
                return false;
            }
        }
        byte[] verdict = verdictOn(call.call().invocationId());
        List<Gate> gates = rule.gates();
        for (int i = 0; i < gates.size(); i++) {
            if (!passes(gates.get(i), i, verdict, call)) {
                missed(call, conditions.size() + i);
                return false;
            }
        }
        if (!rule.hitsAttempt(call.call().attempt())) {
            return false;
        }
        fired++;
        return true;
    }

    /** Whether nothing is left of the rule for a call: it held others, and they are released. */
    boolean isSpentFor(ApiCall call) {
        return rule.faults().stream().allMatch(fault -> fault.isSpentFor(call));
    }

    private boolean passes(Gate gate, int index, byte[] verdict, Encounter call) {
        if (verdict[index] == 0) {
            counts[index]++;
        }
        if (verdict[index] == 0 || !gate.judgesWholeCalls()) {
            verdict[index] = gate.passes(look(call, index)) ? PASSED : STOPPED;
        }
        return verdict[index] == PASSED;
    }

    private Gate.Look look(Encounter call, int index) {
        return new Gate.Look(call, added, counts[index], draws);
    }

    /** What the gates said of a call so far; a call without an id is new each time. */
    private byte[] verdictOn(String invocation) {
        byte[] known = invocation.isEmpty() ? null : verdicts.get(invocation);
        if (known != null) {
            return known;
        }
        matched++;
        byte[] fresh = new byte[rule.gates().size()];
        if (!invocation.isEmpty()) {
            verdicts.put(invocation, fresh);
            if (verdicts.size() > REMEMBERED_CALLS) {
                Iterator<String> eldest = verdicts.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }
        return fresh;
    }

    private void missed(Encounter call, int failedAt) {
        if (fired == 0 && (closest == null || failedAt > closest.failedAt())) {
            int gate = failedAt - rule.pattern().conditions().size();
            closest = new NearMiss(rule, call, failedAt, gate < 0 ? null : look(call, gate));
        }
    }
}
