package dev.cloudjar.lambda;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;

/** What is faked of Lambda. */
final class LambdaOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AddPermission",
            "CreateAlias",
            "CreateFunction",
            "DeleteAlias",
            "DeleteFunction",
            "DeleteFunctionConcurrency",
            "DeleteFunctionEventInvokeConfig",
            "GetAccountSettings",
            "GetAlias",
            "GetFunction",
            "GetFunctionConcurrency",
            "GetFunctionConfiguration",
            "GetFunctionEventInvokeConfig",
            "GetPolicy",
            "Invoke",
            "ListAliases",
            "ListFunctionEventInvokeConfigs",
            "ListFunctions",
            "ListTags",
            "ListVersionsByFunction",
            "PublishVersion",
            "PutFunctionConcurrency",
            "PutFunctionEventInvokeConfig",
            "RemovePermission",
            "TagResource",
            "UntagResource",
            "UpdateAlias",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
            "UpdateFunctionEventInvokeConfig")));

    private final LambdaParts parts;

    LambdaOperations(LambdaParts parts) {
        this.parts = parts;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "AddPermission" ->
                        Operation.mutation(
                                AddPermissionRequest.class,
                                request -> parts.state().policies().add(request));
                    case "CreateAlias" ->
                        Operation.mutation(
                                CreateAliasRequest.class,
                                request -> parts.aliases().create(request));
                    case "CreateFunction" ->
                        Operation.mutation(
                                CreateFunctionRequest.class,
                                request -> parts.creation().create(request));
                    case "DeleteAlias" ->
                        Operation.mutation(
                                DeleteAliasRequest.class,
                                request -> parts.aliases().delete(request));
                    case "DeleteFunction" ->
                        Operation.mutation(
                                DeleteFunctionRequest.class,
                                request -> parts.deletion().delete(request));
                    case "DeleteFunctionConcurrency" ->
                        Operation.mutation(
                                DeleteFunctionConcurrencyRequest.class,
                                request -> parts.concurrency().delete(request));
                    case "DeleteFunctionEventInvokeConfig" ->
                        Operation.mutation(
                                DeleteFunctionEventInvokeConfigRequest.class,
                                request -> parts.state().configs().delete(request));
                    case "GetAccountSettings" ->
                        Operation.read(
                                GetAccountSettingsRequest.class,
                                request -> parts.limits().get(request));
                    case "GetAlias" ->
                        Operation.read(
                                GetAliasRequest.class,
                                request -> parts.aliases().get(request));
                    case "GetFunction" ->
                        Operation.read(
                                GetFunctionRequest.class,
                                request -> parts.queries().get(request));
                    case "GetFunctionConcurrency" ->
                        Operation.read(
                                GetFunctionConcurrencyRequest.class,
                                request -> parts.concurrency().get(request));
                    case "GetFunctionConfiguration" ->
                        Operation.read(
                                GetFunctionConfigurationRequest.class,
                                request -> parts.queries().configuration(request));
                    case "GetFunctionEventInvokeConfig" ->
                        Operation.read(
                                GetFunctionEventInvokeConfigRequest.class,
                                request -> parts.state().configs().get(request));
                    case "GetPolicy" ->
                        Operation.read(
                                GetPolicyRequest.class,
                                request -> parts.state().policies().get(request));
                    case "Invoke" ->
                        Operation.mutation(
                                        InvokeRequest.class,
                                        request -> parts.invocations().invoke(request))
                                .settling(request -> FunctionName.nameIn(request.functionName()));
                    case "ListAliases" ->
                        Operation.read(
                                ListAliasesRequest.class,
                                request -> parts.aliases().list(request));
                    case "ListFunctionEventInvokeConfigs" ->
                        Operation.read(
                                ListFunctionEventInvokeConfigsRequest.class,
                                request -> parts.state().configs().list(request));
                    case "ListFunctions" ->
                        Operation.read(
                                ListFunctionsRequest.class,
                                request -> parts.queries().list(request));
                    case "ListTags" ->
                        Operation.read(
                                ListTagsRequest.class, request -> parts.tags().list(request));
                    case "ListVersionsByFunction" ->
                        Operation.read(
                                ListVersionsByFunctionRequest.class,
                                request -> parts.versions().list(request));
                    case "PublishVersion" ->
                        Operation.mutation(
                                PublishVersionRequest.class,
                                request -> parts.versions().publish(request));
                    case "PutFunctionConcurrency" ->
                        Operation.mutation(
                                PutFunctionConcurrencyRequest.class,
                                request -> parts.concurrency().put(request));
                    case "PutFunctionEventInvokeConfig" ->
                        Operation.mutation(
                                PutFunctionEventInvokeConfigRequest.class,
                                request -> parts.state().configs().put(request));
                    case "RemovePermission" ->
                        Operation.mutation(
                                RemovePermissionRequest.class,
                                request -> parts.state().policies().remove(request));
                    case "TagResource" ->
                        Operation.mutation(
                                TagResourceRequest.class,
                                request -> parts.tags().tag(request));
                    case "UntagResource" ->
                        Operation.mutation(
                                UntagResourceRequest.class,
                                request -> parts.tags().untag(request));
                    case "UpdateAlias" ->
                        Operation.mutation(
                                UpdateAliasRequest.class,
                                request -> parts.aliases().update(request));
                    case "UpdateFunctionCode" ->
                        Operation.mutation(
                                UpdateFunctionCodeRequest.class,
                                request -> parts.updates().code(request));
                    case "UpdateFunctionConfiguration" ->
                        Operation.mutation(
                                UpdateFunctionConfigurationRequest.class,
                                request -> parts.updates().configuration(request));
                    case "UpdateFunctionEventInvokeConfig" ->
                        Operation.mutation(
                                UpdateFunctionEventInvokeConfigRequest.class,
                                request -> parts.state().configs().update(request));
                    default -> null;
                });
    }

    @Override
    public Optional<String> refusal(String name) {
        return switch (name) {
            case "InvokeAsync" -> Optional.of("AWS has deprecated it; use Invoke with InvocationType=Event");
            case "InvokeWithResponseStream" -> Optional.of("responses are not streamed yet; use Invoke");
            default -> Optional.empty();
        };
    }
}
