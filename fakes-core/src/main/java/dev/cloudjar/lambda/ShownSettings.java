package dev.cloudjar.lambda;

import dev.cloudjar.Arn;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.TracingConfigResponse;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.VpcConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** A request's settings in the form in which a function's configuration shows them. */
final class ShownSettings {

    private static final int STORAGE_MIB = 512;

    private ShownSettings() {}

    /** Sorted, for a test's {@code Map.of} has another order in each JVM. */
    static void environment(FunctionConfiguration.Builder builder, @Nullable Environment environment) {
        if (environment == null
                || !environment.hasVariables()
                || environment.variables().isEmpty()) {
            builder.environment((EnvironmentResponse) null);
            return;
        }
        builder.environment(EnvironmentResponse.builder()
                .variables(new TreeMap<>(environment.variables()))
                .build());
    }

    /** The VPC's id follows from the first subnet's: assumed, until EC2's door is asked. */
    static void network(FunctionConfiguration.Builder builder, @Nullable VpcConfig network) {
        if (network == null || network.subnetIds().isEmpty()) {
            builder.vpcConfig((VpcConfigResponse) null);
            return;
        }
        builder.vpcConfig(VpcConfigResponse.builder()
                .subnetIds(network.subnetIds())
                .securityGroupIds(network.securityGroupIds())
                .vpcId("vpc-0"
                        + DeployedCode.hexSha256(network.subnetIds().get(0)).substring(0, 16))
                .ipv6AllowedForDualStack(false)
                .build());
    }

    static void layers(FunctionConfiguration.Builder builder, List<String> layers) {
        if (layers.isEmpty()) {
            builder.layers((List<Layer>) null);
            return;
        }
        builder.layers(layers.stream()
                .map(arn -> Layer.builder().arn(arn).codeSize(1_048_576L).build())
                .toList());
    }

    static void tracing(FunctionConfiguration.Builder builder, @Nullable TracingMode mode) {
        builder.tracingConfig(TracingConfigResponse.builder()
                .mode(mode == null ? TracingMode.PASS_THROUGH : mode)
                .build());
    }

    static void storage(FunctionConfiguration.Builder builder, @Nullable EphemeralStorage storage) {
        builder.ephemeralStorage(
                storage == null ? EphemeralStorage.builder().size(STORAGE_MIB).build() : storage);
    }

    /** Levels belong to JSON logs only, which are refused; the format is Text. */
    static void logging(
            FunctionConfiguration.Builder builder,
            @Nullable LoggingConfig logging,
            @Nullable LoggingConfig before,
            String function) {
        if (logging != null && (logging.applicationLogLevel() != null || logging.systemLogLevel() != null)) {
            throw LambdaErrors.invalid(
                    "ApplicationLogLevel and SystemLogLevel can only be set when the LogFormat is JSON.");
        }
        String group = logging == null ? null : logging.logGroup();
        String groupBefore = before == null ? "/aws/lambda/" + function : before.logGroup();
        builder.loggingConfig(LoggingConfig.builder()
                .logFormat(LogFormat.TEXT)
                .logGroup(group == null ? groupBefore : group)
                .build());
    }

    static void snapStart(FunctionConfiguration.Builder builder) {
        builder.snapStart(SnapStartResponse.builder()
                .applyOn(SnapStartApplyOn.NONE)
                .optimizationStatus(SnapStartOptimizationStatus.OFF)
                .build());
    }

    static void runtimeVersion(FunctionConfiguration.Builder builder, Site site, @Nullable String runtime) {
        if (runtime == null) {
            return;
        }
        Arn arn = new Arn(
                Arn.partitionOf(site.region()),
                "lambda",
                site.region(),
                "",
                "runtime:" + DeployedCode.hexSha256(runtime));
        builder.runtimeVersionConfig(
                RuntimeVersionConfig.builder().runtimeVersionArn(arn.toString()).build());
    }
}
