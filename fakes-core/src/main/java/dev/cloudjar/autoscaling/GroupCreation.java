package dev.cloudjar.autoscaling;

import dev.cloudjar.Arn;
import dev.cloudjar.autoscaling.GroupEntry.Progress;
import dev.cloudjar.autoscaling.GroupSettings.Sizes;
import dev.cloudjar.autoscaling.GroupSettings.Upkeep;
import dev.cloudjar.autoscaling.MixedRules.Mixed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;

/**
 * Creates groups.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html">CreateAutoScalingGroup</a>
 */
final class GroupCreation {

    static final int COOLDOWN = 300;

    private static final HonouredMembers HONOURED = HonouredMembers.of(
            "CreateAutoScalingGroup",
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
            "LifecycleHookSpecificationList",
            "MaxInstanceLifetime",
            "MaxSize",
            "MinSize",
            "MixedInstancesPolicy",
            "NewInstancesProtectedFromScaleIn",
            "PlacementGroup",
            "ServiceLinkedRoleARN",
            "Tags",
            "TerminationPolicies",
            "VPCZoneIdentifier");

    private final AutoScalingContext context;

    GroupCreation(AutoScalingContext context) {
        this.context = context;
    }

    CreateAutoScalingGroupResponse create(CreateAutoScalingGroupRequest request) {
        GroupEntry group = decide(request);
        context.groups().put(group);
        context.site().changed(group.name(), "created with the desired capacity " + group.desired());
        context.life().begin(group);
        return CreateAutoScalingGroupResponse.builder().build();
    }

    /** The group that is asked for, which is not put in place yet. */
    GroupEntry decide(CreateAutoScalingGroupRequest request) {
        HONOURED.check(request);
        GroupEntry decided = group(request);
        new GroupRules(context).requireLaunchable(decided);
        return decided.withArn(arn(decided.name()));
    }

    private GroupEntry group(CreateAutoScalingGroupRequest request) {
        String name = request.autoScalingGroupName();
        if (name.contains(":")) {
            throw AutoScalingErrors.validation("The name of an Auto Scaling group cannot contain a colon (:).");
        }
        if (context.groups().contains(name)) {
            throw AutoScalingErrors.groupExists(name);
        }
        GroupSettings settings = settings(request);
        int desired = request.desiredCapacity() == null ? settings.minSize() : request.desiredCapacity();
        GroupRules.requireSizes(settings.minSize(), settings.maxSize(), desired);
        Map<String, GroupTag> tags = GroupTags.ofNewGroup(request.tags(), name);
        return new GroupEntry(
                name,
                "",
                context.now(),
                settings,
                desired,
                Map.of(),
                tags,
                LifecycleHooks.ofNewGroup(request.lifecycleHookSpecificationList()),
                Progress.NONE.withCause(desired == 0 ? null : Cause.created(context.now(), desired)));
    }

    private String arn(String name) {
        String id = context.site().ids().uuid();
        return context.site().arn("autoscaling", "autoScalingGroup:" + id + ":autoScalingGroupName/" + name);
    }

    private GroupSettings settings(CreateAutoScalingGroupRequest request) {
        GroupRules rules = new GroupRules(context);
        Mixed source = source(request, rules);
        Integer cooldown = request.defaultCooldown();
        GroupSettings settings = new GroupSettings(
                source.template(),
                source.policy(),
                new Sizes(
                        GroupRules.notNegative(request.minSize(), "minSize"),
                        GroupRules.notNegative(request.maxSize(), "maxSize"),
                        request.desiredCapacityType()),
                cooldown == null ? COOLDOWN : GroupRules.notNegative(cooldown, "defaultCooldown"),
                rules.places(
                        request.availabilityZones(), request.vpcZoneIdentifier(), GroupRules.distribution(request)),
                request.placementGroup(),
                upkeep(request),
                serviceRole(request.serviceLinkedRoleARN()),
                GroupRules.warmup(request.defaultInstanceWarmup()));
        rules.requireUnit(settings);
        return settings;
    }

    private Mixed source(CreateAutoScalingGroupRequest request, GroupRules rules) {
        if ((request.launchTemplate() == null) == (request.mixedInstancesPolicy() == null)) {
            throw AutoScalingErrors.noSource();
        }
        return request.mixedInstancesPolicy() == null
                ? new Mixed(rules.template(request.launchTemplate()), null)
                : new MixedRules(context).of(request.mixedInstancesPolicy(), null);
    }

    private static Upkeep upkeep(CreateAutoScalingGroupRequest request) {
        String healthCheck = request.healthCheckType();
        return new Upkeep(
                GroupRules.healthCheck(healthCheck == null ? "EC2" : healthCheck),
                request.healthCheckGracePeriod() == null
                        ? 0
                        : GroupRules.notNegative(request.healthCheckGracePeriod(), "healthCheckGracePeriod"),
                GroupRules.policies(request.terminationPolicies()),
                Boolean.TRUE.equals(request.newInstancesProtectedFromScaleIn()),
                request.capacityRebalance(),
                GroupRules.lifetime(request.maxInstanceLifetime(), null),
                GroupRules.maintenance(request.instanceMaintenancePolicy(), null));
    }

    /** Of the role that Auto Scaling makes itself, where none is named. */
    private String serviceRole(@Nullable String asked) {
        return asked != null
                ? asked
                : new Arn(
                                Arn.partitionOf(context.site().region()),
                                "iam",
                                "",
                                context.site().account(),
                                "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")
                        .toString();
    }
}
