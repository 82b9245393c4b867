package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.elasticbeanstalk.model.CreateEnvironmentRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lightsail.model.CreateInstancesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/** Each service refuses an invalid request in its own words, before anything that answers sees it. */
class ValidationErrorsTest {

    private final FakeCloud cloud = FakeCloud.create();

    @AfterEach
    void close() {
        cloud.close();
    }

    private AwsServiceException refused(SdkService service, AwsRequest request) {
        cloud.on(request.getClass(), call -> {
            throw new AssertionError("the handler was reached with " + call);
        });
        String name = request.getClass().getSimpleName();
        SdkService.Operation operation =
                new SdkService.Operation(service, name.substring(0, name.length() - "Request".length()));
        Object client = service.client(FakeSdkHttpClient.of(cloud));
        return catchThrowableOfType(AwsServiceException.class, () -> operation.call(client, request));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        SdkService.EC2,
                        DescribeSubnetsRequest.builder().maxResults(1).build(),
                        "InvalidParameterValue",
                        "Value ( 1 ) for parameter MaxResults is invalid. Expecting a value greater than 5."),
                Arguments.of(
                        SdkService.LAMBDA,
                        PutFunctionConcurrencyRequest.builder()
                                .functionName("no spaces")
                                .reservedConcurrentExecutions(-1)
                                .build(),
                        "ValidationException",
                        "2 validation errors detected: Value 'no spaces' at 'functionName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: "),
                Arguments.of(
                        SdkService.APPLICATION_AUTOSCALING,
                        software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest
                                .builder()
                                .serviceNamespace("nowhere")
                                .build(),
                        "ValidationException",
                        "1 validation error detected: Value 'nowhere' at 'serviceNamespace' failed to satisfy constraint: "
                                + "Member must satisfy enum value set: [ecs, "),
                Arguments.of(
                        SdkService.LOGS,
                        CreateLogGroupRequest.builder()
                                .logGroupName("shop?")
                                .logGroupClass("GOLD")
                                .build(),
                        "InvalidParameterException",
                        "2 validation errors detected: Value 'shop?' at 'logGroupName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+; Value 'GOLD' at "
                                + "'logGroupClass' failed to satisfy constraint: Member must satisfy enum value set: "),
                Arguments.of(
                        SdkService.LIGHTSAIL,
                        CreateInstancesRequest.builder()
                                .instanceNames("a")
                                .availabilityZone("us-east-1a")
                                .blueprintId("b")
                                .build(),
                        "InvalidInputException",
                        "1 validation error detected: Value null at 'bundleId' failed to satisfy constraint: "
                                + "Member must not be null"),
                Arguments.of(
                        SdkService.IAM,
                        CreateUserRequest.builder().userName("").path("x").build(),
                        "ValidationError",
                        "3 validation errors detected: Value 'x' at 'path' failed to satisfy constraint: "),
                Arguments.of(
                        SdkService.STS,
                        GetSessionTokenRequest.builder().durationSeconds(1).build(),
                        "ValidationError",
                        "1 validation error detected: Value '1' at 'durationSeconds' failed to satisfy constraint: "
                                + "Member must have value greater than or equal to 900"),
                Arguments.of(
                        SdkService.ELASTICBEANSTALK,
                        CreateEnvironmentRequest.builder()
                                .applicationName("shop")
                                .environmentName("dev")
                                .build(),
                        "ValidationError",
                        "1 validation error detected: Value 'dev' at 'environmentName' failed to satisfy constraint: "
                                + "Member must have length greater than or equal to 4"),
                Arguments.of(
                        SdkService.AUTOSCALING,
                        PutScalingPolicyRequest.builder().policyName("p").build(),
                        "ValidationError",
                        "1 validation error detected: Value null at 'autoScalingGroupName' failed to satisfy constraint: "
                                + "Member must not be null"),
                Arguments.of(
                        SdkService.CLOUDWATCH,
                        DescribeAlarmsRequest.builder().maxRecords(101).build(),
                        "ValidationError",
                        "1 validation error detected: Value '101' at 'maxRecords' failed to satisfy constraint: "
                                + "Member must have value less than or equal to 100"),
                Arguments.of(
                        SdkService.ELB,
                        DescribeLoadBalancersRequest.builder().pageSize(0).build(),
                        "ValidationError",
                        "1 validation error detected: Value '0' at 'pageSize' failed to satisfy constraint: "
                                + "Member must have value greater than or equal to 1"),
                Arguments.of(
                        SdkService.ELBV2,
                        CreateTargetGroupRequest.builder()
                                .name("web")
                                .protocol("SPDY")
                                .build(),
                        "ValidationError",
                        "1 validation error detected: Value 'SPDY' at 'protocol' failed to satisfy constraint: "
                                + "Member must satisfy enum value set: [HTTP, HTTPS, TCP, "),
                Arguments.of(
                        SdkService.ECS,
                        RegisterTaskDefinitionRequest.builder()
                                .networkMode("none of them")
                                .build(),
                        "InvalidParameterException",
                        "Family can not be blank."),
                Arguments.of(
                        SdkService.EKS,
                        CreateClusterRequest.builder().name("shop").build(),
                        "InvalidParameterException",
                        "RoleArn is required"),
                Arguments.of(
                        SdkService.BATCH,
                        SubmitJobRequest.builder()
                                .jobName("nightly")
                                .jobQueue("q")
                                .build(),
                        "ClientException",
                        "Error executing request, Exception : Job definition must not be null"),
                Arguments.of(
                        SdkService.SQS,
                        SendMessageRequest.builder().queueUrl("q").build(),
                        "MissingParameter",
                        "The request must contain the parameter MessageBody."));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void an_invalid_request_is_refused_in_the_services_words(
            SdkService service, AwsRequest request, String code, String message) {
        AwsServiceException thrown = refused(service, request);

        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.awsErrorDetails().errorMessage()).startsWith(message);
        assertThat(thrown.statusCode()).isEqualTo(400);
        if (!service.equals(SdkService.EC2)) {
            assertThat(thrown.getClass().getPackageName())
                    .startsWith(service.clientType().getPackageName());
        }
    }

    @Test
    void a_long_value_is_not_repeated_whole() {
        AwsServiceException thrown = refused(
                SdkService.LOGS,
                CreateLogGroupRequest.builder()
                        .logGroupName("x".repeat(1_000_000))
                        .build());

        assertThat(thrown.awsErrorDetails().errorMessage()).hasSizeLessThan(10_000);
    }
}
