package dev.cloudjar.examples.versions;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

@ExtendWith(FakeCloudExtension.class)
class Ec2Case {

    private static final String IMAGE = "ami-0abcdef1234567890";

    @Test
    void an_instance_runs_stops_and_ends(FakeCloud cloud, Ec2Client ec2) {
        cloud.faults()
                .add(onCall("ec2", "RunInstances")
                        .first(1)
                        .attempts(1)
                        .failWith("InsufficientInstanceCapacity", 500, "There is not enough capacity."));
        String id = ec2.runInstances(r -> r.imageId(IMAGE).minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(id));
        ec2.stopInstances(r -> r.instanceIds(id));
        ec2.waiter().waitUntilInstanceStopped(r -> r.instanceIds(id));

        String userData = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        ec2.modifyInstanceAttribute(
                r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA).value(userData));
        assertThat(ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA))
                        .userData()
                        .value())
                .isEqualTo(userData);

        ec2.terminateInstances(r -> r.instanceIds(id));
        ec2.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(id));
        assertThat(cloud.ec2().instance(id)).isTerminated();
        assertThat(cloud).hasCalls("ec2:RunInstances", 1);
    }

    @Test
    void pages_of_an_async_client_come(Ec2AsyncClient ec2) {
        ec2.runInstances(r -> r.imageId(IMAGE).minCount(3).maxCount(3)).join();

        assertThat(ec2.describeInstanceStatus(r -> r.maxResults(5).includeAllInstances(true))
                        .join()
                        .instanceStatuses())
                .hasSize(3);
    }

    @Test
    void an_error_is_the_services_exception(Ec2Client ec2) {
        assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds("i-0123456789abcdef0")))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound"));
    }
}
