package dev.cloudjar.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.Strictness.Throttling;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;

class ThrottleTest {

    private static final String ACCOUNT = "123456789012";
    private static final Place HERE = new Place(ACCOUNT, "us-east-1");

    private static final SdkRequest DESCRIBE_VPCS =
            DescribeVpcsRequest.builder().build();
    private static final SdkRequest DESCRIBE_INSTANCES =
            DescribeInstancesRequest.builder().build();
    private static final SdkRequest DESCRIBE_PAGE =
            DescribeInstancesRequest.builder().maxResults(100).build();

    private final FakeCloud cloud = cloud(Throttling.AS_PUBLISHED);

    private static FakeCloud cloud(Throttling throttling) {
        return FakeCloud.builder()
                .timeMode(TimeMode.MANUAL)
                .strictness(Strictness.LENIENT.withThrottling(throttling))
                .build();
    }

    /** How many of so many calls at one instant are let through; others must be throttled in the service's own words. */
    private static int letThrough(FakeCloud cloud, Place place, SdkRequest request, int calls) {
        int through = 0;
        for (int i = 0; i < calls; i++) {
            String code = code(cloud, place, request);
            if (!code.equals("RequestLimitExceeded") && !code.equals("TooManyRequestsException")) {
                through++;
            }
        }
        return through;
    }

    private int letThrough(SdkRequest request, int calls) {
        return letThrough(cloud, HERE, request, calls);
    }

    private static String code(FakeCloud cloud, Place place, SdkRequest request) {
        try {
            cloud.dispatch(ApiCall.of(place, request)).orThrow();
            return "";
        } catch (AwsError refused) {
            return refused.code();
        }
    }

    private static SdkRequest run(int count) {
        return RunInstancesRequest.builder()
                .imageId("ami-0abcdef1234567890")
                .instanceType("t2.micro")
                .minCount(1)
                .maxCount(count)
                .build();
    }

    @Test
    void nothing_is_throttled_where_the_switch_is_off() {
        assertThat(letThrough(cloud(Throttling.OFF), HERE, run(1), 20)).isEqualTo(20);
    }

    @Nested
    class Ec2 {

        @Test
        void an_action_with_a_bucket_of_its_own_is_let_through_so_often_at_once() {
            assertThat(letThrough(run(1), 8)).isEqualTo(5);
            assertThat(letThrough(CreateDefaultVpcRequest.builder().build(), 3)).isEqualTo(1);
        }

        @Test
        void virtual_time_refills_the_bucket() {
            letThrough(run(1), 5);

            cloud.clock().advance(Duration.ofMillis(500));
            assertThat(letThrough(run(1), 3)).isEqualTo(1);
            cloud.clock().advance(Duration.ofMinutes(1));
            assertThat(letThrough(run(1), 8)).as("no more than it holds").isEqualTo(5);
        }

        @Test
        void each_action_is_throttled_alone() {
            letThrough(run(1), 8);

            assertThat(code(
                            cloud,
                            HERE,
                            TerminateInstancesRequest.builder()
                                    .instanceIds("i-0123456789abcdef0")
                                    .build()))
                    .isEqualTo("InvalidInstanceID.NotFound");
        }

        @Test
        void other_reads_have_a_hundred_and_other_writes_fifty() {
            assertThat(letThrough(DESCRIBE_VPCS, 120)).isEqualTo(100);
            assertThat(letThrough(CreateTagsRequest.builder().build(), 120)).isEqualTo(100);
            assertThat(letThrough(
                            software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest.builder()
                                    .build(),
                            60))
                    .isEqualTo(50);
        }

        @Test
        void a_list_without_filter_and_page_size_has_a_smaller_bucket() {
            assertThat(letThrough(DESCRIBE_INSTANCES, 60)).isEqualTo(50);
            assertThat(letThrough(DESCRIBE_PAGE, 120)).isEqualTo(100);
        }

        @Test
        void a_launch_pays_for_each_instance_too() {
            assertThat(letThrough(run(600), 2)).isEqualTo(1);
            assertThat(letThrough(run(400), 1)).isEqualTo(1);
            cloud.clock().advance(Duration.ofSeconds(10));
            assertThat(letThrough(run(21), 1)).isZero();
            assertThat(letThrough(run(20), 1)).isEqualTo(1);
        }

        @Test
        void the_error_is_ec2s_own() {
            letThrough(run(1), 5);

            assertThatThrownBy(() -> cloud.dispatch(ApiCall.of(HERE, run(1))).orThrow())
                    .hasToString("RequestLimitExceeded (503): Request limit exceeded.");
        }

        @Test
        void accounts_and_regions_have_buckets_of_their_own() {
            letThrough(run(1), 5);

            assertThat(letThrough(cloud, new Place(ACCOUNT, "eu-west-1"), run(1), 8))
                    .isEqualTo(5);
            assertThat(letThrough(cloud, new Place("210987654321", "us-east-1"), run(1), 8))
                    .isEqualTo(5);
        }
    }

    @Nested
    class Lambda {

        private static final SdkRequest GET =
                GetFunctionRequest.builder().functionName("orders").build();

        @Test
        void the_control_plane_shares_fifteen_a_second_but_for_two_actions() {
            assertThat(letThrough(ListFunctionsRequest.builder().build(), 10)).isEqualTo(10);
            assertThat(letThrough(
                            ListTagsRequest.builder()
                                    .resource("arn:aws:lambda:us-east-1:123456789012:function:orders")
                                    .build(),
                            10))
                    .isEqualTo(5);
            assertThat(letThrough(GET, 110)).isEqualTo(100);
            assertThat(letThrough(
                            GetPolicyRequest.builder().functionName("orders").build(), 20))
                    .isEqualTo(15);
        }

        @Test
        void invocations_are_not_throttled_by_rate() {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");

            assertThat(letThrough(InvokeRequest.builder().functionName("orders").build(), 200))
                    .isEqualTo(200);
        }

        @Test
        void the_error_is_lambdas_own() {
            letThrough(GET, 100);

            assertThatThrownBy(() -> cloud.dispatch(ApiCall.of(HERE, GET)).orThrow())
                    .hasToString("TooManyRequestsException (429): Rate exceeded");
        }
    }

    @Nested
    class Set_by_the_test {

        private final FakeCloud lenient = cloud(Throttling.OFF);

        @Test
        void a_rate_holds_in_any_cloud_and_for_its_action_alone() {
            lenient.throttle().set("ec2", "DescribeVpcs", new RequestRate(2, 1));

            assertThat(letThrough(lenient, HERE, DESCRIBE_VPCS, 5)).isEqualTo(2);
            assertThat(letThrough(lenient, HERE, DESCRIBE_INSTANCES, 200)).isEqualTo(200);
            assertThat(letThrough(lenient, new Place(ACCOUNT, "eu-west-1"), DESCRIBE_VPCS, 5))
                    .isEqualTo(5);
        }

        @Test
        void a_rate_of_a_service_is_shared_by_its_actions() {
            lenient.throttle().set("ec2", new RequestRate(3, 1));

            assertThat(letThrough(lenient, HERE, DESCRIBE_VPCS, 2)).isEqualTo(2);
            assertThat(letThrough(lenient, HERE, DESCRIBE_INSTANCES, 2)).isEqualTo(1);
        }

        @Test
        void a_limit_increase_takes_the_place_of_what_is_published() {
            cloud.throttle().set("ec2", "RunInstances", new RequestRate(20, 4));

            assertThat(letThrough(run(1), 30)).isEqualTo(20);
        }

        @Test
        void a_fork_goes_on_with_the_same_tokens() {
            lenient.throttle().set("ec2", "DescribeVpcs", new RequestRate(3, 1));
            letThrough(lenient, HERE, DESCRIBE_VPCS, 2);
            FakeCloud fork = lenient.fork();

            assertThat(letThrough(lenient, HERE, DESCRIBE_VPCS, 5)).isEqualTo(1);
            assertThat(letThrough(fork, HERE, DESCRIBE_VPCS, 5)).isEqualTo(1);
        }

        @Test
        void what_would_let_nothing_through_is_refused() {
            assertThatThrownBy(() -> new RequestRate(0, 1)).hasMessageContaining("bucket of 1 or more");
            assertThatThrownBy(() -> new RequestRate(1, 0)).hasMessageContaining("refill above zero");
            assertThatThrownBy(() -> lenient.throttle().set("ec2", "RunInstance", new RequestRate(1, 1)))
                    .hasMessageContaining("RunInstances");
        }
    }
}
