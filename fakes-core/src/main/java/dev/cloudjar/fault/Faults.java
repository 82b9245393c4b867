package dev.cloudjar.fault;

import dev.cloudjar.IdSource;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A cloud's faults: the rules in force, and what they have hit so far.
 *
 * <pre>{@code
 * cloud.faults().add(onCall("ec2", "RunInstances").first(2).throttle());
 * HeldCalls held = cloud.faults().hold(onCall("ec2", "TerminateInstances"));
 * cloud.faults().world().after(Duration.ofMinutes(5), Ec2WorldFaults.crash(id));
 * }</pre>
 *
 * <p>A rule that never fired fails the test at its end, unless it is {@link FaultRule#optional()}: a fault test that
 * injected nothing has tested nothing. Safe for use by several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Faults {

    private final FaultHost host;
    private final List<Standing> standings;
    private final List<HeldCalls> holds = new ArrayList<>();
    private final WorldWatch watch;
    private final HiddenResources hidden;
    private long added;
    private volatile boolean none;

    /**
     * No rules; test authors take {@code cloud.faults()}.
     *
     * @param host the cloud
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Faults(FaultHost host) {
        this(host, new ArrayList<>(), new WorldWatch(), new HiddenResources(), 0);
    }

    private Faults(FaultHost host, List<Standing> standings, WorldWatch watch, HiddenResources hidden, long added) {
        this.host = host;
        this.standings = standings;
        this.watch = watch;
        this.hidden = hidden;
        this.added = added;
        this.none = standings.isEmpty();
    }

    /**
     * A copy with the same rules and counts that goes on independently. What is held is not in it: a held call waits in the
     * cloud that it was made to.
     *
     * @param newHost the cloud of the copy
     * @return the copy
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Faults fork(FaultHost newHost) {
        List<Standing> copies = new ArrayList<>();
        standings.stream().filter(each -> !isHold(each.rule())).forEach(each -> copies.add(each.fork()));
        return new Faults(newHost, copies, watch.fork(), hidden.fork(), added);
    }

    private static boolean isHold(FaultRule rule) {
        return rule.faults().stream().anyMatch(Fault.Held.class::isInstance);
    }

    /**
     * Adds a rule, in force from the next call on.
     *
     * @param rule the rule
     */
    public void add(FaultRule rule) {
        host.locked(() -> {
            none = false;
            return standings.add(new Standing(rule, host.now(), IdSource.derived(host.seed(), "fault/" + added++)));
        });
    }

    /**
     * Adds all rules of a plan.
     *
     * @param plan the plan
     */
    public void add(FaultPlan plan) {
        plan.rules().forEach(this::add);
    }

    /**
     * Keeps calls open, before they take effect, until the test releases them.
     *
     * @param pattern which
     * @return what releases them
     */
    public HeldCalls hold(CallPattern<?> pattern) {
        return hold(pattern.always());
    }

    /**
     * Keeps calls open, before they take effect, until the test releases them: {@code hold(onCall(…).first(1))}.
     *
     * @param timing which and when
     * @return what releases them
     */
    public HeldCalls hold(FaultTiming timing) {
        return hold(timing, Fault.Held.Stage.REQUEST);
    }

    /**
     * Keeps calls open after they took effect: the answers come when the test releases them.
     *
     * @param pattern which
     * @return what releases them
     */
    public HeldCalls holdAnswers(CallPattern<?> pattern) {
        return holdAnswers(pattern.always());
    }

    /**
     * Keeps calls open after they took effect: the answers come when the test releases them.
     *
     * @param timing which and when
     * @return what releases them
     */
    public HeldCalls holdAnswers(FaultTiming timing) {
        return hold(timing, Fault.Held.Stage.ANSWER);
    }

    private HeldCalls hold(FaultTiming timing, Fault.Held.Stage stage) {
        HeldCalls calls = new HeldCalls(timing);
        add(timing.rule(new Fault.Held(calls, stage)));
        host.locked(() -> holds.add(calls));
        return calls;
    }

    /** {@return what goes wrong in the world and not in a call} */
    public WorldFaults world() {
        return new WorldFaults(host, watch, host.place());
    }

    /** Something may have changed that a world fault waits for; called under the lock. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void look() {
        watch.look(host);
    }

    /**
     * Takes all rules away, fired or not, and releases what is held. World faults that wait for a condition are forgotten; those
     * that lie ahead still happen.
     */
    public void clear() {
        host.locked(() -> {
            standings.clear();
            watch.clear();
            hidden.clear();
            none = true;
            return true;
        });
        takeHolds().forEach(HeldCalls::release);
    }

    private List<HeldCalls> takeHolds() {
        return host.locked(() -> {
            List<HeldCalls> all = List.copyOf(holds);
            holds.clear();
            return all;
        });
    }

    /** {@return the rules in force, in order} */
    public List<FaultRule> rules() {
        return host.locked(() -> standings.stream().map(Standing::rule).toList());
    }

    /** {@return the world faults that wait for a condition, in words: it never held} */
    public List<String> waitingWorldFaults() {
        return host.locked(watch::waiting);
    }

    /** {@return the rules that have not fired and are not optional, in order} */
    public List<FaultRule> unfiredRules() {
        return host.locked(() -> idle().map(Standing::rule).toList());
    }

    /** {@return the same in words: how many calls each matched, and side by side with it the call that came closest} */
    public List<String> unfired() {
        return host.locked(() -> idle().map(Faults::story).toList());
    }

    /**
     * Why a rule never fired.
     *
     * @param rule one of {@link #unfiredRules()}
     * @return in words, with the call that came closest
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public String whyUnfired(FaultRule rule) {
        return host.locked(() -> idle().filter(each -> each.rule() == rule)
                .map(Faults::story)
                .findFirst()
                .orElse("\"" + rule + "\" never fired"));
    }

    private static String story(Standing idle) {
        return "\"" + idle.rule() + "\" never fired; it matched " + idle.matched() + " call(s)"
                + idle.closest()
                        .map(miss -> System.lineSeparator() + "  " + miss.sideBySide())
                        .orElse(", for none was made");
    }

    private Stream<Standing> idle() {
        return standings.stream().filter(Standing::isIdle);
    }

    /** {@return what is held still, in words: the test forgot to release it} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<String> stillHeld() {
        return host.locked(() -> List.copyOf(holds)).stream()
                .filter(calls -> calls.count() > 0)
                .map(HeldCalls::toString)
                .toList();
    }

    /**
     * Lets everything go that is held, with an error.
     *
     * @param why such as {@code "its cloud was closed"}
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void abandonHolds(String why) {
        takeHolds().forEach(calls -> calls.abandon(why));
    }

    /** {@return how far back a rule in force may make reads look; zero without such a rule} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Duration looksBack() {
        return none
                ? Duration.ZERO
                : host.locked(() -> standings.stream()
                        .flatMap(standing -> standing.rule().faults().stream())
                        .map(Fault::looksBack)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    /** {@return whether there are no rules: then nothing needs to be judged} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public boolean areNone() {
        return none;
    }

    /**
     * Judges one attempt, counting its call if it is the first.
     *
     * @param decoded the call and its request
     * @param hit is told in words what hits this attempt
     * @return what is injected
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Injection judge(ApiCall.Decoded decoded, Consumer<String> hit) {
        if (standings.isEmpty()) {
            return Injection.NONE;
        }
        Encounter call = new Encounter(decoded.call(), decoded.request(), host.now(), host);
        Injection injection = Injection.NONE;
        for (Standing standing : standings) {
            if (standing.hits(call) && !standing.isSpentFor(decoded.call())) {
                hit.accept(standing.rule().toString());
                injection = inject(standing.rule(), injection, decoded.call(), standing.draws());
            }
        }
        return hiding(call, injection, hit);
    }

    private Injection hiding(Encounter call, Injection so, Consumer<String> hit) {
        Optional<String> missing = hidden.namedBy(call);
        Optional<AwsError> error = missing.flatMap(id -> host.notFound(call.call(), id));
        if (error.isEmpty()) {
            return so;
        }
        hit.accept(call.call().name() + " does not find " + missing.get() + " yet");
        return so.withInstead(new ApiAnswer.Refusal(error.get()));
    }

    /**
     * Hides what a call created from the calls that name it.
     *
     * @param call the call
     * @param request its request
     * @param response its response, which names what it created
     * @param duration for how long
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void hide(ApiCall call, SdkRequest request, SdkResponse response, Duration duration) {
        Set<String> known = Named.in(request).texts();
        Named.in(response).texts().stream()
                .filter(text ->
                        !known.contains(text) && host.notFound(call, text).isPresent())
                .forEach(id -> hidden.hide(call, id, host.now().plus(duration)));
    }

    private static Injection inject(FaultRule rule, Injection so, ApiCall call, IdSource draws) {
        Injection injection = so;
        for (Fault fault : rule.faults()) {
            injection = fault.addTo(injection, call, draws);
        }
        return injection;
    }

    /**
     * Adds to what is injected into a call what it is released with.
     *
     * @param so what is injected
     * @param rule what it is released with
     * @param call the call
     * @return both
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Injection releasedWith(Injection so, FaultRule rule, ApiCall call) {
        return host.locked(() -> inject(rule, so, call, IdSource.derived(host.seed(), "release/" + call.name())));
    }
}
