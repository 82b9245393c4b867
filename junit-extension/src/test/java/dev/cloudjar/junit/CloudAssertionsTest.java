package dev.cloudjar.junit;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Instance;
import dev.cloudjar.ec2.Ec2InstanceState;
import java.util.Map;
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
    void an_instance_is_judged_by_its_place(FakeCloud cloud, Ec2Client ec2) {
        String image = cloud.ec2().givenImage();
        ec2.createPlacementGroup(r -> r.groupName("close").strategy("spread"));
        String id = cloud.ec2()
                .givenRunningInstance(i -> i.type("m5.large")
                        .imageId(image)
                        .tag("team", "web")
                        .launch(r -> r.placement(
                                p -> p.availabilityZone("us-east-1b").groupName("close"))));
        Ec2Instance instance = cloud.ec2().instance(id);

        assertThat(instance)
                .isOfType("m5.large")
                .isLaunchedFrom(image)
                .isInZone("us-east-1b")
                .isInSubnet(instance.subnetId().orElseThrow())
                .isInPlacementGroup("close")
                .hasTenancy("default")
                .hasTags(Map.of("team", "web"))
                .hasNoTag("nightly")
                .hasPassedStatusChecks();
        assertThatThrownBy(() -> assertThat(instance).isInZone("us-east-1a"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Availability Zone us-east-1a but it has us-east-1b");
        assertThatThrownBy(() -> assertThat(instance).isOnHost("h-0123456789abcdef0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Dedicated Host h-0123456789abcdef0 but it has none");
        assertThatThrownBy(() -> assertThat(instance).hasNoTag("team"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no tag team");
        assertThatThrownBy(() -> assertThat(instance).hasTags(Map.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("{team=web}");
    }

    @Test
    void any_resource_is_judged_by_its_tags(FakeCloud cloud, Ec2Client ec2) {
        String volume = cloud.ec2().givenVolume("us-east-1a", 10);
        ec2.createTags(r -> r.resources(volume).tags(t -> t.key("team").value("web")));

        assertThat(cloud).hasTag(volume, "team", "web");
        assertThatThrownBy(() -> assertThat(cloud).hasTag(volume, "team", "ops"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("team=ops but its tags are {team=web}");
        assertThatThrownBy(() -> assertThat(cloud).hasTag("vol-0123456789abcdef0", "team", "web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no EC2 resource vol-0123456789abcdef0");
    }

    @Test
    void cold_starts_are_counted(FakeCloud cloud) {
        assertThat(cloud).hasColdStarts("orders", 0);
        assertThatThrownBy(() -> assertThat(cloud).hasColdStarts("orders", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 1 cold start(s) of the function orders but there were 0");
    }
}
