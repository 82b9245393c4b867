package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags through the client: on what, how many, whose, and that a call changes all that it names or nothing. */
class TagsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private final String volume = cloud.ec2().givenVolume("us-east-1a", 8);

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<Tag> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("key-" + i, "v")).toList();
    }

    private void tag(String resource, Tag... tags) {
        ec2.createTags(t -> t.resources(resource).tags(tags));
    }

    @Nested
    class Creating {

        @Test
        void replaces_namesakes_on_resources_of_any_family() {
            String instance = cloud.ec2().givenRunningInstance();
            tag(volume, tag("team", "red"));

            ec2.createTags(t -> t.resources(volume, instance).tags(tag("team", "blue"), tag("empty", "")));

            assertThat(cloud.ec2().tags(volume)).containsEntry("team", "blue").containsEntry("empty", "");
            assertThat(cloud.ec2().tags(instance)).containsEntry("team", "blue");
        }

        @Test
        void stops_at_fifty() {
            ec2.createTags(t -> t.resources(volume).tags(numbered(50)));

            Refused.with(
                    "TagLimitExceeded",
                    "You have reached the limit of 50 tags per resource.",
                    () -> tag(volume, tag("one-more", "v")));
            tag(volume, tag("key-0", "again"));

            assertThat(cloud.ec2().tags(volume)).hasSize(50).containsEntry("key-0", "again");
        }

        @Test
        void stops_at_fifty_in_a_create_call_too() {
            Refused.with(
                    "TagLimitExceeded",
                    () -> ec2.createVolume(v -> v.availabilityZone("us-east-1a")
                            .size(8)
                            .tagSpecifications(t -> t.resourceType("volume").tags(numbered(51)))));

            assertThat(ec2.describeVolumes().volumes()).hasSize(1);
        }

        @Test
        void keeps_the_prefix_aws_to_aws() {
            Refused.with(
                    "InvalidParameterValue",
                    "Tag keys starting with 'aws:' are reserved for internal use",
                    () -> tag(volume, tag("aws:team", "blue")));
            Refused.with(
                    "InvalidParameterValue",
                    "reserved for internal use",
                    () -> ec2.createVolume(v -> v.availabilityZone("us-east-1a")
                            .size(8)
                            .tagSpecifications(t -> t.resourceType("volume").tags(tag("aws:team", "blue")))));
            Refused.with(
                    "InvalidParameterValue",
                    "reserved for internal use",
                    () -> ec2.deleteTags(t -> t.resources(volume).tags(tag("aws:team", "blue"))));

            assertThat(cloud.ec2().tags(volume)).isEmpty();
        }

        @Test
        void has_keys_of_128_and_values_of_256_characters() {
            tag(volume, tag("k".repeat(128), "v".repeat(256)));

            Refused.with(
                    "InvalidParameterValue",
                    "Tag keys must be at most 128 characters long.",
                    () -> tag(volume, tag("k".repeat(129), "v")));
            Refused.with(
                    "InvalidParameterValue",
                    "Tag values must be at most 256 characters long.",
                    () -> tag(volume, tag("k", "v".repeat(257))));
            Refused.with("InvalidTagKey.Malformed", "must not be empty", () -> tag(volume, tag("", "v")));
            Refused.with(
                    "InvalidTagKey.Malformed",
                    () -> tag(volume, Tag.builder().value("v").build()));
            Refused.with(
                    "InvalidTagKey.Malformed",
                    () -> ec2.deleteTags(t -> t.resources(volume).tags(tag("", "v"))));
            Refused.with(
                    "InvalidTagKey.Malformed",
                    () -> ec2.createVolume(v -> v.availabilityZone("us-east-1a")
                            .size(1)
                            .tagSpecifications(s -> s.resourceType("volume").tags(tag("", "v")))));
            Refused.with(
                    "InvalidParameterValue",
                    "Duplicate tag key 'k' specified.",
                    () -> tag(volume, tag("k", "v"), tag("k", "w")));

            assertThat(cloud.ec2().tags(volume)).hasSize(1);
        }

        @Test
        void needs_resources_and_tags() {
            Refused.with("MissingParameter", () -> ec2.createTags(t -> t.tags(tag("k", "v"))));
            Refused.with("MissingParameter", () -> ec2.createTags(t -> t.resources(volume)));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createTags(
                            t -> t.resources(volume).tags(tag("k", "v")).dryRun(true)));

            assertThat(cloud.ec2().tags(volume)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        i-0123456789abcdef0 | InvalidInstanceID.NotFound | The instance ID 'i-0123456789abcdef0' does not exist
                        vol-0123456789abcdef0 | InvalidVolume.NotFound | The volume 'vol-0123456789abcdef0' does not exist
                        snap-0123456789abcdef0 | InvalidSnapshot.NotFound | The snapshot 'snap-0123456789abcdef0' does not exist
                        ami-0123456789abcdef0 | InvalidAMIID.NotFound | The image id '[ami-0123456789abcdef0]' does not exist
                        fleet-0123456789abcdef0 | InvalidFleetId.NotFound | The fleet ID 'fleet-0123456789abcdef0' does not exist
                        sfr-12345678-1234-1234-1234-123456789012 | InvalidSpotFleetRequestId.NotFound | does not exist
                        sir-01234567 | InvalidSpotInstanceRequestID.NotFound | The spot instance request ID 'sir-01234567' does not exist
                        vpc-0123456789abcdef0 | InvalidVpcID.NotFound | The vpc ID 'vpc-0123456789abcdef0' does not exist
                        subnet-0123456789abcdef0 | InvalidSubnetID.NotFound | The subnet ID 'subnet-0123456789abcdef0' does not exist
                        sg-0123456789abcdef0 | InvalidGroup.NotFound | The security group 'sg-0123456789abcdef0' does not exist
                        eni-0123456789abcdef0 | InvalidNetworkInterfaceID.NotFound | The networkInterface ID 'eni-0123456789abcdef0' does not exist
                        key-0123456789abcdef0 | InvalidKeyPair.NotFound | The key pair ID 'key-0123456789abcdef0' does not exist
                        lt-0123456789abcdef0 | InvalidLaunchTemplateId.NotFound | with template ID lt-0123456789abcdef0, does not exist.
                        igw-0123456789abcdef0 | InvalidInternetGatewayID.NotFound | The internetGateway ID 'igw-0123456789abcdef0' does not exist
                        rtb-0123456789abcdef0 | InvalidRouteTableID.NotFound | The routeTable ID 'rtb-0123456789abcdef0' does not exist
                        acl-0123456789abcdef0 | InvalidNetworkAclID.NotFound | The networkAcl ID 'acl-0123456789abcdef0' does not exist
                        dopt-0123456789abcdef0 | InvalidDhcpOptionID.NotFound | The dhcpOption ID 'dopt-0123456789abcdef0' does not exist
                        eipalloc-0123456789abcdef0 | InvalidAllocationID.NotFound | The allocation ID 'eipalloc-0123456789abcdef0' does not exist
                        nat-0123456789abcdef0 | NatGatewayNotFound | The Nat Gateway nat-0123456789abcdef0 was not found
                        eigw-0123456789abcdef0 | InvalidEgressOnlyInternetGatewayId.NotFound | The egressOnlyInternetGateway ID 'eigw-0123456789abcdef0' does not exist
                        pcx-0123456789abcdef0 | InvalidVpcPeeringConnectionID.NotFound | The vpcPeeringConnection ID 'pcx-0123456789abcdef0' does not exist
                        vpce-0123456789abcdef0 | InvalidVpcEndpointId.NotFound | The Vpc Endpoint Id 'vpce-0123456789abcdef0' does not exist
                        fl-0123456789abcdef0 | InvalidFlowLogId.NotFound | The flowLog ID 'fl-0123456789abcdef0' does not exist
                        pl-0123456789abcdef0 | InvalidPrefixListID.NotFound | The prefix list ID 'pl-0123456789abcdef0' does not exist
                        sgr-0123456789abcdef0 | InvalidSecurityGroupRuleId.NotFound | The security group rule ID 'sgr-0123456789abcdef0' does not exist
                        h-0123456789abcdef0 | InvalidHostID.NotFound | The host ID 'h-0123456789abcdef0' does not exist
                        cr-0123456789abcdef0 | InvalidCapacityReservationId.NotFound | The Capacity Reservation ID 'cr-0123456789abcdef0' does not exist
                        thing-0123456789abcdef0 | InvalidID | The ID 'thing-0123456789abcdef0' is not valid
                        """)
        void is_of_resources_that_there_are_all_or_none(String unknown, String code, String message) {
            Refused.with(
                    code,
                    message,
                    () -> ec2.createTags(t -> t.resources(volume, unknown).tags(tag("team", "blue"))));
            Refused.with(
                    code,
                    message,
                    () -> ec2.deleteTags(t -> t.resources(volume, unknown).tags(tag("team", "blue"))));

            assertThat(cloud.ec2().tags(volume)).isEmpty();
        }
    }

    @Nested
    class Deleting {

        @Test
        void takes_a_tag_by_its_key_or_by_key_and_value() {
            tag(volume, tag("a", "1"), tag("b", "2"), tag("c", "3"));

            ec2.deleteTags(
                    t -> t.resources(volume).tags(Tag.builder().key("a").build(), tag("b", "other"), tag("c", "3")));

            assertThat(cloud.ec2().tags(volume)).containsOnlyKeys("b");
        }

        @Test
        void takes_all_where_none_is_named() {
            tag(volume, tag("a", "1"), tag("b", "2"));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.deleteTags(t -> t.resources(volume).dryRun(true)));
            assertThat(cloud.ec2().tags(volume)).hasSize(2);

            ec2.deleteTags(t -> t.resources(volume));

            assertThat(cloud.ec2().tags(volume)).isEmpty();
        }

        @Test
        void needs_resources() {
            Refused.with("MissingParameter", () -> ec2.deleteTags(t -> t.tags(tag("k", "v"))));
        }
    }

    @Nested
    class Describing {

        @Test
        void is_paged() {
            ec2.createTags(t -> t.resources(volume).tags(numbered(8)));

            DescribeTagsResponse first = ec2.describeTags(t -> t.maxResults(5));
            DescribeTagsResponse second = ec2.describeTags(t -> t.maxResults(5).nextToken(first.nextToken()));

            assertThat(first.tags()).hasSize(5);
            assertThat(second.tags()).extracting(TagDescription::key).containsExactly("key-5", "key-6", "key-7");
            assertThat(second.nextToken()).isNull();
            Refused.with("InvalidNextToken", () -> ec2.describeTags(t -> t.nextToken("page-2")));
            Refused.with("InvalidParameterValue", () -> ec2.describeTags(t -> t.maxResults(4)));
        }

        @Test
        void finds_by_resource_key_and_value() {
            String instance = cloud.ec2().givenRunningInstance(i -> i.tag("team", "blue"));
            tag(volume, tag("team", "red"));

            assertThat(ec2.describeTags(t -> t.filters(
                                    f -> f.name("resource-type").values("instance"),
                                    f -> f.name("key").values("te*")))
                            .tags())
                    .extracting(TagDescription::resourceId, TagDescription::value)
                    .containsExactly(tuple(instance, "blue"));
            Refused.with(
                    "InvalidParameterValue",
                    "The filter 'colour' is invalid",
                    () -> ec2.describeTags(t -> t.filters(f -> f.name("colour").values("blue"))));
        }
    }
}
