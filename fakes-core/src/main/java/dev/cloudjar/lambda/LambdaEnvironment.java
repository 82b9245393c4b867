package dev.cloudjar.lambda;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * An execution environment, as it is now.
 *
 * @param id the name of its log stream
 * @param function the function's name
 * @param version the version it runs: {@code $LATEST} or a number
 * @param startedAt when its initialisation began
 * @param lastUsedAt when its last invocation began or ended
 * @param invocations how many it has served, with the one it serves
 * @param busy whether it serves one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LambdaEnvironment(
        String id,
        String function,
        String version,
        Instant startedAt,
        Instant lastUsedAt,
        int invocations,
        boolean busy) {}
