package dev.cloudjar.fault;

import dev.cloudjar.consistency.Staleness;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What all rules together inject into one attempt: latencies add up, the first error stands, and an error leaves no
 * answer to lose.
 *
 * @param error what the caller gets instead of the operation's effect
 * @param latency how much longer the answer takes
 * @param losesAnswer whether the answer is lost after the effect
 * @param staleness whether reads miss this write for a while, or this read is of an earlier state
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Injection(Optional<AwsError> error, Duration latency, boolean losesAnswer, Staleness staleness) {

    /** Nothing is injected. */
    public static final Injection NONE = new Injection(Optional.empty(), Duration.ZERO, false, Staleness.NONE);

    Injection withError(AwsError newError) {
        return new Injection(error.or(() -> Optional.of(newError)), latency, losesAnswer, staleness);
    }

    Injection withLatency(Duration more) {
        return new Injection(error, latency.plus(more), losesAnswer, staleness);
    }

    Injection withLostAnswer() {
        return new Injection(error, latency, true, staleness);
    }

    Injection withStaleness(Staleness newStaleness) {
        return new Injection(error, latency, losesAnswer, newStaleness);
    }
}
