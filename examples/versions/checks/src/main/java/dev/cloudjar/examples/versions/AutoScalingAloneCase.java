package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** Without EC2's module of the SDK what would touch an instance says so, and the rest answers. */
class AutoScalingAloneCase {

    private final AutoScalingClient scaling = FakeClients.of(FakeCloud.create()).get(AutoScalingClient.class);

    @Test
    void what_touches_no_instance_answers() {
        assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
        assertThat(scaling.describeTerminationPolicyTypes().terminationPolicyTypes())
                .contains("Default");
    }

    @Test
    void what_would_launch_is_refused_with_what_is_missing() {
        assertThatThrownBy(() -> scaling.createAutoScalingGroup(g -> g.autoScalingGroupName("workers")
                        .minSize(0)
                        .maxSize(1)
                        .availabilityZones("us-east-1a")
                        .launchTemplate(t -> t.launchTemplateName("web"))))
                .hasMessageContaining("software.amazon.awssdk:ec2");
    }
}
