package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What groups take from launch templates, through the real clients. */
class GroupTemplatesTest {

    private final Workers workers = new Workers();

    private void grow(int desired) {
        workers.scaling.setDesiredCapacity(r -> r.autoScalingGroupName(GROUP).desiredCapacity(desired));
        workers.pass(Duration.ofMinutes(1));
    }

    private void create(String version) {
        workers.create(
                0, 1, 4, g -> g.launchTemplate(t -> t.launchTemplateName("web").version(version)));
        workers.pass(Duration.ofMinutes(1));
    }

    @Test
    void the_latest_version_is_what_is_latest_at_each_launch() {
        create("$Latest");
        workers.newVersion(d -> d.instanceType("m5.large"));

        grow(2);

        assertThat(workers.instances()).extracting(Instance::instanceType).containsExactly("t3.micro", "m5.large");
        assertThat(workers.instances())
                .extracting(instance -> instance.launchTemplate().version())
                .containsExactly("1", "2");
    }

    @Test
    void the_default_version_is_what_is_default_at_each_launch() {
        create("$Default");
        workers.newVersion(d -> d.instanceType("m5.large"));
        grow(2);
        workers.ec2.modifyLaunchTemplate(t -> t.launchTemplateName("web").defaultVersion("2"));

        grow(3);

        assertThat(workers.instances())
                .extracting(Instance::instanceType)
                .containsExactly("t3.micro", "t3.micro", "m5.large");
    }

    @Test
    void a_numbered_version_stays_and_none_is_the_default_one() {
        create("1");
        workers.newVersion(d -> d.instanceType("m5.large"));
        grow(2);
        workers.create(0, 0, 1, g -> g.autoScalingGroupName("other").launchTemplate(t -> t.launchTemplateName("web")));

        assertThat(workers.instances()).extracting(Instance::instanceType).containsOnly("t3.micro");
        assertThat(workers.scaling
                        .describeAutoScalingGroups(r -> r.autoScalingGroupNames("other"))
                        .autoScalingGroups()
                        .get(0)
                        .launchTemplate()
                        .version())
                .isEqualTo("$Default");
    }

    @Test
    void a_scale_in_takes_what_is_of_an_older_version() {
        workers.given(0, 2, 4);
        workers.newVersion(d -> d.instanceType("m5.large"));
        grow(4);

        grow(2);
        workers.pass(Duration.ofMinutes(1));

        assertThat(workers.instances()).extracting(Instance::instanceType).containsOnly("m5.large");
    }

    @Test
    void what_the_group_says_goes_before_the_template() {
        String subnet = workers.cloud
                .ec2()
                .givenNetwork(n -> n.privateSubnet("us-east-1c"))
                .privateSubnetIds()
                .get(0);
        workers.newVersion(d -> d.instanceType("t3.micro")
                .placement(p -> p.availabilityZone("us-east-1a"))
                .networkInterfaces(n -> n.deviceIndex(0).associatePublicIpAddress(false))
                .tagSpecifications(s -> s.resourceType(ResourceType.INSTANCE)
                        .tags(
                                tag -> tag.key("team").value("template"),
                                tag -> tag.key("from").value("template"))));

        workers.create(
                0,
                1,
                1,
                g -> g.availabilityZones("us-east-1c")
                        .vpcZoneIdentifier(subnet)
                        .tags(tag -> tag.key("team").value("group").propagateAtLaunch(true)));
        workers.pass(Duration.ofMinutes(1));

        software.amazon.awssdk.services.ec2.model.Instance launched = workers.ec2
                .describeInstances(r -> r.instanceIds(workers.ids()))
                .reservations()
                .get(0)
                .instances()
                .get(0);
        assertThat(launched.subnetId()).isEqualTo(subnet);
        assertThat(launched.placement().availabilityZone()).isEqualTo("us-east-1c");
        assertThat(launched.tags())
                .contains(
                        Tag.builder().key("team").value("group").build(),
                        Tag.builder().key("from").value("template").build());
    }

    @Test
    void a_template_that_is_not_there_is_refused() {
        Refusal byId = refusal(
                () -> workers.create(0, 0, 1, g -> g.launchTemplate(t -> t.launchTemplateId("lt-0123456789abcdef0"))));
        Refusal byName =
                refusal(() -> workers.create(0, 0, 1, g -> g.launchTemplate(t -> t.launchTemplateName("none"))));
        Refusal version = refusal(() -> workers.create(
                0, 0, 1, g -> g.launchTemplate(t -> t.launchTemplateName("web").version("7"))));

        for (Refusal each : List.of(byId, byName, version)) {
            assertThat(each.code()).isEqualTo("ValidationError");
            assertThat(each.message()).startsWith("You must use a valid fully-formed launch template. ");
        }
        assertThat(byId.message()).contains("lt-0123456789abcdef0");
    }

    @Test
    void a_template_that_cannot_be_launched_is_refused() {
        workers.newVersion(d -> d.instanceType("z9.huge"));
        Refusal type = refusal(() -> workers.create(0, 0, 1));
        workers.newVersion(d -> d.instanceType("m6g.large"));
        Refusal architecture = refusal(() -> workers.create(0, 0, 1));

        assertThat(type.code()).isEqualTo("ValidationError");
        assertThat(type.message())
                .startsWith("You must use a valid fully-formed launch template. ")
                .contains("z9.huge");
        assertThat(architecture.message())
                .startsWith("You must use a valid fully-formed launch template. ")
                .contains("arm64");
        assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                .isEmpty();
    }

    @Test
    void capacity_that_is_lacking_now_is_no_fault_of_the_template() {
        workers.cloud.ec2().pool("t3.micro", "us-east-1a").exhaust();

        workers.create(0, 0, 1);

        assertThat(workers.group().desiredCapacity()).isZero();
    }

    @Test
    void a_template_that_is_gone_makes_launches_fail() {
        workers.given(0, 1, 2);
        workers.ec2.deleteLaunchTemplate(t -> t.launchTemplateName("web"));

        grow(2);

        assertThat(workers.states()).hasSize(1);
        Activity failed = workers.activities().get(0);
        assertThat(failed.statusCode()).isEqualTo(ScalingActivityStatusCode.FAILED);
        assertThat(failed.statusMessage()).contains("lt-").endsWith("Launching EC2 instance failed.");
    }

    @Test
    void a_version_that_is_gone_makes_launches_fail_until_the_group_has_another_one() {
        workers.newVersion(d -> d.instanceType("t3.micro"));
        create("2");
        workers.ec2.deleteLaunchTemplateVersions(
                r -> r.launchTemplateName("web").versions("2"));

        grow(2);

        assertThat(workers.states()).hasSize(1);
        assertThat(workers.activities().get(0).statusMessage())
                .contains("Could not find the specified version 2 for the launch template with ID lt-")
                .endsWith("Launching EC2 instance failed.");

        workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                .launchTemplate(t -> t.launchTemplateName("web").version("1")));
        workers.pass(Duration.ofMinutes(1));

        assertThat(workers.instances())
                .extracting(instance -> instance.launchTemplate().version())
                .containsExactly("2", "1");
    }

    @Test
    void a_latest_version_that_cannot_be_launched_fails_in_words_and_leaves_what_runs() {
        workers.given(0, 1, 2);
        workers.newVersion(d -> d.instanceType("z9.huge"));

        grow(2);

        assertThat(workers.states()).containsExactly("InService");
        assertThat(workers.activities().get(0).statusMessage())
                .contains("z9.huge")
                .endsWith("Launching EC2 instance failed.");

        workers.newVersion(d -> d.instanceType("m5.large"));
        workers.pass(Duration.ofMinutes(2));

        assertThat(workers.instances()).extracting(Instance::instanceType).containsExactly("t3.micro", "m5.large");
    }

    @Test
    void a_mixed_policy_follows_its_versions_too_and_its_overrides_go_before_them() {
        workers.createMixed(
                0,
                1,
                4,
                p -> p.launchTemplate(t -> t.launchTemplateSpecification(
                                w -> w.launchTemplateName("web").version("$Latest"))
                        .overrides(o -> o.instanceType("c5.large"))));
        workers.pass(Duration.ofMinutes(1));
        workers.newVersion(d -> d.instanceType("m5.large").userData("bmV3"));

        grow(2);

        assertThat(workers.instances())
                .extracting(instance -> instance.launchTemplate().version())
                .containsExactly("1", "2");
        assertThat(workers.types()).containsOnly("c5.large");

        workers.ec2.deleteLaunchTemplate(t -> t.launchTemplateName("web"));
        grow(3);

        assertThat(workers.states()).hasSize(2);
        assertThat(workers.activities().get(0).statusMessage())
                .startsWith("Could not launch On-Demand Instances. InvalidLaunchTemplateId.NotFound - ")
                .endsWith("Launching EC2 instance failed.");
    }

    @Test
    void a_group_changes_to_another_template() {
        workers.given(0, 1, 2);
        workers.ec2.createLaunchTemplate(t -> t.launchTemplateName("big")
                .launchTemplateData(d -> d.imageId(workers.image).instanceType("m5.large")));

        workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                .launchTemplate(t -> t.launchTemplateName("big").version("1")));
        grow(2);

        assertThat(workers.group().launchTemplate().launchTemplateName()).isEqualTo("big");
        assertThat(workers.instances()).extracting(Instance::instanceType).containsExactly("t3.micro", "m5.large");
    }
}
