package dev.cloudjar.fault;

import dev.cloudjar.service.AwsError;
import java.time.Duration;
import org.apiguardian.api.API;

/** What happens to a call that a rule hits. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface Fault {

    /** {@return in words, for the journal} */
    String words();

    /**
     * Adds this fault to what is injected into a call.
     *
     * @param so what the call's other faults make of it
     * @return with this one
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    Injection addTo(Injection so);

    /** {@return how far back it makes reads look: the cloud keeps earlier states that long; zero for most} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    default Duration looksBack() {
        return Duration.ZERO;
    }

    /**
     * The operation does not happen and the caller gets an AWS error.
     *
     * @param error the error
     */
    record ServiceError(AwsError error) implements Fault {
        @Override
        public String words() {
            return "fails with " + error.code() + " (" + error.httpStatus() + ")";
        }

        @Override
        public Injection addTo(Injection so) {
            return so.withError(error);
        }
    }

    /**
     * The answer takes longer.
     *
     * @param duration how long, in virtual time
     */
    record Latency(Duration duration) implements Fault {
        @Override
        public String words() {
            return "answers after " + duration;
        }

        @Override
        public Injection addTo(Injection so) {
            return so.withLatency(duration);
        }
    }

    /** The operation takes effect, but the connection breaks before the caller hears of it. */
    record LostAnswer() implements Fault {
        @Override
        public String words() {
            return "takes effect, and the answer is lost";
        }

        @Override
        public Injection addTo(Injection so) {
            return so.withLostAnswer();
        }
    }
}
