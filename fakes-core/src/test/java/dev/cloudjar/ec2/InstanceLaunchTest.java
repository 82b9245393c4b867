package dev.cloudjar.ec2;

import static dev.cloudjar.ec2.Ec2Caller.launch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Tenancy;

class InstanceLaunchTest {

    private final Ec2Caller ec2 = Ec2Caller.settling();

    @Test
    void a_refused_launch_leaves_no_image_behind() {
        String unknown = "ami-0abcdef1234567890";
        ec2.refusal(RunInstancesRequest.builder()
                .imageId(unknown)
                .minCount(1)
                .maxCount(1)
                .dryRun(true)
                .build());

        assertThat(ec2.refusal(software.amazon.awssdk.services.ec2.model.DescribeImagesRequest.builder()
                                .imageIds(unknown)
                                .build())
                        .code())
                .isEqualTo("InvalidAMIID.NotFound");
    }

    @Test
    void a_launched_instance_is_pending_and_at_the_next_look_running() {
        Instance launched = ec2.run(r -> r.clientToken("once")).get(0);

        assertThat(launched.state().nameAsString()).isEqualTo("pending");
        assertThat(launched.stateReason().code()).isEqualTo("pending");
        assertThat(launched.instanceId()).matches("i-0[0-9a-f]{16}");
        Instance running = ec2.describe(launched.instanceId());
        assertThat(running.state().nameAsString()).isEqualTo("running");
        assertThat(running.stateReason()).isNull();
        assertThat(running.clientToken()).isEqualTo("once");
        assertThat(running.privateIpAddress()).startsWith("172.31.");
        assertThat(running.publicIpAddress()).isNotEmpty();
        assertThat(running.publicDnsName()).contains(".amazonaws.com");
        assertThat(running.securityGroups()).extracting("groupName").containsExactly("default");
        assertThat(running.blockDeviceMappings()).hasSize(1);
        assertThat(running.networkInterfaces()).hasSize(1);
        assertThat(running.metadataOptions().httpTokensAsString()).isEqualTo("required");
    }

    @Test
    void a_launch_of_several_is_one_reservation_with_indexes() {
        RunInstancesResponse response = ec2.call(launch(r -> r.minCount(2).maxCount(3)), RunInstancesResponse.class);

        assertThat(response.reservationId()).startsWith("r-");
        assertThat(response.instances()).extracting(Instance::amiLaunchIndex).containsExactly(0, 1, 2);
        assertThat(response.instances()).extracting(Instance::privateIpAddress).doesNotHaveDuplicates();
    }

    @Test
    void the_default_type_is_m1_small() {
        String id = ec2.runOne(r -> r.instanceType((String) null));

        assertThat(ec2.cloud().ec2().instance(id).type()).isEqualTo("m1.small");
    }

    @Test
    void what_the_launch_says_shows_in_the_description() {
        String id = ec2.runOne(r -> r.keyName("mine")
                .ebsOptimized(true)
                .monitoring(m -> m.enabled(true))
                .iamInstanceProfile(p -> p.name("web"))
                .cpuOptions(c -> c.coreCount(1).threadsPerCore(1))
                .metadataOptions(m -> m.httpTokens("optional").httpPutResponseHopLimit(3))
                .maintenanceOptions(m -> m.autoRecovery("disabled"))
                .placement(p -> p.availabilityZone("us-east-1b").tenancy(Tenancy.DEDICATED))
                .capacityReservationSpecification(c -> c.capacityReservationPreference("none"))
                .privateIpAddress(null)
                .tagSpecifications(tags(ResourceType.INSTANCE, "Name", "WebServer")));

        Instance described = ec2.describe(id);
        assertThat(described.keyName()).isEqualTo("mine");
        assertThat(described.ebsOptimized()).isTrue();
        assertThat(described.monitoring().stateAsString()).isEqualTo("enabled");
        assertThat(described.iamInstanceProfile().arn()).isEqualTo("arn:aws:iam::123456789012:instance-profile/web");
        assertThat(described.cpuOptions().threadsPerCore()).isEqualTo(1);
        assertThat(described.metadataOptions().httpTokensAsString()).isEqualTo("optional");
        assertThat(described.metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
        assertThat(described.maintenanceOptions().autoRecoveryAsString()).isEqualTo("disabled");
        assertThat(described.placement().availabilityZone()).isEqualTo("us-east-1b");
        assertThat(described.placement().tenancy()).isEqualTo(Tenancy.DEDICATED);
        assertThat(described.capacityReservationSpecification().capacityReservationPreferenceAsString())
                .isEqualTo("none");
        assertThat(described.tags()).extracting(Tag::value).containsExactly("WebServer");
    }

    private static TagSpecification tags(ResourceType type, String key, String value) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    static List<Arguments> refusals() {
        return List.of(
                refused(
                        "InvalidParameterValue",
                        "Invalid value 't3.mikro' for InstanceType",
                        r -> r.instanceType("t3.mikro")),
                refused("MissingParameter", "ImageId", r -> r.imageId(null)),
                refused("MissingParameter", "MinCount", r -> r.minCount(null)),
                refused("InvalidParameterValue", "minCount", r -> r.minCount(0)),
                refused("InvalidParameterValue", "maxCount", r -> r.minCount(2).maxCount(1)),
                refused("InvalidAMIID.Malformed", "web-server", r -> r.imageId("web-server")),
                refused("InvalidParameterValue", "architecture 'arm64'", r -> r.instanceType("t4g.micro")),
                refused("InvalidSubnetID.NotFound", "subnet-", r -> r.subnetId("subnet-00000000000000000")),
                refused("InvalidUserData.Malformed", "BASE64", r -> r.userData("A")),
                refused("InvalidParameterValue", "16384 bytes", r -> r.userData("QUFB".repeat(6000))),
                refused(
                        "InvalidParameterCombination",
                        "iamInstanceProfile",
                        r -> r.iamInstanceProfile(
                                p -> p.name("a").arn("arn:aws:iam::123456789012:instance-profile/a"))),
                refused(
                        "InvalidParameterCombination",
                        "CreditSpecification",
                        r -> r.instanceType("m5.large").creditSpecification(c -> c.cpuCredits("unlimited"))),
                refused(
                        "InvalidParameterValue",
                        "CoreCount",
                        r -> r.cpuOptions(c -> c.coreCount(7).threadsPerCore(1))),
                refused(
                        "UnsupportedHibernationConfiguration",
                        "encrypted",
                        r -> r.hibernationOptions(h -> h.configured(true))),
                refused("InvalidParameterCombination", "Nitro Enclaves", r -> r.enclaveOptions(e -> e.enabled(true))),
                refused(
                        "UnsupportedOperation",
                        "InstanceMarketOptions",
                        r -> r.instanceMarketOptions(m -> m.marketType("capacity-block"))),
                refused(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "with template name web",
                        r -> r.launchTemplate(t -> t.launchTemplateName("web"))),
                refused("InvalidPlacementGroup.Unknown", "near", r -> r.placement(p -> p.groupName("near"))),
                refused("InvalidParameterValue", "has no IPv6 CIDR block", r -> r.ipv6AddressCount(1)),
                refused("UnsupportedOperation", "KernelId", r -> r.kernelId("aki-12345678")),
                refused(
                        "InvalidParameterCombination",
                        "subnet ID",
                        r -> r.subnetId("subnet-00000000000000000").networkInterfaces(device(0))),
                refused("InvalidParameterCombination", "device index 0", r -> r.networkInterfaces(device(1))),
                refused(
                        "InvalidParameterValue",
                        "taggable",
                        r -> r.tagSpecifications(tags(ResourceType.VPC, "a", "b"))));
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
    void a_launch_that_EC2_or_this_fake_refuses_leaves_nothing_behind(
            String code, String words, Consumer<RunInstancesRequest.Builder> change) {
        var refusal = ec2.refusal(launch(change));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).contains(words);
        assertThat(ec2.cloud().ec2().instances()).isEmpty();
    }

    @Test
    void a_dry_run_changes_nothing() {
        var refusal = ec2.refusal(launch(r -> r.dryRun(true)));

        assertThat(refusal.code()).isEqualTo("DryRunOperation");
        assertThat(refusal.httpStatus()).isEqualTo(412);
        assertThat(ec2.cloud().ec2().instances()).isEmpty();
    }

    @Test
    void a_client_token_launches_once() {
        String first = ec2.runOne(r -> r.clientToken("once"));
        String second = ec2.runOne(r -> r.clientToken("once"));

        assertThat(second).isEqualTo(first);
        assertThat(ec2.cloud().ec2().instances()).hasSize(1);
        assertThat(ec2.refusal(launch(r -> r.clientToken("once").ebsOptimized(true)))
                        .code())
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void network_interfaces_and_volumes_take_the_tags_of_the_launch() {
        String id = ec2.runOne(r -> r.tagSpecifications(
                tags(ResourceType.VOLUME, "of", "volume"), tags(ResourceType.NETWORK_INTERFACE, "of", "interface")));

        var tags = ec2.call(
                DescribeTagsRequest.builder()
                        .filters(Ec2Caller.filter("key", "of"))
                        .build(),
                DescribeTagsResponse.class);
        assertThat(tags.tags())
                .extracting(tag -> tag.resourceTypeAsString() + "=" + tag.value())
                .containsExactlyInAnyOrder("volume=volume", "network-interface=interface");
        assertThat(ec2.describe(id).tags()).isEmpty();
    }

    @Test
    void the_same_seed_and_calls_give_the_same_instances() {
        Ec2Caller other = Ec2Caller.settling();
        ec2.runOne(r -> r.keyName("k"));
        other.runOne(r -> r.keyName("k"));

        assertThat(other.describe(r -> {})).isEqualTo(ec2.describe(r -> {}));
        assertThat(other.cloud().journal().timeLine())
                .isEqualTo(ec2.cloud().journal().timeLine());
    }

    @Test
    void a_fork_and_its_origin_go_on_independently() {
        String before = ec2.runOne(r -> r.clientToken("once"));
        Ec2Caller fork = new Ec2Caller(ec2.cloud().fork());

        String inFork = fork.runOne();
        String inOrigin = ec2.runOne();

        assertThat(inFork).isEqualTo(inOrigin);
        assertThat(fork.runOne(r -> r.clientToken("once"))).isEqualTo(before);
        fork.runOne();
        assertThat(ec2.describe(r -> {})).hasSize(2);
        assertThat(fork.describe(r -> {}))
                .hasSize(3)
                .allMatch(i -> i.state().nameAsString().equals("running"));
        assertThat(ec2.describe(before).state().nameAsString()).isEqualTo("running");
    }
}
