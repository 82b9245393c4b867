package dev.cloudjar.ec2;

import static dev.cloudjar.ec2.Ec2InstanceState.PENDING;
import static dev.cloudjar.ec2.Ec2InstanceState.RUNNING;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.TimeMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

class Ec2FakeTest {

    private final Ec2Caller ec2 = Ec2Caller.settling();

    @Test
    void a_given_instance_runs_without_a_call_and_without_time_passing() {
        String id = ec2.cloud()
                .ec2()
                .givenRunningInstance(i -> i.type("t4g.small")
                        .tag("nightly", "off")
                        .tag("Name", "web")
                        .keyName("ops")
                        .availabilityZone("us-east-1c"));

        Ec2Instance given = ec2.cloud().ec2().instance(id);
        assertThat(given.state()).isEqualTo(RUNNING);
        assertThat(given.type()).isEqualTo("t4g.small");
        assertThat(given.tags()).containsEntry("nightly", "off").containsEntry("Name", "web");
        assertThat(given.keyName()).contains("ops");
        assertThat(given.availabilityZone()).isEqualTo("us-east-1c");
        assertThat(given.statusChecksPassed()).isTrue();
        assertThat(given.launchTime()).isEqualTo(ec2.cloud().clock().instant());
        assertThat(ec2.cloud().ec2().instances()).containsExactly(given);
    }

    @Test
    void a_given_instance_leaves_nothing_to_settle() {
        String id = ec2.cloud().ec2().givenRunningInstance();

        DescribeVolumesResponse volumes =
                ec2.call(DescribeVolumesRequest.builder().build(), DescribeVolumesResponse.class);

        assertThat(volumes.volumes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.attachments())
                        .singleElement()
                        .satisfies(attachment ->
                                assertThat(attachment.instanceId()).isEqualTo(id))
                        .satisfies(attachment ->
                                assertThat(attachment.stateAsString()).isEqualTo("attached")));
        assertThat(ec2.cloud().clock().instant())
                .isEqualTo(ec2.cloud().ec2().instance(id).launchTime());
    }

    @Test
    void what_no_launch_could_give_is_refused_in_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ec2.cloud().ec2().givenRunningInstance(i -> i.type("t3.mikro")))
                .withMessageContaining("t3.mikro");
    }

    @Test
    void an_unknown_instance_is_refused_with_those_that_are_there() {
        String id = ec2.cloud().ec2().givenRunningInstance();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ec2.cloud().ec2().instance("i-00000000000000000"))
                .withMessageContaining(id)
                .withMessageContaining("cloud.in(");
    }

    @Test
    void looking_settles_nothing() {
        String id = ec2.runOne();

        assertThat(ec2.stateOf(id)).isEqualTo(PENDING);
        assertThat(ec2.stateOf(id)).isEqualTo(PENDING);
    }

    @Test
    void timings_are_the_clouds() {
        Ec2Caller slow = new Ec2Caller(FakeCloud.builder()
                .timeMode(TimeMode.MANUAL)
                .with(Ec2Timings.defaults().withBoot(Duration.ofMinutes(9)))
                .build());
        String id = slow.runOne();

        slow.cloud().clock().advance(Duration.ofMinutes(8));

        assertThat(slow.stateOf(id)).isEqualTo(PENDING);
        slow.cloud().clock().advance(Duration.ofMinutes(1));
        assertThat(slow.stateOf(id)).isEqualTo(RUNNING);
    }

    @Test
    void an_image_of_an_instance_launches_others() {
        String id = ec2.runOne();
        ec2.describe(id);

        String image = ec2.call(
                        CreateImageRequest.builder()
                                .instanceId(id)
                                .name("WebServer-AMI")
                                .build(),
                        CreateImageResponse.class)
                .imageId();

        assertThat(ec2.cloud().journal().timeLine()).contains("running -> rebooting");
        var described = ec2.call(DescribeImagesRequest.builder().imageIds(image).build(), DescribeImagesResponse.class);
        assertThat(described.images().get(0).stateAsString()).isEqualTo("available");
        assertThat(ec2.describe(ec2.runOne(r -> r.imageId(image))).imageId()).isEqualTo(image);
    }

    @Test
    void an_image_needs_an_instance_that_is_up_or_stopped() {
        String id = ec2.runOne();

        assertThat(ec2.refusal(CreateImageRequest.builder()
                                .instanceId(id)
                                .name("too-soon")
                                .build())
                        .code())
                .isEqualTo("IncorrectInstanceState");
    }

    @Test
    void nothing_of_a_terminated_instance_is_leaked() {
        String id = ec2.runOne();
        ec2.describe(id);

        ec2.call(TerminateInstancesRequest.builder().instanceIds(id).build());

        assertThat(ec2.describe(id).state().nameAsString()).isEqualTo("terminated");
        assertThat(ec2.call(DescribeVolumesRequest.builder().build(), DescribeVolumesResponse.class)
                        .volumes())
                .isEmpty();
    }

    @Test
    void host_names_go_by_the_id_where_the_launch_says_so() {
        Instance named =
                ec2.describe(ec2.runOne(r -> r.privateDnsNameOptions(o -> o.hostnameType(HostnameType.RESOURCE_NAME))));

        assertThat(named.privateDnsName()).isEqualTo(named.instanceId() + ".ec2.internal");
        assertThat(named.networkInterfaces().get(0).privateDnsName()).isEqualTo(named.privateDnsName());
    }

    @Test
    void a_saved_scene_restores_instances(@TempDir Path folder) {
        String web =
                ec2.cloud().ec2().givenRunningInstance(i -> i.tag("Name", "web").keyName("ops"));
        String idle = ec2.cloud().ec2().givenRunningInstance(i -> i.type("m5.large"));
        ec2.call(StopInstancesRequest.builder().instanceIds(idle).build());
        Instance before = ec2.describe(web);
        ec2.describe(idle);
        ec2.cloud().saveScene(folder.resolve("scene.json"));

        Ec2Caller restored = Ec2Caller.settling();
        restored.cloud().set(CloudScene.fromJson(folder.resolve("scene.json")));

        assertThat(restored.stateOf(web)).isEqualTo(RUNNING);
        assertThat(restored.stateOf(idle)).isEqualTo(STOPPED);
        assertThat(restored.describe(web)).isEqualTo(before);
        assertThat(restored.cloud().ec2().instance(idle).type()).isEqualTo("m5.large");
    }

    @Test
    void a_scene_may_say_no_more_than_an_id() {
        ec2.cloud()
                .set(CloudScene.fromJsonText(
                        "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceId\":\"i-0123456789abcdef0\"}]}}"));

        Instance instance = ec2.describe("i-0123456789abcdef0");
        assertThat(instance.state().nameAsString()).isEqualTo("running");
        assertThat(instance.instanceTypeAsString()).isEqualTo("t3.micro");
        assertThat(instance.blockDeviceMappings()).hasSize(1);
        assertThat(instance.networkInterfaces()).hasSize(1);
    }
}
