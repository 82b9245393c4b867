package dev.cloudjar.fault;

import dev.cloudjar.service.ApiAnswer.Break;
import dev.cloudjar.service.ApiAnswer.Damage;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** The words for <em>what</em> happens to a call; each makes a rule. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public abstract sealed class FaultChoice permits FaultTiming, FaultAddition {

    private final CallScope scope;
    private final boolean forced;

    FaultChoice(CallScope scope, boolean forced) {
        this.scope = scope;
        this.forced = forced;
    }

    abstract FaultRule rule(Fault fault);

    boolean isForced() {
        return forced;
    }

    /**
     * Takes errors too that AWS does not document for the operation, with whatever code.
     *
     * @return a copy that checks no code
     */
    public abstract FaultChoice forced();

    /**
     * The operation does not happen and the caller gets an AWS error, with the HTTP status that AWS gives it. AWS publishes
     * few messages: where it does not, the message is assumed.
     *
     * @param code the code as it goes over the wire, such as {@code InsufficientInstanceCapacity}
     * @return the rule
     * @throws IllegalArgumentException if the operation cannot answer with it; the message has the nearest that it can
     */
    public FaultRule failWith(String code) {
        return fail(KnownErrors.find(scope, code));
    }

    /**
     * The same with members of the error: {@code failWith("TooManyRequestsException", e -> e.with("Retry-After", "5"))}.
     *
     * @param code the code as it goes over the wire
     * @param change adds members to the error that AWS gives
     * @return the rule
     * @throws IllegalArgumentException if the operation cannot answer with it, or the error has no such member
     */
    public FaultRule failWith(String code, UnaryOperator<AwsError> change) {
        return failWith(change.apply(KnownErrors.find(scope, code)));
    }

    /**
     * The operation does not happen and the caller gets an AWS error.
     *
     * @param code the code as it goes over the wire, such as {@code InsufficientInstanceCapacity}
     * @param httpStatus from 400 to 599; it is not compared with AWS's
     * @param message the error's message
     * @return the rule
     * @throws IllegalArgumentException if the operation cannot answer with that code, unless {@link #forced()}
     */
    public FaultRule failWith(String code, int httpStatus, String message) {
        return failWith(new AwsError(code, httpStatus, message));
    }

    /**
     * The operation does not happen and the caller gets an AWS error.
     *
     * @param error the error, members and all
     * @return the rule
     * @throws IllegalArgumentException if the operation cannot answer with that code or the error has no such member, unless
     *     {@link #forced()}
     */
    public FaultRule failWith(AwsError error) {
        if (!forced) {
            KnownErrors.require(scope, error);
        }
        return fail(error);
    }

    private FaultRule fail(AwsError error) {
        return rule(new Fault.ServiceError(error));
    }

    /**
     * The operation does not happen, and the service answers in its own words that it was called too often: EC2 with
     * {@code RequestLimitExceeded}, Lambda with {@code TooManyRequestsException}, and so on. The SDK backs off for longer from
     * such errors.
     *
     * @return the rule
     */
    public FaultRule throttle() {
        return rule(new Fault.Throttled());
    }

    /**
     * The operation does not happen, and something in front of the service answers with an HTTP status and a page that is no
     * AWS error.
     *
     * @param httpStatus from 500 to 599, such as 502
     * @return the rule
     */
    public FaultRule failWithHttpStatus(int httpStatus) {
        if (httpStatus < 500 || httpStatus > 599) {
            throw new IllegalArgumentException("A gateway does not fail with HTTP " + httpStatus
                    + ": its own errors are 500 to 599. Use failWith(code) for an error of the service.");
        }
        return rule(new Fault.HttpStatus(httpStatus));
    }

    /**
     * The operation takes effect at once and its answer comes later, in virtual time.
     *
     * @param latency how much later, more than zero
     * @return the rule
     */
    public FaultRule delay(Duration latency) {
        return delay(Latency.of(latency));
    }

    /**
     * The operation takes effect at once and its answer comes later, in virtual time.
     *
     * @param latency how much later
     * @return the rule
     */
    public FaultRule delay(Latency latency) {
        return rule(new Fault.Delay(latency));
    }

    /**
     * Nobody listens: the request never leaves. The caller sees a {@link java.net.ConnectException}.
     *
     * @return the rule
     */
    public FaultRule refuseConnection() {
        return rule(new Fault.NoEffect(Break.CONNECTION_REFUSED));
    }

    /**
     * No connection comes about: the request never leaves. The caller sees a {@link java.net.SocketTimeoutException} after its
     * client's connection timeout, two virtual seconds by default.
     *
     * @return the rule
     */
    public FaultRule timeOutConnecting() {
        return rule(new Fault.NoEffect(Break.CONNECT_TIMEOUT));
    }

    /**
     * The connection breaks before the operation takes effect. The caller sees a {@link java.net.SocketException}, as it does
     * with {@link #loseAnswer()}: it cannot tell them apart.
     *
     * @return the rule
     */
    public FaultRule resetConnection() {
        return rule(new Fault.NoEffect(Break.RESET));
    }

    /**
     * The request is lost, and no answer comes. The caller sees a {@link java.net.SocketTimeoutException} after its client's
     * read timeout, thirty virtual seconds by default, as it does with {@link #timeOut()}.
     *
     * @return the rule
     */
    public FaultRule loseRequest() {
        return rule(new Fault.NoEffect(Break.READ_TIMEOUT));
    }

    /**
     * The operation takes effect, but no answer comes. The caller sees a {@link java.net.SocketTimeoutException} after its
     * client's read timeout, thirty virtual seconds by default.
     *
     * @return the rule
     */
    public FaultRule timeOut() {
        return rule(new Fault.LostAnswer(Break.READ_TIMEOUT));
    }

    /**
     * The operation takes effect, but the connection breaks before the caller hears of it.
     *
     * @return the rule
     */
    public FaultRule loseAnswer() {
        return rule(new Fault.LostAnswer(Break.RESET));
    }

    /**
     * The request arrives twice, as a retry somewhere on the way would have it, and takes effect twice unless the operation is
     * idempotent; the caller gets the first answer.
     *
     * @return the rule
     */
    public FaultRule deliverTwice() {
        return rule(new Fault.Twice());
    }

    /**
     * The operation takes effect, and the connection ends half way through the answer's body.
     *
     * @return the rule
     */
    public FaultRule truncateBody() {
        return rule(new Fault.DamagedAnswer(Damage.TRUNCATED));
    }

    /**
     * A read does not see what happened of late: it is answered from an earlier state of its service. Operations that change
     * something are not affected.
     *
     * @param age how old the state is, more than zero
     * @return the rule
     */
    public FaultRule readFromThePast(Duration age) {
        return rule(new Fault.StaleRead(Latency.positive(age, "A state cannot be ")));
    }

    /**
     * The operation takes effect, and reads of its service do not see it for a while: what it created is not found, what it
     * changed is as before. One that only reads is not affected.
     *
     * @param duration how long, more than zero
     * @return the rule
     */
    public FaultRule staysUnseenFor(Duration duration) {
        return rule(new Fault.UnseenWrite(Latency.positive(duration, "A write cannot stay unseen for ")));
    }

    /**
     * The operation takes effect, and for a while calls that name what it created, reads and others, do not find it: they answer
     * with their service's own error, such as {@code InvalidInstanceID.NotFound}. Reads that list everything show it.
     *
     * @param duration how long, more than zero
     * @return the rule
     */
    public FaultRule notFoundFor(Duration duration) {
        return rule(new Fault.NotFoundYet(Latency.positive(duration, "What was created cannot be missing for ")));
    }

    /**
     * The operation takes effect, and half of the answer's body is garbage.
     *
     * @return the rule
     */
    public FaultRule garbleBody() {
        return rule(new Fault.DamagedAnswer(Damage.MALFORMED));
    }
}
