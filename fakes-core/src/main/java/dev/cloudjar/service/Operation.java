package dev.cloudjar.service;

import dev.cloudjar.identity.Caller;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * One faked operation, linked when it is called.
 *
 * <p>What makes one names the response class: a lambda that returns a wider type than its body makes the JVM load the response
 * classes of all operations of a table when it verifies the table.
 *
 * @param requestType the SDK's request class
 * @param handler answers it, or throws an {@link AwsError}
 * @param settles which transitions a read settles first
 * @param reads whether it only looks: the answer may then come from an earlier state, where reads are not consistent
 * @param <Q> the request class
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Operation<Q extends SdkRequest>(
        Class<Q> requestType,
        BiFunction<Q, Supplier<Caller>, ? extends SdkResponse> handler,
        Settles<? super Q> settles,
        boolean reads) {

    /**
     * Says which transitions are settled before a request is answered.
     *
     * @param <Q> the request class
     */
    @FunctionalInterface
    public interface Settles<Q> {

        /**
         * Which transitions: empty for none, else the id of the one resource to settle, or {@link #EVERYTHING}.
         *
         * @param request the request
         * @return what to settle in the account and region called
         */
        Optional<String> before(Q request);
    }

    /** Stands for all resources of the account and region. */
    public static final String EVERYTHING = "*";

    /**
     * An operation that changes state; nothing is settled before it.
     *
     * @param requestType the SDK's request class
     * @param handler answers it
     * @param <Q> the request class
     * @param <R> the response class
     * @return the operation
     */
    public static <Q extends SdkRequest, R extends SdkResponse> Operation<Q> mutation(
            Class<Q> requestType, Function<Q, R> handler) {
        return new Operation<>(
                requestType, (request, caller) -> handler.apply(request), request -> Optional.empty(), false);
    }

    /**
     * An operation that changes state and asks who calls.
     *
     * @param requestType the SDK's request class
     * @param handler answers it
     * @param <Q> the request class
     * @param <R> the response class
     * @return the operation
     */
    public static <Q extends SdkRequest, R extends SdkResponse> Operation<Q> mutationBy(
            Class<Q> requestType, BiFunction<Q, Caller, R> handler) {
        return new Operation<>(
                requestType,
                (request, caller) -> handler.apply(request, caller.get()),
                request -> Optional.empty(),
                false);
    }

    /**
     * A read: in {@code SETTLING} the account and region are settled before it.
     *
     * @param requestType the SDK's request class
     * @param handler answers it
     * @param <Q> the request class
     * @param <R> the response class
     * @return the operation
     */
    public static <Q extends SdkRequest, R extends SdkResponse> Operation<Q> read(
            Class<Q> requestType, Function<Q, R> handler) {
        return new Operation<>(
                requestType, (request, caller) -> handler.apply(request), request -> Optional.of(EVERYTHING), true);
    }

    /**
     * A read that asks who calls.
     *
     * @param requestType the SDK's request class
     * @param handler answers it
     * @param <Q> the request class
     * @param <R> the response class
     * @return the operation
     */
    public static <Q extends SdkRequest, R extends SdkResponse> Operation<Q> readBy(
            Class<Q> requestType, BiFunction<Q, Caller, R> handler) {
        return new Operation<>(
                requestType,
                (request, caller) -> handler.apply(request, caller.get()),
                request -> Optional.of(EVERYTHING),
                true);
    }

    /**
     * An operation that settles one resource first, as Lambda's Invoke settles its function.
     *
     * @param subject finds the resource's id, as the {@code subject()} of its agenda events has it
     * @return a copy
     */
    public Operation<Q> settling(Function<? super Q, String> subject) {
        return new Operation<>(requestType, handler, request -> Optional.of(subject.apply(request)), reads);
    }

    /**
     * Answers a request of this operation's type.
     *
     * @param request the request
     * @param caller finds out who makes the call
     * @return the response
     */
    public SdkResponse answer(SdkRequest request, Supplier<Caller> caller) {
        return handler.apply(requestType.cast(request), caller);
    }

    /**
     * Which transitions to settle before a request of this operation's type is answered.
     *
     * @param request the request
     * @return empty for none, else a resource id or {@link #EVERYTHING}
     */
    public Optional<String> settlesBefore(SdkRequest request) {
        return settles.before(requestType.cast(request));
    }
}
