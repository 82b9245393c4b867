package dev.cloudjar.autoscaling;

import dev.cloudjar.Arn;
import dev.cloudjar.autoscaling.GroupEntry.Progress;
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
            "AvailabilityZones",
            "CapacityRebalance",
            "DefaultCooldown",
            "DefaultInstanceWarmup",
            "DesiredCapacity",
            "DesiredCapacityType",
            "HealthCheckGracePeriod",
            "HealthCheckType",
            "LaunchTemplate",
            "LifecycleHookSpecificationList",
            "MaxSize",
            "MinSize",
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
        HONOURED.check(request);
        requireNoRebalance(request.capacityRebalance(), "CreateAutoScalingGroup");
        GroupRules.requireUnits(request.desiredCapacityType());
        GroupEntry decided = group(request);
        new GroupRules(context).requireLaunchable(decided);
        GroupEntry group = decided.withArn(arn(decided.name()));
        context.groups().put(group);
        context.site().changed(group.name(), "created with the desired capacity " + group.desired());
        context.life().begin(group);
        return CreateAutoScalingGroupResponse.builder().build();
    }

    static void requireNoRebalance(@Nullable Boolean rebalance, String operation) {
        if (Boolean.TRUE.equals(rebalance)) {
            throw AutoScalingErrors.notFaked(operation + ".CapacityRebalance");
        }
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
        if (request.launchTemplate() == null) {
            throw AutoScalingErrors.validation(
                    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or"
                            + " MixedInstancesPolicy parameter.");
        }
        GroupRules rules = new GroupRules(context);
        Integer cooldown = request.defaultCooldown();
        String healthCheck = request.healthCheckType();
        return new GroupSettings(
                rules.template(request.launchTemplate()),
                GroupRules.notNegative(request.minSize(), "minSize"),
                GroupRules.notNegative(request.maxSize(), "maxSize"),
                cooldown == null ? COOLDOWN : GroupRules.notNegative(cooldown, "defaultCooldown"),
                rules.places(request.availabilityZones(), request.vpcZoneIdentifier()),
                GroupRules.healthCheck(healthCheck == null ? "EC2" : healthCheck),
                request.healthCheckGracePeriod() == null
                        ? 0
                        : GroupRules.notNegative(request.healthCheckGracePeriod(), "healthCheckGracePeriod"),
                request.placementGroup(),
                GroupRules.policies(request.terminationPolicies()),
                Boolean.TRUE.equals(request.newInstancesProtectedFromScaleIn()),
                serviceRole(request.serviceLinkedRoleARN()),
                GroupRules.warmup(request.defaultInstanceWarmup()));
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
