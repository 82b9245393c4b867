package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/**
 * Changes the code or the configuration of {@code $LATEST}. What a request leaves out stays as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html">UpdateFunctionConfiguration</a>
 */
final class FunctionUpdates {

    private static final List<String> CODE_KNOWN = List.of(
            "FunctionName",
            "ZipFile",
            "S3Bucket",
            "S3Key",
            "S3ObjectVersion",
            "ImageUri",
            "Publish",
            "DryRun",
            "RevisionId",
            "Architectures");

    private static final List<String> CONFIGURATION_KNOWN = List.of(
            "FunctionName",
            "Role",
            "Handler",
            "Description",
            "Timeout",
            "MemorySize",
            "VpcConfig",
            "Environment",
            "Runtime",
            "DeadLetterConfig",
            "KMSKeyArn",
            "TracingConfig",
            "RevisionId",
            "Layers",
            "FileSystemConfigs",
            "ImageConfig",
            "EphemeralStorage",
            "SnapStart",
            "LoggingConfig");

    private final Site site;
    private final FunctionTable functions;
    private final FunctionLifecycle lifecycle;
    private final FunctionRules rules;
    private final FunctionVersions versions;

    FunctionUpdates(
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

    UpdateFunctionCodeResponse code(UpdateFunctionCodeRequest request) {
        Shapes.refuseOthers("UpdateFunctionCode", request, CODE_KNOWN);
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "UpdateFunctionCode");
        lifecycle.requireChangeable(function, request.revisionId());
        boolean image = function.configuration().packageType() == PackageType.IMAGE;
        DeployedCode code = new CodeUpload(
                        request.zipFile(),
                        request.s3Bucket(),
                        request.s3Key(),
                        request.s3ObjectVersion(),
                        request.imageUri())
                .deploy(image, rules, site, function.name());
        long more = code.size() - function.latest().code().size();
        new CodeStorage(site, functions)
                .requireRoom(Boolean.TRUE.equals(request.publish()) ? more + code.size() : more);
        FunctionConfiguration.Builder changed =
                function.configuration().toBuilder().codeSize(code.size()).codeSha256(code.sha256());
        if (!request.architectures().isEmpty()) {
            changed.architectures(request.architectures());
        }
        FunctionConfiguration configuration = changed.build();
        if (Boolean.TRUE.equals(request.dryRun())) {
            return Shapes.copy(configuration, UpdateFunctionCodeResponse.builder())
                    .build();
        }
        LambdaFunction updating = lifecycle.beginUpdate(function, configuration, code);
        FunctionConfiguration answer = Boolean.TRUE.equals(request.publish())
                ? versions.publish(updating, null).configuration()
                : updating.configuration();
        return Shapes.copy(answer, UpdateFunctionCodeResponse.builder()).build();
    }

    UpdateFunctionConfigurationResponse configuration(UpdateFunctionConfigurationRequest request) {
        Shapes.refuseOthers("UpdateFunctionConfiguration", request, CONFIGURATION_KNOWN);
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "UpdateFunctionConfiguration");
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
                request.role()));
        requirePackage(request, function.configuration());
        lifecycle.requireChangeable(function, request.revisionId());
        FunctionConfiguration changed = changed(request, function.configuration());
        LambdaFunction updating =
                lifecycle.beginUpdate(function, changed, function.latest().code());
        return Shapes.copy(updating.configuration(), UpdateFunctionConfigurationResponse.builder())
                .build();
    }

    private static void requirePackage(UpdateFunctionConfigurationRequest request, FunctionConfiguration before) {
        boolean image = before.packageType() == PackageType.IMAGE;
        if (image
                && (request.runtime() != null
                        || request.handler() != null
                        || !request.layers().isEmpty())) {
            throw LambdaErrors.invalid(
                    "Please don't provide Handler or Runtime or Layer when the intended function package type is Image.");
        }
        if (!image && request.imageConfig() != null) {
            throw LambdaErrors.invalid(
                    "ImageConfig parameter is not supported for functions created with packageType Zip.");
        }
    }

    private FunctionConfiguration changed(UpdateFunctionConfigurationRequest request, FunctionConfiguration before) {
        FunctionConfiguration.Builder changed = before.toBuilder();
        ifGiven(request.role(), changed::role);
        ifGiven(request.handler(), changed::handler);
        ifGiven(request.description(), changed::description);
        ifGiven(request.timeout(), changed::timeout);
        ifGiven(request.memorySize(), changed::memorySize);
        ifGiven(request.runtimeAsString(), changed::runtime);
        ifGiven(request.deadLetterConfig(), changed::deadLetterConfig);
        ifGiven(request.kmsKeyArn(), changed::kmsKeyArn);
        ifGiven(request.ephemeralStorage(), changed::ephemeralStorage);
        if (request.vpcConfig() != null) {
            ShownSettings.network(changed, request.vpcConfig());
        }
        if (request.environment() != null) {
            ShownSettings.environment(changed, request.environment());
        }
        if (request.tracingConfig() != null) {
            ShownSettings.tracing(changed, request.tracingConfig().mode());
        }
        if (request.hasLayers()) {
            ShownSettings.layers(changed, request.layers());
        }
        if (request.loggingConfig() != null) {
            ShownSettings.logging(changed, request.loggingConfig(), before.loggingConfig(), before.functionName());
        }
        if (request.runtime() != null) {
            ShownSettings.runtimeVersion(changed, site, request.runtimeAsString());
        }
        if (request.imageConfig() != null) {
            changed.imageConfigResponse(ImageConfigResponse.builder()
                    .imageConfig(request.imageConfig())
                    .build());
        }
        if (request.deadLetterConfig() != null
                && (request.deadLetterConfig().targetArn() == null
                        || request.deadLetterConfig().targetArn().isEmpty())) {
            changed.deadLetterConfig((DeadLetterConfig) null);
        }
        return changed.build();
    }

    private static <T> void ifGiven(@Nullable T value, Consumer<T> change) {
        if (value != null) {
            change.accept(value);
        }
    }
}
