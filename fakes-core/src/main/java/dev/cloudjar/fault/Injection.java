package dev.cloudjar.fault;

import dev.cloudjar.consistency.Staleness;
import dev.cloudjar.service.ApiAnswer.Break;
import dev.cloudjar.service.ApiAnswer.Content;
import dev.cloudjar.service.ApiAnswer.Damage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What all rules together inject into one attempt: latencies add up, and of what excludes each other the first stands. What
 * comes instead of the effect leaves no answer to lose or damage.
 *
 * @param instead what the caller gets instead of the operation's effect; null where it takes effect
 * @param latency how much longer the answer takes
 * @param afterwards how the connection breaks after the effect; null where it does not
 * @param twice whether the request arrives twice
 * @param damage what becomes of the answer's body; null for nothing
 * @param staleness whether reads miss this write for a while, or this read is of an earlier state
 * @param hiddenFor how long what it creates is not found
 * @param holds where the call is held, in order
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Injection(
        @Nullable Content instead,
        Duration latency,
        @Nullable Break afterwards,
        boolean twice,
        @Nullable Damage damage,
        Staleness staleness,
        Duration hiddenFor,
        List<Fault.Held> holds) {

    /** Nothing is injected. */
    public static final Injection NONE =
            new Injection(null, Duration.ZERO, null, false, null, Staleness.NONE, Duration.ZERO, List.of());

    Injection withInstead(Content content) {
        return new Injection(
                instead == null ? content : instead, latency, afterwards, twice, damage, staleness, hiddenFor, holds);
    }

    Injection withLatency(Duration more) {
        return new Injection(instead, latency.plus(more), afterwards, twice, damage, staleness, hiddenFor, holds);
    }

    Injection withAfterwards(Break how) {
        return new Injection(
                instead, latency, afterwards == null ? how : afterwards, twice, damage, staleness, hiddenFor, holds);
    }

    Injection withTwice() {
        return new Injection(instead, latency, afterwards, true, damage, staleness, hiddenFor, holds);
    }

    Injection withDamage(Damage what) {
        return new Injection(
                instead, latency, afterwards, twice, damage == null ? what : damage, staleness, hiddenFor, holds);
    }

    Injection withStaleness(Staleness what) {
        return new Injection(instead, latency, afterwards, twice, damage, what, hiddenFor, holds);
    }

    Injection withHidden(Duration what) {
        return new Injection(instead, latency, afterwards, twice, damage, staleness, what, holds);
    }

    Injection withHold(Fault.Held hold) {
        List<Fault.Held> more = new ArrayList<>(holds);
        more.add(hold);
        return new Injection(instead, latency, afterwards, twice, damage, staleness, hiddenFor, List.copyOf(more));
    }
}
