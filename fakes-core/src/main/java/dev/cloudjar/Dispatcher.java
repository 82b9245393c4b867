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

    Dispatcher(FakeCloud cloud) {
        this.cloud = cloud;
        this.injector = new FaultInjector(cloud, this);
        this.replicaReads = new ReplicaReads(cloud);
    }

    /** When a call arrived, and its place in the journal. */
    record Arrival(Instant at, long place) {}

    /** A call whose request is decoded, and who answers it. */
    record Incoming(ApiCall call, SdkRequest request, Answerer answerer) {}

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
            Content content = effect(incoming, Staleness.NONE);
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

    /** Under the lock: lets a call take effect. */
    Content effect(Incoming incoming, Staleness staleness) {
        if (incoming.answerer().requestType().isEmpty()) {
            return new ApiAnswer.Refusal(notFaked(incoming.call(), incoming.answerer()));
        }
        return effect(incoming.call(), incoming.request(), incoming.answerer(), staleness);
    }

    private Content effect(ApiCall call, SdkRequest request, Answerer answerer, Staleness staleness) {
        Optional<Flaw> flaw =
                cloud.accessKeys().flawOf(call.signature(), timekeeper().now());
        if (flaw.isPresent()) {
            return new ApiAnswer.Refusal(SignatureErrors.of(call.service(), flaw.get()));
        }
        Fakes.Standing standing = answerer.standing();
        Limits limits = standing == null ? cloud.limits(call.place()) : standing.limits();
        Optional<AwsError> throttled =
                limits.throttle().judge(call, request, timekeeper().now());
        if (throttled.isPresent()) {
            return new ApiAnswer.Refusal(throttled.get());
        }
        try {
            RequestValidator.validate(call.service(), call.operation(), request);
        } catch (AwsError invalid) {
            return new ApiAnswer.Refusal(invalid);
        }
        if (call.waiter().isPresent() && timekeeper().mode() != TimeMode.WALL_CLOCK) {
            return poll(
                    () -> look(call, request, answerer, staleness),
                    call.waiter().get());
        }
        Optional<ReplicaReads.Attempt> attempt = attempt(call, request, answerer, staleness);
        if (attempt.isPresent() && !timekeeper().workloads().surroundThisThread()) {
            Optional<Content> missed =
                    replicaReads.missBeforeSettling(attempt.get(), () -> once(call, request, answerer));
            if (missed.isPresent()) {
                return missed.get();
            }
        }
        if (answerer.operation().isPresent()) {
            settle(call, answerer.operation().get(), request);
        }
        return look(call, request, answerer, staleness);
    }

    /** What the caller gets now: the operation's answer, where reads are consistent. */
    private Content look(ApiCall call, SdkRequest request, Answerer answerer, Staleness staleness) {
        Optional<ReplicaReads.Attempt> attempt = attempt(call, request, answerer, staleness);
        return attempt.isPresent()
                ? replicaReads.answer(attempt.get(), () -> once(call, request, answerer))
                : once(call, request, answerer);
    }

    /** What the service itself answers; empty where the test does, and where all reads and writes are consistent anyway. */
    private Optional<ReplicaReads.Attempt> attempt(
            ApiCall call, SdkRequest request, Answerer answerer, Staleness staleness) {
        Optional<Operation<?>> operation = answerer.operation();
        return operation.isEmpty() || answerer.handler().isPresent() || replicaReads.seeEverything(call, staleness)
                ? Optional.empty()
                : Optional.of(new ReplicaReads.Attempt(
                        call, request, operation.get(), () -> cloud.callerOf(call), staleness));
    }

    private Content once(ApiCall call, SdkRequest request, Answerer answerer) {
        try {
            return new ApiAnswer.Response(handle(call, request, answerer));
        } catch (AwsError error) {
            return new ApiAnswer.Refusal(error);
        }
    }

    private SdkResponse handle(ApiCall call, SdkRequest request, Answerer answerer) {
        Optional<Handlers.Bound<?>> handler = answerer.handler();
        if (handler.isPresent()) {
            return timekeeper()
                    .workloads()
                    .unlocked(() -> handler.get()
                            .answer(request, through -> timekeeper().locked(() -> byFake(call, through, answerer))));
        }
        return byFake(call, request, answerer);
    }

    private SdkResponse byFake(ApiCall call, SdkRequest request, Answerer answerer) {
        Optional<Operation<?>> operation = answerer.operation();
        if (operation.isEmpty()) {
            throw refusal(call, answerer);
        }
        return operation.get().answer(request, () -> cloud.callerOf(call));
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
        return new Arrival(timekeeper().now(), cloud.journal().keepPlace());
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
        return new ApiAnswer(content, since, due, cloud.nextToken());
    }

    private Timekeeper timekeeper() {
        return cloud.timekeeper();
    }
}
