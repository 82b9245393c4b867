package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupEntry.Cooldown;
import dev.cloudjar.autoscaling.GroupSettings.Sizes;
import dev.cloudjar.autoscaling.GroupSettings.Upkeep;
import dev.cloudjar.autoscaling.MemberEntry.Errand;
import dev.cloudjar.autoscaling.MixedRules.Mixed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/**
 * Changes and deletes groups.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html">UpdateAutoScalingGroup</a>
 */
final class GroupChanges {

    private static final HonouredMembers HONOURED = HonouredMembers.of(
            "UpdateAutoScalingGroup",
            "AutoScalingGroupName",
            "AvailabilityZoneDistribution",
            "AvailabilityZones",
            "CapacityRebalance",
            "DefaultCooldown",
            "DefaultInstanceWarmup",
            "DesiredCapacity",
            "DesiredCapacityType",
            "HealthCheckGracePeriod",
            "HealthCheckType",
            "InstanceMaintenancePolicy",
            "LaunchTemplate",
            "MaxInstanceLifetime",
            "MaxSize",
            "MinSize",
            "MixedInstancesPolicy",
            "NewInstancesProtectedFromScaleIn",
            "PlacementGroup",
            "ServiceLinkedRoleARN",
            "TerminationPolicies",
            "VPCZoneIdentifier");

    private final AutoScalingContext context;

    GroupChanges(AutoScalingContext context) {
        this.context = context;
    }

    UpdateAutoScalingGroupResponse update(UpdateAutoScalingGroupRequest request) {
        HONOURED.check(request);
        GroupEntry before = context.requireForChange(request.autoScalingGroupName());
        GroupSettings settings = settings(before.settings(), request);
        int desired = desired(before, settings, request.desiredCapacity());
        GroupRules.requireSizes(settings.minSize(), settings.maxSize(), desired);
        GroupEntry after = before.withSettings(settings).withDesired(desired);
        if (!settings.template().equals(before.settings().template())
                || !Objects.equals(settings.mix(), before.settings().mix())
                || !settings.places().equals(before.settings().places())) {
            new GroupRules(context).requireLaunchable(after);
        }
        if (desired != before.desired()) {
            after = after.withProgress(
                    after.progress().withCause(Cause.updated(context.now(), after, before.desired())));
        }
        if (!Objects.equals(split(settings), split(before.settings()))) {
            after = after.withProgress(after.progress().thatRealigns(true));
        }
        if (!settings.places().zones().equals(before.settings().places().zones())) {
            after = after.withProgress(after.progress().thatRebalances(true));
        }
        context.groups().put(after);
        settings.findMix().ifPresent(mix -> reweigh(before, mix));
        context.balanceSoon(after);
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    /** How much of a group with a policy is On-Demand; null without one. */
    private static @Nullable List<Integer> split(GroupSettings settings) {
        return settings.findMix()
                .map(MixedPolicy::distribution)
                .map(wish -> List.of(wish.base(), wish.percentage()))
                .orElse(null);
    }

    /** As documented, instances of a type that is no longer named keep the weight that they have. */
    private void reweigh(GroupEntry group, MixedPolicy mix) {
        for (MemberEntry member : context.membersOf(group)) {
            mix.weightOf(member.type()).ifPresent(weight -> context.members().put(member.withWeight(weight)));
        }
    }

    /** A new size that the desired capacity lies outside of takes it along, where none is asked for. */
    private static int desired(GroupEntry before, GroupSettings settings, @Nullable Integer asked) {
        return asked != null
                ? asked
                : Math.max(
                        settings.minSize(),
                        Math.min(before.desired(), Math.max(settings.minSize(), settings.maxSize())));
    }

    private GroupSettings settings(GroupSettings before, UpdateAutoScalingGroupRequest request) {
        GroupRules rules = new GroupRules(context);
        String role = request.serviceLinkedRoleARN();
        Mixed source = source(before, request, rules);
        GroupSettings settings = new GroupSettings(
                source.template(),
                source.policy(),
                new Sizes(
                        notNegative(request.minSize(), "minSize", before.minSize()),
                        notNegative(request.maxSize(), "maxSize", before.maxSize()),
                        request.desiredCapacityType() == null ? before.sizes().unit() : request.desiredCapacityType()),
                notNegative(request.defaultCooldown(), "defaultCooldown", before.cooldown()),
                places(before.places(), request),
                placementGroup(before.placementGroup(), request.placementGroup()),
                upkeep(before.upkeep(), request),
                role == null ? before.serviceLinkedRole() : role,
                request.defaultInstanceWarmup() == null
                        ? before.warmup()
                        : GroupRules.warmup(request.defaultInstanceWarmup()));
        rules.requireUnit(settings);
        return settings;
    }

    /** A template alone takes the place of a policy. */
    private Mixed source(GroupSettings before, UpdateAutoScalingGroupRequest request, GroupRules rules) {
        if (request.mixedInstancesPolicy() != null) {
            if (request.launchTemplate() != null) {
                throw AutoScalingErrors.noSource();
            }
            return new MixedRules(context).of(request.mixedInstancesPolicy(), before);
        }
        return request.launchTemplate() == null
                ? new Mixed(before.template(), before.mix())
                : new Mixed(rules.template(request.launchTemplate()), null);
    }

    private static Upkeep upkeep(Upkeep before, UpdateAutoScalingGroupRequest request) {
        Integer grace = request.healthCheckGracePeriod();
        String healthCheck = request.healthCheckType();
        return new Upkeep(
                healthCheck == null ? before.healthCheckType() : GroupRules.healthCheck(healthCheck),
                grace == null
                        ? before.gracePeriod()
                        : Integer.valueOf(GroupRules.notNegative(grace, "healthCheckGracePeriod")),
                request.terminationPolicies().isEmpty()
                        ? before.terminationPolicies()
                        : GroupRules.policies(request.terminationPolicies()),
                request.newInstancesProtectedFromScaleIn() == null
                        ? before.protectsNew()
                        : request.newInstancesProtectedFromScaleIn(),
                request.capacityRebalance() == null ? before.rebalances() : request.capacityRebalance(),
                GroupRules.lifetime(request.maxInstanceLifetime(), before.maxLifetime()),
                GroupRules.maintenance(request.instanceMaintenancePolicy(), before.maintenance()));
    }

    private static int notNegative(@Nullable Integer asked, String member, int before) {
        return asked == null ? before : GroupRules.notNegative(asked, member);
    }

    private static @Nullable String placementGroup(@Nullable String before, @Nullable String asked) {
        if (asked == null) {
            return before;
        }
        return asked.isEmpty() ? null : asked;
    }

    private GroupPlaces places(GroupPlaces before, UpdateAutoScalingGroupRequest request) {
        String identifier = request.vpcZoneIdentifier();
        String asked = GroupRules.distribution(request);
        String distribution = asked == null ? before.distribution() : asked;
        boolean same = identifier == null && request.availabilityZones().isEmpty();
        return new GroupRules(context)
                .places(
                        same && before.subnets().isEmpty() ? before.zones() : request.availabilityZones(),
                        identifier == null ? before.identifier() : identifier,
                        distribution);
    }

    SetDesiredCapacityResponse setDesired(SetDesiredCapacityRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        int desired = GroupRules.notNegative(request.desiredCapacity(), "desiredCapacity");
        if (desired > group.settings().maxSize()) {
            throw AutoScalingErrors.validation("New SetDesiredCapacity value " + desired + " is above max value "
                    + group.settings().maxSize() + " for the AutoScalingGroup.");
        }
        if (desired < group.settings().minSize()) {
            throw AutoScalingErrors.validation("New SetDesiredCapacity value " + desired + " is below min value "
                    + group.settings().minSize() + " for the AutoScalingGroup.");
        }
        if (Boolean.TRUE.equals(request.honorCooldown())) {
            blocking(group).ifPresent(activity -> {
                throw AutoScalingErrors.activityBlocks(activity);
            });
        }
        if (desired != group.desired()) {
            GroupEntry after = group.withDesired(desired)
                    .withProgress(
                            group.progress().withCause(Cause.capacitySet(context.now(), group.desired(), desired)));
            context.groups().put(after);
            context.balanceSoon(after);
        }
        return SetDesiredCapacityResponse.builder().build();
    }

    /**
     * The scaling activity that is under way, or whose cooldown has not ended.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html">Scaling
     *     cooldowns</a>
     */
    private Optional<String> blocking(GroupEntry group) {
        Optional<String> underWay = context.membersOf(group).stream()
                .map(MemberEntry::errand)
                .filter(errand -> errand != null && errand.coolsDown())
                .map(Errand::activityId)
                .findFirst();
        return underWay.or(() -> Optional.ofNullable(group.progress().cooldown())
                .filter(cooldown -> context.now().isBefore(cooldown.until()))
                .map(Cooldown::activityId));
    }

    /**
     * Deletes a group; by force together with its instances, as soon as these are gone, and without lifecycle hooks.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteAutoScalingGroup.html">DeleteAutoScalingGroup</a>
     */
    DeleteAutoScalingGroupResponse delete(DeleteAutoScalingGroupRequest request) {
        GroupEntry group = context.requireForChange(request.autoScalingGroupName());
        boolean leaving = context.membersOf(group).stream().allMatch(MemberEntry::isLeaving);
        if (!Boolean.TRUE.equals(request.forceDelete())) {
            if (!leaving) {
                throw AutoScalingErrors.hasInstances();
            }
            if (!context.membersOf(group).isEmpty()) {
                throw AutoScalingErrors.hasActivities();
            }
        }
        GroupEntry deleting = group.withSettings(
                        group.settings().withSizes(0, group.settings().maxSize()))
                .withDesired(0)
                .withProgress(group.progress().thatDeletes());
        context.groups().put(deleting);
        int capacity = context.capacity(group);
        for (MemberEntry member : context.membersOf(group)) {
            if (!member.isLeaving()) {
                context.memberLife()
                        .terminateNow(
                                deleting, member, Cause.groupDeleted(context.now(), capacity, member.id()), false);
            } else if (member.state() == LifecycleState.TERMINATING_WAIT) {
                context.memberLife().release(member);
            }
        }
        context.life().removeIfOver(group.name());
        return DeleteAutoScalingGroupResponse.builder().build();
    }
}
