package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.PojoJson;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

class NetworkSceneTest {

    private final NetworkFixture origin = NetworkFixture.in("us-east-1");
    private final NetworkFixture copy = NetworkFixture.in("us-east-1", 7);

    private static <P extends SdkPojo> List<String> written(SceneSection<P> section) {
        return section.write().get().stream()
                .map(resource -> PojoJson.toJson(resource).toString())
                .toList();
    }

    private static List<List<String>> scene(NetworkFixture fixture) {
        return fixture.network.sceneSections().stream()
                .map(section -> written(section).stream().sorted().toList())
                .toList();
    }

    private static <P extends SdkPojo> void read(NetworkFixture fixture, Class<P> shape, P resource) {
        for (SceneSection<?> section : fixture.network.sceneSections()) {
            if (section.shape() == shape) {
                read(section, resource);
            }
        }
    }

    private static <P extends SdkPojo> void read(SceneSection<P> section, SdkPojo resource) {
        section.read()
                .accept(section.shape()
                        .cast(PojoJson.fromJson(
                                PojoJson.toJson(resource), section.blank().get())));
    }

    private void restore() {
        for (int i = 0; i < origin.network.sceneSections().size(); i++) {
            SceneSection<?> to = copy.network.sceneSections().get(i);
            origin.network.sceneSections().get(i).write().get().forEach(resource -> read(to, resource));
        }
    }

    @Test
    void a_scene_is_restored_in_another_cloud() {
        String vpcId = origin.call(
                        CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build(), CreateVpcResponse.class)
                .vpc()
                .vpcId();
        origin.call(
                CreateSubnetRequest.builder()
                        .vpcId(vpcId)
                        .cidrBlock("10.0.1.0/24")
                        .build(),
                CreateSubnetResponse.class);
        String groupId = origin.call(
                        CreateSecurityGroupRequest.builder()
                                .groupName("web")
                                .description("web")
                                .build(),
                        CreateSecurityGroupResponse.class)
                .groupId();
        origin.call(
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupId(groupId)
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .cidrIp("0.0.0.0/0")
                        .build(),
                AuthorizeSecurityGroupIngressResponse.class);

        restore();

        assertThat(scene(copy)).isEqualTo(scene(origin));
    }

    @Test
    void the_instances_of_a_scene_have_their_interfaces_again() {
        origin.launch("i-1");
        restore();

        copy.network
                .launches()
                .restoreInterfaces(
                        "i-1",
                        origin.network.interfaces().ofInstance("i-1").stream()
                                .map(origin.network.interfaces()::toInstanceSdk)
                                .toList());

        assertThat(copy.network.interfaces().ofInstance("i-1"))
                .isEqualTo(origin.network.interfaces().ofInstance("i-1"));
    }

    @Test
    void the_default_network_stays_beside_a_scene_s_vpc() {
        read(
                copy,
                Vpc.class,
                Vpc.builder()
                        .vpcId("vpc-0123456789abcdef0")
                        .cidrBlock("10.0.0.0/16")
                        .build());
        read(
                copy,
                Subnet.class,
                Subnet.builder()
                        .subnetId("subnet-0123456789abcdef0")
                        .vpcId("vpc-0123456789abcdef0")
                        .cidrBlock("10.0.0.0/24")
                        .availabilityZone("us-east-1b")
                        .build());

        assertThat(copy.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                        .subnets())
                .hasSize(7);
        assertThat(copy.network
                        .launches()
                        .place("subnet-0123456789abcdef0", null)
                        .vpcId())
                .isEqualTo("vpc-0123456789abcdef0");
        assertThat(copy.network.launches().groups("vpc-0123456789abcdef0", List.of(), List.of()))
                .hasSize(1);
    }

    @Test
    void a_subnet_outside_its_vpc_is_refused_in_words() {
        Subnet subnet = Subnet.builder()
                .subnetId("subnet-0123456789abcdef0")
                .vpcId(copy.network.launches().place(null, null).vpcId())
                .cidrBlock("10.0.0.0/24")
                .availabilityZone("us-east-1b")
                .build();

        assertThatThrownBy(() -> read(copy, Subnet.class, subnet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 172.31.0.0/16")
                .hasMessageEndingWith("Give it a part of that block.");
    }

    @Test
    void a_group_of_a_vpc_that_is_not_there_is_refused_in_words() {
        SecurityGroup group = SecurityGroup.builder()
                .groupId("sg-0123456789abcdef0")
                .groupName("web")
                .vpcId("vpc-0123456789abcdef0")
                .build();

        assertThatThrownBy(() -> read(copy, SecurityGroup.class, group))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no such VPC");
    }

    @Test
    void a_default_vpc_does_not_take_the_place_of_one_with_instances() {
        copy.launch("i-1");
        Vpc other = Vpc.builder()
                .vpcId("vpc-0123456789abcdef0")
                .cidrBlock("172.31.0.0/16")
                .isDefault(true)
                .build();

        assertThatThrownBy(() -> read(copy, Vpc.class, other))
                .hasMessageEndingWith("Read scenes before the first launch.");
    }
}
