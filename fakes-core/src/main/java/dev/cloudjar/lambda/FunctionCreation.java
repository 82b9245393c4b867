package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/**
 * Makes functions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 */
final class FunctionCreation {

    private static final List<String> KNOWN = List.of(
            "FunctionName",
            "Runtime",
            "Role",
            "Handler",
            "Code",
            "Description",
            "Timeout",
            "MemorySize",
            "Publish",
            "VpcConfig",
            "PackageType",
            "DeadLetterConfig",
            "Environment",
            "KMSKeyArn",
            "TracingConfig",
            "Tags",
            "Layers",
            "FileSystemConfigs",
            "ImageConfig",
            "CodeSigningConfigArn",
            "Architectures",
            "EphemeralStorage",
            "SnapStart",
            "LoggingConfig");

    private static final List<String> CODE_KNOWN =
            List.of("ZipFile", "S3Bucket", "S3Key", "S3ObjectVersion", "ImageUri");

    private final Site site;
    private final FunctionTable functions;
    private final FunctionLifecycle lifecycle;
    private final FunctionRules rules;
    private final FunctionVersions versions;

    FunctionCreation(
            Site site,
            FunctionTable functions,
            FunctionLifecycle lifecycle,
            FunctionRules rules,
            FunctionVersions versions) {
        this.site = site;
        this.functions = functions;
        this.lifecycle = lifecycle;
        this.rules = rules;
        this.versions = versions;
    }

    CreateFunctionResponse create(CreateFunctionRequest request) {
        LambdaFunction function = add(request);
        lifecycle.beginActivation(function);
        FunctionConfiguration answer = function.configuration();
        if (Boolean.TRUE.equals(request.publish())) {
            answer = versions.publish(function, null).configuration();
        }
        return Shapes.copy(answer, CreateFunctionResponse.builder()).build();
    }

    private LambdaFunction add(CreateFunctionRequest request) {
        String name = requireName(request);
        requireSettings(request, true);
        if (functions.find(name).isPresent()) {
            throw LambdaErrors.functionExists(name);
        }
        DeployedCode code = deploy(request, name);
        boolean publishes = Boolean.TRUE.equals(request.publish());
        new CodeStorage(site, functions).requireRoom(publishes ? 2 * code.size() : code.size());
        FunctionRelease release = new FunctionRelease(
                configuration(request, name, code), code, site.ids().uuid());
        noteWhatHasNoEffect(request, name);
        return functions.put(LambdaFunction.created(release, new TreeMap<>(request.tags())));
    }

    private String requireName(CreateFunctionRequest request) {
        FunctionName name = functions.named(request.functionName(), null, "CreateFunction");
        if (name.qualifier().isPresent()) {
            throw LambdaErrors.invalid(
                    "A function is created without a version or alias in its name: " + request.functionName());
        }
        return name.name();
    }

    /** Refuses settings that break a rule. The role of a function that the test gives is not asked for. */
    void requireSettings(CreateFunctionRequest request, boolean roleToo) {
        Shapes.refuseOthers("CreateFunction", request, KNOWN);
        requirePackage(request);
        FunctionTags.requireValid(request.tags());
        rules.require(new FunctionRules.Settings(
                request.timeout(),
                request.memorySize(),
                request.environment(),
                request.vpcConfig(),
                request.layers(),
                request.fileSystemConfigs(),
                request.snapStart(),
                request.loggingConfig(),
                request.runtimeAsString(),
                roleToo ? request.role() : null));
        if (request.codeSigningConfigArn() != null
                && !request.codeSigningConfigArn().isEmpty()) {
            throw LambdaErrors.codeSigningConfigNotFound(request.codeSigningConfigArn());
        }
    }

    DeployedCode deploy(CreateFunctionRequest request, String name) {
        FunctionCode code = request.code();
        if (code == null) {
            throw LambdaErrors.invalid("Please provide a source for function code.");
        }
        Shapes.refuseOthers("CreateFunction", code, CODE_KNOWN);
        return new CodeUpload(code.zipFile(), code.s3Bucket(), code.s3Key(), code.s3ObjectVersion(), code.imageUri())
                .deploy(isImage(request), rules, site, name);
    }

    private static void requirePackage(CreateFunctionRequest request) {
        boolean anyOfZip = request.runtime() != null
                || request.handler() != null
                || !request.layers().isEmpty();
        if (isImage(request) && anyOfZip) {
            throw LambdaErrors.invalid(
                    "Please don't provide Handler or Runtime or Layer when the intended function package type is Image.");
        }
        if (!isImage(request) && (request.runtime() == null || request.handler() == null)) {
            throw LambdaErrors.invalid(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        if (!isImage(request) && request.imageConfig() != null) {
            throw LambdaErrors.invalid(
                    "ImageConfig parameter is not supported for functions created with packageType Zip.");
        }
    }

    private static boolean isImage(CreateFunctionRequest request) {
        return request.packageType() == PackageType.IMAGE;
    }

    FunctionConfiguration configuration(CreateFunctionRequest request, String name, DeployedCode code) {
        FunctionConfiguration.Builder builder = FunctionConfiguration.builder()
                .functionName(name)
                .functionArn(FunctionName.arn(site, name))
                .runtime(request.runtimeAsString())
                .role(request.role())
                .handler(request.handler())
                .description(request.description() == null ? "" : request.description())
                .timeout(orElse(request.timeout(), 3))
                .memorySize(orElse(request.memorySize(), 128))
                .lastModified(FunctionLifecycle.timestamp(site.now()))
                .codeSize(code.size())
                .codeSha256(code.sha256())
                .version(FunctionName.LATEST)
                .kmsKeyArn(request.kmsKeyArn())
                .revisionId(site.ids().uuid())
                .state(State.PENDING)
                .stateReason("The function is being created.")
                .stateReasonCode(StateReasonCode.CREATING)
                .packageType(isImage(request) ? PackageType.IMAGE : PackageType.ZIP)
                .architectures(
                        request.architectures().isEmpty() ? List.of(Architecture.X86_64) : request.architectures())
                .deadLetterConfig(request.deadLetterConfig());
        ShownSettings.layers(builder, request.layers());
        ShownSettings.environment(builder, request.environment());
        ShownSettings.network(builder, request.vpcConfig());
        ShownSettings.tracing(
                builder,
                request.tracingConfig() == null
                        ? TracingMode.PASS_THROUGH
                        : request.tracingConfig().mode());
        ShownSettings.storage(builder, request.ephemeralStorage());
        ShownSettings.logging(builder, request.loggingConfig(), null, name);
        ShownSettings.snapStart(builder);
        ShownSettings.runtimeVersion(builder, site, request.runtimeAsString());
        if (request.imageConfig() != null) {
            builder.imageConfigResponse(ImageConfigResponse.builder()
                    .imageConfig(request.imageConfig())
                    .build());
        }
        return builder.build();
    }

    private void noteWhatHasNoEffect(CreateFunctionRequest request, String name) {
        if (!request.layers().isEmpty()) {
            site.note(
                    "lambda:" + name,
                    "its layers " + request.layers()
                            + " exist, but what is in them is not on the handler's class path");
        }
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
