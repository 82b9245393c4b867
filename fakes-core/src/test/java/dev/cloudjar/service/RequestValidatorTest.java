package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeStaleSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FileSystemConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

class RequestValidatorTest {

    @Nested
    class Lambda {

        @Test
        void a_valid_request_passes() {
            assertThatCode(() -> create(b -> {})).doesNotThrowAnyException();
        }

        @Test
        void a_missing_member_is_a_validation_exception() {
            refused(() -> create(b -> b.role(null)))
                    .returns("ValidationException", AwsError::code)
                    .returns(400, AwsError::httpStatus)
                    .returns(
                            "1 validation error detected: Value null at 'role' failed to satisfy constraint: "
                                    + "Member must not be null",
                            AwsError::message);
        }

        @Test
        void a_pattern_must_match_the_whole_value() {
            refused(() -> get("Not Installed"))
                    .returns(
                            "1 validation error detected: Value 'Not Installed' at 'functionName' failed to satisfy "
                                    + "constraint: Member must satisfy regular expression pattern: "
                                    + "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
                                    + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
                            AwsError::message);
        }

        @Test
        void all_violations_come_in_one_message() {
            refused(() -> create(b -> b.role("admin").timeout(0).memorySize(64).description("x".repeat(257))))
                    .satisfies(error -> assertThat(error.message())
                            .startsWith(
                                    "4 validation errors detected: Value 'admin' at 'role' failed to satisfy constraint: "
                                            + "Member must satisfy regular expression pattern: arn:")
                            .contains("x' at 'description' failed to satisfy constraint: "
                                    + "Member must have length less than or equal to 256; "
                                    + "Value '0' at 'timeout' failed to satisfy constraint: "
                                    + "Member must have value greater than or equal to 1; "
                                    + "Value '64' at 'memorySize' failed to satisfy constraint: "
                                    + "Member must have value greater than or equal to 128"));
        }

        @Test
        void an_enum_names_its_values() {
            refused(() -> create(b -> b.packageType("Tar")))
                    .returns(
                            "1 validation error detected: Value 'Tar' at 'packageType' failed to satisfy constraint: "
                                    + "Member must satisfy enum value set: [Zip, Image]",
                            AwsError::message);
        }

        @Test
        void a_list_answers_for_its_elements() {
            refused(() -> create(b -> b.architecturesWithStrings("mips")))
                    .returns(
                            "1 validation error detected: Value '[mips]' at 'architectures' failed to satisfy constraint: "
                                    + "Member must satisfy constraint: "
                                    + "[Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
                            AwsError::message);
        }

        @Test
        void an_explicitly_empty_list_is_measured_and_an_absent_one_is_not() {
            refused(() -> create(b -> b.architecturesWithStrings(List.of())))
                    .returns(
                            "1 validation error detected: Value '[]' at 'architectures' failed to satisfy constraint: "
                                    + "Member must have length greater than or equal to 1",
                            AwsError::message);
        }

        @Test
        void the_layers_message_is_the_one_lambda_gives() {
            refused(() -> create(b -> b.layers("arn:aws:lambda:eu-west-1:331730032056:layer:detect:")))
                    .satisfies(error -> assertThat(error.message())
                            .startsWith("1 validation error detected: Value "
                                    + "'[arn:aws:lambda:eu-west-1:331730032056:layer:detect:]' at 'layers' failed to satisfy "
                                    + "constraint: Member must satisfy constraint: "
                                    + "[Member must have length less than or equal to 140, "
                                    + "Member must have length greater than or equal to 1, "
                                    + "Member must satisfy regular expression pattern: ")
                            .endsWith(", Member must not be null]"));
        }

        @Test
        void a_map_answers_for_its_keys_and_values() {
            refused(() -> create(b -> b.environment(e -> e.variables(Map.of("1ST", "x")))))
                    .returns(
                            "1 validation error detected: Value '{1ST=x}' at 'environment.variables' failed to satisfy "
                                    + "constraint: Map keys must satisfy constraint: [Member must satisfy regular expression "
                                    + "pattern: [a-zA-Z]([a-zA-Z0-9_])+, Member must not be null]",
                            AwsError::message);
            refused(() -> alias(Map.of("2", 1.5)))
                    .returns(
                            "1 validation error detected: Value '{2=1.5}' at 'routingConfig.additionalVersionWeights' failed "
                                    + "to satisfy constraint: Map value must satisfy constraint: [Member must have value less "
                                    + "than or equal to 1, Member must have value greater than or equal to 0, "
                                    + "Member must not be null]",
                            AwsError::message);
        }

        @Test
        void a_member_in_a_list_of_structures_is_found_by_its_place() {
            refused(() -> create(b -> b.fileSystemConfigs(FileSystemConfig.builder()
                            .localMountPath("/mnt/data")
                            .build())))
                    .returns(
                            "1 validation error detected: Value null at 'fileSystemConfigs.1.member.arn' failed to satisfy "
                                    + "constraint: Member must not be null",
                            AwsError::message);
        }

        @Test
        void the_path_lowers_only_the_first_letter() {
            refused(() -> create(b -> b.kmsKeyArn("key")))
                    .satisfies(error -> assertThat(error.message()).contains("'kMSKeyArn'"));
        }

        @Test
        void runtimes_are_left_to_the_catalogue() {
            assertThatCode(() -> create(b -> b.runtime("java99"))).doesNotThrowAnyException();
        }

        @Test
        void a_payload_is_not_touched() {
            assertThatCode(() -> RequestValidator.validate(
                            "lambda",
                            "Invoke",
                            InvokeRequest.builder()
                                    .functionName("f")
                                    .payload(SdkBytes.fromUtf8String("{}"))
                                    .build()))
                    .doesNotThrowAnyException();
        }

        private void create(Consumer<CreateFunctionRequest.Builder> change) {
            CreateFunctionRequest.Builder valid = CreateFunctionRequest.builder()
                    .functionName("orders")
                    .role("arn:aws:iam::123456789012:role/lambda")
                    .code(code -> code.s3Bucket("bucket").s3Key("key"));
            change.accept(valid);
            RequestValidator.validate("lambda", "CreateFunction", valid.build());
        }

        private void get(String name) {
            RequestValidator.validate(
                    "lambda",
                    "GetFunction",
                    GetFunctionRequest.builder().functionName(name).build());
        }

        private void alias(Map<String, Double> weights) {
            RequestValidator.validate(
                    "lambda",
                    "CreateAlias",
                    CreateAliasRequest.builder()
                            .functionName("f")
                            .name("live")
                            .functionVersion("1")
                            .routingConfig(r -> r.additionalVersionWeights(weights))
                            .build());
        }
    }

    @Nested
    class Ec2 {

        @Test
        void a_missing_parameter_is_named() {
            refused(() -> validate(
                            "RunInstances",
                            RunInstancesRequest.builder().minCount(1).build()))
                    .returns("MissingParameter", AwsError::code)
                    .returns(400, AwsError::httpStatus)
                    .returns("The request must contain the parameter MaxCount", AwsError::message);
        }

        @Test
        void what_is_missing_comes_before_what_is_wrong() {
            refused(() -> validate(
                            "RunInstances",
                            RunInstancesRequest.builder()
                                    .maxCount(1)
                                    .placement(p -> p.tenancy("penthouse"))
                                    .build()))
                    .returns("MissingParameter", AwsError::code);
        }

        @Test
        void a_number_out_of_range_is_answered_with_the_bound() {
            refused(() -> validate(
                            "DescribeSubnets",
                            DescribeSubnetsRequest.builder().maxResults(1).build()))
                    .returns("InvalidParameterValue", AwsError::code)
                    .returns(
                            "Value ( 1 ) for parameter MaxResults is invalid. Expecting a value greater than 5.",
                            AwsError::message);
            refused(() -> validate(
                            "DescribeSecurityGroups",
                            DescribeSecurityGroupsRequest.builder()
                                    .maxResults(1001)
                                    .build()))
                    .returns(
                            "Value ( 1001 ) for parameter MaxResults is invalid. Expecting a value less than 1000.",
                            AwsError::message);
        }

        @Test
        void an_enum_value_is_refused_at_any_depth() {
            refused(() -> validate(
                            "RunInstances",
                            launch().blockDeviceMappings(BlockDeviceMapping.builder()
                                            .deviceName("/dev/xvda")
                                            .ebs(e -> e.volumeType("gp9"))
                                            .build())
                                    .build()))
                    .returns("InvalidParameterValue", AwsError::code)
                    .returns(
                            "Value (gp9) for parameter volumeType is invalid. "
                                    + "Valid values: standard, io1, io2, gp2, sc1, st1, gp3.",
                            AwsError::message);
        }

        @Test
        void a_text_too_long_or_too_short_is_refused() {
            refused(() -> validate("CreateLaunchTemplateVersion", described("d".repeat(256))))
                    .returns(
                            "Value (" + "d".repeat(256) + ") for parameter VersionDescription is invalid. Expecting at"
                                    + " most 255 characters.",
                            AwsError::message);
            refused(() -> validate(
                            "DescribeStaleSecurityGroups",
                            DescribeStaleSecurityGroupsRequest.builder()
                                    .vpcId("vpc-0123456789abcdef0")
                                    .nextToken("")
                                    .build()))
                    .returns(
                            "Value () for parameter NextToken is invalid. The value cannot be empty",
                            AwsError::message);
        }

        private CreateLaunchTemplateVersionRequest described(String description) {
            return CreateLaunchTemplateVersionRequest.builder()
                    .launchTemplateName("web")
                    .versionDescription(description)
                    .launchTemplateData(d -> {})
                    .build();
        }

        @Test
        void the_name_of_a_launch_template_has_a_code_of_its_own() {
            refused(() -> validate(
                            "CreateLaunchTemplate",
                            CreateLaunchTemplateRequest.builder()
                                    .launchTemplateName("ab")
                                    .launchTemplateData(d -> {})
                                    .build()))
                    .returns("InvalidLaunchTemplateName.MalformedException", AwsError::code);
        }

        @Test
        void instance_types_are_left_to_the_catalogue() {
            assertThatCode(() -> validate(
                            "RunInstances", launch().instanceType("t99.huge").build()))
                    .doesNotThrowAnyException();
            assertThatCode(() -> validate(
                            "DescribeInstanceTypes",
                            DescribeInstanceTypesRequest.builder()
                                    .instanceTypesWithStrings("t99.huge")
                                    .build()))
                    .doesNotThrowAnyException();
        }

        @Test
        void a_required_list_must_be_there() {
            refused(() -> validate(
                            "CreateTags",
                            CreateTagsRequest.builder()
                                    .resources("i-0123456789abcdef0")
                                    .build()))
                    .returns("The request must contain the parameter Tag", AwsError::message);
        }

        @Test
        void an_image_needs_its_instance() {
            refused(() -> validate(
                            "CreateImage",
                            CreateImageRequest.builder().name("WebServer-AMI").build()))
                    .returns("The request must contain the parameter instanceId", AwsError::message);
        }

        private RunInstancesRequest.Builder launch() {
            return RunInstancesRequest.builder().minCount(1).maxCount(1);
        }

        private void validate(String operation, SdkPojo request) {
            RequestValidator.validate("ec2", operation, request);
        }
    }

    @Test
    void the_request_of_another_operation_is_a_mistake_of_ours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestValidator.validate(
                        "ec2", "StopInstances", RunInstancesRequest.builder().build()))
                .withMessageContaining("RunInstancesRequest")
                .withMessageContaining("StopInstances");
    }

    private static AbstractObjectAssert<?, AwsError> refused(Runnable call) {
        ObjectAssert<AwsError> error = assertThatThrownBy(call::run).asInstanceOf(type(AwsError.class));
        return error;
    }
}
