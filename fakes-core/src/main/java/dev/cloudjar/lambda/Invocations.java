package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/**
 * Invokes functions: at once, later as an event, or not at all.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class Invocations {

    private static final int SYNCHRONOUS_LIMIT = 6_291_456;
    private static final int EVENT_LIMIT = 1_048_576;
    private static final int CLIENT_CONTEXT_LIMIT = 3_583;
    private static final SdkBytes NOTHING = SdkBytes.fromByteArray(new byte[0]);
    private static final String NO_PAYLOAD = "{}";

    private static final List<String> KNOWN =
            List.of("FunctionName", "InvocationType", "LogType", "ClientContext", "Payload", "Qualifier");

    private final Site site;
    private final FunctionTable functions;
    private final ReleaseChoice choice;
    private final Admission admission;
    private final FunctionRunner runner;
    private final AsyncEvents events;

    Invocations(
            Site site,
            FunctionTable functions,
            ReleaseChoice choice,
            Admission admission,
            FunctionRunner runner,
            AsyncEvents events) {
        this.site = site;
        this.functions = functions;
        this.choice = choice;
        this.admission = admission;
        this.runner = runner;
        this.events = events;
    }

    InvokeResponse invoke(InvokeRequest request) {
        Shapes.refuseOthers("Invoke", request, KNOWN);
        FunctionName name = functions.named(request.functionName(), request.qualifier(), "InvokeFunction");
        LambdaFunction function = functions.require(name);
        FunctionLifecycle.requireActive(functions.requireRelease(name));
        InvocationType type =
                request.invocationType() == null ? InvocationType.REQUEST_RESPONSE : request.invocationType();
        SdkBytes payload = requirePayload(request.payload(), type);
        Optional<String> clientContext = clientContext(request);
        return switch (type) {
            case DRY_RUN -> InvokeResponse.builder().statusCode(204).build();
            case EVENT -> accept(name, payload);
            default -> answer(request, name, function, payload, clientContext);
        };
    }

    private static SdkBytes requirePayload(@Nullable SdkBytes given, InvocationType type) {
        SdkBytes event = given == null ? NOTHING : given;
        byte[] payload = event.asByteArrayUnsafe();
        int limit = type == InvocationType.EVENT ? EVENT_LIMIT : SYNCHRONOUS_LIMIT;
        if (payload.length > limit) {
            throw LambdaErrors.tooLarge(payload.length, type.toString(), limit);
        }
        if (payload.length == 0) {
            return SdkBytes.fromUtf8String(NO_PAYLOAD);
        }
        EventJson.whyNotJson(payload).ifPresent(why -> {
            throw LambdaErrors.notJson(why);
        });
        return event;
    }

    /** Passed to synchronous invocations only. */
    private static Optional<String> clientContext(InvokeRequest request) {
        String encoded = request.clientContext();
        if (encoded == null || encoded.isEmpty()) {
            return Optional.empty();
        }
        if (encoded.length() > CLIENT_CONTEXT_LIMIT) {
            throw LambdaErrors.invalid("Client context must not exceed " + CLIENT_CONTEXT_LIMIT + " bytes.");
        }
        try {
            byte[] json = Base64.getDecoder().decode(encoded);
            EventJson.whyNotJson(json).ifPresent(why -> {
                throw LambdaErrors.notJson("Client context must be a valid Base64-encoded JSON object.");
            });
            return Optional.of(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw LambdaErrors.notJson("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private InvokeResponse accept(FunctionName name, SdkBytes payload) {
        events.accept(name, payload);
        return InvokeResponse.builder().statusCode(202).build();
    }

    private InvokeResponse answer(
            InvokeRequest request,
            FunctionName name,
            LambdaFunction function,
            SdkBytes payload,
            Optional<String> clientContext) {
        FunctionRelease release = choice.choose(name);
        admission.require(function);
        String arn = name.qualifier().isEmpty() ? function.arn() : name.arn(site);
        Outcome outcome = runner.run(
                release, new Invocation(site.requestId(), Invocation.SYNCHRONOUS, 1, arn, payload, clientContext));
        return InvokeResponse.builder()
                .statusCode(200)
                .functionError(outcome.functionError().orElse(null))
                .executedVersion(release.version())
                .logResult(request.logType() == LogType.TAIL ? outcome.log().tail() : null)
                .payload(outcome.payload())
                .build();
    }
}
