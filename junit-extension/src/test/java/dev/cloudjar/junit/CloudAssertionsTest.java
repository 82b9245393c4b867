package dev.cloudjar.junit;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;

@ExtendWith(FakeCloudExtension.class)
class CloudAssertionsTest {

    @Test
    void calls_are_counted(FakeCloud cloud, Ec2Client ec2) {
        ec2.describeInstances();
        ec2.describeInstances();

        assertThat(cloud).hasCalls("ec2:DescribeInstances", 2);
        assertThat(cloud.journal())
                .hasCalls("ec2:DescribeInstances", 2)
                .hasAttempts("ec2:DescribeInstances", 2)
                .hasNoCalls("ec2:RunInstances");
        assertThatThrownBy(() -> assertThat(cloud).hasCalls("ec2:DescribeInstances", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 1 call(s) of ec2:DescribeInstances but there were 2")
                .hasMessageContaining("ec2:DescribeInstances -> ok");
    }

    @Test
    void misspelt_operations_are_refused(FakeCloud cloud) {
        assertThatThrownBy(() -> assertThat(cloud).hasCalls("RunInstances", 0))
                .hasMessageContaining("Write it like \"ec2:RunInstances\"");
        assertThatThrownBy(() -> assertThat(cloud).hasCalls("ecc2:RunInstances", 0))
                .hasMessageContaining("ec2");
        assertThatThrownBy(() -> assertThat(cloud).hasCalls("ec2:RunInstance", 0))
                .hasMessageContaining("Did you mean \"RunInstances\"");
    }

    @Test
    void an_instance_is_judged_by_state_and_tags(FakeCloud cloud) {
        String id = cloud.ec2().givenRunningInstance(i -> i.tag("nightly", "off"));

        assertThat(cloud.ec2().instance(id))
                .isRunning()
                .isInState(Ec2InstanceState.RUNNING)
                .hasTag("nightly", "off");
        assertThatThrownBy(() -> assertThat(cloud.ec2().instance(id)).isStopped())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(id);
        assertThatThrownBy(() -> assertThat(cloud.ec2().instance(id)).hasTag("nightly", "on"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nightly=on");
    }

    @Test
    void cold_starts_are_counted(FakeCloud cloud) {
        assertThat(cloud).hasColdStarts("orders", 0);
        assertThatThrownBy(() -> assertThat(cloud).hasColdStarts("orders", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 1 cold start(s) of the function orders but there were 0");
    }
}
