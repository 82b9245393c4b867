package dev.cloudjar.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** What an account and region holds is seen with its keys and there only. */
class IsolationTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final StsCalls own = StsCalls.on(cloud);
    private final StsCalls other = own.as("210987654321", null);

    private static List<String> instances(StsCalls caller) {
        return caller
                .call(DescribeInstancesRequest.builder().build(), DescribeInstancesResponse.class)
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }

    private static List<String> functions(StsCalls caller) {
        return caller.call(ListFunctionsRequest.builder().build(), ListFunctionsResponse.class).functions().stream()
                .map(FunctionConfiguration::functionArn)
                .toList();
    }

    @Test
    void accounts_by_keys_of_twelve_digits_see_their_own() {
        String instance = cloud.ec2().givenRunningInstance();
        cloud.lambda().givenFunction("orders", (event, context) -> "done");

        assertThat(instances(own)).containsExactly(instance);
        assertThat(functions(own)).hasSize(1);
        assertThat(instances(other)).isEmpty();
        assertThat(functions(other)).isEmpty();
    }

    @Test
    void regions_see_their_own() {
        String instance = cloud.in("eu-west-1").ec2().givenRunningInstance();
        cloud.in("eu-west-1").lambda().givenFunction("orders", (event, context) -> "done");

        assertThat(instances(own.in("eu-west-1"))).containsExactly(instance);
        assertThat(functions(own.in("eu-west-1")))
                .containsExactly("arn:aws:lambda:eu-west-1:123456789012:function:orders");
        assertThat(instances(own)).isEmpty();
        assertThat(functions(own)).isEmpty();
    }

    @Test
    void a_session_of_another_accounts_role_sees_that_account_in_every_region() {
        String instance = cloud.in("eu-west-1").account("210987654321").ec2().givenRunningInstance();
        cloud.in("us-east-1").account("210987654321").lambda().givenFunction("orders", (event, context) -> "done");

        StsCalls session = own.assumed();

        assertThat(instances(session.in("eu-west-1"))).containsExactly(instance);
        assertThat(functions(session)).containsExactly("arn:aws:lambda:us-east-1:210987654321:function:orders");
        assertThat(instances(session)).isEmpty();
    }

    @Test
    void each_service_refuses_an_ended_session_in_its_own_words() {
        StsCalls session = own.assumed();

        cloud.clock().advance(Duration.ofHours(1));

        assertThatThrownBy(() -> instances(session))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("RequestExpired"));
        assertThatThrownBy(() -> functions(session))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("ExpiredTokenException"));
    }

    @Test
    void each_service_refuses_a_wrong_token_in_its_own_words() {
        StsCalls thief = own.as(own.assume(r -> {}).credentials().accessKeyId(), "guessed");

        assertThatThrownBy(() -> instances(thief))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("AuthFailure"));
        assertThatThrownBy(() -> functions(thief))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("UnrecognizedClientException"));
    }
}
