package dev.cloudjar.service;

import dev.cloudjar.identity.Signature;
import dev.cloudjar.time.Place;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * One attempt of an API call, as the adapter hands it in.
 *
 * @param service such as {@code ec2}
 * @param operation such as {@code RunInstances}
 * @param place the caller's account and the region called
 * @param invocationId what all attempts of one call share; empty where the client sent none
 * @param attempt 1 for the first
 * @param decoder makes the SDK's request object of the given class, or throws an {@link AwsError} for what is malformed
 * @param waiter present where the caller is a waiter that polls
 * @param signature what the call is signed with
 * @param patience how long the caller's HTTP layer waits
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ApiCall(
        String service,
        String operation,
        Place place,
        String invocationId,
        int attempt,
        Function<Class<? extends SdkRequest>, SdkRequest> decoder,
        Optional<WaiterPoll> waiter,
        Signature signature,
        Patience patience) {

    /**
     * An attempt by a client that waits as long as the SDK's own.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     * @param place the caller's account and the region called
     * @param invocationId what all attempts of one call share; empty where the client sent none
     * @param attempt 1 for the first
     * @param decoder makes the SDK's request object of the given class
     * @param waiter present where the caller is a waiter that polls
     * @param signature what the call is signed with
     */
    public ApiCall(
            String service,
            String operation,
            Place place,
            String invocationId,
            int attempt,
            Function<Class<? extends SdkRequest>, SdkRequest> decoder,
            Optional<WaiterPoll> waiter,
            Signature signature) {
        this(service, operation, place, invocationId, attempt, decoder, waiter, signature, Patience.DEFAULT);
    }

    /**
     * A first attempt of a call with an SDK request in hand, not on the wire.
     *
     * @param place the caller's account and the region called
     * @param request the request
     * @return the call
     */
    public static ApiCall of(Place place, SdkRequest request) {
        ServiceNames.OperationName name = ServiceNames.operationOf(request.getClass());
        return new ApiCall(
                name.service(),
                name.operation(),
                place,
                "",
                1,
                type -> request,
                Optional.empty(),
                Signature.ofAccount(place.account()));
    }

    /**
     * The same call with another signature.
     *
     * @param newSignature what it is signed with
     * @return a copy
     */
    public ApiCall signedWith(Signature newSignature) {
        return new ApiCall(service, operation, place, invocationId, attempt, decoder, waiter, newSignature, patience);
    }

    /** {@return service and operation as {@code "ec2:RunInstances"}} */
    public String name() {
        return service + ":" + operation;
    }

    /**
     * A call whose request has been decoded: what rules judge.
     *
     * @param call the call
     * @param request its request; null where no class for it is known
     */
    public record Decoded(ApiCall call, @Nullable SdkRequest request) {}
}
