package dev.cloudjar.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.Strictness.Consistency;
import dev.cloudjar.Strictness.Paging;
import dev.cloudjar.Strictness.Throttling;
import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.throttling.RequestRate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The examples of fakes-core/docs/strictness.md. */
@FakeAws
class StrictnessGuideTest {

    private static final RunInstancesRequest LAUNCH = RunInstancesRequest.builder()
            .imageId("ami-0123456789abcdef0")
            .instanceType("t3.micro")
            .minCount(1)
            .maxCount(1)
            .build();

    private static Ec2Client ec2(FakeCloud cloud) {
        return FakeClients.of(cloud).get(Ec2Client.class);
    }

    @Test
    void a_cloud_is_as_severe_as_it_is_built() {
        // region presets
        FakeCloud lenient = FakeCloud.create();
        FakeCloud realistic =
                FakeCloud.builder().strictness(Strictness.REALISTIC).build();
        FakeCloud picky = FakeCloud.builder()
                .strictness(Strictness.LENIENT.withUnknownReferences(UnknownReferences.REFUSED))
                .build();
        // endregion

        ec2(lenient).runInstances(LAUNCH);
        for (FakeCloud cloud : List.of(realistic, picky)) {
            assertThatThrownBy(() -> ec2(cloud).runInstances(LAUNCH)).hasMessageContaining("does not exist");
        }
    }

    @Test
    void a_quota_that_is_set_holds(FakeCloud cloud, Ec2Client ec2) {
        // region quotas
        cloud.quotas().set("L-1216C47A", 4); // vCPUs of running On-Demand Standard instances

        ec2.runInstances(LAUNCH); // a t3.micro has two
        ec2.runInstances(LAUNCH);

        assertThatThrownBy(() -> ec2.runInstances(LAUNCH))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("VcpuLimitExceeded"));
        // endregion
    }

    @Test
    void a_throttled_call_is_retried_in_virtual_time() {
        // region throttling
        FakeCloud cloud = FakeCloud.builder()
                .strictness(Strictness.LENIENT.withThrottling(Throttling.AS_PUBLISHED))
                .build();
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

        for (int i = 0; i < 10; i++) {
            ec2.runInstances(LAUNCH); // five at once, then two a second: the SDK backs off and tries again
        }

        assertThat(cloud.journal().calls("ec2:RunInstances")).isEqualTo(10);
        assertThat(cloud.journal().attempts("ec2:RunInstances")).hasSizeGreaterThan(10);
        // endregion
        assertThat(Duration.between(cloud.journal().start(), cloud.clock().instant()))
                .isBetween(Duration.ofSeconds(2), Duration.ofMinutes(2));
    }

    @Test
    void a_rate_that_is_set_holds_in_any_cloud(FakeCloud cloud, Ec2Client ec2) {
        // region rates
        cloud.throttle().set("ec2", "DescribeVpcs", new RequestRate(1, 0.1)); // one at once, one more every ten seconds

        ec2.describeVpcs();
        ec2.describeInstances();

        assertThatThrownBy(() -> ec2.describeVpcs()).hasMessageContaining("Request limit exceeded");
        // endregion
    }

    @Test
    void a_read_misses_the_latest_write() {
        // region consistency
        FakeCloud cloud = FakeCloud.builder()
                .strictness(Strictness.LENIENT.withConsistency(Consistency.EVENTUAL))
                .build();
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

        String id = ec2.runInstances(LAUNCH).instances().get(0).instanceId();

        assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds(id))).hasMessageContaining("does not exist");
        ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(id)); // waits until reads see it, and it runs
        // endregion
        assertThat(cloud.journal().entries(JournalEntry.Surprise.class))
                .isNotEmpty()
                .allSatisfy(surprise -> assertThat(surprise.page()).endsWith("eventual-consistency.html"));
    }

    @Test
    void lists_come_one_by_one_in_another_order() {
        // region paging
        FakeCloud cloud = FakeCloud.builder()
                .strictness(Strictness.LENIENT.withPaging(Paging.HOSTILE))
                .build();
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16"));

        assertThat(ec2.describeVpcs().vpcs()).hasSize(1); // forgets to page
        List<Vpc> all = ec2.describeVpcsPaginator().vpcs().stream().toList();
        assertThat(all).hasSize(2);
        // endregion
        assertThat(cloud.journal().timeLine()).contains("surprise: DescribeVpcs answers with one item of a page of 2");
    }
}
