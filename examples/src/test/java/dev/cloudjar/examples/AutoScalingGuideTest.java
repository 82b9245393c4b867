package dev.cloudjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.autoscaling.AutoScalingMember;
import dev.cloudjar.autoscaling.AutoScalingTimings;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The examples of fakes-core/docs/auto-scaling.md. */
@FakeAws
class AutoScalingGuideTest {

    @BeforeEach
    void launchTemplate(FakeCloud cloud, Ec2Client ec2) {
        String image = cloud.ec2().givenImage();
        ec2.createLaunchTemplate(t -> t.launchTemplateName("web")
                .launchTemplateData(d -> d.imageId(image).instanceType("t3.micro")));
    }

    private static void createGroup(AutoScalingClient scaling, int desired) {
        scaling.createAutoScalingGroup(g -> g.autoScalingGroupName("workers")
                .minSize(0)
                .desiredCapacity(desired)
                .maxSize(4)
                .launchTemplate(t -> t.launchTemplateName("web"))
                .availabilityZones("us-east-1a", "us-east-1b"));
    }

    @Test
    void a_group_replaces_what_it_loses(FakeCloud cloud, AutoScalingClient scaling) {
        // region replace
        scaling.createAutoScalingGroup(g -> g.autoScalingGroupName("workers")
                .minSize(2)
                .maxSize(4)
                .launchTemplate(t -> t.launchTemplateName("web").version("$Latest"))
                .availabilityZones("us-east-1a", "us-east-1b"));
        cloud.clock().settle();
        String lost = cloud.autoScaling().group("workers").inService().get(0);

        cloud.ec2().crash(lost);
        cloud.clock().advance(Duration.ofMinutes(2));

        assertThat(cloud.autoScaling().group("workers").inService()).hasSize(2).doesNotContain(lost);
        // endregion
    }

    @Test
    void a_zone_without_capacity_is_told_and_passed_over(FakeCloud cloud, AutoScalingClient scaling) {
        // region capacity
        cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();
        createGroup(scaling, 2);

        List<Activity> activities = scaling.describeScalingActivities(r -> r.autoScalingGroupName("workers"))
                .activities();

        assertThat(activities)
                .extracting(Activity::statusCodeAsString)
                .containsExactly("Successful", "Successful", "Failed");
        assertThat(cloud.autoScaling().group("workers").members())
                .allSatisfy(member -> assertThat(member.availabilityZone()).isEqualTo("us-east-1b"));
        // endregion
    }

    @Test
    void a_group_mixes_types_and_markets(FakeCloud cloud, AutoScalingClient scaling) {
        // region mix
        scaling.createAutoScalingGroup(g -> g.autoScalingGroupName("workers")
                .minSize(0)
                .desiredCapacity(4)
                .maxSize(8)
                .mixedInstancesPolicy(p -> p.launchTemplate(
                                t -> t.launchTemplateSpecification(web -> web.launchTemplateName("web"))
                                        .overrides(o -> o.instanceType("m5.large"), o -> o.instanceType("t3.micro")))
                        .instancesDistribution(d -> d.onDemandBaseCapacity(1)
                                .onDemandPercentageAboveBaseCapacity(0)
                                .spotAllocationStrategy("price-capacity-optimized")))
                .availabilityZones("us-east-1a", "us-east-1b"));
        cloud.clock().settle();
        String spot = cloud.autoScaling().group("workers").members().stream()
                .filter(AutoScalingMember::spot)
                .findFirst()
                .orElseThrow()
                .instanceId();

        cloud.ec2().interrupt(spot);
        cloud.clock().advance(Duration.ofMinutes(5));

        assertThat(cloud.autoScaling().group("workers").inService()).hasSize(4).doesNotContain(spot);
        // endregion
    }

    @Test
    void an_instance_drains_before_it_goes(FakeCloud cloud, AutoScalingClient scaling) {
        createGroup(scaling, 1);
        cloud.clock().settle();

        // region drain
        String id = cloud.autoScaling().group("workers").inService().get(0);
        scaling.putLifecycleHook(h -> h.autoScalingGroupName("workers")
                .lifecycleHookName("drain")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(300));

        scaling.setDesiredCapacity(r -> r.autoScalingGroupName("workers").desiredCapacity(0));
        cloud.clock().settle();

        assertThat(FakeClients.of(cloud)
                        .onInstance(id)
                        .metadata()
                        .get("/latest/meta-data/autoscaling/target-lifecycle-state")
                        .asString())
                .isEqualTo("Terminated");
        scaling.completeLifecycleAction(a -> a.autoScalingGroupName("workers")
                .lifecycleHookName("drain")
                .instanceId(id)
                .lifecycleActionResult("CONTINUE"));
        // endregion
        cloud.clock().settle();
        assertThat(cloud.autoScaling().group("workers").members()).isEmpty();
    }

    @Test
    void its_pace_is_set_when_the_cloud_is_built() {
        // region pace
        FakeCloud hasty = FakeCloud.builder()
                .with(AutoScalingTimings.defaults().withReaction(Duration.ZERO).withHealthCheck(Duration.ofSeconds(10)))
                .build();
        // endregion
        assertThat(hasty.autoScaling().toString()).contains("us-east-1");
        hasty.close();
    }
}
