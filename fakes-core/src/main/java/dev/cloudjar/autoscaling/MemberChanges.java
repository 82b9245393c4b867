package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.MemberEntry.Origin;
import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** What a user does with single instances of groups. All or nothing: what holds for one that is named, holds for the call. */
final class MemberChanges {

    private static final int MOST = 20;
    private static final int MOST_PROTECTED = 50;

    private final AutoScalingContext context;

    MemberChanges(AutoScalingContext context) {
        this.context = context;
    }

    private static List<String> ids(List<String> asked, int most) {
        if (asked.isEmpty()) {
            throw AutoScalingErrors.validation("At least one instance ID must be specified.");
        }
        if (asked.size() > most) {
            throw AutoScalingErrors.constraint(
                    asked, "instanceIds", "Member must have length less than or equal to " + most);
        }
        return List.copyOf(new LinkedHashSet<>(asked));
    }

    private List<MemberEntry> require(GroupEntry group, List<String> ids) {
        List<MemberEntry> members = new ArrayList<>();
        for (String id : ids) {
            members.add(context.members()
                    .find(id)
                    .filter(member -> member.group().equals(group.name()))
                    .orElseThrow(() -> AutoScalingErrors.notMember(id, group.name())));
        }
        return members;
    }

    private static void requireIn(List<MemberEntry> members, Set<LifecycleState> states, String words) {
        for (MemberEntry member : members) {
            if (!states.contains(member.state())) {
                throw AutoScalingErrors.notIn(member.id(), words);
            }
        }
    }

    private static void requireRoomBelow(GroupEntry group, List<MemberEntry> members, String what) {
        if (group.desired() - units(members) < group.settings().minSize()) {
            throw AutoScalingErrors.sizes(group, what + " " + instances(members.size()));
        }
    }

    private static int units(List<MemberEntry> members) {
        return members.stream().mapToInt(MemberEntry::units).sum();
    }

    private static String instances(int count) {
        return count + (count == 1 ? " instance" : " instances");
    }

    private void grow(GroupEntry group, int by) {
        context.groups()
                .find(group.name())
                .ifPresent(present -> context.groups().put(present.withDesired(present.desired() + by)));
    }

    /**
     * Takes instances into a group, which grows by them.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/attach-instance-asg.html">Attach EC2 instances to
     *     your Auto Scaling group</a>
     */
    AttachInstancesResponse attach(AttachInstancesRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        List<String> ids = ids(request.instanceIds(), MOST);
        List<Ec2ManagedInstance> instances = new ArrayList<>();
        for (String id : ids) {
            instances.add(attachable(group, id));
        }
        List<MemberEntry> coming = instances.stream()
                .map(instance -> MemberEntry.coming(
                        instance.id(),
                        group.name(),
                        Origin.of(instance, null),
                        weight(group.settings(), instance.type()),
                        null))
                .toList();
        if (group.desired() + units(coming) > group.settings().maxSize()) {
            throw AutoScalingErrors.sizes(
                    group, "attach " + ids.size() + " more " + (ids.size() == 1 ? "instance" : "instances"));
        }
        ids.forEach(id -> context.ec2().retag(id, tags -> marked(tags, group)));
        move(
                group,
                coming,
                LifecycleState.PENDING,
                "Attaching an existing EC2 instance: ",
                MemberEntry::units,
                (now, id, from, to) -> Cause.attached(now, from, to));
        grow(group, units(coming));
        return AttachInstancesResponse.builder().build();
    }

    private static @Nullable Integer weight(GroupSettings settings, String type) {
        return settings.findMix().flatMap(mix -> mix.weightOf(type)).orElse(null);
    }

    /** Why an instance moves, and from which capacity to which. */
    private interface Why {
        String cause(Instant now, String id, int from, int to);
    }

    /** Moves instances one after the other, each of which changes the capacity. */
    private List<Activity> move(
            GroupEntry group,
            List<MemberEntry> members,
            LifecycleState through,
            String what,
            ToIntFunction<MemberEntry> change,
            Why why) {
        List<Activity> activities = new ArrayList<>();
        int capacity = context.capacity(group);
        for (MemberEntry member : members) {
            int after = capacity + change.applyAsInt(member);
            String cause = why.cause(context.now(), member.id(), capacity, after);
            activities.add(context.memberLife().move(group, member, through, what + member.id(), cause));
            capacity = after;
        }
        return activities;
    }

    /** The group's own mark; that its propagated tags are given to instances attached is not documented, so they are not. */
    static Map<String, String> marked(Map<String, String> tags, GroupEntry group) {
        Map<String, String> more = new TreeMap<>(tags);
        more.put(GroupLaunching.GROUP_TAG, group.name());
        return more;
    }

    /** It runs, is in no group, and where the group is. */
    private Ec2ManagedInstance attachable(GroupEntry group, String id) {
        Ec2ManagedInstance instance = context.ec2()
                .find(id)
                .orElseThrow(() -> AutoScalingErrors.validation("Invalid Instance ID(s): [" + id + "]"));
        if (context.members().contains(id)) {
            throw AutoScalingErrors.validation("Instance " + id + " is already part of an Auto Scaling group.");
        }
        if (!instance.isRunning()) {
            throw AutoScalingErrors.validation(
                    "Instance " + id + " is not in correct state. Instance(s) must be in 'running' state.");
        }
        GroupPlaces places = group.settings().places();
        if (!places.zones().contains(instance.zone())) {
            throw AutoScalingErrors.validation(
                    "Instance " + id + " is not in an Availability Zone of Auto Scaling group " + group.name() + ".");
        }
        if (places.vpcId().filter(vpc -> !vpc.equals(instance.vpcId())).isPresent()) {
            throw AutoScalingErrors.validation(
                    "Instance " + id + " is not in the VPC of Auto Scaling group " + group.name() + ".");
        }
        return instance;
    }

    /**
     * Lets instances leave a group and go on alone.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DetachInstances.html">DetachInstances</a>
     */
    DetachInstancesResponse detach(DetachInstancesRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        List<MemberEntry> members = require(group, ids(request.instanceIds(), MOST));
        requireIn(members, Set.of(LifecycleState.IN_SERVICE, LifecycleState.STANDBY), "InService or Standby");
        boolean shrinks = request.shouldDecrementDesiredCapacity();
        List<MemberEntry> counting =
                members.stream().filter(MemberEntry::counts).toList();
        if (shrinks) {
            requireRoomBelow(group, counting, "detach");
        }
        List<Activity> activities = move(
                group,
                members,
                LifecycleState.DETACHING,
                "Detaching EC2 instance: ",
                member -> shrinks && member.counts() ? -member.units() : 0,
                Cause::detached);
        leave(group, shrinks ? units(counting) : 0);
        return DetachInstancesResponse.builder().activities(activities).build();
    }

    /** Where the desired capacity stays, the group makes up for what has left. */
    private void leave(GroupEntry group, int fewer) {
        grow(group, -fewer);
        context.unbalanced(group.name());
        context.balanceSoon(group);
    }

    /**
     * Takes instances out of service for a while.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-enter-exit-standby.html">Temporarily remove
     *     instances from your Auto Scaling group</a>
     */
    EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        List<MemberEntry> members = require(group, ids(request.instanceIds(), MOST));
        requireIn(members, Set.of(LifecycleState.IN_SERVICE), "InService");
        boolean shrinks = request.shouldDecrementDesiredCapacity();
        if (shrinks) {
            requireRoomBelow(group, members, "place into standby");
        }
        List<Activity> activities = move(
                group,
                members,
                LifecycleState.ENTERING_STANDBY,
                "Moving EC2 instance to Standby: ",
                member -> shrinks ? -member.units() : 0,
                Cause::toStandby);
        leave(group, shrinks ? units(members) : 0);
        return EnterStandbyResponse.builder().activities(activities).build();
    }

    ExitStandbyResponse exitStandby(ExitStandbyRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        List<MemberEntry> members = require(group, ids(request.instanceIds(), MOST));
        requireIn(members, Set.of(LifecycleState.STANDBY), "Standby");
        if (group.desired() + units(members) > group.settings().maxSize()) {
            throw AutoScalingErrors.sizes(group, "move " + instances(members.size()) + " out of standby");
        }
        List<Activity> activities = move(
                group,
                members,
                LifecycleState.PENDING,
                "Moving EC2 instance out of Standby: ",
                MemberEntry::units,
                Cause::outOfStandby);
        grow(group, units(members));
        return ExitStandbyResponse.builder().activities(activities).build();
    }

    /**
     * Terminates an instance, which the group makes up for unless it is to shrink.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TerminateInstanceInAutoScalingGroup.html">TerminateInstanceInAutoScalingGroup</a>
     */
    TerminateInstanceInAutoScalingGroupResponse terminate(TerminateInstanceInAutoScalingGroupRequest request) {
        MemberEntry member = requireMember(request.instanceId());
        GroupEntry group = context.requireForChange(member.group());
        if (member.isLeaving()) {
            throw AutoScalingErrors.notIn(member.id(), "InService, Pending or Standby");
        }
        boolean shrinks = request.shouldDecrementDesiredCapacity();
        if (shrinks
                && member.counts()
                && group.desired() - member.units() < group.settings().minSize()) {
            throw AutoScalingErrors.validation("Currently, desiredSize equals minSize ("
                    + group.settings().minSize()
                    + "). Terminating instance without replacement will violate group's min size constraint. Either set"
                    + " shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }
        int fewer = shrinks && member.counts() ? member.units() : 0;
        int capacity = context.capacity(group);
        grow(group, -fewer);
        Activity activity = context.memberLife()
                .terminate(
                        group,
                        member,
                        Cause.terminated(context.now(), member.id(), capacity, capacity - fewer),
                        fewer > 0);
        context.unbalanced(group.name());
        context.balanceSoon(group);
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(activity)
                .build();
    }

    private MemberEntry requireMember(String id) {
        return context.members().find(id).orElseThrow(() -> AutoScalingErrors.noInstance(id));
    }

    /**
     * Within the grace period nothing changes, unless the call says not to respect it, as documented.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SetInstanceHealth.html">SetInstanceHealth</a>
     */
    SetInstanceHealthResponse setHealth(SetInstanceHealthRequest request) {
        MemberEntry member = requireMember(request.instanceId());
        GroupEntry group = context.requireForChange(member.group());
        String status = request.healthStatus();
        boolean respects = !Boolean.FALSE.equals(request.shouldRespectGracePeriod());
        if (status.equals("Healthy")) {
            context.memberLife().put(member.withIllness(null));
        } else if (!status.equals("Unhealthy")) {
            throw AutoScalingErrors.validation("Valid instance health states are: [Healthy, Unhealthy].");
        } else if (!respects || new HealthCheck(context, group).isPastGrace(member)) {
            context.memberLife().put(member.withIllness(Cause.CUSTOM));
        }
        return SetInstanceHealthResponse.builder().build();
    }

    /**
     * Spares instances in a scale-in, or no longer.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-instance-protection.html">Use
     *     instance scale-in protection</a>
     */
    SetInstanceProtectionResponse setProtection(SetInstanceProtectionRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        List<MemberEntry> members = require(group, ids(request.instanceIds(), MOST_PROTECTED));
        boolean isProtected = request.protectedFromScaleIn();
        members.forEach(member -> context.memberLife().put(member.withProtection(isProtected)));
        if (!isProtected) {
            context.balanceSoon(group);
        }
        return SetInstanceProtectionResponse.builder().build();
    }
}
