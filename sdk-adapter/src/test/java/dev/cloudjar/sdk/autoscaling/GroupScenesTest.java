package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Groups in scenes, through the real clients. */
class GroupScenesTest {

    private static final String SMALL_WORLD = """
            {"version":1,
             "autoscaling":{"AutoScalingGroups":[{
                "AutoScalingGroupName":"workers",
                "LaunchTemplate":{"LaunchTemplateName":"web","Version":"$Latest"},
                "MaxSize":3,
                "Instances":[{"InstanceId":"i-0123456789abcdef0"}]%s}]},
             "ec2":{
                "Instances":[{"InstanceId":"i-0123456789abcdef0"}],
                "LaunchTemplateVersions":[{"LaunchTemplateId":"lt-0123456789abcdef0","LaunchTemplateName":"web",
                   "LaunchTemplateData":{"ImageId":"ami-0123456789abcdef0","InstanceType":"t3.micro"}}]}}""";

    private final Workers workers = new Workers();

    @TempDir
    private Path folder;

    private String saved(FakeCloud cloud) throws IOException {
        Path file = folder.resolve("saved.json");
        cloud.saveScene(file);
        return Files.readString(file);
    }

    private static JsonNode groups(String scene) throws IOException {
        return new ObjectMapper().readTree(scene).at("/accounts/123456789012/us-east-1/autoscaling");
    }

    private static FakeCloud set(String json) {
        FakeCloud cloud = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        cloud.set(CloudScene.fromJsonText(json));
        return cloud;
    }

    private static AutoScalingGroup group(FakeCloud cloud) {
        return FakeClients.of(cloud)
                .get(AutoScalingClient.class)
                .describeAutoScalingGroups(r -> r.autoScalingGroupNames(GROUP))
                .autoScalingGroups()
                .get(0);
    }

    private void givenMixedGroup() {
        workers.create(
                1,
                4,
                6,
                g -> g.launchTemplate((LaunchTemplateSpecification) null)
                        .mixedInstancesPolicy(p -> p.launchTemplate(t -> t.launchTemplateSpecification(
                                                w -> w.launchTemplateName("web").version("$Latest"))
                                        .overrides(
                                                o -> o.instanceType("m5.large").weightedCapacity("2"),
                                                o -> o.instanceType("t3.micro").weightedCapacity("1")))
                                .instancesDistribution(d -> d.onDemandPercentageAboveBaseCapacity(50)))
                        .capacityRebalance(true)
                        .instanceMaintenancePolicy(
                                p -> p.minHealthyPercentage(90).maxHealthyPercentage(120))
                        .tags(t -> t.key("team").value("a").propagateAtLaunch(true))
                        .lifecycleHookSpecificationList(h -> h.lifecycleHookName("drain")
                                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                                .heartbeatTimeout(90)));
        workers.pass(Duration.ofMinutes(2));
        workers.scaling.suspendProcesses(r -> r.autoScalingGroupName(GROUP).scalingProcesses("AZRebalance"));
        workers.scaling.setInstanceProtection(r ->
                r.autoScalingGroupName(GROUP).instanceIds(workers.ids().get(0)).protectedFromScaleIn(true));
    }

    @Test
    void what_was_saved_is_what_is_loaded() throws IOException {
        givenMixedGroup();
        String saved = saved(workers.cloud);

        FakeCloud loaded = FakeCloud.builder()
                .seed(99)
                .startingAt(workers.cloud.clock().instant())
                .timeMode(TimeMode.MANUAL)
                .build();
        loaded.set(CloudScene.fromJsonText(saved));

        assertThat(groups(saved(loaded))).isEqualTo(groups(saved)).isNotEmpty();
        assertThat(group(loaded)).isEqualTo(workers.group());
        assertThat(FakeClients.of(loaded)
                        .get(Ec2Client.class)
                        .describeLaunchTemplates()
                        .launchTemplates())
                .isEqualTo(workers.ec2.describeLaunchTemplates().launchTemplates());
        assertThat(loaded.journal().timeLine()).doesNotContain("Launching a new EC2 instance");
    }

    @Test
    void a_group_that_was_loaded_goes_on() throws IOException {
        List<String> before = workers.given(0, 2, 4);
        FakeCloud loaded = set(saved(workers.cloud));
        assertThat(loaded.autoScaling().group(GROUP).inService()).isEqualTo(before);

        loaded.ec2().crash(before.get(0));
        loaded.clock().advance(Duration.ofMinutes(3));

        assertThat(loaded.autoScaling().group(GROUP).inService()).hasSize(2).doesNotContain(before.get(0));
    }

    @Test
    void what_is_left_out_is_as_the_instances_have_it_in_any_order_of_the_services() {
        FakeCloud cloud = set(SMALL_WORLD.formatted(""));

        AutoScalingGroup group = group(cloud);
        assertThat(group.desiredCapacity()).isEqualTo(1);
        assertThat(group.minSize()).isZero();
        assertThat(group.launchTemplate().launchTemplateId()).isEqualTo("lt-0123456789abcdef0");
        assertThat(group.availabilityZones())
                .containsExactly(cloud.ec2().instance("i-0123456789abcdef0").availabilityZone());
        assertThat(group.instances())
                .extracting(Instance::lifecycleStateAsString)
                .containsExactly("InService");
        assertThat(cloud.ec2().tags("i-0123456789abcdef0")).containsEntry("aws:autoscaling:groupName", GROUP);
        assertThat(cloud.leftovers()).isEmpty();

        cloud.clock().advance(Duration.ofMinutes(2));
        assertThat(group(cloud).instances()).hasSize(1);
    }

    @Test
    void a_group_that_lacks_instances_launches_them() {
        FakeCloud cloud = set(SMALL_WORLD.formatted(",\"DesiredCapacity\":2"));

        cloud.clock().advance(Duration.ofMinutes(2));

        assertThat(group(cloud).instances()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"MinSize\":4 | cannot be had",
                ",\"EnabledMetrics\":[],\"PredictedCapacity\":1 | PredictedCapacity, which scenes do not hold",
                ",\"Status\":\"Delete in progress\" | Status, which scenes do not hold",
                ",\"SuspendedProcesses\":[{\"ProcessName\":\"Sleep\"}] | Process type Sleep is not valid"
            })
    void what_cannot_be_had_is_refused(String more, String words) {
        assertThatThrownBy(() -> set(SMALL_WORLD.formatted(more)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"InstanceId\":\"i-0123456789abcdef1\" | which EC2 does not have there",
                "\"InstanceId\":\"i-0123456789abcdef0\",\"LifecycleState\":\"Terminating:Wait\" | on its way out",
                "\"InstanceId\":\"i-0123456789abcdef0\",\"WeightedCapacity\":\"much\" | no whole number",
                "\"InstanceId\":\"i-0123456789abcdef0\",\"LaunchTemplate\":{\"Version\":\"$Latest\"} | which version"
            })
    void instances_that_cannot_be_in_it_are_refused(String instance, String words) {
        String json = SMALL_WORLD
                .formatted("")
                .replace(
                        "\"Instances\":[{\"InstanceId\":\"i-0123456789abcdef0\"}]}]}",
                        "\"Instances\":[{" + instance + "}]}]}");

        assertThatThrownBy(() -> set(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
