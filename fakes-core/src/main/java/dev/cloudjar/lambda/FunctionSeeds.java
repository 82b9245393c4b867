package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.RequestValidator;
import dev.cloudjar.service.Site;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/** Functions that are there without an API call: the test's and a scene's. They are Active. */
final class FunctionSeeds {

    private final Site site;
    private final FunctionTable functions;
    private final FunctionCreation creation;

    FunctionSeeds(Site site, FunctionTable functions, FunctionCreation creation) {
        this.site = site;
        this.functions = functions;
        this.creation = creation;
    }

    /** A function of the test; it takes the place of one that has its name. */
    void given(CreateFunctionRequest request) {
        RequestValidator.validate("lambda", "CreateFunction", withAnyCode(request));
        creation.requireSettings(request, false);
        String name = request.functionName();
        DeployedCode code = request.code() == null ? DeployedCode.none(name) : creation.deploy(request, name);
        put(creation.configuration(request, name, code), code, request.tags());
    }

    private static CreateFunctionRequest withAnyCode(CreateFunctionRequest request) {
        return request.code() == null
                ? request.toBuilder().code(FunctionCode.builder().build()).build()
                : request;
    }

    /** A function of a scene: what its shape leaves out is as CreateFunction would have it. Its code is not in the scene. */
    void restore(FunctionConfiguration shape) {
        if (shape.functionName() == null) {
            throw new IllegalArgumentException(
                    "A scene's function has no FunctionName: " + shape + ". It is known by its name. Add one.");
        }
        CreateFunctionRequest request = CreateFunctionRequest.builder()
                .functionName(shape.functionName())
                .runtime(shape.runtimeAsString() == null ? "java21" : shape.runtimeAsString())
                .role(shape.role() == null ? defaultRole(site, shape.functionName()) : shape.role())
                .handler(shape.handler() == null ? shape.functionName() : shape.handler())
                .packageType(shape.packageTypeAsString())
                .timeout(shape.timeout())
                .memorySize(shape.memorySize())
                .build();
        requireCreatable(request);
        DeployedCode code = DeployedCode.none(shape.functionName());
        FunctionConfiguration.Builder configuration =
                creation.configuration(request, shape.functionName(), code).toBuilder();
        put(Shapes.copy(shape, configuration).build(), code, Map.of());
    }

    private void requireCreatable(CreateFunctionRequest request) {
        try {
            RequestValidator.validate("lambda", "CreateFunction", withAnyCode(request));
            creation.requireSettings(request, false);
        } catch (AwsError refusal) {
            throw new IllegalArgumentException(
                    "A scene has the function " + request.functionName()
                            + ", which cannot be had: its creation would be refused with " + refusal
                            + ". Change what the scene asks for.",
                    refusal);
        }
    }

    static String defaultRole(Site site, String function) {
        return "arn:aws:iam::" + site.account() + ":role/" + function;
    }

    private void put(FunctionConfiguration configuration, DeployedCode code, Map<String, String> tags) {
        FunctionConfiguration active = configuration.toBuilder()
                .functionArn(FunctionName.arn(site, configuration.functionName()))
                .state(State.ACTIVE)
                .stateReason(null)
                .stateReasonCode((StateReasonCode) null)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .build();
        FunctionRelease release = new FunctionRelease(active, code, site.ids().uuid());
        functions.put(LambdaFunction.created(release, new TreeMap<>(tags)));
    }
}
