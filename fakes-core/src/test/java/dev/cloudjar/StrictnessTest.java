package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.Strictness.Consistency;
import dev.cloudjar.Strictness.Paging;
import dev.cloudjar.Strictness.Quotas;
import dev.cloudjar.Strictness.Throttling;
import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class StrictnessTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");

    @Test
    void each_switch_moves_alone() {
        Strictness lenient = Strictness.LENIENT;

        assertThat(lenient.withQuotas(Quotas.AS_PUBLISHED))
                .isEqualTo(new Strictness(
                        Quotas.AS_PUBLISHED,
                        UnknownReferences.MATERIALISED,
                        Consistency.STRONG,
                        Throttling.OFF,
                        Paging.AS_DOCUMENTED));
        assertThat(lenient.withQuotas(Quotas.AS_PUBLISHED)
                        .withUnknownReferences(UnknownReferences.REFUSED)
                        .withThrottling(Throttling.AS_PUBLISHED))
                .isEqualTo(Strictness.REALISTIC);
        assertThat(Strictness.REALISTIC.withConsistency(Consistency.EVENTUAL).withPaging(Paging.HOSTILE))
                .isEqualTo(Strictness.HOSTILE);
    }

    @Nested
    class Quotas_switch {

        @Test
        void off_lets_six_vpcs_be_made() {
            assertThat(sixthVpc(Strictness.LENIENT)).isEqualTo("no error");
        }

        @Test
        void as_published_refuses_the_sixth() {
            assertThat(sixthVpc(Strictness.LENIENT.withQuotas(Quotas.AS_PUBLISHED)))
                    .isEqualTo("VpcLimitExceeded");
        }

        private String sixthVpc(Strictness strictness) {
            FakeCloud cloud = cloud(strictness);
            for (int i = 0; i < 4; i++) {
                answer(cloud, vpc());
            }
            return codeOf(cloud, vpc());
        }
    }

    @Nested
    class Unknown_references_switch {

        @Test
        void materialised_makes_up_images_and_roles() {
            FakeCloud cloud = cloud(Strictness.LENIENT);

            assertThat(codeOf(cloud, run())).isEqualTo("no error");
            assertThat(codeOf(cloud, function())).isEqualTo("no error");
            assertThat(codeOf(cloud, assume())).isEqualTo("no error");
        }

        @Test
        void refused_answers_as_aws_does() {
            FakeCloud cloud = cloud(Strictness.LENIENT.withUnknownReferences(UnknownReferences.REFUSED));

            assertThat(codeOf(cloud, run())).isEqualTo("InvalidAMIID.NotFound");
            assertThat(codeOf(cloud, function())).isEqualTo("InvalidParameterValueException");
            assertThat(codeOf(cloud, assume())).isEqualTo("AccessDenied");
        }

        private SdkRequest function() {
            return CreateFunctionRequest.builder()
                    .functionName("orders")
                    .runtime("java21")
                    .handler("com.example.Orders")
                    .role("arn:aws:iam::123456789012:role/orders")
                    .code(c -> c.s3Bucket("bucket").s3Key("orders.jar"))
                    .build();
        }

        private SdkRequest assume() {
            return AssumeRoleRequest.builder()
                    .roleArn("arn:aws:iam::123456789012:role/orders")
                    .roleSessionName("test")
                    .build();
        }
    }

    @Nested
    class Consistency_switch {

        @Test
        void strong_reads_see_a_write_at_once() {
            assertThat(lookAfterWrite(cloud(Strictness.LENIENT))).isEqualTo("no error");
        }

        @Test
        void eventual_reads_miss_it_once() {
            FakeCloud cloud = cloud(Strictness.LENIENT.withConsistency(Consistency.EVENTUAL));

            assertThat(lookAfterWrite(cloud)).isEqualTo("InvalidVpcID.NotFound");
        }

        @Test
        void strong_events_come_once() {
            assertThat(invocationsOf100Events(Strictness.LENIENT)).isEqualTo(100);
        }

        @Test
        void eventual_events_may_come_twice_and_the_journal_says_so() {
            FakeCloud cloud = cloud(Strictness.LENIENT.withConsistency(Consistency.EVENTUAL));

            assertThat(invocationsOf100Events(cloud)).isBetween(101, 199);
            assertThat(cloud.journal().entries(JournalEntry.Surprise.class))
                    .allSatisfy(surprise -> assertThat(surprise.page())
                            .isEqualTo("https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html"));
        }

        private String lookAfterWrite(FakeCloud cloud) {
            String made = ((CreateVpcResponse) answer(cloud, vpc())).vpc().vpcId();
            return codeOf(cloud, DescribeVpcsRequest.builder().vpcIds(made).build());
        }

        private int invocationsOf100Events(Strictness strictness) {
            return invocationsOf100Events(cloud(strictness));
        }

        private int invocationsOf100Events(FakeCloud cloud) {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            for (int i = 0; i < 100; i++) {
                answer(
                        cloud,
                        InvokeRequest.builder()
                                .functionName("orders")
                                .invocationType(InvocationType.EVENT)
                                .build());
            }
            cloud.clock().advance(Duration.ofMinutes(1));
            return cloud.lambda().invocations("orders").size();
        }
    }

    @Nested
    class Throttling_switch {

        @Test
        void off_lets_everything_through() {
            assertThat(sixthLaunch(Strictness.LENIENT)).isEqualTo("no error");
        }

        @Test
        void as_published_throttles_the_sixth_launch_of_a_second() {
            assertThat(sixthLaunch(Strictness.LENIENT.withThrottling(Throttling.AS_PUBLISHED)))
                    .isEqualTo("RequestLimitExceeded");
        }

        private String sixthLaunch(Strictness strictness) {
            FakeCloud cloud = cloud(strictness);
            for (int i = 0; i < 5; i++) {
                answer(cloud, run());
            }
            return codeOf(cloud, run());
        }
    }

    @Nested
    class Paging_switch {

        @Test
        void as_documented_answers_in_one_page_in_creation_order() {
            FakeCloud cloud = cloudWithFourVpcs(Strictness.LENIENT);

            DescribeVpcsResponse page = page(cloud, null);

            assertThat(page.vpcs()).hasSize(5);
            assertThat(page.nextToken()).isNull();
            assertThat(page.vpcs().get(0).isDefault()).isTrue();
        }

        @Test
        void hostile_answers_one_at_a_time_in_another_order_and_the_journal_says_so() {
            FakeCloud cloud = cloudWithFourVpcs(Strictness.LENIENT.withPaging(Paging.HOSTILE));

            Set<String> seen = new HashSet<>();
            String token = null;
            do {
                DescribeVpcsResponse page = page(cloud, token);
                assertThat(page.vpcs()).hasSize(1);
                seen.add(page.vpcs().get(0).vpcId());
                token = page.nextToken();
            } while (token != null);

            assertThat(seen).hasSize(5);
            assertThat(cloud.journal().timeLine())
                    .contains("surprise: DescribeVpcs lists 5 items in another order (https://docs.aws.amazon.com/")
                    .contains(
                            "surprise: DescribeVpcs answers with one item of a page of 5 (https://docs.aws.amazon.com/");
        }

        private FakeCloud cloudWithFourVpcs(Strictness strictness) {
            FakeCloud cloud = cloud(strictness);
            for (int i = 0; i < 4; i++) {
                answer(cloud, vpc());
            }
            return cloud;
        }

        private DescribeVpcsResponse page(FakeCloud cloud, @Nullable String token) {
            return (DescribeVpcsResponse)
                    answer(cloud, DescribeVpcsRequest.builder().nextToken(token).build());
        }
    }

    private static FakeCloud cloud(Strictness strictness) {
        return FakeCloud.builder().strictness(strictness).build();
    }

    private static SdkRequest vpc() {
        return CreateVpcRequest.builder().cidrBlock("10.7.0.0/16").build();
    }

    private static SdkRequest run() {
        return RunInstancesRequest.builder()
                .imageId("ami-0123456789abcdef0")
                .instanceType("t2.micro")
                .minCount(1)
                .maxCount(1)
                .build();
    }

    private static SdkResponse answer(FakeCloud cloud, SdkRequest request) {
        return cloud.dispatch(ApiCall.of(HERE, request)).orThrow();
    }

    private static String codeOf(FakeCloud cloud, SdkRequest request) {
        try {
            answer(cloud, request);
            return "no error";
        } catch (AwsError refused) {
            return refused.code();
        }
    }
}
