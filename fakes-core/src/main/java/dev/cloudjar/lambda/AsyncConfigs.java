package dev.cloudjar.lambda;

import dev.cloudjar.service.Paging;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/**
 * How functions, versions and aliases treat events. What goes to a destination is a journal entry, for queues and topics are
 * not faked yet.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html">Asynchronous invocation</a>
 */
final class AsyncConfigs {

    private static final int RETRIES = 2;
    private static final int AGE_SECONDS = 21_600;
    private static final int PAGE = 50;

    private final Site site;
    private final FunctionTable functions;
    private final ResourceTable<FunctionEventInvokeConfig> byArn;

    AsyncConfigs(Site site, FunctionTable functions) {
        this(site, functions, new ResourceTable<>(FunctionEventInvokeConfig::functionArn));
    }

    private AsyncConfigs(Site site, FunctionTable functions, ResourceTable<FunctionEventInvokeConfig> byArn) {
        this.site = site;
        this.functions = functions;
        this.byArn = byArn;
    }

    AsyncConfigs fork(Site newSite, FunctionTable newFunctions) {
        return new AsyncConfigs(newSite, newFunctions, byArn.fork());
    }

    /**
     * What holds for an event.
     *
     * @param retries how often it is tried again after a function error
     * @param age how old it may become
     * @param onSuccess where the record of a success goes
     * @param onFailure where the record of a failure goes
     */
    record Limits(int retries, Duration age, Optional<String> onSuccess, Optional<String> onFailure) {}

    Limits limits(FunctionName name) {
        FunctionEventInvokeConfig config = byArn.find(key(name)).orElse(null);
        if (config == null) {
            return new Limits(RETRIES, Duration.ofSeconds(AGE_SECONDS), Optional.empty(), Optional.empty());
        }
        DestinationConfig destinations = config.destinationConfig();
        return new Limits(
                config.maximumRetryAttempts() == null ? RETRIES : config.maximumRetryAttempts(),
                Duration.ofSeconds(
                        config.maximumEventAgeInSeconds() == null ? AGE_SECONDS : config.maximumEventAgeInSeconds()),
                Optional.ofNullable(destinations)
                        .map(DestinationConfig::onSuccess)
                        .map(onSuccess -> onSuccess.destination()),
                Optional.ofNullable(destinations)
                        .map(DestinationConfig::onFailure)
                        .map(onFailure -> onFailure.destination()));
    }

    private String key(FunctionName name) {
        return FunctionName.arn(site, name.name()) + ":" + name.qualifier().orElse(FunctionName.LATEST);
    }

    PutFunctionEventInvokeConfigResponse put(PutFunctionEventInvokeConfigRequest request) {
        String key = requireKey(request.functionName(), request.qualifier(), "PutFunctionEventInvokeConfig");
        FunctionEventInvokeConfig config = byArn.put(FunctionEventInvokeConfig.builder()
                .functionArn(key)
                .lastModified(site.now())
                .maximumRetryAttempts(request.maximumRetryAttempts())
                .maximumEventAgeInSeconds(request.maximumEventAgeInSeconds())
                .destinationConfig(request.destinationConfig())
                .build());
        return Shapes.copy(config, PutFunctionEventInvokeConfigResponse.builder())
                .build();
    }

    UpdateFunctionEventInvokeConfigResponse update(UpdateFunctionEventInvokeConfigRequest request) {
        String key = requireKey(request.functionName(), request.qualifier(), "UpdateFunctionEventInvokeConfig");
        FunctionEventInvokeConfig.Builder changed = require(key).toBuilder().lastModified(site.now());
        if (request.maximumRetryAttempts() != null) {
            changed.maximumRetryAttempts(request.maximumRetryAttempts());
        }
        if (request.maximumEventAgeInSeconds() != null) {
            changed.maximumEventAgeInSeconds(request.maximumEventAgeInSeconds());
        }
        if (request.destinationConfig() != null) {
            changed.destinationConfig(request.destinationConfig());
        }
        return Shapes.copy(byArn.put(changed.build()), UpdateFunctionEventInvokeConfigResponse.builder())
                .build();
    }

    GetFunctionEventInvokeConfigResponse get(GetFunctionEventInvokeConfigRequest request) {
        String key = requireKey(request.functionName(), request.qualifier(), "GetFunctionEventInvokeConfig");
        return Shapes.copy(require(key), GetFunctionEventInvokeConfigResponse.builder())
                .build();
    }

    DeleteFunctionEventInvokeConfigResponse delete(DeleteFunctionEventInvokeConfigRequest request) {
        String key = requireKey(request.functionName(), request.qualifier(), "DeleteFunctionEventInvokeConfig");
        require(key);
        byArn.remove(key);
        return DeleteFunctionEventInvokeConfigResponse.builder().build();
    }

    ListFunctionEventInvokeConfigsResponse list(ListFunctionEventInvokeConfigsRequest request) {
        LambdaFunction function =
                functions.requireUnqualified(request.functionName(), "ListFunctionEventInvokeConfigs");
        List<FunctionEventInvokeConfig> all = byArn.stream()
                .filter(config -> config.functionArn().startsWith(function.arn() + ":"))
                .toList();
        Paging.Page<FunctionEventInvokeConfig> page = new Paging<FunctionEventInvokeConfig>(
                        "ListFunctionEventInvokeConfigs",
                        config -> config.functionArn(),
                        () -> LambdaErrors.invalid("Invalid marker"),
                        site.listOrder())
                .page(all, request.maxItems(), PAGE, request.marker());
        return ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    /** Forgets what was set for a deleted function or version. */
    void forget(String arn, boolean withQualifiers) {
        byArn.all().stream()
                .map(FunctionEventInvokeConfig::functionArn)
                .filter(each -> each.equals(arn) || (withQualifiers && each.startsWith(arn + ":")))
                .forEach(byArn::remove);
    }

    private String requireKey(String text, @Nullable String qualifier, String action) {
        FunctionName name = functions.named(text, qualifier, action);
        functions.requireRelease(name);
        return key(name);
    }

    private FunctionEventInvokeConfig require(String key) {
        return byArn.find(key)
                .orElseThrow(() -> LambdaErrors.notFound("The function " + key + " doesn't have an EventInvokeConfig"));
    }
}
