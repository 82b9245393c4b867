package dev.cloudjar.autoscaling;

import dev.cloudjar.service.ResourceTable;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/**
 * What stands in an account and region.
 *
 * @param groups the groups, by name
 * @param members their instances, also found by their group
 * @param activities the scaling activities, those of groups that are gone included
 */
record AutoScalingState(
        ResourceTable<GroupEntry> groups, ResourceTable<MemberEntry> members, ResourceTable<Activity> activities) {

    static AutoScalingState empty() {
        return new AutoScalingState(
                new ResourceTable<>(GroupEntry::name),
                new ResourceTable<>(MemberEntry::id, member -> List.of(member.group())),
                new ResourceTable<>(Activity::activityId));
    }

    AutoScalingState fork() {
        return new AutoScalingState(groups.fork(), members.fork(), activities.fork());
    }
}
