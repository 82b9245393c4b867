package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Subnet;

class GivenResourcesTest {

    private final Ec2Caller ec2 = Ec2Caller.manual();
    private final FakeCloud cloud = ec2.cloud();

    private Image image(String id) {
        return ec2.call(DescribeImagesRequest.builder().imageIds(id).build(), DescribeImagesResponse.class)
                .images()
                .get(0);
    }

    @Nested
    class Fleets {

        @Test
        void several_instances_run_at_once() {
            List<String> ids = cloud.ec2().givenRunningInstances(3, i -> i.type("m5.large"));

            assertThat(ids).hasSize(3).doesNotHaveDuplicates();
            assertThat(cloud.ec2().instances()).hasSize(3).allMatch(Ec2Instance::isRunning);
        }
    }

    @Nested
    class Images {

        @Test
        void one_is_available_and_can_be_launched() {
            String id = cloud.ec2()
                    .givenImage(
                            i -> i.name("web-42").size(20).tag("team", "web").sharedWith("999988887777"));

            assertThat(image(id)).satisfies(image -> {
                assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
                assertThat(image.name()).isEqualTo("web-42");
                assertThat(image.ownerId()).isEqualTo(cloud.account());
                assertThat(image.tags()).extracting(tag -> tag.value()).containsExactly("web");
                assertThat(image.blockDeviceMappings().get(0).ebs().volumeSize())
                        .isEqualTo(20);
            });
            assertThat(ec2.runOne(r -> r.imageId(id))).startsWith("i-");
        }

        @Test
        void it_is_like_amazon_linux_where_nothing_is_said() {
            Image image = image(cloud.ec2().givenImage());

            assertThat(image.architectureAsString()).isEqualTo("x86_64");
            assertThat(image.name()).isEqualTo("given-" + image.imageId());
            assertThat(image(cloud.ec2().givenImage(i -> i.architecture("arm64")))
                            .architectureAsString())
                    .isEqualTo("arm64");
            assertThat(image(cloud.ec2().givenImage(i -> i.shape(s -> s.description("mine"))))
                            .description())
                    .isEqualTo("mine");
            assertThat(image(cloud.ec2().givenImage(i -> i.publicly())).publicLaunchPermissions())
                    .isTrue();
        }

        @Test
        void one_that_ec2_would_refuse_is_refused_in_words() {
            cloud.ec2().givenImage(i -> i.name("mine"));

            assertThatThrownBy(() -> cloud.ec2().givenImage(i -> i.name("mine")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("InvalidAMIName.Duplicate")
                    .hasMessageContaining("Change what the test asks for");
            assertThatThrownBy(() -> cloud.ec2().givenImage(i -> i.architecture("riscv")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("riscv");
        }
    }

    @Nested
    class VolumesAndSnapshots {

        @Test
        void a_volume_can_be_attached_at_once() {
            String instance = cloud.ec2().givenRunningInstance();
            String volume =
                    cloud.ec2().givenVolume(cloud.ec2().instance(instance).availabilityZone(), 10);

            ec2.call(AttachVolumeRequest.builder()
                    .volumeId(volume)
                    .instanceId(instance)
                    .device("/dev/sdf")
                    .build());

            assertThat(ec2.describe(instance).blockDeviceMappings()).hasSize(2);
        }

        @Test
        void a_snapshot_of_it_is_complete() {
            String snapshot = cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 10));

            assertThat(ec2.call(
                                    DescribeSnapshotsRequest.builder()
                                            .snapshotIds(snapshot)
                                            .build(),
                                    DescribeSnapshotsResponse.class)
                            .snapshots())
                    .extracting(Snapshot::state)
                    .containsExactly(SnapshotState.COMPLETED);
        }

        @Test
        void what_cannot_be_is_refused_in_words() {
            assertThatThrownBy(() -> cloud.ec2().givenVolume("us-east-1z", 10))
                    .hasMessageContaining("no Availability Zone \"us-east-1z\"");
            assertThatThrownBy(() -> cloud.ec2().givenVolume("us-east-1a", 0))
                    .hasMessageContaining("InvalidParameterValue");
            assertThatThrownBy(() -> cloud.ec2().givenSnapshot("vol-0123456789abcdef0"))
                    .hasMessageContaining("There is no volume vol-0123456789abcdef0");
        }
    }

    @Nested
    class Networks {

        @Test
        void one_has_public_and_private_subnets() {
            Ec2GivenNetwork network = cloud.ec2()
                    .givenNetwork(n -> n.cidr("10.7.0.0/16")
                            .publicSubnet("us-east-1a")
                            .publicSubnet("us-east-1b")
                            .privateSubnet("us-east-1a"));

            assertThat(network.internetGatewayId()).isPresent();
            assertThat(ec2.call(
                                    DescribeSubnetsRequest.builder()
                                            .filters(Ec2Caller.filter("vpc-id", network.vpcId()))
                                            .build(),
                                    DescribeSubnetsResponse.class)
                            .subnets())
                    .extracting(Subnet::cidrBlock)
                    .containsExactlyInAnyOrder("10.7.0.0/20", "10.7.16.0/20", "10.7.32.0/20");
            String open = cloud.ec2()
                    .givenRunningInstance(
                            i -> i.subnetId(network.publicSubnetIds().get(1)));
            String closed = cloud.ec2()
                    .givenRunningInstance(
                            i -> i.subnetId(network.privateSubnetIds().get(0)));
            assertThat(cloud.ec2().instance(open).publicIp()).isPresent();
            assertThat(cloud.ec2().instance(open).availabilityZone()).isEqualTo("us-east-1b");
            assertThat(cloud.ec2().instance(closed).publicIp()).isEmpty();
        }

        @Test
        void one_that_ec2_would_refuse_is_refused_in_words() {
            assertThatThrownBy(() -> cloud.ec2().givenNetwork(n -> n.cidr("10.0.0.0/8")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The given network cannot be had");
        }
    }

    @Test
    void what_is_given_is_not_left_over() {
        cloud.ec2().givenImage();
        cloud.ec2().givenSnapshot(cloud.ec2().givenVolume("us-east-1a", 10));
        cloud.ec2().givenNetwork(n -> n.publicSubnet("us-east-1a").privateSubnet("us-east-1b"));

        assertThat(cloud.leftovers()).isEmpty();
    }
}
