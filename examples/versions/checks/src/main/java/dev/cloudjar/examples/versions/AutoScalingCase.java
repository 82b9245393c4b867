package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.Ec2Client;

@ExtendWith(FakeCloudExtension.class)
class AutoScalingCase {

    private static void givenGroup(AutoScalingClient scaling, Ec2Client ec2) {
        ec2.createLaunchTemplate(t -> t.launchTemplateName("web")
                .launchTemplateData(d -> d.imageId("ami-0abcdef1234567890").instanceType("t3.micro")));
        scaling.createAutoScalingGroup(g -> g.autoScalingGroupName("workers")
                .minSize(0)
                .desiredCapacity(2)
                .maxSize(4)
                .availabilityZones("us-east-1a", "us-east-1b")
                .mixedInstancesPolicy(p -> p.launchTemplate(
                                t -> t.launchTemplateSpecification(w -> w.launchTemplateName("web"))
                                        .overrides(
                                                LaunchTemplateOverrides.builder()
                                                        .instanceType("m5.large")
                                                        .build(),
                                                LaunchTemplateOverrides.builder()
                                                        .instanceType("t3.micro")
                                                        .build()))
                        .instancesDistribution(d -> d.onDemandBaseCapacity(1).onDemandPercentageAboveBaseCapacity(0))));
    }

    @Test
    void a_group_keeps_its_capacity(FakeCloud cloud, AutoScalingClient scaling, Ec2Client ec2) {
        givenGroup(scaling, ec2);
        assertThat(scaling.describeAutoScalingGroups()
                        .autoScalingGroups()
                        .get(0)
                        .instances())
                .extracting(Instance::lifecycleStateAsString)
                .containsExactly("InService", "InService");
        String lost = cloud.autoScaling().group("workers").inService().get(0);

        cloud.ec2().crash(lost);
        cloud.clock().advance(Duration.ofMinutes(3));

        assertThat(cloud.autoScaling().group("workers").inService()).hasSize(2).doesNotContain(lost);
    }

    @Test
    void an_error_is_the_services_exception(AutoScalingClient scaling, AutoScalingAsyncClient async, Ec2Client ec2) {
        givenGroup(scaling, ec2);

        assertThatThrownBy(() -> scaling.createAutoScalingGroup(g -> g.autoScalingGroupName("workers")
                        .minSize(0)
                        .maxSize(1)
                        .availabilityZones("us-east-1a")
                        .launchTemplate(t -> t.launchTemplateName("web"))))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(async.describeAutoScalingInstances().join().autoScalingInstances())
                .hasSize(2);
    }
}
