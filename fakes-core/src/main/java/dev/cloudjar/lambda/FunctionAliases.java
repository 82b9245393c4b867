package dev.cloudjar.lambda;

import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/**
 * Names for versions, with or without a second version that gets a share of the invocations.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html">Function aliases</a>
 */
final class FunctionAliases {

    private static final int PAGE = 50;

    private final Site site;
    private final FunctionTable functions;

    FunctionAliases(Site site, FunctionTable functions) {
        this.site = site;
        this.functions = functions;
    }

    CreateAliasResponse create(CreateAliasRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "CreateAlias");
        String arn = function.arn() + ":" + request.name();
        if (function.aliases().containsKey(request.name())) {
            throw LambdaErrors.conflict("Alias already exists: " + arn);
        }
        requireVersion(function, request.functionVersion());
        requireRouting(function, request.functionVersion(), request.routingConfig());
        AliasConfiguration alias = AliasConfiguration.builder()
                .aliasArn(arn)
                .name(request.name())
                .functionVersion(request.functionVersion())
                .description(request.description() == null ? "" : request.description())
                .routingConfig(shown(request.routingConfig()))
                .revisionId(site.ids().uuid())
                .build();
        functions.put(function.withAlias(alias));
        return Shapes.copy(alias, CreateAliasResponse.builder()).build();
    }

    GetAliasResponse get(GetAliasRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "GetAlias");
        return Shapes.copy(require(function, request.name()), GetAliasResponse.builder())
                .build();
    }

    ListAliasesResponse list(ListAliasesRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "ListAliases");
        String version = request.functionVersion();
        List<AliasConfiguration> all = function.aliases().values().stream()
                .filter(alias -> version == null || alias.functionVersion().equals(version))
                .toList();
        Paging.Page<AliasConfiguration> page = new Paging<AliasConfiguration>(
                        "ListAliases",
                        alias -> alias.name(),
                        () -> LambdaErrors.invalid("Invalid marker"),
                        site.listOrder())
                .page(all, request.maxItems(), PAGE, request.marker());
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    UpdateAliasResponse update(UpdateAliasRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "UpdateAlias");
        AliasConfiguration before = require(function, request.name());
        FunctionLifecycle.requireRevision(before.revisionId(), request.revisionId());
        String version = request.functionVersion() == null ? before.functionVersion() : request.functionVersion();
        requireVersion(function, version);
        AliasRoutingConfiguration routing =
                request.routingConfig() == null ? before.routingConfig() : request.routingConfig();
        requireRouting(function, version, routing);
        AliasConfiguration alias = before.toBuilder()
                .functionVersion(version)
                .description(request.description() == null ? before.description() : request.description())
                .routingConfig(shown(routing))
                .revisionId(site.ids().uuid())
                .build();
        functions.put(function.withAlias(alias));
        return Shapes.copy(alias, UpdateAliasResponse.builder()).build();
    }

    /** Deleting an alias that is not there succeeds, as AWS does. */
    DeleteAliasResponse delete(DeleteAliasRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "DeleteAlias");
        functions.put(function.withoutAlias(request.name()));
        return DeleteAliasResponse.builder().build();
    }

    private static AliasConfiguration require(LambdaFunction function, String name) {
        AliasConfiguration alias = function.aliases().get(name);
        if (alias == null) {
            throw LambdaErrors.notFound("Cannot find alias arn: " + function.arn() + ":" + name);
        }
        return alias;
    }

    private static void requireVersion(LambdaFunction function, String version) {
        if (function.version(version).isEmpty()) {
            throw LambdaErrors.functionNotFound(function.arn() + ":" + version);
        }
    }

    private static void requireRouting(
            LambdaFunction function, String version, @Nullable AliasRoutingConfiguration routing) {
        Map<String, Double> weights = routing == null ? Map.of() : routing.additionalVersionWeights();
        if (weights.isEmpty()) {
            return;
        }
        if (version.equals(FunctionName.LATEST) || weights.containsKey(FunctionName.LATEST)) {
            throw LambdaErrors.invalid("$LATEST is not supported for an alias pointing to more than 1 version");
        }
        if (weights.size() > 1) {
            throw LambdaErrors.invalid("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        weights.keySet().forEach(each -> requireVersion(function, each));
        if (weights.containsKey(version)) {
            throw LambdaErrors.invalid("Invalid function version " + version + ". Function version " + version
                    + " is already included in routing configuration.");
        }
    }

    private static @Nullable AliasRoutingConfiguration shown(@Nullable AliasRoutingConfiguration routing) {
        return routing == null || routing.additionalVersionWeights().isEmpty() ? null : routing;
    }
}
