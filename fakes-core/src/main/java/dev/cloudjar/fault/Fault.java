package dev.cloudjar.fault;

import dev.cloudjar.IdSource;
import dev.cloudjar.consistency.Staleness;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiAnswer.Break;
import dev.cloudjar.service.ApiAnswer.Damage;
import dev.cloudjar.service.ApiCall;
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
     * @param call the call
     * @param draws the rule's chance
     * @return with this one
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    Injection addTo(Injection so, ApiCall call, IdSource draws);

    /**
     * Whether there is nothing left of it for a call.
     *
     * @param call the call
     * @return whether it is as if it were not there
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    default boolean isSpentFor(ApiCall call) {
        return false;
    }

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
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withInstead(new ApiAnswer.Refusal(error));
        }
    }

    /** The operation does not happen, and the service answers as it does to those that call too often. */
    record Throttled() implements Fault {
        @Override
        public String words() {
            return "is throttled";
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withInstead(new ApiAnswer.Refusal(KnownErrors.throttling(call.service())));
        }
    }

    /**
     * The operation does not happen, and something in front of the service answers with an HTTP status and no AWS error.
     *
     * @param httpStatus from 500 to 599
     */
    record HttpStatus(int httpStatus) implements Fault {
        @Override
        public String words() {
            return "fails with HTTP " + httpStatus + " and no AWS error";
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withInstead(new ApiAnswer.BareStatus(httpStatus));
        }
    }

    /**
     * The answer takes longer.
     *
     * @param latency how much longer, in virtual time
     */
    record Delay(Latency latency) implements Fault {
        @Override
        public String words() {
            return "answers after " + latency;
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withLatency(latency.draw(draws));
        }
    }

    /**
     * The request never takes effect, and the connection breaks.
     *
     * @param how what the caller sees
     */
    record NoEffect(Break how) implements Fault {
        @Override
        public String words() {
            return "takes no effect: " + how.words();
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withInstead(new ApiAnswer.Broken(how));
        }
    }

    /**
     * The operation takes effect, but the caller never hears of it.
     *
     * @param how what the caller sees
     */
    record LostAnswer(Break how) implements Fault {
        @Override
        public String words() {
            return "takes effect, and the answer is lost: " + how.words();
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withAfterwards(how);
        }
    }

    /** The request arrives twice and takes effect twice; the caller gets the first answer. */
    record Twice() implements Fault {
        @Override
        public String words() {
            return "arrives twice";
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withTwice();
        }
    }

    /**
     * The operation takes effect, and its answer arrives damaged.
     *
     * @param damage what becomes of its body
     */
    record DamagedAnswer(Damage damage) implements Fault {
        @Override
        public String words() {
            return "is answered, and " + damage.words();
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withDamage(damage);
        }
    }

    /**
     * A read is answered from an earlier state.
     *
     * @param age how old the state is
     */
    record StaleRead(Duration age) implements Fault {
        @Override
        public String words() {
            return "sees nothing of the last " + age;
        }

        @Override
        public Duration looksBack() {
            return age;
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withStaleness(Staleness.behind(age));
        }
    }

    /**
     * A write takes effect, and reads do not see it for a while.
     *
     * @param duration how long
     */
    record UnseenWrite(Duration duration) implements Fault {
        @Override
        public String words() {
            return "takes effect, and reads do not see it for " + duration;
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withStaleness(Staleness.unseenFor(duration));
        }
    }

    /**
     * What the operation creates is not found for a while by calls that name it.
     *
     * @param duration how long
     */
    record NotFoundYet(Duration duration) implements Fault {
        @Override
        public String words() {
            return "takes effect, and what it creates is not found for " + duration;
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            return so.withHidden(duration);
        }
    }

    /**
     * The call stays open until the test releases it.
     *
     * @param calls the calls that are held
     * @param stage where on its way
     */
    record Held(HeldCalls calls, Stage stage) implements Fault {

        /** Where on its way a call is held. */
        public enum Stage {
            /** Before it takes effect. */
            REQUEST,
            /** After it took effect. */
            ANSWER
        }

        @Override
        public boolean isSpentFor(ApiCall call) {
            return calls.isOver() && calls.releasedWith(call.invocationId()).isEmpty();
        }

        @Override
        public String words() {
            return "is held until the test releases it" + (stage == Stage.ANSWER ? ", after its effect" : "");
        }

        @Override
        public Injection addTo(Injection so, ApiCall call, IdSource draws) {
            if (!calls.isOver()) {
                return so.withHold(this);
            }
            Injection injection = so;
            for (Fault fault : calls.releasedWith(call.invocationId())) {
                injection = fault.addTo(injection, call, draws);
            }
            return injection;
        }
    }
}
