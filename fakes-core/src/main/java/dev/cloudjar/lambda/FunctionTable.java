package dev.cloudjar.lambda;

import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/** The functions of an account and region. */
final class FunctionTable {

    private final Site site;
    private final ResourceTable<LambdaFunction> functions;

    FunctionTable(Site site) {
        this(site, new ResourceTable<>(LambdaFunction::name));
    }

    private FunctionTable(Site site, ResourceTable<LambdaFunction> functions) {
        this.site = site;
        this.functions = functions;
    }

    FunctionTable fork(Site newSite) {
        return new FunctionTable(newSite, functions.fork());
    }

    FunctionName named(String text, @Nullable String qualifier, String action) {
        return FunctionName.of(text, qualifier, action, site);
    }

    Optional<LambdaFunction> find(String name) {
        return functions.find(name);
    }

    LambdaFunction require(FunctionName name) {
        return functions.find(name.name()).orElseThrow(() -> LambdaErrors.functionNotFound(name.arn(site)));
    }

    /** The function that a request is about as a whole: a qualifier in its name is refused. */
    LambdaFunction requireUnqualified(String text, String action) {
        FunctionName name = named(text, null, action);
        if (name.qualifier().filter(q -> !q.equals(FunctionName.LATEST)).isPresent()) {
            throw LambdaErrors.invalid("This operation does not support a qualified function name: " + text
                    + ". Please provide the name or the unqualified ARN.");
        }
        return require(new FunctionName(name.name(), Optional.empty()));
    }

    /** What a qualifier stands for: {@code $LATEST}, a version, or an alias's main version. */
    FunctionRelease requireRelease(FunctionName name) {
        LambdaFunction function = require(name);
        String qualifier = name.qualifier().orElse(FunctionName.LATEST);
        AliasConfiguration alias = function.aliases().get(qualifier);
        return function.version(alias == null ? qualifier : alias.functionVersion())
                .orElseThrow(() -> LambdaErrors.functionNotFound(name.arn(site)));
    }

    LambdaFunction put(LambdaFunction function) {
        return functions.put(function);
    }

    void change(String name, UnaryOperator<LambdaFunction> change) {
        functions.find(name).map(change).ifPresent(functions::put);
    }

    void remove(String name) {
        functions.remove(name);
    }

    List<LambdaFunction> all() {
        return functions.all();
    }
}
