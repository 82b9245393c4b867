package dev.cloudjar;

import dev.cloudjar.consistency.Staleness;
import dev.cloudjar.identity.AccessKeys.Flaw;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.journal.JournalEntry.Answer;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiAnswer.Content;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.RequestValidator;
import dev.cloudjar.service.SignatureErrors;
import dev.cloudjar.service.UnknownOperation;
import dev.cloudjar.service.WaiterPoll;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What a call goes through: find who answers it, decode, validate, settle, answer, journal. Who answers and everything after
 * decoding happens under the cloud's lock. What faults make of it is {@link FaultInjector}'s.
 */
final class Dispatcher {

    private final FakeCloud cloud;
    private final FaultInjector injector;
    private final ReplicaReads replicaReads;
    private String answering = "";

    Dispatcher(FakeCloud cloud) {
        this.cloud = cloud;
        this.injector = new FaultInjector(cloud, this);
        this.replicaReads = new ReplicaReads(cloud);
    }

    /** When a call arrived, its place in the journal, and the id that its caller is told. */
    record Arrival(Instant at, long place, String requestId) {}

    /** A call whose request is decoded, and who answers it. */
    record Incoming(ApiCall call, SdkRequest request, Answerer answerer) {

        Incoming with(SdkRequest other) {
            return new Incoming(call, other, answerer);
        }
    }

    /** Who answers: the test's handler, the fake's operation behind it, or either alone. */
    record Answerer(
            Optional<Handlers.Bound<?>> handler, Optional<Operation<?>> operation, Fakes.@Nullable Standing standing) {

        Optional<Class<? extends SdkRequest>> requestType() {
            if (handler.isPresent()) {
                return Optional.of(handler.get().requestType());
            }
            return operation.isPresent() ? Optional.of(operation.get().requestType()) : Optional.empty();
        }
    }

    /** On the caller's thread, which waits while a rule holds the call. */
    ApiAnswer dispatch(ApiCall call) {
        Incoming incoming;
        try {
            incoming = receive(call);
        } catch (AwsError refusal) {
            return fail(call, refusal);
        }
        return cloud.faults().areNone() ? answer(incoming) : injector.answer(incoming);
    }

    /** Without keeping the caller's thread while a rule holds the call. */
    CompletableFuture<ApiAnswer> dispatchAsync(ApiCall call) {
        Incoming incoming;
        try {
            incoming = receive(call);
        } catch (AwsError refusal) {
            return CompletableFuture.completedFuture(fail(call, refusal));
        }
        return cloud.faults().areNone()
                ? CompletableFuture.completedFuture(answer(incoming))
                : injector.answerAsync(incoming);
    }

    private ApiAnswer answer(Incoming incoming) {
        return timekeeper().locked(() -> {
            Arrival arrival = arrival();
            Content content = effect(incoming, arrival.requestId(), Staleness.NONE);
            return journaled(incoming.call(), incoming.request(), arrival, content, Duration.ZERO);
        });
    }

    private Incoming receive(ApiCall call) {
        Answerer answerer = timekeeper().locked(() -> {
            cloud.requireOpen();
            return find(call);
        });
        Optional<Class<? extends SdkRequest>> type = answerer.requestType().or(() -> injector.requestTypeOf(call));
        if (type.isEmpty() && UnknownOperation.test(call.service(), call.operation())) {
            throw UnknownOperation.error(call.service(), call.operation());
        }
        if (type.isEmpty()) {
            throw notFaked(call, answerer);
        }
        return new Incoming(call, call.decoder().apply(type.get()), answerer);
    }

    private AwsError notFaked(ApiCall call, Answerer answerer) {
        AwsError refusal = refusal(call, answerer);
        cloud.addProblem(refusal.message());
        return refusal;
    }

    private Answerer find(ApiCall call) {
        Optional<Handlers.Bound<?>> handler = cloud.handlers().find(call.service(), call.operation());
        Fakes.Standing standing = cloud.fakes().standing(call.service(), call.place());
        return new Answerer(
                handler, standing == null ? Optional.empty() : standing.operation(call.operation()), standing);
    }

    private static AwsError refusal(ApiCall call, Answerer answerer) {
        Fakes.Standing standing = answerer.standing();
        return standing == null
                ? Services.refusal(call.service(), call.operation())
                : NotFaked.operation(
                        call.service(), call.operation(), standing.fake().operations());
    }

    /** Under the lock: lets a call take effect, as the request with an id. */
    Content effect(Incoming incoming, String requestId, Staleness staleness) {
        ApiCall call = incoming.call();
        if (incoming.answerer().requestType().isEmpty()) {
            return new ApiAnswer.Refusal(notFaked(call, incoming.answerer()));
        }
        Optional<AwsError> refusal = refusal(incoming);
        if (refusal.isPresent()) {
            return new ApiAnswer.Refusal(refusal.get());
        }
        if (call.waiter().isPresent() && timekeeper().mode() != TimeMode.WALL_CLOCK) {
            return poll(
                    () -> look(incoming, requestId, staleness), call.waiter().get());
        }
        Optional<ReplicaReads.Attempt> attempt = attempt(incoming, staleness);
        if (attempt.isPresent() && !timekeeper().workloads().surroundThisThread()) {
            Optional<Content> missed = replicaReads.missBeforeSettling(attempt.get(), () -> once(incoming, requestId));
            if (missed.isPresent()) {
                return missed.get();
            }
        }
        if (incoming.answerer().operation().isPresent()) {
            settle(call, incoming.answerer().operation().get(), incoming.request());
        }
        return look(incoming, requestId, staleness);
    }

    /** Why a call does not get to its operation: its signature, the rate of calls, what its request lacks. */
    private Optional<AwsError> refusal(Incoming incoming) {
        ApiCall call = incoming.call();
        Optional<Flaw> flaw =
                cloud.accessKeys().flawOf(call.signature(), timekeeper().now());
        if (flaw.isPresent()) {
            return Optional.of(SignatureErrors.of(call.service(), flaw.get()));
        }
        Fakes.Standing standing = incoming.answerer().standing();
        Limits limits = standing == null ? cloud.limits(call.place()) : standing.limits();
        Optional<AwsError> throttled =
                limits.throttle().judge(call, incoming.request(), timekeeper().now());
        if (throttled.isPresent()) {
            return throttled;
        }
        try {
            RequestValidator.validate(call.service(), call.operation(), incoming.request());
            return Optional.empty();
        } catch (AwsError invalid) {
            return Optional.of(invalid);
        }
    }

    /** What the caller gets now: the operation's answer, where reads are consistent. */
    private Content look(Incoming incoming, String requestId, Staleness staleness) {
        Optional<ReplicaReads.Attempt> attempt = attempt(incoming, staleness);
        return attempt.isPresent()
                ? replicaReads.answer(attempt.get(), () -> once(incoming, requestId))
                : once(incoming, requestId);
    }

    /** What the service itself answers; empty where the test does, and where all reads and writes are consistent anyway. */
    private Optional<ReplicaReads.Attempt> attempt(Incoming incoming, Staleness staleness) {
        ApiCall call = incoming.call();
        Optional<Operation<?>> operation = incoming.answerer().operation();
        return operation.isEmpty()
                        || incoming.answerer().handler().isPresent()
                        || replicaReads.seeEverything(call, staleness)
                ? Optional.empty()
                : Optional.of(new ReplicaReads.Attempt(
                        call, incoming.request(), operation.get(), () -> cloud.callerOf(call), staleness));
    }

    private Content once(Incoming incoming, String requestId) {
        try {
            return new ApiAnswer.Response(handle(incoming, requestId));
        } catch (AwsError error) {
            return new ApiAnswer.Refusal(error);
        }
    }

    private SdkResponse handle(Incoming incoming, String requestId) {
        Optional<Handlers.Bound<?>> handler = incoming.answerer().handler();
        if (handler.isPresent()) {
            return timekeeper()
                    .workloads()
                    .unlocked(() -> handler.get()
                            .answer(
                                    incoming.request(),
                                    through -> timekeeper().locked(() -> byFake(incoming.with(through), requestId))));
        }
        return byFake(incoming, requestId);
    }

    private SdkResponse byFake(Incoming incoming, String requestId) {
        ApiCall call = incoming.call();
        Optional<Operation<?>> operation = incoming.answerer().operation();
        if (operation.isEmpty()) {
            throw refusal(call, incoming.answerer());
        }
        answering = requestId;
        return operation.get().answer(incoming.request(), () -> cloud.callerOf(call));
    }

    /** The id of the request that an operation begins to answer: another's, once it has given up the lock. */
    String answering() {
        return answering;
    }

    private void settle(ApiCall call, Operation<?> operation, SdkRequest request) {
        if (timekeeper().mode() != TimeMode.SETTLING
                || !timekeeper().settling().hasTransitions(call.place())
                || timekeeper().workloads().surroundThisThread()) {
            return;
        }
        Optional<String> subject = operation.settlesBefore(request);
        if (subject.isEmpty()) {
            return;
        }
        Predicate<Appointment> matches = subject.get().equals(Operation.EVERYTHING)
                ? appointment -> true
                : appointment -> appointment.service().equals(call.service())
                        && appointment.event().subject().equals(subject.get());
        timekeeper()
                .settling()
                .settle(call.place(), matches, "settled for " + call.operation())
                .ifPresent(outstanding -> cloud.journal()
                        .add(new JournalEntry.Note(
                                timekeeper().now(),
                                outstanding.event().subject(),
                                "could not be settled for " + call.operation() + ": \""
                                        + outstanding.event().description() + "\" is due at " + outstanding.due()
                                        + ", beyond the settle limit")));
    }

    /**
     * Moves time, event by event, to the moment at which the waiter's condition holds. A workload that waits gets no further
     * than its own deadline.
     */
    private Content poll(Supplier<Content> look, WaiterPoll waiter) {
        Instant limit = timekeeper().now().plus(waiter.budget());
        Instant reach = timekeeper().waits().withinDeadline(limit);
        String why = "waited for " + waiter.name();
        Content content = look.get();
        while (!ends(waiter, content)) {
            if (!timekeeper().stepAny(reach, why)) {
                timekeeper().waits().sleepUntil(limit, why);
                return new ApiAnswer.Exhausted(waiter.name() + " cannot succeed: nothing that lies ahead within its "
                        + waiter.budget() + " ends it");
            }
            content = look.get();
        }
        return content;
    }

    private static boolean ends(WaiterPoll waiter, Content content) {
        if (content instanceof ApiAnswer.Response answer) {
            return waiter.endsWith(answer.response(), null);
        }
        return !(content instanceof ApiAnswer.Refusal refusal) || waiter.endsWith(null, refusal.error());
    }

    private ApiAnswer fail(ApiCall call, AwsError error) {
        return timekeeper().locked(() -> journaled(call, null, arrival(), new ApiAnswer.Refusal(error), Duration.ZERO));
    }

    Arrival arrival() {
        return new Arrival(timekeeper().now(), cloud.journal().keepPlace(), cloud.nextToken());
    }

    /** Under the lock: what the caller gets, and when. */
    ApiAnswer journaled(
            ApiCall call, @Nullable SdkRequest request, Arrival arrival, Content content, Duration latency) {
        Instant since = timekeeper().now();
        Instant due = since.plus(latency);
        Answer answer = content.accept(AnswerWords.INSTANCE);
        JournalEntry.ApiCall entry = new JournalEntry.ApiCall(
                arrival.at(),
                call.place().account(),
                call.place().region(),
                call.service(),
                call.operation(),
                call.attempt(),
                call.invocationId(),
                request,
                answer,
                Duration.between(arrival.at(), due));
        cloud.journal().add(arrival.place(), entry);
        cloud.faults().look();
        return new ApiAnswer(content, since, due, arrival.requestId());
    }

    private Timekeeper timekeeper() {
        return cloud.timekeeper();
    }
}
