package dev.cloudjar.lambda;

import dev.cloudjar.time.Deadline;
import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** The context of one invocation. */
record InvocationContext(
        Invocation invocation,
        FunctionConfiguration configuration,
        String logStreamName,
        String region,
        Deadline deadline,
        VirtualClock clock,
        InvocationLog log)
        implements LambdaContext {

    @Override
    public String awsRequestId() {
        return invocation.requestId();
    }

    @Override
    public String functionName() {
        return configuration.functionName();
    }

    @Override
    public String functionVersion() {
        return configuration.version();
    }

    @Override
    public String invokedFunctionArn() {
        return invocation.invokedArn();
    }

    @Override
    public int memoryLimitInMB() {
        return configuration.memorySize();
    }

    @Override
    public String logGroupName() {
        return configuration.loggingConfig().logGroup();
    }

    @Override
    public Duration remainingTime() {
        Duration left = Duration.between(clock.instant(), deadline.at());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Optional<String> clientContext() {
        return invocation.clientContext();
    }

    /** The function's own, and those of the runtime that say something about the function. */
    @Override
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        @Nullable EnvironmentResponse own = configuration.environment();
        if (own != null) {
            variables.putAll(own.variables());
        }
        if (configuration.handler() != null) {
            variables.put("_HANDLER", configuration.handler());
        }
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        if (configuration.runtimeAsString() != null) {
            variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + configuration.runtimeAsString());
        }
        variables.put("AWS_LAMBDA_FUNCTION_NAME", functionName());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memoryLimitInMB()));
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", functionVersion());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", logGroupName());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStreamName);
        return Collections.unmodifiableMap(variables);
    }

    @Override
    public void log(String message) {
        log.add(message);
    }
}
