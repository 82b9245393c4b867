package dev.cloudjar.examples;

// region first
import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;

@ExtendWith(FakeCloudExtension.class)
@DisplayName("A first test: no capacity in the first zone")
class FirstTest {

    @Test
    void launches_in_the_second_zone_when_the_first_has_no_capacity(FakeCloud cloud, Ec2Client ec2) {
        cloud.faults()
                .add(onCall("ec2", "RunInstances")
                        .first(1)
                        .failWith("InsufficientInstanceCapacity", 500, "There is not enough capacity."));

        String id = new ResilientLauncher(ec2, List.of("us-east-1a", "us-east-1b")).launch("ami-0abcdef1234567890");
        ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(id));

        assertThat(cloud.ec2().instance(id)).isRunning();
        assertThat(cloud).hasCalls("ec2:RunInstances", 2);
    }
}
// endregion
