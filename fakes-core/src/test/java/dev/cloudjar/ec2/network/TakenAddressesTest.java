package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.time.TimeMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** The count of taken addresses follows what launches and terminations do. */
class TakenAddressesTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);

    private List<Instance> launch(int count) {
        return ec2.call(
                        RunInstancesRequest.builder()
                                .imageId("ami-0abcdef1234567890")
                                .minCount(count)
                                .maxCount(count)
                                .instanceType("t3.micro")
                                .build(),
                        RunInstancesResponse.class)
                .instances();
    }

    private int free(String subnetId) {
        return ec2.call(DescribeSubnetsRequest.builder().subnetIds(subnetId).build(), DescribeSubnetsResponse.class)
                .subnets()
                .get(0)
                .availableIpAddressCount();
    }

    @Test
    void an_address_is_free_again_when_its_instance_is_gone() {
        String subnetId = launch(1).get(0).subnetId();
        int before = free(subnetId);

        List<Instance> launched = launch(3);
        assertThat(free(subnetId)).isEqualTo(before - 3);
        ec2.call(
                TerminateInstancesRequest.builder()
                        .instanceIds(launched.stream().map(Instance::instanceId).toList())
                        .build(),
                TerminateInstancesResponse.class);
        cloud.clock().settle();

        assertThat(free(subnetId)).isEqualTo(before);
    }

    @Test
    void a_fork_counts_by_itself() {
        String subnetId = launch(1).get(0).subnetId();
        int before = free(subnetId);
        FakeCloud fork = cloud.fork();

        launch(2);

        Ec2Answers forked = new Ec2Answers(fork);
        assertThat(forked.call(
                                DescribeSubnetsRequest.builder()
                                        .subnetIds(subnetId)
                                        .build(),
                                DescribeSubnetsResponse.class)
                        .subnets()
                        .get(0)
                        .availableIpAddressCount())
                .isEqualTo(before);
    }
}
