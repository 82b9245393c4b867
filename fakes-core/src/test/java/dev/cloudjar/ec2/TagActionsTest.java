package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagActionsTest {

    private final Ec2Caller ec2 = Ec2Caller.settling();
    private final String instance = ec2.cloud().ec2().givenRunningInstance();

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static CreateTagsRequest create(List<String> resources, Tag... tags) {
        return CreateTagsRequest.builder().resources(resources).tags(tags).build();
    }

    private Map<String, String> tagsOf(String id) {
        return ec2.cloud().ec2().instance(id).tags();
    }

    private List<TagDescription> describe(String filter, String value) {
        return ec2.call(
                        DescribeTagsRequest.builder()
                                .filters(Ec2Caller.filter(filter, value))
                                .build(),
                        DescribeTagsResponse.class)
                .tags();
    }

    @Test
    void tags_go_to_resources_of_any_family_and_replace_their_namesakes() {
        String volume =
                ec2.describe(instance).blockDeviceMappings().get(0).ebs().volumeId();
        String vpc = ec2.describe(instance).vpcId();

        ec2.call(create(List.of(instance, volume, vpc), tag("Name", "one"), tag("Owner", "me")));
        ec2.call(create(List.of(instance), tag("Name", "two")));

        assertThat(tagsOf(instance)).containsExactlyInAnyOrderEntriesOf(Map.of("Name", "two", "Owner", "me"));
        assertThat(describe("tag:Owner", "me"))
                .extracting(TagDescription::resourceTypeAsString)
                .containsExactlyInAnyOrder("instance", "volume", "vpc");
        assertThat(describe("resource-type", "volume")).hasSize(2);
        assertThat(describe("key", "Name")).hasSize(3);
    }

    @Test
    void an_unknown_resource_fails_the_call_as_a_whole() {
        var refusal = ec2.refusal(create(List.of(instance, "vol-00000000000000000"), tag("a", "b")));

        assertThat(refusal.code()).isEqualTo("InvalidVolume.NotFound");
        assertThat(ec2.refusal(create(List.of("web"), tag("a", "b"))).code()).isEqualTo("InvalidID");
        assertThat(tagsOf(instance)).isEmpty();
    }

    @Test
    void a_resource_has_at_most_fifty_tags() {
        Tag[] many = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new);
        ec2.call(create(List.of(instance), many));

        assertThat(ec2.refusal(create(List.of(instance), tag("one", "more"))).code())
                .isEqualTo("TagLimitExceeded");
        assertThat(tagsOf(instance)).hasSize(50);
    }

    @Test
    void a_tag_is_deleted_with_any_value_or_with_the_one_named() {
        ec2.call(create(List.of(instance), tag("a", "1"), tag("b", "2"), tag("c", "")));

        ec2.call(DeleteTagsRequest.builder()
                .resources(instance)
                .tags(tag("a", "other"), Tag.builder().key("b").build(), tag("c", ""))
                .build());

        assertThat(tagsOf(instance)).containsOnlyKeys("a");
        ec2.call(DeleteTagsRequest.builder().resources(instance).build());
        assertThat(tagsOf(instance)).isEmpty();
    }

    @Test
    void dry_runs_change_nothing() {
        assertThat(ec2.refusal(create(List.of(instance), tag("a", "1")).toBuilder()
                                .dryRun(true)
                                .build())
                        .code())
                .isEqualTo("DryRunOperation");
        assertThat(tagsOf(instance)).isEmpty();
    }

    @Test
    void tags_are_described_in_pages() {
        ec2.call(create(
                List.of(instance),
                IntStream.range(0, 7).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new)));

        var first = ec2.call(DescribeTagsRequest.builder().maxResults(5).build(), DescribeTagsResponse.class);
        var second = ec2.call(
                DescribeTagsRequest.builder()
                        .maxResults(5)
                        .nextToken(first.nextToken())
                        .build(),
                DescribeTagsResponse.class);

        assertThat(first.tags()).hasSize(5);
        assertThat(second.tags()).hasSize(2);
        assertThat(second.nextToken()).isNull();
    }
}
