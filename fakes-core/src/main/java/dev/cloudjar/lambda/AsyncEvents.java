package dev.cloudjar.lambda;

import dev.cloudjar.Strictness.Consistency;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.AgendaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;

/**
 * Events that were accepted and run later: each is due at once. What fails is tried again one and then two minutes later;
 * what is throttled, from one second to five minutes later, until the event is too old.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">Errors and retries of
 *     asynchronous invocation</a>
 */
final class AsyncEvents {

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    /** In a hostile cloud one event in so many comes twice: the queue is eventually consistent. */
    private static final int DUPLICATED = 3;

    private final Site site;
    private final FunctionTable functions;
    private final ReleaseChoice choice;
    private final Admission admission;
    private final FunctionRunner runner;
    private final AsyncConfigs configs;

    AsyncEvents(Site site, LambdaState state, ReleaseChoice choice, Admission admission, FunctionRunner runner) {
        this.site = site;
        this.functions = state.functions();
        this.choice = choice;
        this.admission = admission;
        this.runner = runner;
        this.configs = state.configs();
    }

    /**
     * An accepted event on its way to its function.
     *
     * @param name whom it is for
     * @param requestId the same for all attempts
     * @param payload a JSON document
     * @param acceptedAt when it was accepted
     * @param attempt 1 for the first
     * @param throttles how often it was throttled
     */
    record Delivery(
            FunctionName name, String requestId, SdkBytes payload, Instant acceptedAt, int attempt, int throttles)
            implements AgendaEvent<LambdaFake> {

        @Override
        public void happen(LambdaFake fake) {
            fake.parts().events().deliver(this);
        }

        @Override
        public String subject() {
            return name.name();
        }

        @Override
        public String description() {
            return "event " + requestId + ", attempt " + attempt;
        }

        private Delivery again() {
            return new Delivery(name, requestId, payload, acceptedAt, attempt + 1, throttles);
        }

        private Delivery throttledAgain() {
            return new Delivery(name, requestId, payload, acceptedAt, attempt, throttles + 1);
        }
    }

    void accept(FunctionName name, SdkBytes payload) {
        Delivery delivery = new Delivery(name, site.requestId(), payload, site.now(), 1, 0);
        site.transition(Duration.ZERO, delivery);
        if (site.strictness().consistency() == Consistency.EVENTUAL
                && site.ids().nextInt(DUPLICATED) == 0) {
            site.transition(Duration.ZERO, delivery);
            site.surprise(
                    "lambda:" + name.name() + ": event " + delivery.requestId() + " is delivered twice",
                    "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html");
        }
    }

    void deliver(Delivery delivery) {
        Optional<LambdaFunction> function = functions.find(delivery.subject());
        if (function.isEmpty()) {
            note(delivery, "is dropped: its function was deleted");
            return;
        }
        AsyncConfigs.Limits limits = configs.limits(delivery.name());
        if (Duration.between(delivery.acceptedAt(), site.now()).compareTo(limits.age()) > 0) {
            giveUp(function.get(), delivery, limits, "EventAgeExceeded");
            return;
        }
        try {
            run(function.get(), delivery, limits);
        } catch (AwsError error) {
            if (error.httpStatus() == 501) {
                note(delivery, "is dropped: no code can run here");
            } else {
                retryLater(delivery, error);
            }
        }
    }

    private void run(LambdaFunction function, Delivery delivery, AsyncConfigs.Limits limits) {
        FunctionRelease release = choice.choose(delivery.name());
        FunctionLifecycle.requireActive(release);
        admission.require(function);
        Outcome outcome = runner.run(
                release,
                new Invocation(
                        delivery.requestId(),
                        Invocation.ASYNCHRONOUS,
                        delivery.attempt(),
                        delivery.name().arn(site),
                        delivery.payload(),
                        Optional.empty()));
        if (outcome.functionError().isEmpty()) {
            limits.onSuccess().ifPresent(arn -> note(delivery, "succeeded; its record goes to " + arn));
        } else if (delivery.attempt() <= limits.retries()) {
            site.background(Duration.ofMinutes(delivery.attempt()), delivery.again());
        } else {
            giveUp(function, delivery, limits, "RetriesExhausted");
        }
    }

    private void retryLater(Delivery delivery, AwsError error) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(delivery.throttles(), MOST_DOUBLINGS));
        Duration wait = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
        note(delivery, "is tried again in " + wait.toSeconds() + " s: " + error.code());
        site.background(wait, delivery.throttledAgain());
    }

    private void giveUp(LambdaFunction function, Delivery delivery, AsyncConfigs.Limits limits, String condition) {
        DeadLetterConfig deadLetters = function.configuration().deadLetterConfig();
        Optional<String> queue = Optional.ofNullable(deadLetters)
                .map(DeadLetterConfig::targetArn)
                .filter(arn -> !arn.isEmpty());
        String goesTo =
                limits.onFailure().or(() -> queue).map(arn -> "goes to " + arn).orElse("is discarded");
        note(delivery, goesTo + " after " + delivery.attempt() + " attempt(s): " + condition);
    }

    private void note(Delivery delivery, String what) {
        site.note("lambda:" + delivery.subject(), "event " + delivery.requestId() + " " + what);
    }
}
