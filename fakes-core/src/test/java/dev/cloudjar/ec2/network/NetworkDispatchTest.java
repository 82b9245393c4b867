package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.Place;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Networking as part of a cloud. */
class NetworkDispatchTest {

    private final FakeCloud cloud = FakeCloud.create();

    private static <R extends SdkResponse> R call(FakeCloud cloud, SdkRequest request, Class<R> type) {
        return type.cast(cloud.dispatch(ApiCall.of(new Place(cloud.account(), cloud.region()), request))
                .orThrow());
    }

    private <R extends SdkResponse> R call(SdkRequest request, Class<R> type) {
        return call(cloud, request, type);
    }

    private String createGroup() {
        return call(
                        CreateSecurityGroupRequest.builder()
                                .groupName("web")
                                .description("web")
                                .build(),
                        CreateSecurityGroupResponse.class)
                .groupId();
    }

    @Test
    void an_instance_keeps_its_group_from_being_deleted_until_it_is_terminated() {
        String groupId = createGroup();
        String instanceId = call(
                        RunInstancesRequest.builder()
                                .imageId("ami-0123456789abcdef0")
                                .instanceType("t3.micro")
                                .minCount(1)
                                .maxCount(1)
                                .securityGroups("web")
                                .build(),
                        RunInstancesResponse.class)
                .instances()
                .get(0)
                .instanceId();
        DeleteSecurityGroupRequest delete =
                DeleteSecurityGroupRequest.builder().groupId(groupId).build();
        assertThatThrownBy(() -> call(delete, DeleteSecurityGroupResponse.class))
                .hasMessage("resource " + groupId + " has a dependent object");
        call(TerminateInstancesRequest.builder().instanceIds(instanceId).build(), TerminateInstancesResponse.class);
        assertThat(call(DescribeNetworkInterfacesRequest.builder().build(), DescribeNetworkInterfacesResponse.class)
                        .networkInterfaces())
                .isEmpty();

        call(delete, DeleteSecurityGroupResponse.class);

        assertThat(call(DescribeSecurityGroupsRequest.builder().build(), DescribeSecurityGroupsResponse.class)
                        .securityGroups())
                .hasSize(1);
    }

    @Test
    void a_group_is_tagged_like_any_resource() {
        String groupId = createGroup();

        call(
                CreateTagsRequest.builder()
                        .resources(groupId)
                        .tags(Tag.builder().key("Name").value("front").build())
                        .build(),
                CreateTagsResponse.class);

        assertThat(call(
                                DescribeSecurityGroupsRequest.builder()
                                        .groupIds(groupId)
                                        .build(),
                                DescribeSecurityGroupsResponse.class)
                        .securityGroups()
                        .get(0)
                        .tags())
                .extracting(Tag::value)
                .containsExactly("front");
    }

    @Test
    void a_saved_scene_brings_the_network_into_another_cloud(@TempDir Path directory) {
        createGroup();
        cloud.saveScene(directory.resolve("scene.json"));
        FakeCloud other = FakeCloud.builder().seed(7).build();

        other.set(CloudScene.fromJson(directory.resolve("scene.json")));

        assertThat(call(other, DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class))
                .isEqualTo(call(DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class));
        assertThat(call(other, DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class))
                .isEqualTo(call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class));
        assertThat(call(other, DescribeSecurityGroupsRequest.builder().build(), DescribeSecurityGroupsResponse.class))
                .isEqualTo(call(DescribeSecurityGroupsRequest.builder().build(), DescribeSecurityGroupsResponse.class));
    }

    @Test
    void regions_have_networks_of_their_own() {
        createGroup();

        assertThat(call(
                                FakeCloud.builder().region("eu-west-1").build(),
                                DescribeSubnetsRequest.builder().build(),
                                DescribeSubnetsResponse.class)
                        .subnets())
                .hasSize(3);
    }
}
