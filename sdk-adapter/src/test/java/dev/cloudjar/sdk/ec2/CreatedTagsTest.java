package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What the create calls of the client do with TagSpecifications: each kind gets its tags, and a refusal creates nothing. */
class CreatedTagsTest {

    private static final String ZONE = "us-east-1a";
    private static final SdkBytes PUBLIC_KEY =
            SdkBytes.fromUtf8String("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPl1IUjTRcFyYduLLzHeCOwwVp11Wn0MZhzZMHoq1kZc");

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String volume() {
        return cloud.ec2().givenVolume(ZONE, 8);
    }

    private String snapshot() {
        return cloud.ec2().givenSnapshot(volume());
    }

    private String instance() {
        return cloud.ec2().givenRunningInstance(i -> i.availabilityZone(ZONE));
    }

    private String vpc() {
        return ec2.describeVpcs().vpcs().get(0).vpcId();
    }

    private String subnet() {
        return ec2.describeSubnets().subnets().get(0).subnetId();
    }

    private String group() {
        return ec2.describeSecurityGroups().securityGroups().get(0).groupId();
    }

    private static IpPermission http(String cidr) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(80)
                .toPort(80)
                .ipRanges(r -> r.cidrIp(cidr))
                .build();
    }

    static List<Arguments> calls() {
        return List.of(
                call("AllocateAddress elastic-ip", (t, tags) -> t.ec2.allocateAddress(r -> r.tagSpecifications(tags))),
                call(
                        "AllocateHosts dedicated-host",
                        (t, tags) -> t.ec2.allocateHosts(r -> r.availabilityZone(ZONE)
                                .instanceType("m5.large")
                                .quantity(1)
                                .tagSpecifications(tags))),
                call(
                        "AuthorizeSecurityGroupEgress security-group-rule",
                        (t, tags) -> t.ec2.authorizeSecurityGroupEgress(r -> r.groupId(t.group())
                                .ipPermissions(http("10.9.0.0/16"))
                                .tagSpecifications(tags))),
                call(
                        "AuthorizeSecurityGroupIngress security-group-rule",
                        (t, tags) -> t.ec2.authorizeSecurityGroupIngress(r -> r.groupId(t.group())
                                .ipPermissions(http("10.8.0.0/16"))
                                .tagSpecifications(tags))),
                call("CopyImage image snapshot", (t, tags) -> {
                    String image = t.cloud.ec2().givenImage();
                    t.ec2.copyImage(r -> r.sourceRegion("us-east-1")
                            .sourceImageId(image)
                            .name("copy")
                            .tagSpecifications(tags));
                }),
                call("CopySnapshot snapshot", (t, tags) -> {
                    String snapshot = t.snapshot();
                    t.ec2.copySnapshot(r -> r.sourceRegion("us-east-1")
                            .sourceSnapshotId(snapshot)
                            .tagSpecifications(tags));
                }),
                call(
                        "CreateCapacityReservation capacity-reservation",
                        (t, tags) -> t.ec2.createCapacityReservation(r -> r.availabilityZone(ZONE)
                                .instanceType("m5.large")
                                .instancePlatform("Linux/UNIX")
                                .instanceCount(1)
                                .tagSpecifications(tags))),
                call(
                        "CreateDhcpOptions dhcp-options",
                        (t, tags) -> t.ec2.createDhcpOptions(r -> r.dhcpConfigurations(
                                        d -> d.key("domain-name").values("example.com"))
                                .tagSpecifications(tags))),
                call(
                        "CreateEgressOnlyInternetGateway egress-only-internet-gateway",
                        (t, tags) -> t.ec2.createEgressOnlyInternetGateway(
                                r -> r.vpcId(t.vpc()).tagSpecifications(tags))),
                call(
                        "CreateFlowLogs vpc-flow-log",
                        (t, tags) -> t.ec2.createFlowLogs(r -> r.resourceIds(t.vpc())
                                .resourceType("VPC")
                                .trafficType("ALL")
                                .logDestinationType("s3")
                                .logDestination("arn:aws:s3:::logs")
                                .tagSpecifications(tags))),
                call("CreateImage image snapshot", (t, tags) -> {
                    String instance = t.instance();
                    t.ec2.createImage(r -> r.instanceId(instance).name("mine").tagSpecifications(tags));
                }),
                call(
                        "CreateInternetGateway internet-gateway",
                        (t, tags) -> t.ec2.createInternetGateway(r -> r.tagSpecifications(tags))),
                call(
                        "CreateKeyPair key-pair",
                        (t, tags) -> t.ec2.createKeyPair(r -> r.keyName("mine").tagSpecifications(tags))),
                call(
                        "CreateLaunchTemplate launch-template",
                        (t, tags) -> t.ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                                .launchTemplateData(d -> d.instanceType("t3.micro"))
                                .tagSpecifications(tags))),
                call(
                        "CreateManagedPrefixList prefix-list",
                        (t, tags) -> t.ec2.createManagedPrefixList(r -> r.prefixListName("mine")
                                .maxEntries(5)
                                .addressFamily("IPv4")
                                .tagSpecifications(tags))),
                call(
                        "CreateNatGateway natgateway",
                        (t, tags) -> t.ec2.createNatGateway(r -> r.subnetId(t.subnet())
                                .connectivityType("private")
                                .tagSpecifications(tags))),
                call(
                        "CreateNetworkAcl network-acl",
                        (t, tags) ->
                                t.ec2.createNetworkAcl(r -> r.vpcId(t.vpc()).tagSpecifications(tags))),
                call(
                        "CreateNetworkInterface network-interface",
                        (t, tags) -> t.ec2.createNetworkInterface(
                                r -> r.subnetId(t.subnet()).tagSpecifications(tags))),
                call(
                        "CreatePlacementGroup placement-group",
                        (t, tags) -> t.ec2.createPlacementGroup(
                                r -> r.groupName("mine").strategy("cluster").tagSpecifications(tags))),
                call("CreateReplaceRootVolumeTask replace-root-volume-task", (t, tags) -> {
                    String instance = t.instance();
                    t.ec2.createReplaceRootVolumeTask(
                            r -> r.instanceId(instance).tagSpecifications(tags));
                }),
                call(
                        "CreateRouteTable route-table",
                        (t, tags) ->
                                t.ec2.createRouteTable(r -> r.vpcId(t.vpc()).tagSpecifications(tags))),
                call(
                        "CreateSecurityGroup security-group",
                        (t, tags) -> t.ec2.createSecurityGroup(r -> r.groupName("mine")
                                .description("mine")
                                .vpcId(t.vpc())
                                .tagSpecifications(tags))),
                call("CreateSnapshot snapshot", (t, tags) -> {
                    String volume = t.volume();
                    t.ec2.createSnapshot(r -> r.volumeId(volume).tagSpecifications(tags));
                }),
                call("CreateSnapshots snapshot", (t, tags) -> {
                    String instance = t.instance();
                    t.ec2.createSnapshots(r ->
                            r.instanceSpecification(i -> i.instanceId(instance)).tagSpecifications(tags));
                }),
                call(
                        "CreateSubnet subnet",
                        (t, tags) -> t.ec2.createSubnet(r ->
                                r.vpcId(t.vpc()).cidrBlock("172.31.240.0/24").tagSpecifications(tags))),
                call(
                        "CreateVolume volume",
                        (t, tags) -> t.ec2.createVolume(
                                r -> r.availabilityZone(ZONE).size(1).tagSpecifications(tags))),
                call(
                        "CreateVpc vpc",
                        (t, tags) ->
                                t.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tags))),
                call(
                        "CreateVpcEndpoint vpc-endpoint",
                        (t, tags) -> t.ec2.createVpcEndpoint(r -> r.vpcId(t.vpc())
                                .serviceName("com.amazonaws.us-east-1.s3")
                                .tagSpecifications(tags))),
                call(
                        "ImportKeyPair key-pair",
                        (t, tags) -> t.ec2.importKeyPair(r ->
                                r.keyName("mine").publicKeyMaterial(PUBLIC_KEY).tagSpecifications(tags))),
                call("RegisterImage image", (t, tags) -> {
                    String snapshot = t.snapshot();
                    t.ec2.registerImage(r -> r.name("mine")
                            .rootDeviceName("/dev/xvda")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.snapshotId(snapshot)))
                            .tagSpecifications(tags));
                }),
                call(
                        "RequestSpotInstances spot-instances-request",
                        (t, tags) -> t.ec2.requestSpotInstances(r -> r.launchSpecification(
                                        s -> s.imageId("ami-0123456789abcdef0").instanceType("m5.large"))
                                .tagSpecifications(tags))),
                call(
                        "RunInstances instance volume network-interface",
                        (t, tags) -> t.ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                                .instanceType("t3.micro")
                                .minCount(1)
                                .maxCount(1)
                                .tagSpecifications(tags))));
    }

    private static Arguments call(String name, BiConsumer<CreatedTagsTest, List<TagSpecification>> call) {
        return Arguments.of(name, call);
    }

    private static List<String> types(String name) {
        String[] words = name.split(" ", -1);
        return List.of(words).subList(1, words.length);
    }

    private static TagSpecification specification(String type, List<Tag> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<TagDescription> tags() {
        return ec2.describeTags().tags();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void go_to_each_kind(String name, BiConsumer<CreatedTagsTest, List<TagSpecification>> call) {
        call.accept(
                this,
                types(name).stream()
                        .map(type -> specification(type, List.of(tag("is", type))))
                        .toList());

        assertThat(tags())
                .filteredOn(each -> each.key().equals("is"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.resourceTypeAsString()).isEqualTo(each.value()));
        assertThat(tags())
                .filteredOn(each -> each.key().equals("is"))
                .extracting(TagDescription::value)
                .containsAll(types(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void that_are_refused_create_nothing(String name, BiConsumer<CreatedTagsTest, List<TagSpecification>> call) {
        String type = types(name).get(0);
        List<Tag> many =
                IntStream.range(0, 51).mapToObj(i -> tag("key-" + i, "v")).toList();

        Refused.with(
                "InvalidParameterValue",
                "Tag keys starting with 'aws:' are reserved for internal use",
                () -> call.accept(this, List.of(specification(type, List.of(tag("aws:is", "ours"))))));
        Refused.with("TagLimitExceeded", () -> call.accept(this, List.of(specification(type, many))));
        Refused.with(
                "InvalidParameterValue",
                "is not a valid taggable resource type for this operation.",
                () -> call.accept(this, List.of(specification("fpga-image", List.of(tag("is", "else"))))));

        assertThat(tags()).isEmpty();
    }
}
