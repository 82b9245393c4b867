package dev.cloudjar;

import dev.cloudjar.Dispatcher.Arrival;
import dev.cloudjar.Dispatcher.Incoming;
import dev.cloudjar.fault.Fault.Held;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.Injection;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiAnswer.Break;
import dev.cloudjar.service.ApiAnswer.Content;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.Patience;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.time.Timekeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What rules make of a call on its way to its effect, and of its answer on its way back. It judges and lets the call take
 * effect under one lock, as if there were no rules, unless the call is held: then the lock is given up, and everything else
 * goes on.
 */
final class FaultInjector {

    private final FakeCloud cloud;
    private final Dispatcher dispatcher;

    FaultInjector(FakeCloud cloud, Dispatcher dispatcher) {
        this.cloud = cloud;
        this.dispatcher = dispatcher;
    }

    /** A call under way. */
    private record Passage(Incoming incoming, Arrival arrival, Injection injection) {

        ApiCall call() {
            return incoming.call();
        }

        boolean isHeld() {
            return !injection.holds().isEmpty();
        }

        Passage with(Injection more) {
            return new Passage(incoming, arrival, more);
        }
    }

    /** Where a call is held, and what opens when it is released. */
    private record Stop(Held hold, CompletableFuture<Optional<FaultRule>> gate) {}

    /** The request class of what is not faked, which rules may answer all the same; empty where there are no rules. */
    Optional<Class<? extends SdkRequest>> requestTypeOf(ApiCall call) {
        return cloud.faults().areNone()
                ? Optional.empty()
                : ServiceNames.requestTypeOf(call.service(), call.operation());
    }

    ApiAnswer answer(Incoming incoming) {
        try {
            return answer(incoming, FaultInjector::awaitHere).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    CompletableFuture<ApiAnswer> answerAsync(Incoming incoming) {
        return answer(incoming, stop -> {});
    }

    private CompletableFuture<ApiAnswer> answer(Incoming incoming, Consumer<Stop> wait) {
        Supplier<CompletableFuture<ApiAnswer>> next = timekeeper().locked(() -> {
            Passage passage = judge(incoming);
            if (passage.isHeld()) {
                return () -> held(passage, wait);
            }
            ApiAnswer answer = answered(passage, takeEffect(passage));
            return () -> CompletableFuture.completedFuture(answer);
        });
        return next.get();
    }

    private CompletableFuture<ApiAnswer> held(Passage passage, Consumer<Stop> wait) {
        return pass(passage, Held.Stage.REQUEST, wait)
                .thenCompose(on -> {
                    Optional<Content> effect = timekeeper().locked(() -> takeEffect(on));
                    return pass(on, Held.Stage.ANSWER, wait)
                            .thenApply(back -> timekeeper().locked(() -> answered(back, effect)));
                })
                .exceptionallyCompose(failure -> gaveUp(passage, failure));
    }

    /** Stops a call at each of its holds of one stage, one after the other. */
    private CompletableFuture<Passage> pass(Passage passage, Held.Stage stage, Consumer<Stop> wait) {
        CompletableFuture<Passage> passed = CompletableFuture.completedFuture(passage);
        for (Held hold : passage.injection().holds()) {
            if (hold.stage() == stage) {
                passed = passed.thenCompose(before -> stop(before, hold, wait));
            }
        }
        return passed;
    }

    private CompletableFuture<Passage> stop(Passage passage, Held hold, Consumer<Stop> wait) {
        CompletableFuture<Optional<FaultRule>> gate =
                hold.calls().arrive(passage.call(), passage.incoming().request());
        wait.accept(new Stop(hold, gate));
        return gate.thenApply(fault -> timekeeper().locked(() -> released(passage, fault)));
    }

    private Passage released(Passage passage, Optional<FaultRule> fault) {
        String with = fault.map(rule -> " and " + rule.faults().get(0).words()).orElse("");
        journal(passage.call().name() + " is released" + with);
        return fault.map(rule -> passage.with(cloud.faults().releasedWith(passage.injection(), rule, passage.call())))
                .orElse(passage);
    }

    /** Keeps the caller's thread until the gate opens; one that is interrupted leaves. */
    private static void awaitHere(Stop stop) {
        try {
            stop.gate().get();
        } catch (InterruptedException e) {
            stop.hold().calls().leave(stop.gate());
            stop.gate().cancel(false);
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // whoever asks the gate what became of the call is told the same
        }
    }

    /** The caller was interrupted, or nobody is left to release the call. */
    private CompletableFuture<ApiAnswer> gaveUp(Passage passage, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean interrupted = cause instanceof CancellationException;
        Content content = new ApiAnswer.Broken(interrupted ? Break.INTERRUPTED : Break.RESET);
        ApiAnswer answer = timekeeper().locked(() -> journaled(passage, content, Duration.ZERO));
        return interrupted ? CompletableFuture.completedFuture(answer) : CompletableFuture.failedFuture(cause);
    }

    private Passage judge(Incoming incoming) {
        Arrival arrival = dispatcher.arrival();
        List<String> hits = new ArrayList<>(1);
        Injection injection = cloud.faults().judge(new ApiCall.Decoded(incoming.call(), incoming.request()), hits::add);
        hits.forEach(this::journal);
        return new Passage(incoming, arrival, injection);
    }

    /** Lets a call take effect, once or twice; empty where something else comes instead. */
    private Optional<Content> takeEffect(Passage passage) {
        Injection injection = passage.injection();
        if (injection.instead() != null) {
            return Optional.empty();
        }
        Content first = dispatcher.effect(passage.incoming(), passage.arrival().requestId(), injection.staleness());
        if (!injection.hiddenFor().isZero() && first instanceof ApiAnswer.Response created) {
            cloud.faults()
                    .hide(passage.call(), passage.incoming().request(), created.response(), injection.hiddenFor());
        }
        if (injection.twice()) {
            Content second = dispatcher.effect(passage.incoming(), cloud.nextToken(), injection.staleness());
            journal(passage.call().name() + " arrives a second time -> " + second.accept(AnswerWords.INSTANCE));
        }
        return Optional.of(first);
    }

    private ApiAnswer answered(Passage passage, Optional<Content> effect) {
        Content content = outcome(passage.injection(), effect);
        Patience patience = passage.call().patience();
        Duration latency = latency(passage.injection().latency(), content, patience);
        return patience.endsBefore(latency)
                ? journaled(passage, new ApiAnswer.Broken(Break.READ_TIMEOUT), patience.read())
                : journaled(passage, content, latency);
    }

    private static Content outcome(Injection injection, Optional<Content> effect) {
        Content instead = injection.instead();
        if (instead != null) {
            return instead;
        }
        if (injection.afterwards() != null) {
            return new ApiAnswer.Broken(injection.afterwards());
        }
        Content whole = effect.orElseThrow();
        return injection.damage() == null ? whole : new ApiAnswer.Damaged(whole, injection.damage());
    }

    /** A timeout takes as long as the client is patient. */
    private static Duration latency(Duration injected, Content content, Patience patience) {
        if (!(content instanceof ApiAnswer.Broken broken)) {
            return injected;
        }
        return switch (broken.how()) {
            case CONNECT_TIMEOUT -> injected.plus(patience.connect());
            case READ_TIMEOUT -> patience.read();
            case CONNECTION_REFUSED, RESET, INTERRUPTED -> injected;
        };
    }

    private ApiAnswer journaled(Passage passage, Content content, Duration latency) {
        return dispatcher.journaled(passage.call(), passage.incoming().request(), passage.arrival(), content, latency);
    }

    private void journal(String what) {
        cloud.journal().add(new JournalEntry.FaultInjected(timekeeper().now(), what));
    }

    private Timekeeper timekeeper() {
        return cloud.timekeeper();
    }
}
