package dev.cloudjar.examples;

import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

@ExtendWith(FakeCloudExtension.class)
@DisplayName("A lost answer: the instance was launched, and nobody heard of it")
class LostAnswerTest {

    // region lost
    @Test
    void the_sdks_retry_does_not_launch_twice(FakeCloud cloud, Ec2Client ec2) {
        cloud.faults()
                .add(on(RunInstancesRequest.class)
                        .where(request -> request.maxCount() == 1)
                        .nth(1)
                        .attempts(1)
                        .loseAnswer());

        String id = new ResilientLauncher(ec2, List.of("us-east-1a")).launch("ami-0abcdef1234567890");

        assertThat(cloud.journal()).hasCalls("ec2:RunInstances", 1).hasAttempts("ec2:RunInstances", 2);
        assertThat(cloud.ec2().instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.id()).isEqualTo(id));
    }
    // endregion
}
