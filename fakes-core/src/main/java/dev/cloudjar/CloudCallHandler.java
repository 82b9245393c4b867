package dev.cloudjar;

import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The test's own answer to an operation, with a way to call through to the fake's.
 *
 * <pre>{@code
 * cloud.on(RunInstancesRequest.class, (request, fake) -> {
 *     launches.incrementAndGet();
 *     return fake.answer(request);
 * });
 * }</pre>
 *
 * @param <Q> the request class
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@FunctionalInterface
public interface CloudCallHandler<Q extends SdkRequest> {

    /**
     * Answers a call. It runs without the cloud's lock and may call the cloud.
     *
     * @param request the request
     * @param fake what the cloud would do without this handler
     * @return a response of the operation
     */
    SdkResponse answer(Q request, Fake<Q> fake);

    /**
     * What the cloud would do without the handler.
     *
     * @param <Q> the request class
     */
    @FunctionalInterface
    interface Fake<Q extends SdkRequest> {

        /**
         * Calls through.
         *
         * @param request the request, perhaps changed
         * @return the fake's response
         * @throws dev.cloudjar.service.AwsError if the fake refuses; let it through, or answer otherwise
         */
        SdkResponse answer(Q request);
    }
}
