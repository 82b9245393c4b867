package dev.cloudjar.ec2.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.time.TimeMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/** Spot requests and launch templates that a scene keeps, with the instances that they have launched. */
class SpotSceneTest {

    private static FakeCloud manual() {
        return FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    }

    private static List<SpotInstanceRequest> requests(FakeCloud cloud) {
        return new Ec2Answers(cloud)
                .call(DescribeSpotInstanceRequestsRequest.builder().build(), DescribeSpotInstanceRequestsResponse.class)
                .spotInstanceRequests();
    }

    @Test
    void what_is_saved_comes_back_and_goes_on(@TempDir Path folder) {
        FakeCloud cloud = manual();
        cloud.set(CloudScene.fromJsonText("""
                {"version":1,"ec2":{"LaunchTemplateVersions":[
                  {"LaunchTemplateName":"web","LaunchTemplateData":{"ImageId":"ami-0123456789abcdef0"}},
                  {"LaunchTemplateName":"web","LaunchTemplateData":{"ImageId":"ami-0123456789abcdef0",
                   "InstanceType":"m5.large"},"DefaultVersion":true}]}}"""));
        String id = new Ec2Answers(cloud)
                .call(
                        RunInstancesRequest.builder()
                                .launchTemplate(t -> t.launchTemplateName("web"))
                                .instanceMarketOptions(m -> m.marketType("spot"))
                                .minCount(1)
                                .maxCount(1)
                                .build(),
                        RunInstancesResponse.class)
                .instances()
                .get(0)
                .instanceId();
        cloud.clock().advance(Duration.ofMinutes(1));
        cloud.saveScene(folder.resolve("scene.json"));

        FakeCloud restored = manual();
        restored.set(CloudScene.fromJson(folder.resolve("scene.json")));

        assertThat(restored.ec2().instance(id).tags()).containsEntry("aws:ec2launchtemplate:version", "2");
        assertThat(requests(restored)).singleElement().satisfies(request -> {
            assertThat(request.instanceId()).isEqualTo(id);
            assertThat(request.status().code()).isEqualTo("fulfilled");
        });
        assertThat(new Ec2Answers(restored)
                        .call(
                                DescribeLaunchTemplateVersionsRequest.builder()
                                        .launchTemplateName("web")
                                        .build(),
                                DescribeLaunchTemplateVersionsResponse.class)
                        .launchTemplateVersions())
                .extracting(
                        version -> version.launchTemplateData().instanceTypeAsString(),
                        version -> version.defaultVersion())
                .containsExactly(tuple("m5.large", true), tuple(null, false));
        restored.ec2().interrupt(id);
        restored.clock().advance(Duration.ofMinutes(3));
        assertThat(restored.ec2().instance(id).isTerminated()).isTrue();
    }

    @Test
    void an_open_request_is_fulfilled() {
        FakeCloud cloud = manual();
        cloud.set(CloudScene.fromJsonText("""
                {"version":1,"ec2":{"SpotInstanceRequests":[{"LaunchSpecification":
                  {"ImageId":"ami-0123456789abcdef0","InstanceType":"m5.large"}}]}}"""));

        cloud.clock().advance(Duration.ofMinutes(1));

        assertThat(requests(cloud))
                .singleElement()
                .satisfies(request -> assertThat(request.stateAsString()).isEqualTo("active"));
        assertThat(cloud.ec2().instances()).hasSize(1);
    }

    @Test
    void what_a_scene_cannot_mean_is_refused() {
        assertThatThrownBy(() -> manual().set(CloudScene.fromJsonText("""
                        {"version":1,"ec2":{"SpotInstanceRequests":[{"SpotInstanceRequestId":"sir-01234567"}]}}""")))
                .hasMessageContaining("does not say what it launches");
        assertThatThrownBy(() -> manual().set(CloudScene.fromJsonText("""
                        {"version":1,"ec2":{"LaunchTemplates":[{"LaunchTemplateId":"lt-0123456789abcdef0"}]}}"""))).hasMessageContaining("without a name");
    }
}
