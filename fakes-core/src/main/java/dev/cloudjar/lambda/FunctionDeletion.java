package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;

/**
 * Deletes functions, or single versions of them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html">DeleteFunction</a>
 */
final class FunctionDeletion {

    private final Site site;
    private final FunctionTable functions;
    private final Environments environments;
    private final AsyncConfigs configs;
    private final FunctionPolicies policies;

    FunctionDeletion(Site site, LambdaState state, Environments environments) {
        this.site = site;
        this.functions = state.functions();
        this.environments = environments;
        this.configs = state.configs();
        this.policies = state.policies();
    }

    DeleteFunctionResponse delete(DeleteFunctionRequest request) {
        FunctionName name = functions.named(request.functionName(), request.qualifier(), "DeleteFunction");
        LambdaFunction function = functions.require(name);
        if (name.qualifier().isPresent()) {
            deleteVersion(function, name);
        } else {
            functions.remove(function.name());
            environments.retire(function.name());
            forget(function.arn(), true);
            site.changed(function.name(), "-> deleted");
        }
        return DeleteFunctionResponse.builder().build();
    }

    private void deleteVersion(LambdaFunction function, FunctionName name) {
        String version = name.qualifier().orElseThrow();
        if (version.equals(FunctionName.LATEST)) {
            throw LambdaErrors.invalid("$LATEST version cannot be deleted without deleting the function.");
        }
        if (function.aliases().containsKey(version)) {
            throw LambdaErrors.invalid("Deletion of aliases is not currently supported.");
        }
        functions.requireRelease(name);
        function.aliases().values().stream()
                .filter(alias -> pointsTo(alias, version))
                .findFirst()
                .ifPresent(alias -> {
                    throw LambdaErrors.conflict("Version " + version + " of function " + function.name()
                            + " is referenced by alias " + alias.name() + " and cannot be deleted.");
                });
        functions.put(function.withoutVersion(version));
        forget(name.arn(site), false);
        site.changed(function.name() + ":" + version, "-> deleted");
    }

    private static boolean pointsTo(AliasConfiguration alias, String version) {
        return alias.functionVersion().equals(version)
                || (alias.routingConfig() != null
                        && alias.routingConfig().additionalVersionWeights().containsKey(version));
    }

    private void forget(String arn, boolean withQualifiers) {
        configs.forget(arn, withQualifiers);
        policies.forget(arn, withQualifiers);
    }
}
