package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateStoreImageTaskRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Each hand-written operation with TagSpecifications tags what it creates, and refuses the tags that AWS refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag restrictions</a>
 */
class EveryTagTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Caller ec2 = new Ec2Caller(cloud);
    private final OperationTable table = cloud.ec2().operations();

    /** What an operation is called with, and what it tags. */
    private record Recipe(List<String> types, Function<Scenery, Doc> request) {
        static Recipe of(String type, Function<Scenery, Doc> request) {
            return new Recipe(List.of(type), request);
        }
    }

    /** What stands there before. */
    private record Scenery(Ec2Caller ec2) {

        String instance() {
            return ec2.cloud().ec2().givenRunningInstance();
        }

        String volume() {
            instance();
            return first("DescribeVolumes", "Volumes.VolumeId");
        }

        String snapshot() {
            return first("DescribeSnapshots", "Snapshots.SnapshotId");
        }

        String image() {
            String id =
                    text(call("CreateImage", Doc.of("InstanceId", instance()).with("Name", "mine")), "ImageId");
            call("DescribeImages", Doc.of("ImageIds", List.of(id)));
            return id;
        }

        String vpc() {
            return first("DescribeVpcs", "Vpcs.VpcId");
        }

        Subnet subnet() {
            return ec2.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                    .subnets()
                    .get(0);
        }

        String group() {
            return ec2.call(DescribeSecurityGroupsRequest.builder().build(), DescribeSecurityGroupsResponse.class)
                    .securityGroups()
                    .get(0)
                    .groupId();
        }

        String first(String operation, String path) {
            return text(call(operation, Doc.EMPTY), path);
        }

        private static String text(Doc answer, String path) {
            return answer.find(path).map(String::valueOf).orElseThrow();
        }

        Doc call(String operation, Doc request) {
            return Doc.of(ec2.call(built(ec2.cloud().ec2().operations(), operation, request), Ec2Response.class));
        }
    }

    private static SdkRequest built(OperationTable table, String operation, Doc request) {
        SdkPojo builder = blank(table.find(operation).orElseThrow());
        request.into(builder);
        return (SdkRequest) ((SdkBuilder<?, ?>) builder).build();
    }

    private static SdkPojo blank(Operation<?> operation) {
        try {
            return (SdkPojo) operation.requestType().getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A request has no builder", e);
        }
    }

    private static Map<String, Recipe> recipes() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("AllocateAddress", Recipe.of("elastic-ip", s -> Doc.EMPTY));
        recipes.put(
                "AllocateHosts",
                Recipe.of(
                        "dedicated-host",
                        s -> Doc.of("AvailabilityZone", "us-east-1a")
                                .with("InstanceType", "m5.large")
                                .with("Quantity", 1)));
        recipes.put("AuthorizeSecurityGroupEgress", Recipe.of("security-group-rule", s -> rule(s, "10.9.0.0/16")));
        recipes.put("AuthorizeSecurityGroupIngress", Recipe.of("security-group-rule", s -> rule(s, "10.8.0.0/16")));
        recipes.put(
                "CopyImage",
                new Recipe(
                        List.of("image", "snapshot"),
                        s -> Doc.of("SourceRegion", "us-east-1")
                                .with("SourceImageId", s.image())
                                .with("Name", "copy")));
        recipes.put(
                "CopySnapshot",
                Recipe.of("snapshot", s -> Doc.of("SourceRegion", "us-east-1").with("SourceSnapshotId", s.snapshot())));
        recipes.put("CopyVolumes", Recipe.of("volume", s -> Doc.of("SourceVolumeId", s.volume())));
        recipes.put(
                "CreateCapacityReservation",
                Recipe.of(
                        "capacity-reservation",
                        s -> Doc.of("AvailabilityZone", "us-east-1a")
                                .with("InstanceType", "m5.large")
                                .with("InstancePlatform", "Linux/UNIX")
                                .with("InstanceCount", 1)));
        recipes.put(
                "CreateDhcpOptions",
                Recipe.of(
                        "dhcp-options",
                        s -> Doc.of(
                                "DhcpConfigurations",
                                List.of(Doc.of("Key", "domain-name").with("Values", List.of("example.com"))))));
        recipes.put(
                "CreateEgressOnlyInternetGateway",
                Recipe.of("egress-only-internet-gateway", s -> Doc.of("VpcId", s.vpc())));
        recipes.put(
                "CreateFlowLogs",
                Recipe.of(
                        "vpc-flow-log",
                        s -> Doc.of("ResourceIds", List.of(s.vpc()))
                                .with("ResourceType", "VPC")
                                .with("TrafficType", "ALL")
                                .with("LogDestinationType", "s3")
                                .with("LogDestination", "arn:aws:s3:::logs")));
        recipes.put(
                "CreateImage",
                new Recipe(
                        List.of("image", "snapshot"),
                        s -> Doc.of("InstanceId", s.instance()).with("Name", "mine")));
        recipes.put(
                "CreateImageUsageReport",
                Recipe.of(
                        "image-usage-report",
                        s -> Doc.of("ImageId", s.image())
                                .with("ResourceTypes", List.of(Doc.of("ResourceType", "ec2:Instance")))));
        recipes.put("CreateInternetGateway", Recipe.of("internet-gateway", s -> Doc.EMPTY));
        recipes.put("CreateKeyPair", Recipe.of("key-pair", s -> Doc.of("KeyName", "mine")));
        recipes.put(
                "CreateLaunchTemplate",
                Recipe.of(
                        "launch-template",
                        s -> Doc.of("LaunchTemplateName", "web")
                                .with("LaunchTemplateData", Doc.of("InstanceType", "t3.micro"))));
        recipes.put(
                "CreateManagedPrefixList",
                Recipe.of(
                        "prefix-list",
                        s -> Doc.of("PrefixListName", "mine")
                                .with("MaxEntries", 5)
                                .with("AddressFamily", "IPv4")));
        recipes.put(
                "CreateNatGateway",
                Recipe.of(
                        "natgateway",
                        s -> Doc.of("SubnetId", s.subnet().subnetId()).with("ConnectivityType", "private")));
        recipes.put("CreateNetworkAcl", Recipe.of("network-acl", s -> Doc.of("VpcId", s.vpc())));
        recipes.put(
                "CreateNetworkInterface",
                Recipe.of(
                        "network-interface", s -> Doc.of("SubnetId", s.subnet().subnetId())));
        recipes.put(
                "CreatePlacementGroup",
                Recipe.of("placement-group", s -> Doc.of("GroupName", "mine").with("Strategy", "cluster")));
        recipes.put(
                "CreateReplaceRootVolumeTask",
                Recipe.of("replace-root-volume-task", s -> Doc.of("InstanceId", s.instance())));
        recipes.put("CreateRestoreImageTask", new Recipe(List.of("image", "snapshot"), s -> {
            String image = s.image();
            s.ec2()
                    .call(CreateStoreImageTaskRequest.builder()
                            .imageId(image)
                            .bucket("amis")
                            .build());
            s.ec2().cloud().clock().advance(Duration.ofMinutes(5));
            return Doc.of("Bucket", "amis").with("ObjectKey", image + ".bin").with("Name", "restored");
        }));
        recipes.put("CreateRouteTable", Recipe.of("route-table", s -> Doc.of("VpcId", s.vpc())));
        recipes.put(
                "CreateSecurityGroup",
                Recipe.of(
                        "security-group",
                        s -> Doc.of("GroupName", "mine")
                                .with("Description", "mine")
                                .with("VpcId", s.vpc())));
        recipes.put("CreateSnapshot", Recipe.of("snapshot", s -> Doc.of("VolumeId", s.volume())));
        recipes.put(
                "CreateSnapshots",
                Recipe.of("snapshot", s -> Doc.of("InstanceSpecification", Doc.of("InstanceId", s.instance()))));
        recipes.put(
                "CreateSubnet",
                Recipe.of("subnet", s -> Doc.of("VpcId", s.vpc()).with("CidrBlock", "172.31.240.0/24")));
        recipes.put(
                "CreateVolume",
                Recipe.of(
                        "volume", s -> Doc.of("AvailabilityZone", "us-east-1a").with("Size", 1)));
        recipes.put("CreateVpc", Recipe.of("vpc", s -> Doc.of("CidrBlock", "10.0.0.0/16")));
        recipes.put(
                "CreateVpcEndpoint",
                Recipe.of(
                        "vpc-endpoint",
                        s -> Doc.of("VpcId", s.vpc()).with("ServiceName", "com.amazonaws.us-east-1.s3")));
        recipes.put("CreateVpcPeeringConnection", Recipe.of("vpc-peering-connection", s -> {
            String peer = Scenery.text(s.call("CreateVpc", Doc.of("CidrBlock", "10.0.0.0/16")), "Vpc.VpcId");
            return Doc.of("VpcId", s.vpc()).with("PeerVpcId", peer);
        }));
        recipes.put(
                "RegisterImage",
                Recipe.of(
                        "image",
                        s -> Doc.of("Name", "mine")
                                .with("RootDeviceName", "/dev/xvda")
                                .with(
                                        "BlockDeviceMappings",
                                        List.of(Doc.of("DeviceName", "/dev/xvda")
                                                .with("Ebs", Doc.of("SnapshotId", s.snapshot()))))));
        recipes.put(
                "RunInstances",
                new Recipe(
                        List.of("instance", "volume", "network-interface"),
                        s -> Doc.of("ImageId", Ec2Caller.AMI)
                                .with("InstanceType", "t3.micro")
                                .with("MinCount", 1)
                                .with("MaxCount", 1)));
        return recipes;
    }

    private static Doc rule(Scenery scenery, String cidr) {
        return Doc.of("GroupId", scenery.group())
                .with(
                        "IpPermissions",
                        List.of(Doc.of("IpProtocol", "tcp")
                                .with("FromPort", 80)
                                .with("ToPort", 80)
                                .with("IpRanges", List.of(Doc.of("CidrIp", cidr)))));
    }

    /** Theirs are special: they need an offer of another account, a fleet, a reservation, a load balancer or a key file. */
    private static final Set<String> TESTED_ELSEWHERE = Set.of(
            "AcceptAddressTransfer",
            "CreateCapacityReservationBySplitting",
            "CreateCapacityReservationFleet",
            "CreateFleet",
            "CreateInterruptibleCapacityReservationAllocation",
            "CreateVpcEndpointServiceConfiguration",
            "ImportKeyPair",
            "PurchaseCapacityBlock",
            "PurchaseHostReservation",
            "RequestSpotFleet",
            "RequestSpotInstances");

    private Stream<String> tagging() {
        return table.names().stream()
                .filter(name -> !table.isDeclared(name))
                .filter(name -> table.find(name).stream()
                        .flatMap(operation -> blank(operation).sdkFields().stream())
                        .anyMatch(field -> field.memberName().equals("TagSpecifications")));
    }

    @Test
    void every_operation_that_tags_is_tried() {
        assertThat(tagging().filter(name -> !TESTED_ELSEWHERE.contains(name)))
                .isSubsetOf(recipes().keySet());
    }

    private SdkRequest request(String operation, Recipe recipe, List<TagSpecification> tags) {
        Doc request = recipe.request().apply(new Scenery(ec2));
        return built(
                table,
                operation,
                request.with("TagSpecifications", tags.stream().map(Doc::of).toList()));
    }

    private static TagSpecification specification(String type, List<Tag> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<TagDescription> tags(String key) {
        return ec2.call(
                        DescribeTagsRequest.builder()
                                .filters(Ec2Caller.filter("key", key))
                                .build(),
                        DescribeTagsResponse.class)
                .tags();
    }

    private Stream<DynamicTest> each(BiConsumer<String, Recipe> test) {
        return recipes().entrySet().stream()
                .filter(entry -> table.find(entry.getKey()).isPresent())
                .map(entry ->
                        DynamicTest.dynamicTest(entry.getKey(), () -> test.accept(entry.getKey(), entry.getValue())));
    }

    /** Each in a cloud of its own. */
    private static EveryTagTest fresh() {
        return new EveryTagTest();
    }

    @TestFactory
    Stream<DynamicTest> what_is_created_has_its_tags_and_can_be_tagged_again() {
        return each((operation, recipe) -> fresh().tagged(operation, recipe));
    }

    private void tagged(String operation, Recipe recipe) {
        ec2.call(request(
                operation,
                recipe,
                recipe.types().stream()
                        .map(type -> specification(type, List.of(tag("made-by", "a test"))))
                        .toList()));

        List<TagDescription> found = tags("made-by");
        assertThat(found)
                .extracting(TagDescription::resourceTypeAsString)
                .containsAll(recipe.types())
                .isSubsetOf(recipe.types());
        ec2.call(CreateTagsRequest.builder()
                .resources(found.stream().map(TagDescription::resourceId).toList())
                .tags(tag("again", ""))
                .build());
        assertThat(tags("again")).hasSameSizeAs(found);
    }

    @TestFactory
    Stream<DynamicTest> another_type_is_refused() {
        return each((operation, recipe) -> fresh().refuses(operation, recipe, "local-gateway", List.of(tag("a", "b"))));
    }

    @TestFactory
    Stream<DynamicTest> the_prefix_of_aws_is_refused() {
        return each((operation, recipe) ->
                fresh().refuses(operation, recipe, recipe.types().get(0), List.of(tag("aws:mine", "b"))));
    }

    @TestFactory
    Stream<DynamicTest> a_key_twice_is_refused() {
        return each((operation, recipe) ->
                fresh().refuses(operation, recipe, recipe.types().get(0), List.of(tag("a", "b"), tag("a", "c"))));
    }

    private void refuses(String operation, Recipe recipe, String type, List<Tag> tags) {
        AwsError error = ec2.refusal(request(operation, recipe, List.of(specification(type, tags))));

        assertThat(error.code()).isEqualTo("InvalidParameterValue");
        assertThat(tags(tags.get(0).key())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> more_than_fifty_are_refused() {
        return each((operation, recipe) -> {
            EveryTagTest test = fresh();
            List<Tag> many = IntStream.rangeClosed(0, 50)
                    .mapToObj(i -> tag("key-" + i, "value"))
                    .toList();

            AwsError error = test.ec2.refusal(test.request(
                    operation, recipe, List.of(specification(recipe.types().get(0), many))));

            assertThat(error.code()).isEqualTo("TagLimitExceeded");
            assertThat(test.tags("key-0")).isEmpty();
        });
    }
}
