package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.AgendaEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/**
 * The states of a function: Pending until it is Active; each update InProgress until it is Successful, while the old code
 * and configuration still serve.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Lambda function states</a>
 */
final class FunctionLifecycle {

    private static final DateTimeFormatter LAST_MODIFIED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter LOGGED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Site site;
    private final FunctionTable functions;
    private final Environments environments;
    private final LambdaSettings settings;

    FunctionLifecycle(Site site, FunctionTable functions, Environments environments, LambdaSettings settings) {
        this.site = site;
        this.functions = functions;
        this.environments = environments;
        this.settings = settings;
    }

    /** A new function turns Active. */
    record Activation(String subject, String deployment) implements AgendaEvent<LambdaFake> {
        @Override
        public void happen(LambdaFake fake) {
            fake.parts().lifecycle().activate(subject, deployment);
        }

        @Override
        public String description() {
            return "Pending -> Active";
        }
    }

    /** An update becomes Successful. */
    record UpdateDone(String subject, String deployment) implements AgendaEvent<LambdaFake> {
        @Override
        public void happen(LambdaFake fake) {
            fake.parts().lifecycle().finishUpdate(subject, deployment);
        }

        @Override
        public String description() {
            return "update: InProgress -> Successful";
        }
    }

    void beginActivation(LambdaFunction function) {
        FunctionConfiguration configuration = function.configuration();
        VpcConfigResponse vpc = configuration.vpcConfig();
        boolean networked = vpc != null && !vpc.subnetIds().isEmpty();
        Duration takes = networked ? settings.networkActivation() : settings.activation();
        site.changed(function.name(), "-> Pending");
        site.transition(takes, new Activation(function.name(), function.latest().deployment()));
    }

    void activate(String name, String deployment) {
        LambdaFunction function = functions.find(name).orElse(null);
        if (function == null
                || !function.latest().isPending()
                || !function.latest().deployment().equals(deployment)) {
            return;
        }
        functions.put(function.withEach(release -> release.isPending() ? active(release) : release));
        site.changed(name, "Pending -> Active");
    }

    private FunctionRelease active(FunctionRelease release) {
        String revision = site.ids().uuid();
        return release.with(configuration -> configuration
                .state(State.ACTIVE)
                .stateReason(null)
                .stateReasonCode((StateReasonCode) null)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .revisionId(revision));
    }

    /** Refuses what cannot be done to a function that is being created or updated, or that another caller has changed. */
    void requireChangeable(LambdaFunction function, @Nullable String revisionId) {
        requireSettled(function);
        requireRevision(function.configuration().revisionId(), revisionId);
    }

    static void requireRevision(String actual, @Nullable String wanted) {
        if (wanted != null && !wanted.equals(actual)) {
            throw LambdaErrors.revisionMismatch();
        }
    }

    private static void requireSettled(LambdaFunction function) {
        requireActive(function.latest());
        if (function.configuration().lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS) {
            throw LambdaErrors.updating(function.arn());
        }
    }

    static void requireActive(FunctionRelease release) throws AwsError {
        if (release.isPending()) {
            throw LambdaErrors.inState("Pending");
        }
    }

    /** Puts a new code or configuration in place; it serves when the update is done. */
    LambdaFunction beginUpdate(LambdaFunction function, FunctionConfiguration configuration, DeployedCode code) {
        FunctionRelease next = new FunctionRelease(
                configuration.toBuilder()
                        .lastModified(timestamp(site.now()))
                        .lastUpdateStatus(LastUpdateStatus.IN_PROGRESS)
                        .lastUpdateStatusReason("The function is being created.")
                        .lastUpdateStatusReasonCode("Creating")
                        .revisionId(site.ids().uuid())
                        .build(),
                code,
                site.ids().uuid());
        LambdaFunction updating = functions.put(function.updating(next));
        site.changed(function.name(), "update: InProgress");
        site.transition(settings.update(), new UpdateDone(function.name(), next.deployment()));
        return updating;
    }

    void finishUpdate(String name, String deployment) {
        LambdaFunction function = functions.find(name).orElse(null);
        if (function == null || !function.latest().deployment().equals(deployment)) {
            return;
        }
        String revision = site.ids().uuid();
        functions.put(function.updated(function.latest()
                .with(configuration -> successful(configuration).revisionId(revision))));
        environments.retire(name, FunctionName.LATEST);
        site.changed(name, "update: InProgress -> Successful");
    }

    static FunctionConfiguration.Builder successful(FunctionConfiguration.Builder configuration) {
        return configuration
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .lastUpdateStatusReason(null)
                .lastUpdateStatusReasonCode((String) null);
    }

    /** As log lines begin: {@code 2026-01-01T00:00:03.000Z}. */
    static String logTimestamp(Instant instant) {
        return LOGGED.format(instant);
    }

    static String timestamp(Instant instant) {
        return LAST_MODIFIED.format(instant);
    }
}
