package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/**
 * Which version an invocation runs: while {@code $LATEST} is updated, the one before; behind an alias with weights, one by
 * seeded chance.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html">Weighted aliases</a>
 */
final class ReleaseChoice {

    private final Site site;
    private final FunctionTable functions;

    ReleaseChoice(Site site, FunctionTable functions) {
        this.site = site;
        this.functions = functions;
    }

    FunctionRelease choose(FunctionName name) {
        LambdaFunction function = functions.require(name);
        String qualifier = name.qualifier().orElse(FunctionName.LATEST);
        if (qualifier.equals(FunctionName.LATEST)) {
            return function.serving().orElse(function.latest());
        }
        AliasConfiguration alias = function.aliases().get(qualifier);
        return Optional.ofNullable(alias)
                .flatMap(this::weighted)
                .flatMap(function::version)
                .orElseGet(() -> functions.requireRelease(name));
    }

    private Optional<String> weighted(AliasConfiguration alias) {
        if (alias.routingConfig() == null
                || alias.routingConfig().additionalVersionWeights().isEmpty()) {
            return Optional.empty();
        }
        double chance = site.ids().nextDouble();
        for (Map.Entry<String, Double> each :
                new TreeMap<>(alias.routingConfig().additionalVersionWeights()).entrySet()) {
            chance -= each.getValue();
            if (chance < 0) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }
}
