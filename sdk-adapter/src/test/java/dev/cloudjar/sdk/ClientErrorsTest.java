package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class ClientErrorsTest {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final LambdaClient lambda = FakeClients.of(cloud).get(LambdaClient.class);

    @Test
    void an_error_of_ec2_keeps_code_status_message_and_request_id() {
        cloud.on(DescribeInstancesRequest.class, request -> {
            throw new AwsError("InvalidInstanceID.NotFound", 400, "The instance ID 'i-404' does not exist");
        });

        Ec2Exception error = catchThrowableOfType(Ec2Exception.class, () -> ec2.describeInstances());

        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("The instance ID 'i-404' does not exist");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.requestId()).matches(UUID);
    }

    @Test
    void a_modelled_error_is_thrown_as_its_class() {
        cloud.on(GetFunctionRequest.class, request -> {
            throw new AwsError("ResourceNotFoundException", 404, "Function not found: orders").with("Type", "User");
        });

        ResourceNotFoundException error = catchThrowableOfType(
                ResourceNotFoundException.class, () -> lambda.getFunction(r -> r.functionName("orders")));

        assertThat(error.statusCode()).isEqualTo(404);
        assertThat(error.type()).isEqualTo("User");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Function not found: orders");
        assertThat(error.requestId()).matches(UUID);
    }

    @Test
    void what_is_not_faked_is_refused_with_501_and_fails_the_test() {
        Ec2Exception error = catchThrowableOfType(Ec2Exception.class, () -> ec2.getVpnConnectionDeviceTypes(r -> {}));

        assertThat(error.statusCode()).isEqualTo(501);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("CloudjarNotFaked");
        assertThat(error.awsErrorDetails().errorMessage())
                .contains("ec2:GetVpnConnectionDeviceTypes is not faked")
                .contains("cloud.on(GetVpnConnectionDeviceTypesRequest.class");
        assertThat(cloud.problems())
                .singleElement()
                .asString()
                .contains("ec2:GetVpnConnectionDeviceTypes is not faked");
        assertThat(cloud.journal().attempts("ec2:GetVpnConnectionDeviceTypes")).hasSize(1);
    }

    @Test
    void an_async_call_fails_with_the_same_exception() {
        assertThatThrownBy(() -> FakeClients.of(cloud)
                        .get(Ec2AsyncClient.class)
                        .getVpnConnectionDeviceTypes(r -> {})
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("ec2:GetVpnConnectionDeviceTypes is not faked");
    }

    @Test
    void a_closed_cloud_says_so() {
        cloud.close();

        assertThatThrownBy(() -> ec2.describeInstances())
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("This FakeCloud is closed");
    }

    @Test
    void a_failing_handler_of_the_test_reaches_the_caller() {
        cloud.on(DescribeInstancesRequest.class, request -> {
            throw new IllegalStateException("the test's own mistake");
        });

        assertThatThrownBy(() -> ec2.describeInstances())
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("the test's own mistake")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> FakeClients.of(cloud)
                        .get(Ec2AsyncClient.class)
                        .describeInstances()
                        .join())
                .cause()
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("the test's own mistake");
    }

    @Test
    void a_failed_assertion_in_a_handler_fails_the_test() {
        cloud.on(DescribeInstancesRequest.class, request -> {
            throw new AssertionError("expected another filter");
        });

        assertThatThrownBy(() -> ec2.describeInstances())
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected another filter");
    }
}
