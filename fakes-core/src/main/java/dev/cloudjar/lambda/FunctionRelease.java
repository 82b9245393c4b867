package dev.cloudjar.lambda;

import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * One version of a function: a configuration with its code.
 *
 * @param configuration as the API shows it, with the unqualified ARN for {@code $LATEST}
 * @param code what was deployed
 * @param deployment another for each code and configuration: environments run one deployment
 */
record FunctionRelease(FunctionConfiguration configuration, DeployedCode code, String deployment) {

    String version() {
        return configuration.version();
    }

    boolean isPending() {
        return configuration.state() == State.PENDING;
    }

    FunctionRelease with(UnaryOperator<FunctionConfiguration.Builder> change) {
        FunctionConfiguration changed = change.apply(configuration.toBuilder()).build();
        return new FunctionRelease(changed, code, deployment);
    }
}
