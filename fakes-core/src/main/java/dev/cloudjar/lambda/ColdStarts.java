package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** How long cold starts take: by the cloud's settings, or as set for a function. */
final class ColdStarts {

    private final Site site;
    private final LambdaSettings settings;
    private final Map<String, LambdaColdStart> byFunction;
    private final Map<String, String> noted = new LinkedHashMap<>();

    ColdStarts(Site site, LambdaSettings settings) {
        this(site, settings, new LinkedHashMap<>());
    }

    private ColdStarts(Site site, LambdaSettings settings, Map<String, LambdaColdStart> byFunction) {
        this.site = site;
        this.settings = settings;
        this.byFunction = byFunction;
    }

    ColdStarts fork(Site newSite) {
        return new ColdStarts(newSite, settings, new LinkedHashMap<>(byFunction));
    }

    void set(String function, LambdaColdStart coldStart) {
        byFunction.put(function, coldStart);
    }

    Duration next(FunctionConfiguration configuration) {
        String name = configuration.functionName();
        LambdaColdStart coldStart = byFunction.getOrDefault(name, settings.coldStart());
        String runtime = configuration.runtimeAsString() == null ? "" : configuration.runtimeAsString();
        LambdaColdStart.Start start = new LambdaColdStart.Start(
                name, runtime, configuration.memorySize(), site.ids().nextDouble());
        Duration takes = site.pure("the cold start of lambda:" + name, () -> coldStart.duration(start));
        return takes.isNegative() ? Duration.ZERO : takes;
    }

    /** Said once a deployment: handler classes run in this JVM and see its environment variables, not the function's. */
    void noteLimits(FunctionConfiguration configuration, HandlerCode code) {
        EnvironmentResponse environment = configuration.environment();
        String name = configuration.functionName();
        boolean reads = code instanceof JavaCode
                && environment != null
                && !environment.variables().isEmpty();
        if (reads && !configuration.lastModified().equals(noted.put(name, configuration.lastModified()))) {
            site.note(
                    "lambda:" + name,
                    "its handler class runs in this JVM: System.getenv() does not show the function's variables "
                            + environment.variables().keySet());
        }
    }
}
