package dev.cloudjar.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Which calls a rule is about. Say next <em>when</em> it fires ({@link #first}, {@link #nth}, {@link #always},
 * {@link #between}, …), then <em>what</em> happens.
 *
 * <p>Immutable: each method returns a changed copy or the next step.
 *
 * @param <Q> the request class that predicates see
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CallPattern<Q extends SdkRequest> {

    private final CallScope scope;
    private final Class<Q> requestType;
    private final List<Condition> conditions;

    CallPattern(CallScope scope, Class<Q> requestType) {
        this(scope, requestType, scope.conditions());
    }

    private CallPattern(CallScope scope, Class<Q> requestType, List<Condition> conditions) {
        this.scope = scope;
        this.requestType = requestType;
        this.conditions = conditions;
    }

    /**
     * Only calls whose request passes. The predicate runs while the cloud decides: it must be pure and may not call the
     * cloud.
     *
     * @param predicate judges the typed request
     * @return a copy with this condition
     */
    public CallPattern<Q> where(Predicate<? super Q> predicate) {
        return where("its request passes", predicate);
    }

    /**
     * Only calls whose request passes, said in words for the journal and for the report of a rule that never fired.
     *
     * @param words what the predicate asks, such as {@code "it asks for one instance"}
     * @param predicate judges the typed request; pure, it may not call the cloud
     * @return a copy with this condition
     */
    public CallPattern<Q> where(String words, Predicate<? super Q> predicate) {
        return with(
                "where " + words,
                call -> requestType.isInstance(call.request())
                        && call.host()
                                .pure(
                                        "a fault rule's predicate",
                                        () -> predicate.test(requestType.cast(call.request()))),
                call -> String.valueOf(call.request()));
    }

    /**
     * Only calls whose request names a resource, by its id, name or ARN, at whatever depth.
     *
     * @param resource such as {@code i-0123456789abcdef0}
     * @return a copy with this condition
     */
    public CallPattern<Q> naming(String resource) {
        return with(
                "naming " + resource,
                call -> Named.in(call.request()).texts().contains(resource),
                call -> "names " + Named.in(call.request()).texts());
    }

    /**
     * Only calls about a resource with a tag: one that the request names, or one that it creates with that tag.
     *
     * @param key the tag's key
     * @param value the tag's value
     * @return a copy with this condition
     */
    public CallPattern<Q> tagged(String key, String value) {
        return with(
                "about what is tagged " + key + "=" + value,
                call -> value.equals(Named.in(call.request()).tags().get(key))
                        || Named.in(call.request()).texts().stream()
                                .anyMatch(id -> value.equals(
                                        call.host().tagsOf(call.call(), id).get(key))),
                call -> "is about what is tagged " + tagsOf(call));
    }

    private static List<Map<String, String>> tagsOf(Encounter call) {
        List<Map<String, String>> tags = new ArrayList<>();
        tags.add(Named.in(call.request()).tags());
        Named.in(call.request()).texts().forEach(id -> tags.add(call.host().tagsOf(call.call(), id)));
        tags.removeIf(Map::isEmpty);
        return tags;
    }

    /**
     * Only calls to a region.
     *
     * @param region such as {@code eu-west-1}
     * @return a copy with this condition
     */
    public CallPattern<Q> inRegion(String region) {
        return with(
                "in " + region,
                call -> call.call().place().region().equals(region),
                call -> "in " + call.call().place().region());
    }

    /**
     * Only calls by an account.
     *
     * @param account twelve digits
     * @return a copy with this condition
     */
    public CallPattern<Q> byAccount(String account) {
        return with(
                "by account " + account,
                call -> call.call().place().account().equals(account),
                call -> "by account " + call.call().place().account());
    }

    /**
     * Only calls by a caller, as STS's GetCallerIdentity would show it.
     *
     * @param arn such as {@code arn:aws:sts::123456789012:assumed-role/deploy/ci}, or its end from a slash or colon on, such
     *     as {@code assumed-role/deploy/ci}
     * @return a copy with this condition
     */
    public CallPattern<Q> byCaller(String arn) {
        return with(
                "by " + arn,
                call -> isOrEndsWith(call.host().callerOf(call.call()), arn),
                call -> "by " + call.host().callerOf(call.call()));
    }

    private static boolean isOrEndsWith(String caller, String arn) {
        return caller.equals(arn) || caller.endsWith(":" + arn) || caller.endsWith("/" + arn);
    }

    /**
     * The first n such calls.
     *
     * @param n 1 or more
     * @return the next step: what happens
     */
    public FaultTiming first(int n) {
        return always().first(n);
    }

    /**
     * The nth such call only.
     *
     * @param n 1 for the first
     * @return the next step: what happens
     */
    public FaultTiming nth(int n) {
        return always().nth(n);
    }

    /**
     * Every nth such call: the nth, the 2nth, and so on.
     *
     * @param n 1 or more
     * @return the next step: what happens
     */
    public FaultTiming every(int n) {
        return always().every(n);
    }

    /**
     * Such calls from one instant on until before another: an outage. Each attempt is judged by its own time, so that a retry
     * after the end gets through.
     *
     * @param from the first instant
     * @param until the first instant no longer
     * @return the next step: what happens
     */
    public FaultTiming between(Instant from, Instant until) {
        return always().between(from, until);
    }

    /**
     * Such calls for so long from the moment on at which the rule is added. Each attempt is judged by its own time.
     *
     * @param duration how long, more than zero
     * @return the next step: what happens
     */
    public FaultTiming lasting(Duration duration) {
        return always().lasting(duration);
    }

    /**
     * Such calls while a condition holds, which is asked at each attempt. It must be pure and may not call the cloud.
     *
     * @param condition such as {@code outage::get} of an {@code AtomicBoolean}
     * @return the next step: what happens
     */
    public FaultTiming asLongAs(BooleanSupplier condition) {
        return always().asLongAs(condition);
    }

    /**
     * Such calls with a probability, drawn from the cloud's seed once for each call.
     *
     * @param probability from 0 to 1
     * @return the next step: what happens
     */
    public FaultTiming withProbability(double probability) {
        return always().withProbability(probability);
    }

    /** {@return the next step, for every such call} */
    public FaultTiming always() {
        return new FaultTiming(this);
    }

    CallScope scope() {
        return scope;
    }

    List<Condition> conditions() {
        return conditions;
    }

    private CallPattern<Q> with(
            String words, Predicate<Encounter> holds, java.util.function.Function<Encounter, String> seen) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(words, holds, seen));
        return new CallPattern<>(scope, requestType, List.copyOf(more));
    }

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(scope.toString());
        conditions.stream()
                .skip(scope.conditions().size())
                .forEach(condition -> words.append(' ').append(condition.words()));
        return words.toString();
    }
}
