package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A cloud's faults: the rules in force, and what they have hit so far.
 *
 * <p>A rule that never fired fails the test at its end, unless it is {@link FaultRule#optional()}: a fault test that
 * injected nothing has tested nothing. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Faults {

    private static final int REMEMBERED_CALLS = 4096;

    /** A rule, how many calls it matched and how many it hit. */
    private static final class Standing {
        private final FaultRule rule;
        private long matched;
        private long fired;

        Standing(FaultRule rule, long matched, long fired) {
            this.rule = rule;
            this.matched = matched;
            this.fired = fired;
        }

        Standing copy() {
            return new Standing(rule, matched, fired);
        }

        boolean judges(ApiCall.Decoded decoded) {
            if (!rule.matches(decoded)) {
                return false;
            }
            matched++;
            boolean fires = rule.firesAt(matched);
            if (fires) {
                fired++;
            }
            return fires;
        }
    }

    private final List<Standing> standings;
    private final Map<String, List<FaultRule>> judged;

    /** No rules; test authors take {@code cloud.faults()}. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Faults() {
        this(new ArrayList<>(), new LinkedHashMap<>());
    }

    private Faults(List<Standing> standings, Map<String, List<FaultRule>> judged) {
        this.standings = standings;
        this.judged = judged;
    }

    /** {@return a copy with the same rules and counts that goes on independently} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Faults fork() {
        List<Standing> copies = new ArrayList<>();
        standings.forEach(standing -> copies.add(standing.copy()));
        return new Faults(copies, new LinkedHashMap<>(judged));
    }

    /**
     * Adds a rule, in force from the next call on.
     *
     * @param rule the rule
     */
    public synchronized void add(FaultRule rule) {
        standings.add(new Standing(rule, 0, 0));
    }

    /**
     * Adds all rules of a plan.
     *
     * @param plan the plan
     */
    public synchronized void add(FaultPlan plan) {
        plan.rules().forEach(this::add);
    }

    /** Takes all rules away, fired or not. */
    public synchronized void clear() {
        standings.clear();
    }

    /** {@return the rules in force, in order} */
    public synchronized List<FaultRule> rules() {
        return standings.stream().map(standing -> standing.rule).toList();
    }

    /** {@return the rules that have not fired and are not optional, in order} */
    public synchronized List<FaultRule> unfiredRules() {
        return idle().map(standing -> standing.rule).toList();
    }

    /** {@return the same in words, each with how many calls it matched} */
    public synchronized List<String> unfired() {
        return idle().map(standing ->
                        "\"" + standing.rule + "\" never fired; it matched " + standing.matched + " call(s)")
                .toList();
    }

    /** {@return how far back a rule in force may make reads look; zero without such a rule} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Duration looksBack() {
        Duration longest = Duration.ZERO;
        for (Standing standing : standings) {
            Duration each = standing.rule.fault().looksBack();
            longest = each.compareTo(longest) > 0 ? each : longest;
        }
        return longest;
    }

    private Stream<Standing> idle() {
        return standings.stream().filter(standing -> standing.fired == 0 && !standing.rule.isOptional());
    }

    /**
     * Judges one attempt, counting its call if it is the first.
     *
     * @param decoded the call and its request
     * @param hit is told each rule that hits this attempt
     * @return what is injected
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Injection judge(ApiCall.Decoded decoded, Consumer<FaultRule> hit) {
        if (standings.isEmpty()) {
            return Injection.NONE;
        }
        Injection injection = Injection.NONE;
        for (FaultRule rule : rulesFor(decoded)) {
            if (rule.hitsAttempt(decoded.call().attempt())) {
                hit.accept(rule);
                injection = rule.fault().addTo(injection);
            }
        }
        return injection;
    }

    private List<FaultRule> rulesFor(ApiCall.Decoded decoded) {
        String id = decoded.call().invocationId();
        List<FaultRule> earlier = id.isEmpty() ? null : judged.get(id);
        if (earlier != null) {
            return earlier;
        }
        List<FaultRule> firing = new ArrayList<>();
        for (Standing standing : standings) {
            if (standing.judges(decoded)) {
                firing.add(standing.rule);
            }
        }
        if (!id.isEmpty()) {
            remember(id, List.copyOf(firing));
        }
        return firing;
    }

    private void remember(String id, List<FaultRule> firing) {
        judged.put(id, firing);
        if (judged.size() > REMEMBERED_CALLS) {
            Map.Entry<String, List<FaultRule>> eldest =
                    judged.entrySet().iterator().next();
            judged.remove(eldest.getKey());
        }
    }
}
