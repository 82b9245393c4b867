package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

class VersionsAndSettingsTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:orders";

    private final FakeCloud cloud = FakeCloud.create();
    private final LambdaCalls calls = LambdaCalls.on(cloud);

    @BeforeEach
    void givenOrders() {
        cloud.lambda()
                .givenFunction(
                        "orders", (event, context) -> context.functionVersion() + " with " + context.memoryLimitInMB());
    }

    @Nested
    class Versions {

        @Test
        void a_version_never_changes() {
            publish();
            memory(512);

            assertThat(calls.answer("orders:1", "{}")).isEqualTo("\"1 with 128\"");
            assertThat(calls.answer("orders", "{}")).isEqualTo("\"$LATEST with 512\"");
        }

        @Test
        void nothing_new_is_no_new_version() {
            publish();

            assertThat(publish().version()).isEqualTo("1");
            memory(512);
            assertThat(publish().version()).isEqualTo("2");
        }

        @Test
        void versions_are_listed_with_the_latest_first() {
            publish();
            memory(512);
            publish();

            ListVersionsByFunctionResponse first = versions(r -> r.maxItems(2));
            ListVersionsByFunctionResponse second = versions(r -> r.marker(first.nextMarker()));

            assertThat(first.versions())
                    .extracting(FunctionConfiguration::functionArn)
                    .containsExactly(ARN + ":$LATEST", ARN + ":1");
            assertThat(second.versions())
                    .extracting(FunctionConfiguration::version)
                    .containsExactly("2");
        }

        @Test
        void another_hash_than_the_latest_is_refused() {
            assertThatThrownBy(() -> calls.call(
                            PublishVersionRequest.builder()
                                    .functionName("orders")
                                    .codeSha256("other")
                                    .build(),
                            PublishVersionResponse.class))
                    .hasMessageStartingWith("CodeSHA256 (other) is different");
        }

        private ListVersionsByFunctionResponse versions(
                java.util.function.Consumer<ListVersionsByFunctionRequest.Builder> change) {
            ListVersionsByFunctionRequest.Builder request =
                    ListVersionsByFunctionRequest.builder().functionName("orders");
            change.accept(request);
            return calls.call(request.build(), ListVersionsByFunctionResponse.class);
        }
    }

    @Nested
    class Aliases {

        @Test
        void an_alias_leads_to_its_version() {
            publish();
            CreateAliasResponse alias = alias("prod", "1");

            assertThat(alias.aliasArn()).isEqualTo(ARN + ":prod");
            assertThat(calls.answer("orders:prod", "{}")).isEqualTo("\"1 with 128\"");
            assertThat(calls.invoke("orders", "{}", r -> r.qualifier("prod")).executedVersion())
                    .isEqualTo("1");
        }

        @Test
        void an_alias_can_be_moved_read_listed_and_deleted() {
            publish();
            memory(512);
            publish();
            alias("prod", "1");
            alias("test", "2");

            calls.call(
                    UpdateAliasRequest.builder()
                            .functionName("orders")
                            .name("prod")
                            .functionVersion("2")
                            .build(),
                    UpdateAliasResponse.class);

            assertThat(getAlias("prod").functionVersion()).isEqualTo("2");
            assertThat(calls.call(
                                    ListAliasesRequest.builder()
                                            .functionName("orders")
                                            .functionVersion("2")
                                            .build(),
                                    ListAliasesResponse.class)
                            .aliases())
                    .hasSize(2);
            calls.call(
                    DeleteAliasRequest.builder()
                            .functionName("orders")
                            .name("prod")
                            .build(),
                    DeleteAliasResponse.class);
            assertThatThrownBy(() -> getAlias("prod")).hasMessage("Cannot find alias arn: " + ARN + ":prod");
        }

        @Test
        void weights_share_the_invocations_by_the_seed() {
            publish();
            memory(512);
            publish();
            calls.call(
                    CreateAliasRequest.builder()
                            .functionName("orders")
                            .name("prod")
                            .functionVersion("1")
                            .routingConfig(r -> r.additionalVersionWeights(Map.of("2", 0.5)))
                            .build(),
                    CreateAliasResponse.class);

            List<String> versions = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                versions.add(calls.invoke("orders:prod", "{}").executedVersion());
            }

            assertThat(versions).contains("1", "2").containsOnly("1", "2");
        }

        @Test
        void a_version_behind_an_alias_cannot_be_deleted() {
            publish();
            alias("prod", "1");

            assertThatThrownBy(() -> calls.call(
                            DeleteFunctionRequest.builder()
                                    .functionName("orders")
                                    .qualifier("1")
                                    .build(),
                            DeleteFunctionResponse.class))
                    .hasMessageContaining("is referenced by alias prod");
        }

        @Test
        void an_alias_needs_a_version_and_a_name_of_its_own() {
            publish();
            alias("prod", "1");

            assertThatThrownBy(() -> alias("prod", "1")).hasMessage("Alias already exists: " + ARN + ":prod");
            assertThatThrownBy(() -> alias("next", "9")).hasMessage("Function not found: " + ARN + ":9");
        }

        private CreateAliasResponse alias(String name, String version) {
            return calls.call(
                    CreateAliasRequest.builder()
                            .functionName("orders")
                            .name(name)
                            .functionVersion(version)
                            .build(),
                    CreateAliasResponse.class);
        }

        private GetAliasResponse getAlias(String name) {
            return calls.call(
                    GetAliasRequest.builder().functionName("orders").name(name).build(), GetAliasResponse.class);
        }
    }

    @Nested
    class Tags {

        @Test
        void tags_are_added_replaced_and_taken_away() {
            calls.call(
                    TagResourceRequest.builder()
                            .resource(ARN)
                            .tags(Map.of("team", "shop", "stage", "test"))
                            .build(),
                    TagResourceResponse.class);
            calls.call(
                    TagResourceRequest.builder()
                            .resource(ARN)
                            .tags(Map.of("stage", "prod"))
                            .build(),
                    TagResourceResponse.class);
            calls.call(
                    UntagResourceRequest.builder().resource(ARN).tagKeys("team").build(), UntagResourceResponse.class);

            assertThat(calls.call(ListTagsRequest.builder().resource(ARN).build(), ListTagsResponse.class)
                            .tags())
                    .containsExactly(Map.entry("stage", "prod"));
        }

        @Test
        void tags_of_aws_are_its_own() {
            assertThatThrownBy(() -> calls.call(
                            TagResourceRequest.builder()
                                    .resource(ARN)
                                    .tags(Map.of("aws:x", "y"))
                                    .build(),
                            TagResourceResponse.class))
                    .hasMessageContaining("System tags cannot be added");
        }
    }

    @Test
    void concurrency_is_put_read_and_deleted() {
        calls.call(
                PutFunctionConcurrencyRequest.builder()
                        .functionName("orders")
                        .reservedConcurrentExecutions(7)
                        .build(),
                PutFunctionConcurrencyResponse.class);
        Integer reserved = reserved();
        Integer unreserved = calls.call(GetAccountSettingsRequest.builder().build(), GetAccountSettingsResponse.class)
                .accountLimit()
                .unreservedConcurrentExecutions();
        calls.call(
                DeleteFunctionConcurrencyRequest.builder()
                        .functionName("orders")
                        .build(),
                DeleteFunctionConcurrencyResponse.class);

        assertThat(reserved).isEqualTo(7);
        assertThat(unreserved).isEqualTo(993);
        assertThat(reserved()).isNull();
    }

    private Integer reserved() {
        return calls.call(
                        GetFunctionConcurrencyRequest.builder()
                                .functionName("orders")
                                .build(),
                        GetFunctionConcurrencyResponse.class)
                .reservedConcurrentExecutions();
    }

    @Test
    void permissions_make_a_policy() {
        AddPermissionRequest request = AddPermissionRequest.builder()
                .functionName("orders")
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com")
                .sourceArn("arn:aws:s3:::orders")
                .sourceAccount("123456789012")
                .build();
        calls.call(request, AddPermissionResponse.class);

        assertThat(policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\":\"s3\","
                        + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                        + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + ARN + "\","
                        + "\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\"},"
                        + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::orders\"}}}]}");
        assertThatThrownBy(() -> calls.call(request, AddPermissionResponse.class))
                .hasMessageContaining("The statement id (s3) provided already exists");
        calls.call(
                RemovePermissionRequest.builder()
                        .functionName("orders")
                        .statementId("s3")
                        .build(),
                RemovePermissionResponse.class);
        assertThatThrownBy(this::policy).hasMessage("The resource you requested does not exist.");
    }

    private String policy() {
        return calls.call(GetPolicyRequest.builder().functionName("orders").build(), GetPolicyResponse.class)
                .policy();
    }

    @Test
    void event_settings_are_put_updated_read_listed_and_deleted() {
        calls.call(
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("orders")
                        .maximumRetryAttempts(1)
                        .build(),
                PutFunctionEventInvokeConfigResponse.class);
        calls.call(
                UpdateFunctionEventInvokeConfigRequest.builder()
                        .functionName("orders")
                        .maximumEventAgeInSeconds(60)
                        .build(),
                UpdateFunctionEventInvokeConfigResponse.class);

        GetFunctionEventInvokeConfigResponse read = eventConfig();

        assertThat(read.maximumRetryAttempts()).isEqualTo(1);
        assertThat(read.maximumEventAgeInSeconds()).isEqualTo(60);
        assertThat(read.functionArn()).isEqualTo(ARN + ":$LATEST");
        assertThat(calls.call(
                                ListFunctionEventInvokeConfigsRequest.builder()
                                        .functionName("orders")
                                        .build(),
                                ListFunctionEventInvokeConfigsResponse.class)
                        .functionEventInvokeConfigs())
                .hasSize(1);
        calls.call(
                DeleteFunctionEventInvokeConfigRequest.builder()
                        .functionName("orders")
                        .build(),
                DeleteFunctionEventInvokeConfigResponse.class);
        assertThatThrownBy(this::eventConfig).hasMessageContaining("doesn't have an EventInvokeConfig");
    }

    private GetFunctionEventInvokeConfigResponse eventConfig() {
        return calls.call(
                GetFunctionEventInvokeConfigRequest.builder()
                        .functionName("orders")
                        .build(),
                GetFunctionEventInvokeConfigResponse.class);
    }

    @Test
    void all_named_operations_are_found_and_no_other() {
        LambdaOperations operations = new LambdaOperations(cloud.lambda().parts());

        assertThat(operations.names()).allSatisfy(name -> {
            var operation = operations.find(name).orElseThrow();
            assertThat(operation.requestType().getSimpleName()).isEqualTo(name + "Request");
        });
        assertThat(operations.find("CreateEventSourceMapping")).isEmpty();
    }

    private PublishVersionResponse publish() {
        return calls.call(PublishVersionRequest.builder().functionName("orders").build(), PublishVersionResponse.class);
    }

    private void memory(int size) {
        calls.call(
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .memorySize(size)
                        .build(),
                UpdateFunctionConfigurationResponse.class);
        calls.configuration("orders");
    }
}
