package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.TimeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

class FunctionTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final LambdaCalls calls = LambdaCalls.on(cloud);

    @Nested
    class Creating {

        @Test
        void a_new_function_is_pending_and_active_when_next_looked_at() {
            CreateFunctionResponse created = calls.create("orders");

            assertThat(created.state()).isEqualTo(State.PENDING);
            assertThat(created.stateReasonCodeAsString()).isEqualTo("Creating");
            assertThat(calls.configuration("orders").state()).isEqualTo(State.ACTIVE);
            assertThat(calls.configuration("orders").lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        }

        @Test
        void what_is_left_out_has_the_documented_defaults() {
            calls.create("orders");

            var configuration = calls.configuration("orders");

            assertThat(configuration.functionArn()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:orders");
            assertThat(configuration.timeout()).isEqualTo(3);
            assertThat(configuration.memorySize()).isEqualTo(128);
            assertThat(configuration.version()).isEqualTo("$LATEST");
            assertThat(configuration.packageType()).isEqualTo(PackageType.ZIP);
            assertThat(configuration.architectures()).containsExactly(Architecture.X86_64);
            assertThat(configuration.ephemeralStorage().size()).isEqualTo(512);
            assertThat(configuration.tracingConfig().mode()).isEqualTo(TracingMode.PASS_THROUGH);
            assertThat(configuration.loggingConfig().logFormat()).isEqualTo(LogFormat.TEXT);
            assertThat(configuration.loggingConfig().logGroup()).isEqualTo("/aws/lambda/orders");
            assertThat(configuration.lastModified()).isEqualTo("2026-01-01T00:00:00.000+0000");
            assertThat(configuration.description()).isEmpty();
            assertThat(configuration.environment()).isNull();
            assertThat(configuration.vpcConfig()).isNull();
        }

        @Test
        void what_is_set_shows() {
            calls.create(
                    "orders",
                    f -> f.description("Takes orders")
                            .timeout(30)
                            .memorySize(1024)
                            .architectures(Architecture.ARM64)
                            .environment(e -> e.variables(Map.of("TABLE", "orders")))
                            .ephemeralStorage(s -> s.size(1024))
                            .tracingConfig(t -> t.mode(TracingMode.ACTIVE))
                            .deadLetterConfig(d -> d.targetArn("arn:aws:sqs:us-east-1:123456789012:dead"))
                            .kmsKeyArn("arn:aws:kms:us-east-1:123456789012:key/1")
                            .layers("arn:aws:lambda:us-east-1:123456789012:layer:tools:1")
                            .vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1"))
                            .loggingConfig(l -> l.logGroup("/orders"))
                            .tags(Map.of("team", "shop")));

            var configuration = calls.configuration("orders");

            assertThat(configuration.description()).isEqualTo("Takes orders");
            assertThat(configuration.timeout()).isEqualTo(30);
            assertThat(configuration.memorySize()).isEqualTo(1024);
            assertThat(configuration.architectures()).containsExactly(Architecture.ARM64);
            assertThat(configuration.environment().variables()).containsEntry("TABLE", "orders");
            assertThat(configuration.ephemeralStorage().size()).isEqualTo(1024);
            assertThat(configuration.tracingConfig().mode()).isEqualTo(TracingMode.ACTIVE);
            assertThat(configuration.deadLetterConfig().targetArn()).endsWith(":dead");
            assertThat(configuration.kmsKeyArn()).endsWith("key/1");
            assertThat(configuration.layers()).hasSize(1);
            assertThat(configuration.vpcConfig().vpcId()).startsWith("vpc-0");
            assertThat(configuration.loggingConfig().logGroup()).isEqualTo("/orders");
            assertThat(get("orders").tags()).containsExactly(Map.entry("team", "shop"));
        }

        @Test
        void environment_variables_are_sorted() {
            calls.create("orders", f -> f.environment(e -> e.variables(Map.of("C3", "3", "A1", "1", "B2", "2"))));

            assertThat(calls.configuration("orders").environment().variables().keySet())
                    .containsExactly("A1", "B2", "C3");
        }

        @Test
        void a_traced_function_reports_its_trace() {
            cloud.lambda()
                    .givenFunction(
                            "orders",
                            f -> f.tracingConfig(t -> t.mode(TracingMode.ACTIVE)),
                            (event, context) -> "done");

            calls.invoke("orders", "{}");

            assertThat(cloud.lambda().logs("orders"))
                    .last()
                    .asString()
                    .containsPattern(
                            "\nXRAY TraceId: 1-[0-9a-f]{8}-[0-9a-f]{24}\tSegmentId: [0-9a-f]{16}\tSampled: true");
        }

        @Test
        void a_function_in_a_vpc_takes_longer() {
            calls.create("orders", f -> f.vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1")));

            calls.configuration("orders");

            assertThat(Duration.between(cloud.journal().start(), cloud.clock().instant()))
                    .isEqualTo(Duration.ofSeconds(60));
        }

        @Test
        void the_code_shows_by_size_and_hash() {
            SdkBytes archive = LambdaCalls.zip(Map.of("a.txt", LambdaCalls.text("a")));

            CreateFunctionResponse created = calls.create("orders", f -> f.code(c -> c.zipFile(archive)));

            assertThat(created.codeSize()).isEqualTo(archive.asByteArray().length);
            assertThat(created.codeSha256()).hasSize(44).endsWith("=");
            assertThat(get("orders").code().repositoryType()).isEqualTo("S3");
        }

        @Test
        void an_image_needs_no_runtime() {
            String uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1";
            calls.create(
                    "orders",
                    f -> f.packageType(PackageType.IMAGE)
                            .runtime((String) null)
                            .handler(null)
                            .code(c -> c.imageUri(uri)));
            cloud.lambda().code("orders", (event, context) -> "from the image");

            assertThat(calls.answer("orders", "{}")).isEqualTo("\"from the image\"");
            assertThat(get("orders").code().imageUri()).isEqualTo(uri);
            assertThat(get("orders").code().resolvedImageUri())
                    .startsWith("123456789012.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:");
        }

        @Test
        void publishing_at_once_answers_with_version_1() {
            CreateFunctionResponse created = calls.create("orders", f -> f.publish(true));

            assertThat(created.version()).isEqualTo("1");
            assertThat(created.functionArn()).endsWith(":orders:1");
            assertThat(calls.configuration("orders:1").state()).isEqualTo(State.ACTIVE);
        }

        @Test
        void a_name_is_used_once() {
            calls.create("orders");

            refused(() -> calls.create("orders"), "ResourceConflictException", 409, "Function already exist: orders");
        }

        @Test
        void code_must_be_a_zip() {
            refused(
                    () -> calls.create("orders", f -> f.code(c -> c.zipFile(SdkBytes.fromUtf8String("no zip")))),
                    "InvalidParameterValueException",
                    400,
                    "Could not unzip uploaded file. Please check your file, then try to upload again.");
            assertThat(cloud.lambda().function("orders")).isEmpty();
        }

        @Test
        void a_zip_needs_runtime_and_handler() {
            refused(
                    () -> calls.create("orders", f -> f.handler(null)),
                    "InvalidParameterValueException",
                    400,
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }

        @Test
        void deprecated_and_unknown_runtimes_are_refused() {
            assertThatThrownBy(() -> calls.create("orders", f -> f.runtime("nodejs14.x")))
                    .hasMessageStartingWith("The runtime parameter of nodejs14.x is no longer supported");
            assertThatThrownBy(() -> calls.create("orders", f -> f.runtime("cobol85")))
                    .hasMessageContaining("Member must satisfy enum value set");
        }

        @Test
        void reserved_and_too_large_environments_are_refused() {
            assertThatThrownBy(() -> calls.create(
                            "orders", f -> f.environment(e -> e.variables(Map.of("AWS_REGION", "eu-west-1")))))
                    .hasMessageEndingWith("Reserved keys used in this request: AWS_REGION");
            assertThatThrownBy(() -> calls.create(
                            "orders", f -> f.environment(e -> e.variables(Map.of("LARGE", "x".repeat(4096))))))
                    .hasMessageContaining("exceeded the 4KB limit");
        }

        @Test
        void timeouts_and_memory_have_limits() {
            assertThatThrownBy(() -> calls.create("orders", f -> f.timeout(901)))
                    .hasMessageContaining("Value '901' at 'timeout' failed to satisfy constraint");
            assertThatThrownBy(() -> calls.create("orders", f -> f.memorySize(10_241)))
                    .hasMessageContaining("Value '10241' at 'memorySize' failed to satisfy constraint");
        }

        @Test
        void what_is_not_faked_is_refused_and_not_ignored() {
            assertThatThrownBy(() -> calls.create(
                            "orders", f -> f.snapStart(s -> s.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS))))
                    .hasMessageContaining("Cloudjar does not fake SnapStart");
            assertThatThrownBy(() -> calls.create("orders", f -> f.loggingConfig(l -> l.logFormat(LogFormat.JSON))))
                    .hasMessageContaining("Cloudjar does not fake logs in JSON");
            assertThatThrownBy(() -> calls.create(
                            "orders",
                            f -> f.codeSigningConfigArn(
                                    "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0")))
                    .isInstanceOfSatisfying(
                            AwsError.class,
                            error -> assertThat(error.code()).isEqualTo("CodeSigningConfigNotFoundException"));
        }

        @Test
        void functions_that_the_test_gives_obey_the_rules_too() {
            assertThatThrownBy(
                            () -> cloud.lambda().givenFunction("orders", f -> f.timeout(0), (event, context) -> "done"))
                    .hasMessageContaining("Value '0' at 'timeout' failed to satisfy constraint");
        }

        @Test
        void strict_clouds_know_only_the_roles_they_were_given() {
            FakeCloud strict =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();
            LambdaCalls inStrict = LambdaCalls.on(strict);

            assertThatThrownBy(() -> inStrict.create("orders"))
                    .hasMessage("The role defined for the function cannot be assumed by Lambda.");
            strict.lambda().givenRole(LambdaCalls.ROLE);

            assertThat(inStrict.create("orders").functionName()).isEqualTo("orders");
        }

        @Test
        void code_in_s3_is_taken_on_trust_and_the_journal_says_so() {
            calls.create("orders", f -> f.code(c -> c.s3Bucket("code").s3Key("orders.zip")));

            assertThat(cloud.journal().timeLine()).contains("its code at s3://code/orders.zip is not read");
        }
    }

    @Nested
    class Reading {

        @Test
        void lists_come_in_pages_without_states() {
            List.of("a", "b", "c").forEach(calls::create);

            ListFunctionsResponse first = list(ListFunctionsRequest.builder().maxItems(2));
            ListFunctionsResponse second = list(ListFunctionsRequest.builder().marker(first.nextMarker()));

            assertThat(names(first)).containsExactly("a", "b");
            assertThat(names(second)).containsExactly("c");
            assertThat(second.nextMarker()).isNull();
            assertThat(first.functions().get(0).state()).isNull();
        }

        @Test
        void a_foreign_marker_is_refused() {
            assertThatThrownBy(() -> list(ListFunctionsRequest.builder().marker("nonsense")))
                    .hasMessage("Invalid marker");
        }

        @Test
        void all_versions_can_be_listed() {
            calls.create("orders", f -> f.publish(true));

            ListFunctionsResponse all = list(ListFunctionsRequest.builder().functionVersion(FunctionVersion.ALL));

            assertThat(all.functions())
                    .extracting(FunctionConfiguration::functionArn)
                    .containsExactly(
                            "arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST",
                            "arn:aws:lambda:us-east-1:123456789012:function:orders:1");
        }

        @Test
        void an_unknown_function_is_not_found() {
            refused(
                    () -> get("nope"),
                    "ResourceNotFoundException",
                    404,
                    "Function not found: arn:aws:lambda:us-east-1:123456789012:function:nope");
        }

        @Test
        void qualifiers_must_agree() {
            calls.create("orders");

            assertThatThrownBy(() -> calls.call(
                            GetFunctionRequest.builder()
                                    .functionName("orders:1")
                                    .qualifier("2")
                                    .build(),
                            GetFunctionResponse.class))
                    .hasMessage("The derived qualifier from the function name does not match the specified qualifier.");
        }

        private ListFunctionsResponse list(ListFunctionsRequest.Builder request) {
            return calls.call(request.build(), ListFunctionsResponse.class);
        }

        private List<String> names(ListFunctionsResponse response) {
            return new ArrayList<>(response.functions().stream()
                    .map(FunctionConfiguration::functionName)
                    .toList());
        }
    }

    @Nested
    class Updating {

        @Test
        void a_configuration_keeps_what_is_left_out() {
            calls.create(
                    "orders",
                    f -> f.description("Takes orders").environment(e -> e.variables(Map.of("TABLE", "orders"))));
            calls.configuration("orders");

            UpdateFunctionConfigurationResponse updated = configure(u -> u.timeout(20));

            assertThat(updated.lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
            assertThat(updated.timeout()).isEqualTo(20);
            assertThat(updated.description()).isEqualTo("Takes orders");
            assertThat(updated.environment().variables()).containsEntry("TABLE", "orders");
            assertThat(calls.configuration("orders").lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        }

        @Test
        void empty_values_take_away() {
            calls.create(
                    "orders",
                    f -> f.environment(e -> e.variables(Map.of("TABLE", "orders")))
                            .layers("arn:aws:lambda:us-east-1:123456789012:layer:tools:1")
                            .deadLetterConfig(d -> d.targetArn("arn:aws:sqs:us-east-1:123456789012:dead"))
                            .vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1")));
            calls.configuration("orders");

            UpdateFunctionConfigurationResponse updated = configure(u -> u.environment(e -> e.variables(Map.of()))
                    .layers(List.of())
                    .deadLetterConfig(d -> d.targetArn(""))
                    .vpcConfig(v -> v.subnetIds(List.of()).securityGroupIds(List.of())));

            assertThat(updated.environment()).isNull();
            assertThat(updated.layers()).isEmpty();
            assertThat(updated.deadLetterConfig()).isNull();
            assertThat(updated.vpcConfig()).isNull();
        }

        @Test
        void one_update_at_a_time() {
            calls.create("orders");
            calls.configuration("orders");
            configure(u -> u.timeout(20));

            refused(
                    () -> configure(u -> u.timeout(21)),
                    "ResourceConflictException",
                    409,
                    "The operation cannot be performed at this time. An update is in progress for resource:"
                            + " arn:aws:lambda:us-east-1:123456789012:function:orders");
        }

        @Test
        void a_pending_function_cannot_be_updated() {
            calls.create("orders");

            assertThatThrownBy(() -> configure(u -> u.timeout(20))).hasMessageEndingWith("state: Pending");
        }

        @Test
        void an_old_revision_is_refused() {
            calls.create("orders");
            String revision = calls.configuration("orders").revisionId();
            configure(u -> u.timeout(20).revisionId(revision));
            calls.configuration("orders");

            assertThatThrownBy(() -> configure(u -> u.timeout(21).revisionId(revision)))
                    .isInstanceOfSatisfying(AwsError.class, error -> {
                        assertThat(error.code()).isEqualTo("PreconditionFailedException");
                        assertThat(error.httpStatus()).isEqualTo(412);
                    });
        }

        @Test
        void new_code_has_a_new_hash_and_starts_cold() {
            calls.create("orders");
            cloud.lambda().code("orders", (event, context) -> "done");
            calls.invoke("orders", "{}");
            String before = calls.configuration("orders").codeSha256();

            update(u -> u.zipFile(LambdaCalls.zip(Map.of("new.txt", LambdaCalls.text("new")))));
            calls.invoke("orders", "{}");

            assertThat(calls.configuration("orders").codeSha256()).isNotEqualTo(before);
            assertThat(cloud.lambda().invocations("orders"))
                    .extracting(LambdaInvocation::wasColdStart)
                    .containsExactly(true, true);
        }

        @Test
        void the_old_configuration_serves_until_the_update_is_done() {
            FakeCloud manual = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
            manual.lambda().givenFunction("orders", (event, context) -> context.memoryLimitInMB());
            LambdaCalls inManual = LambdaCalls.on(manual);

            inManual.call(
                    UpdateFunctionConfigurationRequest.builder()
                            .functionName("orders")
                            .memorySize(512)
                            .build(),
                    UpdateFunctionConfigurationResponse.class);
            String during = inManual.answer("orders", "{}");
            manual.clock().advance(Duration.ofSeconds(3));

            assertThat(during).isEqualTo("128");
            assertThat(inManual.answer("orders", "{}")).isEqualTo("512");
        }

        @Test
        void a_dry_run_of_new_code_changes_nothing() {
            calls.create("orders");
            String before = calls.configuration("orders").codeSha256();

            UpdateFunctionCodeResponse dry =
                    update(u -> u.zipFile(LambdaCalls.zip(Map.of("new.txt", LambdaCalls.text("new"))))
                            .dryRun(true));

            assertThat(dry.codeSha256()).isNotEqualTo(before);
            assertThat(calls.configuration("orders").codeSha256()).isEqualTo(before);
        }

        private UpdateFunctionConfigurationResponse configure(
                java.util.function.Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
            UpdateFunctionConfigurationRequest.Builder request =
                    UpdateFunctionConfigurationRequest.builder().functionName("orders");
            change.accept(request);
            return calls.call(request.build(), UpdateFunctionConfigurationResponse.class);
        }

        private UpdateFunctionCodeResponse update(
                java.util.function.Consumer<UpdateFunctionCodeRequest.Builder> change) {
            UpdateFunctionCodeRequest.Builder request =
                    UpdateFunctionCodeRequest.builder().functionName("orders");
            change.accept(request);
            return calls.call(request.build(), UpdateFunctionCodeResponse.class);
        }
    }

    @Nested
    class Deleting {

        @Test
        void a_deleted_function_is_gone_with_its_environments() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            calls.invoke("orders", "{}");

            delete("orders");

            assertThat(cloud.lambda().function("orders")).isEmpty();
            assertThat(cloud.lambda().environments("orders")).isEmpty();
            assertThatThrownBy(() -> delete("orders")).hasMessageStartingWith("Function not found");
        }

        @Test
        void a_deletion_overtakes_the_activation() {
            calls.create("orders");

            delete("orders");
            cloud.clock().settle();

            assertThat(cloud.lambda().function("orders")).isEmpty();
        }

        @Test
        void a_version_can_be_deleted_but_not_the_latest() {
            calls.create("orders", f -> f.publish(true));

            delete("orders:1");

            assertThatThrownBy(() -> calls.configuration("orders:1")).hasMessageStartingWith("Function not found");
            assertThatThrownBy(() -> delete("orders:$LATEST"))
                    .hasMessage("$LATEST version cannot be deleted without deleting the function.");
        }

        private void delete(String name) {
            calls.call(DeleteFunctionRequest.builder().functionName(name).build(), DeleteFunctionResponse.class);
        }
    }

    @Test
    void functions_are_part_of_a_scene(@TempDir Path folder) throws IOException {
        calls.create("orders", f -> f.timeout(20).environment(e -> e.variables(Map.of("TABLE", "orders"))));
        cloud.clock().settle();
        Path file = folder.resolve("scene.json");
        cloud.saveScene(file);

        FakeCloud other = FakeCloud.create();
        other.set(CloudScene.fromJson(file));
        other.lambda().code("orders", (event, context) -> context.environment().get("TABLE"));

        assertThat(LambdaCalls.on(other).answer("orders", "{}")).isEqualTo("\"orders\"");
        assertThat(LambdaCalls.on(other).configuration("orders").timeout()).isEqualTo(20);
        assertThat(Files.readString(file)).contains("\"Functions\"");
    }

    @Test
    void a_short_scene_is_enough() {
        cloud.set(
                CloudScene.fromJsonText("{\"version\":1,\"lambda\":{\"Functions\":[{\"FunctionName\":\"orders\"}]}}"));
        cloud.lambda().code("orders", (event, context) -> "done");

        assertThat(calls.answer("orders", "{}")).isEqualTo("\"done\"");
    }

    private GetFunctionResponse get(String name) {
        return calls.call(GetFunctionRequest.builder().functionName(name).build(), GetFunctionResponse.class);
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code, int status, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.httpStatus()).isEqualTo(status);
            assertThat(error.message()).isEqualTo(message);
        });
    }
}
