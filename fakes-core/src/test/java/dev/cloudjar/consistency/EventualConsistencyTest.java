package dev.cloudjar.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.Strictness.Consistency;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

class EventualConsistencyTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");

    @Nested
    class In_manual_time {

        private final FakeCloud cloud = cloud(TimeMode.MANUAL, Consistency.EVENTUAL);

        @Test
        void a_new_resource_is_not_found_until_reads_see_it() {
            String vpc = createVpc(cloud);

            assertThat(errorOf(cloud, describe(vpc))).startsWith("InvalidVpcID.NotFound");
            assertThat(errorOf(cloud, describe(vpc))).startsWith("InvalidVpcID.NotFound");
            cloud.clock().advance(Duration.ofSeconds(5));

            assertThat(found(cloud, vpc)).isTrue();
        }

        @Test
        void a_change_shows_the_old_state_for_a_while() {
            String vpc = createVpc(cloud);
            cloud.clock().advance(Duration.ofSeconds(5));

            answer(
                    cloud,
                    CreateTagsRequest.builder()
                            .resources(vpc)
                            .tags(Tag.builder().key("stage").value("test").build())
                            .build());

            assertThat(describedVpcs(cloud, vpc).vpcs().get(0).tags()).isEmpty();
            cloud.clock().advance(Duration.ofSeconds(5));
            assertThat(describedVpcs(cloud, vpc).vpcs().get(0).tags()).hasSize(1);
        }

        @Test
        void a_deleted_resource_is_still_described_for_a_while() {
            String vpc = createVpc(cloud);
            cloud.clock().advance(Duration.ofSeconds(5));

            answer(cloud, DeleteVpcRequest.builder().vpcId(vpc).build());

            assertThat(found(cloud, vpc)).isTrue();
            cloud.clock().advance(Duration.ofSeconds(5));
            assertThat(errorOf(cloud, describe(vpc))).startsWith("InvalidVpcID.NotFound");
        }

        @Test
        void a_write_sees_what_was_written_before_it() {
            String vpc = createVpc(cloud);

            answer(cloud, DeleteVpcRequest.builder().vpcId(vpc).build());

            assertThat(cloud.journal().attempts("ec2:DeleteVpc").get(0).answer())
                    .hasToString("ok");
        }

        @Test
        void a_fork_misses_and_sees_what_its_origin_does() {
            String vpc = createVpc(cloud);
            FakeCloud fork = cloud.fork();

            cloud.clock().advance(Duration.ofSeconds(5));

            assertThat(found(cloud, vpc)).isTrue();
            assertThat(errorOf(fork, describe(vpc))).startsWith("InvalidVpcID.NotFound");
            fork.clock().advance(Duration.ofSeconds(5));
            assertThat(found(fork, vpc)).isTrue();
        }

        @Test
        void the_same_seed_hides_a_write_for_the_same_time() {
            createVpc(cloud);
            FakeCloud again = cloud(TimeMode.MANUAL, Consistency.EVENTUAL);
            createVpc(again);

            assertThat(again.pending()).hasToString(cloud.pending().toString());
        }
    }

    @Nested
    class In_settling_time {

        private final FakeCloud cloud = cloud(TimeMode.SETTLING, Consistency.EVENTUAL);

        @Test
        void one_read_misses_a_write_and_the_next_settles_it() {
            String vpc = createVpc(cloud);

            assertThat(errorOf(cloud, describe(vpc))).startsWith("InvalidVpcID.NotFound");
            assertThat(found(cloud, vpc)).isTrue();
        }

        @Test
        void a_read_that_would_see_the_same_misses_nothing() {
            createVpc(cloud);

            assertThat(((DescribeKeyPairsResponse) answer(
                                    cloud, DescribeKeyPairsRequest.builder().build()))
                            .keyPairs())
                    .isEmpty();

            assertThat(cloud.journal().entries(JournalEntry.Surprise.class)).isEmpty();
        }

        @Test
        void the_journal_names_what_was_missed_and_the_page_that_warns_of_it() {
            String vpc = createVpc(cloud);

            errorOf(cloud, describe(vpc));

            assertThat(cloud.journal().entries(JournalEntry.Surprise.class))
                    .singleElement()
                    .satisfies(surprise -> {
                        assertThat(surprise.what()).isEqualTo("ec2:DescribeVpcs did not see CreateVpc of 0 s before");
                        assertThat(surprise.page())
                                .isEqualTo("https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html");
                    });
        }
    }

    @Test
    void consistent_reads_see_every_write_at_once() {
        FakeCloud cloud = cloud(TimeMode.MANUAL, Consistency.STRONG);

        String vpc = createVpc(cloud);

        assertThat(found(cloud, vpc)).isTrue();
        assertThat(cloud.pending()).isEmpty();
    }

    private static FakeCloud cloud(TimeMode mode, Consistency consistency) {
        return FakeCloud.builder()
                .timeMode(mode)
                .strictness(Strictness.LENIENT.withConsistency(consistency))
                .build();
    }

    private static String createVpc(FakeCloud cloud) {
        return ((CreateVpcResponse) answer(
                        cloud,
                        CreateVpcRequest.builder().cidrBlock("10.7.0.0/16").build()))
                .vpc()
                .vpcId();
    }

    private static DescribeVpcsRequest describe(String vpc) {
        return DescribeVpcsRequest.builder().vpcIds(vpc).build();
    }

    private static DescribeVpcsResponse describedVpcs(FakeCloud cloud, String vpc) {
        return (DescribeVpcsResponse) answer(cloud, describe(vpc));
    }

    private static boolean found(FakeCloud cloud, String vpc) {
        return describedVpcs(cloud, vpc).vpcs().size() == 1;
    }

    private static SdkResponse answer(FakeCloud cloud, SdkRequest request) {
        return cloud.dispatch(ApiCall.of(HERE, request)).orThrow();
    }

    private static String errorOf(FakeCloud cloud, SdkRequest request) {
        return catchThrowableOfType(AwsError.class, () -> answer(cloud, request))
                .toString();
    }
}
