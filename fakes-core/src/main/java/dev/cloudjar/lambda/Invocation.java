package dev.cloudjar.lambda;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What is to be run.
 *
 * @param requestId the request id
 * @param type {@code RequestResponse} or {@code Event}
 * @param attempt 1, or more for retries of an event
 * @param invokedArn the ARN that was invoked
 * @param payload the event, a JSON document
 * @param clientContext the caller's client context, as JSON text
 */
record Invocation(
        String requestId,
        String type,
        int attempt,
        String invokedArn,
        SdkBytes payload,
        Optional<String> clientContext) {

    static final String SYNCHRONOUS = "RequestResponse";
    static final String ASYNCHRONOUS = "Event";
}
