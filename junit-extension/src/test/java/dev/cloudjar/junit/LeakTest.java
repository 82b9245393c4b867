package dev.cloudjar.junit;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

@ExtendWith(FakeCloudExtension.class)
class LeakTest {

    private static String launch(Ec2Client ec2) {
        RunInstancesResponse launched = ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                .keyName("operator")
                .minCount(1)
                .maxCount(1));
        return launched.instances().get(0).instanceId();
    }

    private static List<String> leftovers(FakeCloud cloud) {
        return cloud.leftovers().stream().map(FakeCloud.Leftover::kind).toList();
    }

    @Nested
    class Leaked {

        @Test
        void is_an_instance_and_nothing_that_goes_with_it(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);

            assertThatThrownBy(() -> assertThat(cloud).hasNoLeakedResources())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected no leaked resources but 1 that API calls made stand at the end:")
                    .hasMessageContaining("ec2 instance " + id + " in 123456789012/us-east-1")
                    .hasMessageContaining("ec2:RunInstances -> ok");
        }

        @Test
        void is_not_an_instance_that_is_on_its_way_out(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);

            ec2.terminateInstances(r -> r.instanceIds(id));

            assertThat(cloud).hasNoLeakedResources();
            ec2.describeInstances();
            assertThat(cloud).hasNoLeakedResources();
        }

        @Test
        void is_a_volume_that_outlives_its_instance(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);
            String volume = ec2.createVolume(r -> r.size(1).availabilityZone("us-east-1a"))
                    .volumeId();
            assertThat(leftovers(cloud)).containsExactlyInAnyOrder("volume", "instance");

            ec2.terminateInstances(r -> r.instanceIds(id));
            ec2.describeInstances();
            ec2.deleteVolume(r -> r.volumeId(volume));

            assertThat(cloud).hasNoLeakedResources();
        }

        @Test
        void is_each_part_of_a_network_but_not_what_a_vpc_brings(FakeCloud cloud, Ec2Client ec2) {
            String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            assertThat(leftovers(cloud)).containsExactly("vpc");

            String subnet = ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24"))
                    .subnet()
                    .subnetId();
            String group = ec2.createSecurityGroup(
                            r -> r.vpcId(vpc).groupName("web").description("web"))
                    .groupId();
            String gateway =
                    ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
            String key = ec2.createKeyPair(r -> r.keyName("mine")).keyName();
            assertThat(leftovers(cloud))
                    .containsExactlyInAnyOrder("vpc", "subnet", "security-group", "internet-gateway", "key-pair");

            ec2.deleteSubnet(r -> r.subnetId(subnet));
            ec2.deleteSecurityGroup(r -> r.groupId(group));
            ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
            ec2.deleteKeyPair(r -> r.keyName(key));
            ec2.deleteVpc(r -> r.vpcId(vpc));

            assertThat(cloud).hasNoLeakedResources();
        }

        @Test
        void is_a_snapshot_that_its_image_has_left_behind(FakeCloud cloud, Ec2Client ec2) {
            String id = launch(ec2);
            ec2.describeInstances();
            String image = ec2.createImage(r -> r.instanceId(id).name("golden")).imageId();
            ec2.describeImages(r -> r.imageIds(image));
            ec2.terminateInstances(r -> r.instanceIds(id));

            assertThat(leftovers(cloud)).containsExactlyInAnyOrder("image", "snapshot");
            ec2.deregisterImage(r -> r.imageId(image));

            assertThat(leftovers(cloud)).containsExactly("snapshot");
        }

        @Test
        void is_a_function_in_whatever_region(FakeCloud cloud, @InRegion("eu-west-1") LambdaClient lambda) {
            lambda.createFunction(r -> r.functionName("orders")
                    .runtime(Runtime.JAVA21)
                    .role("arn:aws:iam::123456789012:role/orders")
                    .handler("orders")
                    .code(code -> code.zipFile(SdkBytes.fromByteArray(Zip.bytes()))));
            assertThat(cloud.leftovers()).hasToString("[lambda function orders in 123456789012/eu-west-1]");

            lambda.deleteFunction(r -> r.functionName("orders"));

            assertThat(cloud).hasNoLeakedResources();
        }
    }

    @Nested
    class Given {

        @Test
        void need_not_be_removed(FakeCloud cloud, Ec2Client ec2, LambdaClient lambda) {
            cloud.ec2().givenRunningInstance();
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            ec2.describeVpcs();
            ec2.describeInstances();

            assertThat(cloud).hasNoLeakedResources();
        }

        @Test
        void is_a_name_only_until_it_is_removed(FakeCloud cloud, LambdaClient lambda) {
            cloud.lambda().givenFunction("orders", (event, context) -> "done");
            lambda.deleteFunction(r -> r.functionName("orders"));
            lambda.createFunction(r -> r.functionName("orders")
                    .runtime(Runtime.JAVA21)
                    .role("arn:aws:iam::123456789012:role/orders")
                    .handler("orders")
                    .code(code -> code.zipFile(SdkBytes.fromByteArray(Zip.bytes()))));

            assertThat(leftovers(cloud)).containsExactly("function");
        }

        @Test
        void is_what_a_scene_sets_and_not_what_stood_before(FakeCloud cloud, Ec2Client ec2) {
            launch(ec2);

            cloud.set(CloudScene.fromJsonText(
                    "{\"version\":1,\"lambda\":{\"Functions\":[{\"FunctionName\":\"orders\",\"Runtime\":\"java21\","
                            + "\"Role\":\"arn:aws:iam::123456789012:role/orders\",\"Handler\":\"orders\"}]}}"));

            assertThat(leftovers(cloud)).containsExactly("instance");
        }

        @Test
        void is_so_in_a_fork(FakeCloud cloud, Ec2Client ec2) {
            cloud.ec2().givenRunningInstance();
            String made = launch(ec2);

            try (FakeCloud fork = cloud.fork()) {
                assertThat(leftovers(fork)).containsExactly("instance");
                FakeClients.of(fork).get(Ec2Client.class).terminateInstances(r -> r.instanceIds(made));
                assertThat(fork).hasNoLeakedResources();
            }
            assertThat(leftovers(cloud)).containsExactly("instance");
        }
    }

    @FakeAws(scope = CloudScope.FORK)
    static class ForkTestCase {
        @BeforeAll
        static void set_up(Ec2Client ec2) {
            launch(ec2);
        }

        @Test
        void leaks_nothing(FakeCloud cloud) {
            assertThat(cloud).hasNoLeakedResources();
        }

        @Test
        void leaks(FakeCloud cloud, Ec2Client ec2) {
            launch(ec2);
            assertThat(leftovers(cloud)).containsExactly("instance");
        }
    }

    @Test
    void what_the_class_has_made_is_not_the_tests_to_remove() {
        Kit.passes(Kit.run(ForkTestCase.class), 2);
    }
}
