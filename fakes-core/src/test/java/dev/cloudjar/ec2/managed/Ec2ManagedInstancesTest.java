package dev.cloudjar.ec2.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2GivenNetwork;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class Ec2ManagedInstancesTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final String image = cloud.ec2().givenImage();
    private final Ec2ManagedInstances managed = cloud.ec2().managed();

    @Test
    void a_launch_takes_the_version_that_is_latest_then() {
        givenTemplate(RequestLaunchTemplateData.builder().imageId(image).instanceType(InstanceType.T3_MICRO));
        call(CreateLaunchTemplateVersionRequest.builder()
                .launchTemplateName("web")
                .launchTemplateData(data -> data.imageId(image).instanceType(InstanceType.M5_LARGE))
                .build());

        assertThat(managed.version(named("$Latest")).number()).isEqualTo(2);
        assertThat(managed.launch(named("$Latest"), launch(null)).type()).isEqualTo("m5.large");
        assertThat(managed.launch(named("$Default"), launch(null)).type()).isEqualTo("t3.micro");
    }

    @Test
    void the_tags_of_the_service_go_before_those_of_the_template() {
        givenTemplate(RequestLaunchTemplateData.builder()
                .imageId(image)
                .instanceType(InstanceType.T3_MICRO)
                .tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE)
                        .tags(
                                tag -> tag.key("team").value("a"),
                                tag -> tag.key("from").value("template"))));

        Ec2ManagedInstance launched = managed.launch(named("1"), launch(null));

        assertThat(launched.tags())
                .containsEntry("team", "b")
                .containsEntry("from", "template")
                .containsEntry("aws:autoscaling:groupName", "workers")
                .containsKey("aws:ec2launchtemplate:id");
        assertThat(launched.state()).isEqualTo("pending");
    }

    @Test
    void the_interface_of_the_template_goes_into_the_subnet() {
        Ec2GivenNetwork network = cloud.ec2().givenNetwork(n -> n.privateSubnet("us-east-1a"));
        String subnet = network.privateSubnetIds().get(0);
        givenTemplate(RequestLaunchTemplateData.builder()
                .imageId(image)
                .instanceType(InstanceType.T3_MICRO)
                .networkInterfaces(nic -> nic.deviceIndex(0).description("first")));

        assertThat(managed.launch(named("1"), launch(subnet)).subnetId()).isEqualTo(subnet);
    }

    @Test
    void a_check_of_a_launch_refuses_as_the_launch_would_and_launches_nothing() {
        givenTemplate(RequestLaunchTemplateData.builder().imageId(image).instanceType("z9.huge"));

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> managed.requireLaunchable(named("1"), launch(null)))
                .satisfies(error -> assertThat(error.code()).startsWith("Invalid"));
        assertThat(cloud.ec2().instances()).isEmpty();
    }

    @Test
    void tags_that_nobody_else_can_change_are_changed() {
        String id = cloud.ec2().givenRunningInstance();

        managed.retag(id, tags -> {
            Map<String, String> more = new TreeMap<>(tags);
            more.put("aws:autoscaling:groupName", "workers");
            return more;
        });

        assertThat(managed.find(id).orElseThrow().tags()).containsEntry("aws:autoscaling:groupName", "workers");
    }

    private void givenTemplate(RequestLaunchTemplateData.Builder data) {
        call(CreateLaunchTemplateRequest.builder()
                .launchTemplateName("web")
                .launchTemplateData(data.build())
                .build());
    }

    private void call(SdkRequest request) {
        cloud.dispatch(ApiCall.of(new Place(cloud.account(), cloud.region()), request))
                .orThrow();
    }

    private static Ec2TemplateName named(String version) {
        return new Ec2TemplateName(null, "web", version);
    }

    private static Ec2ManagedLaunch launch(@Nullable String subnet) {
        return new Ec2ManagedLaunch(
                "us-east-1a", subnet, null, Map.of("team", "b"), Map.of("aws:autoscaling:groupName", "workers"));
    }
}
