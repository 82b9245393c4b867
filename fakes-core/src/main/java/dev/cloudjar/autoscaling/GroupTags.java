package dev.cloudjar.autoscaling;

import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/**
 * The tags of groups: up to 50 each, with the reserved prefix {@code aws:}. Instances get those that propagate when they are launched,
 * and none later.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html">Tag Auto Scaling groups
 *     and instances</a>
 */
final class GroupTags {

    private static final int MOST = 50;

    private static final Filters<TagDescription> FILTERS = Filters.<TagDescription>of(
                    name -> AutoScalingErrors.unknownFilter(
                            name, List.of("auto-scaling-group", "key", "value", "propagate-at-launch")))
            .one("auto-scaling-group", TagDescription::resourceId)
            .one("key", TagDescription::key)
            .one("value", TagDescription::value)
            .one("propagate-at-launch", tag -> String.valueOf(tag.propagateAtLaunch()));

    private final AutoScalingContext context;

    GroupTags(AutoScalingContext context) {
        this.context = context;
    }

    /** The tags of a group that is being created; where they name a resource, it is the group. */
    static Map<String, GroupTag> ofNewGroup(List<Tag> asked, String group) {
        for (Tag tag : asked) {
            requireType(tag.resourceType());
            if (tag.resourceId() != null && !tag.resourceId().equals(group)) {
                throw AutoScalingErrors.validation("The tag with the key " + tag.key() + " is of the resource "
                        + tag.resourceId() + " and not of the Auto Scaling group " + group + ".");
            }
        }
        return withTags(Map.of(), asked);
    }

    private static void requireType(@Nullable String type) {
        if (type != null && !type.equals(GroupTag.RESOURCE_TYPE)) {
            throw AutoScalingErrors.validation("Tag resource type " + type
                    + " is not valid. The only supported value is " + GroupTag.RESOURCE_TYPE + ".");
        }
    }

    private static Map<String, GroupTag> withTags(Map<String, GroupTag> before, List<Tag> asked) {
        Map<String, GroupTag> after = new TreeMap<>(before);
        for (Tag tag : asked) {
            if (tag.key().startsWith("aws:")) {
                throw AutoScalingErrors.validation(
                        "The tag key " + tag.key() + " is not valid. The prefix aws: is reserved for AWS use.");
            }
            after.put(
                    tag.key(),
                    new GroupTag(
                            tag.key(),
                            tag.value() == null ? "" : tag.value(),
                            Boolean.TRUE.equals(tag.propagateAtLaunch())));
        }
        if (after.size() > MOST) {
            throw AutoScalingErrors.validation(
                    "An Auto Scaling group can have " + MOST + " tags at most, not " + after.size() + ".");
        }
        return after;
    }

    CreateOrUpdateTagsResponse put(CreateOrUpdateTagsRequest request) {
        Map<String, GroupEntry> changed = new LinkedHashMap<>();
        for (Tag tag : request.tags()) {
            GroupEntry group = groupOf(tag, changed);
            changed.put(group.name(), group.withTags(withTags(group.tags(), List.of(tag))));
        }
        changed.values().forEach(context.groups()::put);
        return CreateOrUpdateTagsResponse.builder().build();
    }

    private GroupEntry groupOf(Tag tag, Map<String, GroupEntry> changed) {
        String name = tag.resourceId();
        if (name == null) {
            throw AutoScalingErrors.validation("The tag with the key " + tag.key() + " names no resource.");
        }
        if (tag.resourceType() == null) {
            throw AutoScalingErrors.validation("The tag with the key " + tag.key() + " names no resource type.");
        }
        requireType(tag.resourceType());
        GroupEntry present = changed.get(name);
        return present == null ? context.requireForChange(name) : present;
    }

    /** A value that is named must be the tag's; a tag that is not there is no error (both assumed). */
    DeleteTagsResponse delete(DeleteTagsRequest request) {
        Map<String, GroupEntry> changed = new LinkedHashMap<>();
        for (Tag tag : request.tags()) {
            GroupEntry group = groupOf(tag, changed);
            Map<String, GroupTag> left = new TreeMap<>(group.tags());
            GroupTag present = left.get(tag.key());
            if (present != null && (tag.value() == null || tag.value().equals(present.value()))) {
                left.remove(tag.key());
            }
            changed.put(group.name(), group.withTags(left));
        }
        changed.values().forEach(context.groups()::put);
        return DeleteTagsResponse.builder().build();
    }

    DescribeTagsResponse describe(DescribeTagsRequest request) {
        List<TagDescription> all = new ArrayList<>();
        context.groups().stream()
                .forEach(group -> group.tags().values().forEach(tag -> all.add(tag.toSdk(group.name()))));
        List<TagDescription> found = all.stream()
                .filter(FILTERS.matching(GroupQueries.criteria(request.filters())))
                .toList();
        Paging.Page<TagDescription> page = new Paging<TagDescription>(
                        "DescribeTags",
                        tag -> tag.resourceId() + "/" + tag.key(),
                        AutoScalingErrors::invalidToken,
                        context.site().listOrder())
                .page(found, GroupQueries.size(request.maxRecords(), 100), 50, request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
