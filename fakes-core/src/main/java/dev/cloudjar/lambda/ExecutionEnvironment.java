package dev.cloudjar.lambda;

import dev.cloudjar.time.Appointment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A running environment: not part of the state that forks copy. It serves one invocation at a time. */
final class ExecutionEnvironment {

    private final String id;
    private final String function;
    private final String subject;
    private final String version;
    private final String deployment;
    private final int registration;
    private final Instant startedAt;
    private Instant lastUsedAt;
    private int invocations;
    private String story = "";
    private long storyMillis;
    private boolean busy;
    private boolean retired;
    private HandlerCode.@Nullable Handler handler;
    private @Nullable Appointment reclaim;

    /** It runs the code of a deployment, or a lambda that the test registered. */
    ExecutionEnvironment(String id, FunctionRelease release, int registration, Instant startedAt) {
        this.id = id;
        this.function = release.configuration().functionName();
        this.subject = "lambda:" + function;
        this.version = release.version();
        this.deployment = release.deployment();
        this.registration = registration;
        this.startedAt = startedAt;
        this.lastUsedAt = startedAt;
    }

    String id() {
        return id;
    }

    String function() {
        return function;
    }

    /** What the journal calls its function. */
    String subject() {
        return subject;
    }

    String version() {
        return version;
    }

    boolean busy() {
        return busy;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean serves(FunctionRelease release, int wantedRegistration) {
        return !busy
                && registration == wantedRegistration
                && function.equals(release.configuration().functionName())
                && version.equals(release.version())
                && deployment.equals(release.deployment());
    }

    /** What the journal says of an invocation; most take as long as the one before. */
    String story(long millis) {
        if (story.isEmpty() || millis != storyMillis) {
            story = "handler ran " + millis + " ms of " + version;
            storyMillis = millis;
        }
        return story;
    }

    void initialised(HandlerCode.Handler value) {
        handler = value;
    }

    HandlerCode.Handler handler() {
        if (handler == null) {
            throw new IllegalStateException("The environment " + id + " was used before it was initialised");
        }
        return handler;
    }

    void begin(Instant now) {
        busy = true;
        invocations++;
        lastUsedAt = now;
    }

    void end(Instant now) {
        busy = false;
        lastUsedAt = now;
    }

    /** Its function was changed or deleted meanwhile: it ends with its invocation. */
    void retire() {
        retired = true;
    }

    boolean retired() {
        return retired;
    }

    @Nullable
    Appointment reclaim() {
        return reclaim;
    }

    void reclaimAt(@Nullable Appointment appointment) {
        reclaim = appointment;
    }

    LambdaEnvironment snapshot() {
        return new LambdaEnvironment(id, function, version, startedAt, lastUsedAt, invocations, busy);
    }
}
