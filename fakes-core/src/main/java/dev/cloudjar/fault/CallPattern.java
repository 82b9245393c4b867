package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Which calls a rule is about. Say next <em>when</em> it fires ({@link #first}, {@link #nth}, {@link #always}), then
 * <em>what</em> happens.
 *
 * @param <Q> the request class that predicates see
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CallPattern<Q extends SdkRequest> {

    private record Condition(String words, Predicate<ApiCall.Decoded> holds) {}

    private final String service;
    private final String operation;
    private final Class<Q> requestType;
    private final List<Condition> conditions;

    CallPattern(String service, String operation, Class<Q> requestType) {
        this(service, operation, requestType, List.of());
    }

    private CallPattern(String service, String operation, Class<Q> requestType, List<Condition> conditions) {
        this.service = service;
        this.operation = operation;
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
        return with(
                "where its request passes",
                decoded -> requestType.isInstance(decoded.request())
                        && predicate.test(requestType.cast(decoded.request())));
    }

    /**
     * Only calls to a region.
     *
     * @param region such as {@code eu-west-1}
     * @return a copy with this condition
     */
    public CallPattern<Q> inRegion(String region) {
        return with("in " + region, decoded -> decoded.call().place().region().equals(region));
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
                decoded -> decoded.call().place().account().equals(account));
    }

    /**
     * The first n such calls.
     *
     * @param n 1 or more
     * @return the next step: what happens
     */
    public FaultTiming first(int n) {
        return new FaultTiming(this, "the first " + positive(n), count -> count <= n);
    }

    /**
     * The nth such call only.
     *
     * @param n 1 for the first
     * @return the next step: what happens
     */
    public FaultTiming nth(int n) {
        return new FaultTiming(this, "call number " + positive(n), count -> count == n);
    }

    /** {@return the next step, for every such call} */
    public FaultTiming always() {
        return new FaultTiming(this, "every call", count -> true);
    }

    boolean matches(ApiCall.Decoded decoded) {
        return decoded.call().service().equals(service)
                && decoded.call().operation().equals(operation)
                && conditions.stream().allMatch(condition -> condition.holds().test(decoded));
    }

    private CallPattern<Q> with(String words, Predicate<ApiCall.Decoded> holds) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(words, holds));
        return new CallPattern<>(service, operation, requestType, List.copyOf(more));
    }

    private static int positive(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "A rule cannot fire on call number " + n + ": calls are counted from 1. Use 1 for the first call.");
        }
        return n;
    }

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(service).append(':').append(operation);
        conditions.forEach(condition -> words.append(' ').append(condition.words()));
        return words.toString();
    }
}
