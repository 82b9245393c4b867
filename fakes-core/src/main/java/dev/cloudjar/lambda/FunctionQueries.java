package dev.cloudjar.lambda;

import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatusReasonCode;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/**
 * Reads functions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html">ListFunctions</a>
 */
final class FunctionQueries {

    private static final int PAGE = 50;

    private final Site site;
    private final FunctionTable functions;

    FunctionQueries(Site site, FunctionTable functions) {
        this.site = site;
        this.functions = functions;
    }

    GetFunctionResponse get(GetFunctionRequest request) {
        FunctionName name = functions.named(request.functionName(), request.qualifier(), "GetFunction");
        LambdaFunction function = functions.require(name);
        FunctionRelease release = functions.requireRelease(name);
        GetFunctionResponse.Builder response = GetFunctionResponse.builder()
                .configuration(shown(release, name))
                .code(release.code().location(site.region(), site.account(), function.name()))
                .tags(function.tags().isEmpty() ? null : function.tags());
        function.reservedConcurrency()
                .ifPresent(reserved -> response.concurrency(Concurrency.builder()
                        .reservedConcurrentExecutions(reserved)
                        .build()));
        return response.build();
    }

    GetFunctionConfigurationResponse configuration(GetFunctionConfigurationRequest request) {
        FunctionName name = functions.named(request.functionName(), request.qualifier(), "GetFunctionConfiguration");
        FunctionConfiguration shown = shown(functions.requireRelease(name), name);
        return Shapes.copy(shown, GetFunctionConfigurationResponse.builder()).build();
    }

    private static FunctionConfiguration shown(FunctionRelease release, FunctionName name) {
        boolean asLatest = name.qualifier().filter(FunctionName.LATEST::equals).isPresent();
        return (asLatest ? qualified(release) : release).configuration();
    }

    ListFunctionsResponse list(ListFunctionsRequest request) {
        if (request.masterRegion() != null) {
            throw LambdaErrors.notFaked("replicas of Lambda@Edge functions (MasterRegion of lambda:ListFunctions)");
        }
        boolean all = request.functionVersion() == FunctionVersion.ALL;
        List<FunctionConfiguration> found = functions.all().stream()
                .flatMap(function -> all ? everyVersion(function) : Stream.of(function.latest()))
                .map(FunctionRelease::configuration)
                .map(FunctionQueries::listed)
                .toList();
        Paging.Page<FunctionConfiguration> page = page("ListFunctions", found, request.maxItems(), request.marker());
        return ListFunctionsResponse.builder()
                .functions(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    private static Stream<FunctionRelease> everyVersion(LambdaFunction function) {
        return Stream.concat(Stream.of(qualified(function.latest())), function.published().stream());
    }

    Paging.Page<FunctionConfiguration> page(
            String operation, List<FunctionConfiguration> all, @Nullable Integer size, @Nullable String marker) {
        Integer wanted = size == null ? null : Integer.valueOf(Math.min(size, PAGE));
        return new Paging<FunctionConfiguration>(
                        operation,
                        configuration -> configuration.functionArn(),
                        () -> LambdaErrors.invalid("Invalid marker"),
                        site.listOrder())
                .page(all, wanted, PAGE, marker);
    }

    /** {@code $LATEST} as it shows where versions are listed: with its qualified ARN. */
    static FunctionRelease qualified(FunctionRelease release) {
        return release.version().equals(FunctionName.LATEST)
                ? release.with(configuration ->
                        configuration.functionArn(release.configuration().functionArn() + ":" + FunctionName.LATEST))
                : release;
    }

    /** Lists leave the state out, as documented. */
    static FunctionConfiguration listed(FunctionConfiguration configuration) {
        return configuration.toBuilder()
                .state((State) null)
                .stateReason(null)
                .stateReasonCode((StateReasonCode) null)
                .lastUpdateStatus((LastUpdateStatus) null)
                .lastUpdateStatusReason(null)
                .lastUpdateStatusReasonCode((LastUpdateStatusReasonCode) null)
                .runtimeVersionConfig((RuntimeVersionConfig) null)
                .build();
    }
}
