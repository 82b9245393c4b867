package dev.cloudjar.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One run of a function's code, as it was when it had ended.
 *
 * @param requestId the request id; the retries of an event share it
 * @param function the function's name
 * @param version the version that ran: {@code $LATEST} or a number
 * @param type {@code RequestResponse} or {@code Event}
 * @param attempt 1, or more for the retries of an event
 * @param environment the execution environment, by its log stream's name
 * @param startedAt when the handler was called, after the initialisation
 * @param duration how long the handler ran, in virtual time
 * @param coldStart how long the initialisation took, for the first invocation of an environment
 * @param payload the event, as JSON text
 * @param response the response, or the error document, as JSON text
 * @param functionError {@code Unhandled} if the function failed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LambdaInvocation(
        String requestId,
        String function,
        String version,
        String type,
        int attempt,
        String environment,
        Instant startedAt,
        Duration duration,
        Optional<Duration> coldStart,
        String payload,
        String response,
        Optional<String> functionError) {

    /** {@return whether this invocation initialised its execution environment} */
    public boolean wasColdStart() {
        return coldStart.isPresent();
    }
}
