package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/**
 * Runs a function's code in an execution environment, which it initialises if it is new. The code runs without the cloud's
 * lock, on the thread of the caller, and takes as long as the virtual time it consumes.
 */
final class FunctionRunner {

    private static final int RESPONSE_LIMIT = 6_291_556;
    private static final String UNHANDLED = "Unhandled";

    private final Site site;
    private final HandlerRegistry code;
    private final Environments environments;
    private final ColdStarts coldStarts;
    private final HangGuard guard;
    private final InvocationRecords records;

    FunctionRunner(Site site, LambdaState state, Environments environments, HangGuard guard) {
        this.site = site;
        this.code = state.code();
        this.environments = environments;
        this.coldStarts = state.coldStarts();
        this.guard = guard;
        this.records = state.records();
    }

    /**
     * What became of the user's code.
     *
     * @param response what it returned; empty where it failed
     * @param failure what it threw
     */
    private record Result<T>(@Nullable T response, @Nullable Throwable failure) {}

    /**
     * Runs one invocation to its end.
     *
     * @param release the version to run
     * @param invocation what to run it with
     * @return how it ended
     * @throws AwsError where the test has not said what runs behind the function
     */
    Outcome run(FunctionRelease release, Invocation invocation) {
        int registration = code.registration(release);
        Optional<ExecutionEnvironment> warm = environments.claimWarm(release, registration);
        return warm.isPresent()
                ? run(new Run(release, invocation, warm.get()), Run::handle)
                : runCold(release, registration, invocation);
    }

    private Outcome runCold(FunctionRelease release, int registration, Invocation invocation) {
        HandlerCode toRun = code.resolve(release);
        ExecutionEnvironment environment = environments.claimCold(release, registration);
        return run(new Run(release, invocation, environment), run -> run.initialise(toRun) && run.handle());
    }

    /** The environment is there for the next invocation if it survives this one. */
    private Outcome run(Run run, Predicate<Run> steps) {
        ExecutionEnvironment environment = run.environment;
        boolean survives = false;
        try {
            survives = steps.test(run);
        } finally {
            if (survives) {
                environments.release(environment);
            } else {
                environments.drop(environment);
            }
        }
        return run.outcome();
    }

    /** One invocation on its way. */
    private final class Run {

        private final FunctionConfiguration configuration;
        private final Invocation invocation;
        private final ExecutionEnvironment environment;
        private final InvocationLog log = new InvocationLog();
        private Optional<Duration> initDuration = Optional.empty();
        private Instant startedAt = site.now();
        private Duration duration = Duration.ZERO;
        private byte[] payload = new byte[0];
        private Optional<String> functionError = Optional.empty();
        private Optional<String> status = Optional.empty();
        private String failed = "";

        private Run(FunctionRelease release, Invocation invocation, ExecutionEnvironment environment) {
            this.configuration = release.configuration();
            this.invocation = invocation;
            this.environment = environment;
        }

        private boolean initialise(HandlerCode toRun) {
            String name = configuration.functionName();
            Instant begin = site.now();
            Duration takes = coldStarts.next(configuration);
            site.coldStart(name, environment.id(), takes);
            coldStarts.noteLimits(configuration, toRun);
            site.waitUntil(begin.plus(takes), "cold start of lambda:" + name);
            Result<HandlerCode.Handler> result = site.workload(() -> attempt(toRun::start));
            initDuration = Optional.of(Duration.between(begin, site.now()));
            startedAt = site.now();
            if (result.response() != null) {
                environment.initialised(result.response());
                return true;
            }
            log.start(invocation.requestId(), configuration.version());
            Throwable failure = requireFailure(result);
            code.explain(name, failure);
            failed(failure);
            status = Optional.of("error\tError Type: Runtime.Unknown");
            return false;
        }

        private boolean handle() {
            log.start(invocation.requestId(), configuration.version());
            startedAt = site.now();
            int seconds = configuration.timeout();
            Deadline deadline = new Deadline(startedAt.plusSeconds(seconds));
            InvocationContext context = new InvocationContext(
                    invocation, configuration, environment.id(), site.region(), deadline, site.clock(), log);
            HandlerCode.Handler handler = environment.handler();
            Result<byte[]> result = site.workload(
                    deadline,
                    () -> attempt(() -> handler.handle(invocation.payload().asByteArray(), context)));
            Instant end = site.now();
            if (deadline.passed() || end.isAfter(deadline.at())) {
                timedOut(deadline, seconds);
                return false;
            }
            duration = Duration.between(startedAt, end);
            if (result.response() != null) {
                answered(result.response());
                return true;
            }
            Throwable failure = requireFailure(result);
            failed(failure);
            return !(failure instanceof VirtualMachineError);
        }

        private <T> Result<T> attempt(ThrowingCall<T> work) {
            Callable<Result<T>> call = () -> {
                try {
                    return new Result<>(work.call(), null);
                } catch (Throwable failure) { // whatever the user's code threw is the function's error
                    return new Result<>(null, failure);
                }
            };
            try {
                return guard.watch(configuration.functionName(), call);
            } catch (Exception impossible) {
                return new Result<>(null, impossible);
            }
        }

        private void answered(byte[] response) {
            if (response.length > RESPONSE_LIMIT) {
                failed = "its response of " + response.length + " bytes is too large";
                payload = FailureDocument.responseTooLarge(response.length, RESPONSE_LIMIT);
                functionError = Optional.of(UNHANDLED);
                return;
            }
            payload = response;
        }

        private void failed(Throwable failure) {
            failed = failure.toString();
            log.add(FailureDocument.logLines(failure));
            payload = FailureDocument.of(failure);
            functionError = Optional.of(UNHANDLED);
        }

        private void timedOut(Deadline deadline, int seconds) {
            duration = Duration.ofSeconds(seconds);
            log.add(FunctionLifecycle.logTimestamp(deadline.at()) + " " + invocation.requestId() + " "
                    + FailureDocument.timeoutMessage(seconds) + "\n\n");
            failed = FailureDocument.timeoutMessage(seconds);
            payload = FailureDocument.timeout(invocation.requestId(), seconds);
            functionError = Optional.of(UNHANDLED);
            status = Optional.of("timeout");
        }

        private Outcome outcome() {
            log.end(new InvocationLog.Report(
                    invocation.requestId(), duration, configuration.memorySize(), initDuration, status, trace()));
            site.note(environment.subject(), story());
            records.add(
                    new LambdaInvocation(
                            invocation.requestId(),
                            configuration.functionName(),
                            configuration.version(),
                            invocation.type(),
                            invocation.attempt(),
                            environment.id(),
                            startedAt,
                            duration,
                            initDuration,
                            new String(invocation.payload().asByteArrayUnsafe(), StandardCharsets.UTF_8),
                            new String(payload, StandardCharsets.UTF_8),
                            functionError),
                    log);
            return new Outcome(SdkBytes.fromByteArray(payload), functionError, log);
        }

        private String story() {
            String run = environment.story(duration.toMillis());
            String which = invocation.attempt() == 1 ? run : run + " (attempt " + invocation.attempt() + ")";
            return functionError.isEmpty() ? which : which + ": " + failed;
        }

        private Optional<String> trace() {
            if (configuration.tracingConfig().mode() != TracingMode.ACTIVE) {
                return Optional.empty();
            }
            String epoch = Long.toHexString(startedAt.getEpochSecond());
            return Optional.of("1-" + epoch + "-" + site.ids().hex(24) + "\tSegmentId: "
                    + site.ids().hex(16));
        }
    }

    @FunctionalInterface
    private interface ThrowingCall<T> {
        T call() throws Throwable;
    }

    private static Throwable requireFailure(Result<?> result) {
        Throwable failure = result.failure();
        return failure == null ? new IllegalStateException("The handler answered nothing") : failure;
    }
}
