package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Launches through the client: what fits what, what there is room for, and that what is refused leaves nothing behind. */
class LaunchesTest {

    private static final String IMAGE = "ami-0123456789abcdef0";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private RunInstancesResponse launch(Consumer<RunInstancesRequest.Builder> wish) {
        return launch(ec2, wish);
    }

    private static RunInstancesResponse launch(Ec2Client client, Consumer<RunInstancesRequest.Builder> wish) {
        return client.runInstances(RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .applyMutation(wish)
                .build());
    }

    private List<Instance> instances() {
        return instances(ec2);
    }

    private static List<Instance> instances(Ec2Client client) {
        return client.describeInstancesPaginator().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    private static String amazonLinux(Ec2Client client) {
        return client
                .describeImages(i -> i.owners("amazon")
                        .filters(
                                f -> f.name("architecture").values("x86_64"),
                                f -> f.name("name").values("al2023*")))
                .images()
                .stream()
                .map(Image::imageId)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Refusing {

        static List<Arguments> refusals() {
            return List.of(
                    refused(
                            "InvalidParameterValue",
                            "Invalid value 'zz9.huge' for InstanceType.",
                            r -> r.instanceType("zz9.huge")),
                    refused("MissingParameter", "ImageId", r -> r.imageId(null)),
                    refused("MissingParameter", "MinCount", r -> r.minCount(null)),
                    refused("MissingParameter", "MaxCount", r -> r.maxCount(null)),
                    refused("InvalidParameterValue", "minCount", r -> r.minCount(0)),
                    refused(
                            "InvalidParameterValue",
                            "Value ( 1 ) for parameter maxCount is invalid.",
                            r -> r.minCount(2).maxCount(1)),
                    refused("InvalidAMIID.Malformed", "web-server", r -> r.imageId("web-server")),
                    refused(
                            "InvalidParameterValue",
                            "The architecture 'arm64' of the specified instance type does not match the architecture"
                                    + " 'x86_64' of the specified AMI.",
                            r -> r.instanceType("t4g.micro")),
                    refused("InvalidSubnetID.NotFound", "subnet-", r -> r.subnetId("subnet-00000000000000000")),
                    refused(
                            "InvalidGroup.NotFound",
                            "The security group 'sg-00000000000000000' does not exist",
                            r -> r.securityGroupIds("sg-00000000000000000")),
                    refused("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.", r -> r.userData("A")),
                    refused(
                            "InvalidParameterValue",
                            "User data is limited to 16384 bytes",
                            r -> r.userData("QUFB".repeat(6000))),
                    refused(
                            "InvalidParameterCombination",
                            "The parameter 'iamInstanceProfile.name' may not be used in combination with",
                            r -> r.iamInstanceProfile(
                                    p -> p.name("a").arn("arn:aws:iam::123456789012:instance-profile/a"))),
                    refused(
                            "InvalidParameterCombination",
                            "CreditSpecification",
                            r -> r.instanceType("m5.large").creditSpecification(c -> c.cpuCredits("unlimited"))),
                    refused(
                            "InvalidParameterValue",
                            "CpuOptions.CoreCount is invalid. The instance type 't3.micro' takes 1 to 1.",
                            r -> r.cpuOptions(c -> c.coreCount(7).threadsPerCore(1))),
                    refused(
                            "InvalidParameterValue",
                            "Value ( 3 ) for parameter CpuOptions.CoreCount is invalid. The instance type 'm5.2xlarge'"
                                    + " takes 2, 4.",
                            r -> r.instanceType("m5.2xlarge")
                                    .cpuOptions(c -> c.coreCount(3).threadsPerCore(1))),
                    refused(
                            "InvalidParameterCombination",
                            "The instance type 'm7i-flex.xlarge' does not support Nitro Enclaves.",
                            r -> r.instanceType("m7i-flex.xlarge").enclaveOptions(e -> e.enabled(true))),
                    refused(
                            "InvalidParameterCombination",
                            "CpuOptions needs both CoreCount and ThreadsPerCore.",
                            r -> r.cpuOptions(c -> c.coreCount(1))),
                    refused(
                            "UnsupportedHibernationConfiguration",
                            "Hibernation requires an encrypted EBS root volume.",
                            r -> r.hibernationOptions(h -> h.configured(true))),
                    refused(
                            "InvalidParameterCombination",
                            "The instance type 't3.micro' does not support Nitro Enclaves.",
                            r -> r.enclaveOptions(e -> e.enabled(true))),
                    refused(
                            "InvalidParameterCombination",
                            "EBS-optimized instances are not supported for your requested configuration",
                            r -> r.instanceType("t2.micro").ebsOptimized(true)),
                    refused(
                            "InvalidAffinity",
                            "Value (near) for parameter affinity is invalid.",
                            r -> r.placement(p -> p.tenancy("host").affinity("near"))),
                    refused(
                            "InvalidParameterCombination",
                            "can only be used with the tenancy 'host'",
                            r -> r.placement(p -> p.affinity("host"))),
                    refused(
                            "InvalidLaunchTemplateName.NotFoundException",
                            "with template name web",
                            r -> r.launchTemplate(t -> t.launchTemplateName("web"))),
                    refused("InvalidPlacementGroup.Unknown", "near", r -> r.placement(p -> p.groupName("near"))),
                    refused("InvalidParameterValue", "has no IPv6 CIDR block", r -> r.ipv6AddressCount(1)),
                    refused("UnsupportedOperation", "KernelId", r -> r.kernelId("aki-12345678")),
                    refused(
                            "InvalidParameterCombination",
                            "Network interfaces and an instance-level subnet ID may not be specified on the same request",
                            r -> r.subnetId("subnet-00000000000000000").networkInterfaces(device(0))),
                    refused(
                            "InvalidParameterCombination",
                            "Network interfaces and an instance-level security groups",
                            r -> r.securityGroupIds("sg-00000000000000000").networkInterfaces(device(0))),
                    refused(
                            "InvalidParameterCombination",
                            "A private IP address may only be specified where a single instance is launched",
                            r -> r.privateIpAddress("172.31.0.10").maxCount(2)),
                    refused("InvalidParameterCombination", "device index 0", r -> r.networkInterfaces(device(1))),
                    refused(
                            "InvalidParameterValue",
                            "Each network interface requires a unique device index.",
                            r -> r.networkInterfaces(device(0), device(0))),
                    refused(
                            "AttachmentLimitExceeded",
                            "Interface count 3 exceeds the limit for t3.micro.",
                            r -> r.networkInterfaces(device(0), device(1), device(2))),
                    refused(
                            "InvalidParameterValue",
                            "'vpc' is not a valid taggable resource type for this operation.",
                            r -> r.tagSpecifications(t -> t.resourceType(ResourceType.VPC)
                                    .tags(tag -> tag.key("a").value("b")))),
                    refused(
                            "InvalidParameterValue",
                            "Invalid availability zone: [us-east-1z]",
                            r -> r.placement(p -> p.availabilityZone("us-east-1z"))),
                    refused("DryRunOperation", "Request would have succeeded", r -> r.dryRun(true)));
        }

        private static InstanceNetworkInterfaceSpecification device(int index) {
            return InstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(index)
                    .build();
        }

        private static Arguments refused(String code, String words, Consumer<RunInstancesRequest.Builder> change) {
            return Arguments.of(code, words, change);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @MethodSource("refusals")
        void leaves_nothing_behind(String code, String words, Consumer<RunInstancesRequest.Builder> change) {
            Refused.with(code, words, () -> launch(change));

            assertThat(instances()).isEmpty();
            assertThat(ec2.describeVolumes().volumes()).isEmpty();
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        }

        @Test
        void knows_the_images_that_there_are_where_references_are_known() {
            Ec2Client strict = FakeClients.of(
                            FakeCloud.builder().strictness(Strictness.REALISTIC).build())
                    .get(Ec2Client.class);

            Refused.with(
                    "InvalidAMIID.NotFound",
                    "The image id '[" + IMAGE + "]' does not exist",
                    () -> launch(strict, r -> {}));

            assertThat(instances(strict)).isEmpty();
        }

        @Test
        void runs_images_on_types_that_take_them() {
            String old = cloud.ec2().givenImage(i -> i.shape(s -> s.virtualizationType("paravirtual")));
            String slow = cloud.ec2().givenImage(i -> i.shape(s -> s.enaSupport(false)));
            String bios = cloud.ec2().givenImage(i -> i.architecture("arm64").shape(s -> s.bootMode("legacy-bios")));

            Refused.with(
                    "InvalidParameterCombination",
                    "The instance type 't3.micro' does not support an AMI with a virtualization type of 'paravirtual'.",
                    () -> launch(r -> r.imageId(old)));
            Refused.with(
                    "InvalidParameterCombination",
                    "Enhanced networking with the Elastic Network Adapter (ENA) is required for the 't3.micro' instance"
                            + " type.",
                    () -> launch(r -> r.imageId(slow)));
            Refused.with(
                    "InvalidParameterCombination",
                    "The boot mode 'legacy-bios' of the specified AMI is not supported by the instance type 't4g.micro'.",
                    () -> launch(r -> r.imageId(bios).instanceType("t4g.micro")));

            assertThat(instances()).isEmpty();
        }

        @Test
        void takes_a_token_once() {
            String first = launch(r -> r.clientToken("one")).instances().get(0).instanceId();

            String again = launch(r -> r.clientToken("one")).instances().get(0).instanceId();
            Refused.with(
                    "IdempotentParameterMismatch",
                    "client token 'one'",
                    () -> launch(r -> r.clientToken("one").maxCount(2)));

            assertThat(again).isEqualTo(first);
            assertThat(instances()).hasSize(1);
        }

        @Test
        void takes_no_token_of_what_is_terminated() {
            String id = launch(r -> r.clientToken("one")).instances().get(0).instanceId();
            ec2.terminateInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));

            Refused.with("IdempotentInstanceTerminated", () -> launch(r -> r.clientToken("one")));
            cloud.clock().advance(Duration.ofHours(2));
            Refused.with("IdempotentInstanceTerminated", () -> launch(r -> r.clientToken("one")));

            assertThat(instances()).isEmpty();
        }

        @Test
        void of_windows_says_so_as_its_image_does() {
            String windows = ec2.describeImages(r ->
                            r.owners("amazon").filters(f -> f.name("platform").values("windows")))
                    .images()
                    .get(0)
                    .imageId();

            String id = launch(r -> r.imageId(windows)).instances().get(0).instanceId();

            assertThat(ec2.describeInstances(
                                    r -> r.filters(f -> f.name("platform").values("windows")))
                            .reservations()
                            .get(0)
                            .instances())
                    .singleElement()
                    .satisfies(instance -> {
                        assertThat(instance.instanceId()).isEqualTo(id);
                        assertThat(instance.platformAsString()).isEqualTo("windows");
                    });
        }

        @Test
        void is_of_types_that_are_to_be_had_so() {
            String mac = cloud.ec2().givenImage(i -> i.shape(s -> s.architecture("x86_64_mac")));

            Refused.with(
                    "Unsupported",
                    "The requested configuration is currently not supported.",
                    () -> launch(
                            r -> r.instanceType("u-6tb1.56xlarge").instanceMarketOptions(m -> m.marketType("spot"))));
            Refused.with("Unsupported", () -> launch(r -> r.imageId(mac).instanceType("mac1.metal")));

            String host = ec2.allocateHosts(h -> h.availabilityZone("us-east-1a")
                            .instanceType("mac1.metal")
                            .quantity(1))
                    .hostIds()
                    .get(0);
            assertThat(launch(r -> r.imageId(mac)
                                    .instanceType("mac1.metal")
                                    .placement(p -> p.tenancy("host").hostId(host)))
                            .instances())
                    .hasSize(1);
        }

        @Test
        void boots_from_no_hard_disk() {
            Refused.with(
                    "BootForVolumeTypeUnsupported",
                    "The volume type 'st1' cannot be used as a boot volume.",
                    () -> launch(r -> r.blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                            .ebs(e -> e.volumeType("st1").volumeSize(125)))));

            assertThat(instances()).isEmpty();
        }

        @Test
        void takes_credits_that_there_are() {
            Refused.with(
                    "InvalidCpuCredits.Malformed",
                    "Valid values: standard, unlimited.",
                    () -> launch(r -> r.creditSpecification(c -> c.cpuCredits("endless"))));

            assertThat(instances()).isEmpty();
        }

        @Test
        void fills_a_subnet_and_no_more() {
            String vpc = ec2.createVpc(v -> v.cidrBlock("10.0.0.0/28")).vpc().vpcId();
            String subnet = ec2.createSubnet(s -> s.vpcId(vpc).cidrBlock("10.0.0.0/28"))
                    .subnet()
                    .subnetId();
            launch(r -> r.subnetId(subnet).minCount(10).maxCount(10));

            Refused.with(
                    "InsufficientFreeAddressesInSubnet",
                    subnet,
                    () -> launch(r -> r.subnetId(subnet).minCount(2).maxCount(2)));

            assertThat(instances()).hasSize(10);
            assertThat(ec2.describeSubnets(s -> s.subnetIds(subnet)).subnets())
                    .extracting(Subnet::availableIpAddressCount)
                    .containsExactly(1);
        }
    }

    @Nested
    class Quotas {

        @ParameterizedTest
        @CsvSource({
            "L-1216C47A, m5.large, 4",
            "L-417A185B, p5.4xlarge, 16",
            "L-DB2E81BA, g4dn.xlarge, 4",
            "L-7295265B, x1e.xlarge, 4",
            "L-1945791B, inf1.xlarge, 4",
            "L-74FC7D96, f2.6xlarge, 24"
        })
        void hold_for_a_group_of_families(String quota, String type, int vcpus) {
            cloud.quotas().set(quota, vcpus);
            int fitting = type.equals("m5.large") ? 2 : 1;
            launch(r -> r.instanceType(type).minCount(fitting).maxCount(fitting));

            Refused.with(
                    "VcpuLimitExceeded",
                    "You have requested more vCPU capacity than your current vCPU limit of " + vcpus
                            + " allows for the instance bucket that the specified instance type belongs to.",
                    () -> launch(r -> r.instanceType(type)));

            assertThat(instances()).hasSize(fitting);
        }

        @Test
        void are_those_that_aws_publishes_in_a_realistic_cloud() {
            FakeCloud realistic =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();
            Ec2Client client = FakeClients.of(realistic).get(Ec2Client.class);
            String image = amazonLinux(client);

            Refused.with(
                    "VcpuLimitExceeded",
                    "your current vCPU limit of 0",
                    () -> launch(
                            client,
                            r -> r.imageId(image)
                                    .instanceType("p5.48xlarge")
                                    .minCount(500)
                                    .maxCount(500)));
            Refused.with(
                    "VcpuLimitExceeded",
                    "your current vCPU limit of 5",
                    () -> launch(
                            client,
                            r -> r.imageId(image)
                                    .instanceType("m5.large")
                                    .minCount(3)
                                    .maxCount(3)));

            assertThat(instances(client)).isEmpty();
        }

        @Test
        void launch_as_many_as_there_is_room_for_between_least_and_most() {
            cloud.quotas().set("L-1216C47A", 6);

            assertThat(launch(r -> r.instanceType("m5.large").maxCount(10)).instances())
                    .hasSize(3);
        }

        @Test
        void hold_for_starts_too() {
            String id =
                    launch(r -> r.instanceType("m5.large")).instances().get(0).instanceId();
            cloud.clock().advance(Duration.ofMinutes(1));
            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));
            cloud.quotas().set("L-1216C47A", 1);

            Refused.with("VcpuLimitExceeded", () -> ec2.startInstances(r -> r.instanceIds(id)));

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.STOPPED);
        }
    }

    @Nested
    class Capacity {

        @Test
        void is_that_of_the_pool_of_type_and_zone() {
            cloud.ec2().pool("m5.large", "us-east-1a").supply(1);
            launch(this::inZoneA);

            Refused.with("InsufficientInstanceCapacity", () -> launch(this::inZoneA))
                    .hasMessageContaining(
                            "We currently do not have sufficient m5.large capacity in the Availability Zone you"
                                    + " requested (us-east-1a).")
                    .hasMessageContaining("choosing us-east-1b")
                    .hasMessageContaining("Status Code: 500");

            assertThat(instances()).hasSize(1);
        }

        private void inZoneA(RunInstancesRequest.Builder request) {
            request.instanceType("m5.large").placement(p -> p.availabilityZone("us-east-1a"));
        }

        @Test
        void is_another_for_spot_instances() {
            cloud.ec2().pool("m5.large", "us-east-1a", Ec2Market.SPOT).supply(0);

            launch(this::inZoneA);
            Refused.with(
                    "InsufficientInstanceCapacity",
                    () -> launch(r -> {
                        inZoneA(r);
                        r.instanceMarketOptions(m -> m.marketType("spot"));
                    }));

            assertThat(instances()).hasSize(1);
        }

        @Test
        void goes_to_another_zone_where_the_launch_names_none() {
            cloud.ec2().pool("m5.large", "us-east-1a").supply(0);

            Instance launched =
                    launch(r -> r.instanceType("m5.large")).instances().get(0);

            assertThat(launched.placement().availabilityZone()).isNotEqualTo("us-east-1a");
        }
    }

    @Nested
    class Tagging {

        @Test
        void goes_to_the_instance_its_volumes_and_its_interface() {
            Instance launched = launch(r -> r.tagSpecifications(
                            t -> t.resourceType(ResourceType.INSTANCE)
                                    .tags(tag -> tag.key("is").value("instance")),
                            t -> t.resourceType(ResourceType.VOLUME)
                                    .tags(tag -> tag.key("is").value("volume")),
                            t -> t.resourceType(ResourceType.NETWORK_INTERFACE)
                                    .tags(tag -> tag.key("is").value("interface"))))
                    .instances()
                    .get(0);

            Volume root = ec2.describeVolumes().volumes().get(0);
            assertThat(launched.tags()).extracting("value").containsExactly("instance");
            assertThat(root.tags()).extracting("value").containsExactly("volume");
            assertThat(cloud.ec2().tags(launched.networkInterfaces().get(0).networkInterfaceId()))
                    .containsEntry("is", "interface");
        }
    }
}
