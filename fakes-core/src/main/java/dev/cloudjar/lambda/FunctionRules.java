package dev.cloudjar.lambda;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.FileSystemConfig;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/**
 * What a function's settings must obey beyond the constraints of their shapes, whether it is created or updated.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Environment variables</a>
 */
final class FunctionRules {

    private static final int LONGEST_TIMEOUT = 900;
    private static final int LARGEST_MEMORY = 10_240;
    private static final int ENVIRONMENT_LIMIT = 4096;
    private static final int MOST_LAYERS = 5;

    private static final Set<String> RESERVED = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR")));

    private final Site site;
    private final ResourceTable<String> roles;

    FunctionRules(Site site, ResourceTable<String> roles) {
        this.site = site;
        this.roles = roles;
    }

    /** What is asked of a function's settings; null where a request leaves one out. */
    record Settings(
            @Nullable Integer timeout,
            @Nullable Integer memorySize,
            @Nullable Environment environment,
            @Nullable VpcConfig vpcConfig,
            List<String> layers,
            List<FileSystemConfig> fileSystems,
            @Nullable SnapStart snapStart,
            @Nullable LoggingConfig logging,
            @Nullable String runtime,
            @Nullable String role) {}

    void require(Settings settings) {
        requireAtMost("timeout", settings.timeout(), LONGEST_TIMEOUT);
        requireAtMost("memorySize", settings.memorySize(), LARGEST_MEMORY);
        if (settings.runtime() != null) {
            Runtimes.requireUsable(settings.runtime());
        }
        if (settings.environment() != null) {
            requireEnvironment(settings.environment().variables());
        }
        requireLayers(settings.layers());
        refuseWhatIsNotFaked(settings);
        requireRole(settings.role());
    }

    private static void requireAtMost(String member, @Nullable Integer value, int most) {
        if (value != null && value > most) {
            throw LambdaErrors.validation("1 validation error detected: Value '" + value + "' at '" + member
                    + "' failed to satisfy constraint: Member must have value less than or equal to " + most);
        }
    }

    private static void requireEnvironment(Map<String, String> variables) {
        String reserved =
                variables.keySet().stream().filter(RESERVED::contains).sorted().collect(Collectors.joining(", "));
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalid(
                    "Lambda was unable to configure your environment variables because the environment variables you"
                            + " have provided contains reserved keys that are currently not supported for modification."
                            + " Reserved keys used in this request: "
                            + reserved);
        }
        String measured = json(variables);
        if (measured.getBytes(StandardCharsets.UTF_8).length > ENVIRONMENT_LIMIT) {
            throw LambdaErrors.invalid(
                    "Lambda was unable to configure your environment variables because the environment variables you"
                            + " have provided exceeded the 4KB limit. String measured: "
                            + measured);
        }
    }

    private static String json(Map<String, String> variables) {
        return EventJson.write(new TreeMap<>(variables));
    }

    private void requireLayers(List<String> layers) {
        if (layers.size() > MOST_LAYERS) {
            throw LambdaErrors.invalid("Cannot reference more than " + MOST_LAYERS + " layers.");
        }
        if (!layers.isEmpty() && refusesUnknown()) {
            throw LambdaErrors.invalid("Layer version " + layers.get(0) + " does not exist.");
        }
    }

    private void refuseWhatIsNotFaked(Settings settings) {
        if (!settings.fileSystems().isEmpty()) {
            throw LambdaErrors.notFaked("file systems of functions (FileSystemConfigs)");
        }
        if (settings.snapStart() != null && settings.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS) {
            throw LambdaErrors.notFaked("SnapStart (ApplyOn=PublishedVersions)");
        }
        if (settings.logging() != null && settings.logging().logFormat() == LogFormat.JSON) {
            throw LambdaErrors.notFaked("logs in JSON (LogFormat=JSON)");
        }
        if (settings.vpcConfig() != null && isTrue(settings.vpcConfig().ipv6AllowedForDualStack())) {
            throw LambdaErrors.notFaked("functions in dual-stack subnets (Ipv6AllowedForDualStack)");
        }
        if (settings.vpcConfig() != null && !settings.vpcConfig().subnetIds().isEmpty()) {
            requireNetwork(settings.vpcConfig());
        }
    }

    private void requireNetwork(VpcConfig network) {
        if (network.securityGroupIds().isEmpty()) {
            throw LambdaErrors.invalid(
                    "The SecurityGroupIds parameter is required when SubnetIds are provided: a function in a VPC"
                            + " needs at least one subnet and one security group.");
        }
        if (refusesUnknown()) {
            throw LambdaErrors.notFaked("the check of a function's subnets and security groups under"
                    + " UnknownReferences.REFUSED (VpcConfig)");
        }
    }

    /** There is no IAM yet: a role exists, or under {@code REFUSED} if the test has given it. */
    private void requireRole(@Nullable String role) {
        if (role != null && refusesUnknown() && !roles.contains(role)) {
            throw LambdaErrors.invalid("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    boolean refusesUnknown() {
        return site.strictness().unknownReferences() == UnknownReferences.REFUSED;
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
