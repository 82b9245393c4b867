package dev.cloudjar.autoscaling;

import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;

/**
 * Describes groups, instances and scaling activities. What is named and is not there is left out, as documented.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html">DescribeAutoScalingGroups</a>
 */
final class GroupQueries {

    private static final int MOST = 100;
    private static final int MOST_INSTANCES = 50;
    private static final int MOST_ACTIVITIES = 100;
    private static final int USUAL = 50;

    private static final Filters<GroupEntry> FILTERS = Filters.<GroupEntry>of(
                    name -> AutoScalingErrors.unknownFilter(name, List.of("tag-key", "tag-value", "tag:<key>")))
            .tags(GroupQueries::tags);

    private final AutoScalingContext context;

    GroupQueries(AutoScalingContext context) {
        this.context = context;
    }

    static Map<String, String> tags(GroupEntry group) {
        Map<String, String> tags = new LinkedHashMap<>();
        group.tags().values().forEach(tag -> tags.put(tag.key(), tag.value()));
        return Collections.unmodifiableMap(tags);
    }

    static List<Filters.Criterion> criteria(List<Filter> filters) {
        return filters.stream()
                .map(filter -> new Filters.Criterion(filter.name() == null ? "" : filter.name(), filter.values()))
                .toList();
    }

    /** How many records are asked for. */
    static @Nullable Integer size(@Nullable Integer asked, int most) {
        if (asked != null && asked < 1) {
            throw AutoScalingErrors.constraint(
                    asked, "maxRecords", "Member must have value greater than or equal to 1");
        }
        if (asked != null && asked > most) {
            throw AutoScalingErrors.constraint(
                    asked, "maxRecords", "Member must have value less than or equal to " + most);
        }
        return asked;
    }

    private <V> Paging<V> paging(String operation, Function<? super V, String> key) {
        return new Paging<>(
                operation, key, AutoScalingErrors::invalidToken, context.site().listOrder());
    }

    DescribeAutoScalingGroupsResponse groups(DescribeAutoScalingGroupsRequest request) {
        Set<String> names = new LinkedHashSet<>(request.autoScalingGroupNames());
        Stream<GroupEntry> asked = names.isEmpty()
                ? context.groups().stream()
                : names.stream().map(context.groups()::find).flatMap(Optional::stream);
        List<GroupEntry> found =
                asked.filter(FILTERS.matching(criteria(request.filters()))).toList();
        Paging.Page<GroupEntry> page = this.<GroupEntry>paging("DescribeAutoScalingGroups", GroupEntry::name)
                .page(found, size(request.maxRecords(), MOST), USUAL, request.nextToken());
        boolean withInstances = includesInstances(request);
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.items().stream()
                        .map(group -> GroupView.toSdk(group, withInstances ? context.membersOf(group) : List.of()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Older SDKs do not know this member. */
    private static boolean includesInstances(DescribeAutoScalingGroupsRequest request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("IncludeInstances"))
                .map(field -> field.getValueOrDefault(request))
                .noneMatch(Boolean.FALSE::equals);
    }

    DescribeAutoScalingInstancesResponse instances(DescribeAutoScalingInstancesRequest request) {
        Set<String> ids = new LinkedHashSet<>(request.instanceIds());
        List<MemberEntry> found = ids.isEmpty()
                ? context.members().all()
                : ids.stream()
                        .map(context.members()::find)
                        .flatMap(Optional::stream)
                        .toList();
        Paging.Page<MemberEntry> page = this.<MemberEntry>paging("DescribeAutoScalingInstances", MemberEntry::id)
                .page(found, size(request.maxRecords(), MOST_INSTANCES), USUAL, request.nextToken());
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(
                        page.items().stream().map(GroupView::details).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * The latest first.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html">DescribeScalingActivities</a>
     */
    DescribeScalingActivitiesResponse activities(DescribeScalingActivitiesRequest request) {
        String name = request.autoScalingGroupName();
        boolean withDeleted = Boolean.TRUE.equals(request.includeDeletedGroups());
        if (name != null && !withDeleted) {
            context.require(name);
        }
        if (request.activityIds().size() > USUAL) {
            throw AutoScalingErrors.constraint(
                    request.activityIds(), "activityIds", "Member must have length less than or equal to " + USUAL);
        }
        List<Activity> found = new ArrayList<>(context.state().activities().stream()
                .filter(activity -> name == null || name.equals(activity.autoScalingGroupName()))
                .filter(activity -> withDeleted || activity.autoScalingGroupState() == null)
                .filter(activity ->
                        request.activityIds().isEmpty() || request.activityIds().contains(activity.activityId()))
                .toList());
        Collections.reverse(found);
        Paging.Page<Activity> page = this.<Activity>paging("DescribeScalingActivities", Activity::activityId)
                .page(found, size(request.maxRecords(), MOST_ACTIVITIES), MOST_ACTIVITIES, request.nextToken());
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
