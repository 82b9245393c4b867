package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.MemberEntry.Origin;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.SceneSection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/**
 * The groups of a scene with their instances and hooks, held to the rules of a creation. What a scene leaves out of a group is as its
 * instances have it: its sizes, its desired capacity and its zones. An instance on its way into service goes on; one that is on its
 * way out, or out of the group, is no part of a scene, and neither are scaling activities.
 */
final class GroupScenes {

    /** What a group has beside what it can be created with, and what is read from there or follows from it. */
    private static final Set<String> BESIDE =
            Set.of("AutoScalingGroupARN", "CreatedTime", "EnabledMetrics", "Instances", "SuspendedProcesses");

    private final AutoScalingContext context;

    GroupScenes(AutoScalingContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(
                        "AutoScalingGroups",
                        AutoScalingGroup.class,
                        AutoScalingGroup::builder,
                        this::groups,
                        this::read),
                new SceneSection<>(
                        "LifecycleHooks", LifecycleHook.class, LifecycleHook::builder, this::hooks, this::read));
    }

    private List<AutoScalingGroup> groups() {
        return context.groups().stream()
                .filter(group -> !group.isDeleting())
                .map(group -> GroupView.toSdk(
                        group,
                        context.membersOf(group).stream()
                                .filter(member -> !isOnItsWayOut(member.state()))
                                .toList()))
                .toList();
    }

    private static boolean isOnItsWayOut(LifecycleState state) {
        return state == LifecycleState.DETACHING || state.toString().startsWith("Terminat");
    }

    private List<LifecycleHook> hooks() {
        return context.groups().stream()
                .filter(group -> !group.isDeleting())
                .flatMap(group -> group.hooks().values().stream().map(hook -> hook.toSdk(group.name())))
                .toList();
    }

    private void read(LifecycleHook shape) {
        try {
            new LifecycleHooks(context)
                    .put(SameNames.copy(shape, PutLifecycleHookRequest.builder())
                            .build());
        } catch (AwsError refusal) {
            throw refused("the lifecycle hook " + shape.lifecycleHookName(), refusal);
        }
    }

    private static IllegalArgumentException refused(String what, AwsError refusal) {
        return new IllegalArgumentException(
                "A scene has " + what + ", which cannot be had: a call for it would be refused with " + refusal
                        + ". Change what the scene asks for, or add what it needs.",
                refusal);
    }

    private void read(AutoScalingGroup shape) {
        String name = shape.autoScalingGroupName();
        if (name == null) {
            throw new IllegalArgumentException(
                    "A scene has an Auto Scaling group without a name, by which calls find it."
                            + " Write \"AutoScalingGroupName\": \"workers\".");
        }
        try {
            List<Ec2ManagedInstance> machines =
                    shape.instances().stream().map(each -> machine(name, each)).toList();
            GroupEntry decided = new GroupCreation(context).decide(request(shape, machines));
            GroupEntry group = new GroupEntry(
                    name,
                    shape.autoScalingGroupARN() == null ? decided.arn() : shape.autoScalingGroupARN(),
                    shape.createdTime() == null ? decided.created() : shape.createdTime(),
                    decided.settings(),
                    decided.desired(),
                    suspended(shape),
                    decided.tags(),
                    decided.hooks(),
                    GroupEntry.Progress.NONE);
            context.site().given(name);
            context.groups().put(group);
            for (int i = 0; i < machines.size(); i++) {
                join(group, shape.instances().get(i), machines.get(i));
            }
            context.life().begin(group);
        } catch (AwsError refusal) {
            throw refused("the Auto Scaling group " + name, refusal);
        }
    }

    private Ec2ManagedInstance machine(String group, Instance shape) {
        if (shape.lifecycleState() != null && isOnItsWayOut(shape.lifecycleState())) {
            throw new IllegalArgumentException("The Auto Scaling group " + group + " of a scene has the instance "
                    + shape.instanceId() + " in the state " + shape.lifecycleStateAsString()
                    + ", but what is on its way out of a group is no part of a scene. Leave it out.");
        }
        String id = String.valueOf(shape.instanceId());
        if (context.members().contains(id)) {
            throw new IllegalArgumentException("The Auto Scaling group " + group + " of a scene has the instance " + id
                    + ", which another group has already. Leave it out of one of them.");
        }
        return context.ec2()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("The Auto Scaling group " + group
                        + " of a scene has the instance " + id + ", which EC2 does not have there. Add it to the scene:"
                        + " \"ec2\": {\"Instances\": [{\"InstanceId\": \"" + id + "\"}]}."));
    }

    private static CreateAutoScalingGroupRequest request(AutoScalingGroup shape, List<Ec2ManagedInstance> machines) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (SameNames.valueOf(field, shape).isPresent()
                    && !BESIDE.contains(field.memberName())
                    && !isOfCreation(field.memberName())) {
                throw new IllegalArgumentException("The Auto Scaling group " + shape.autoScalingGroupName()
                        + " of a scene has " + field.memberName() + ", which scenes do not hold. Leave it out.");
            }
        }
        int units = units(shape);
        CreateAutoScalingGroupRequest.Builder request = SameNames.copy(shape, CreateAutoScalingGroupRequest.builder());
        if (shape.desiredCapacity() == null) {
            request.desiredCapacity(units);
        }
        if (shape.minSize() == null) {
            request.minSize(0);
        }
        if (shape.maxSize() == null) {
            request.maxSize(shape.desiredCapacity() == null ? units : shape.desiredCapacity());
        }
        if (shape.availabilityZones().isEmpty() && shape.vpcZoneIdentifier() == null) {
            request.availabilityZones(new ArrayList<>(new LinkedHashSet<>(
                    machines.stream().map(Ec2ManagedInstance::zone).toList())));
        }
        return request.launchTemplate(byId(shape.launchTemplate()))
                .mixedInstancesPolicy(byId(shape.mixedInstancesPolicy()))
                .build();
    }

    private static boolean isOfCreation(String member) {
        return CreateAutoScalingGroupRequest.builder().sdkFields().stream()
                .anyMatch(field -> field.memberName().equals(member));
    }

    private static int units(AutoScalingGroup shape) {
        return shape.instances().stream()
                .filter(each -> each.lifecycleState() != LifecycleState.STANDBY
                        && each.lifecycleState() != LifecycleState.ENTERING_STANDBY)
                .mapToInt(each -> Optional.ofNullable(weight(each)).orElse(1))
                .sum();
    }

    private static @Nullable Integer weight(Instance shape) {
        String weight = shape.weightedCapacity();
        if (weight == null) {
            return null;
        }
        if (!weight.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("The instance " + shape.instanceId()
                    + " of a scene has the weight \"" + weight + "\", which is no whole number above zero. Write"
                    + " \"WeightedCapacity\": \"2\".");
        }
        return Integer.valueOf(weight);
    }

    /** Answers have the id and the name of a template, requests one of them. */
    private static @Nullable LaunchTemplateSpecification byId(@Nullable LaunchTemplateSpecification shown) {
        return shown == null || shown.launchTemplateId() == null
                ? shown
                : shown.toBuilder().launchTemplateName(null).build();
    }

    private static @Nullable MixedInstancesPolicy byId(@Nullable MixedInstancesPolicy shown) {
        if (shown == null || shown.launchTemplate() == null) {
            return shown;
        }
        List<LaunchTemplateOverrides> overrides = shown.launchTemplate().overrides().stream()
                .map(each -> each.toBuilder()
                        .launchTemplateSpecification(byId(each.launchTemplateSpecification()))
                        .build())
                .toList();
        return shown.toBuilder()
                .launchTemplate(shown.launchTemplate().toBuilder()
                        .launchTemplateSpecification(byId(shown.launchTemplate().launchTemplateSpecification()))
                        .overrides(overrides)
                        .build())
                .build();
    }

    private Map<ScalingProcess, String> suspended(AutoScalingGroup shape) {
        Map<ScalingProcess, String> suspended = new TreeMap<>();
        for (SuspendedProcess each : shape.suspendedProcesses()) {
            ScalingProcess process = ScalingProcess.find(String.valueOf(each.processName()))
                    .orElseThrow(
                            () -> AutoScalingErrors.validation("Process type " + each.processName() + " is not valid"));
            suspended.put(
                    process,
                    each.suspensionReason() == null ? Processes.suspendedAt(context.now()) : each.suspensionReason());
        }
        return suspended;
    }

    private void join(GroupEntry group, Instance shape, Ec2ManagedInstance machine) {
        context.ec2().retag(machine.id(), tags -> MemberChanges.marked(tags, group));
        MemberEntry coming = MemberEntry.coming(
                machine.id(), group.name(), Origin.of(machine, template(shape)), weight(shape), null);
        context.memberLife()
                .put(in(shape, coming)
                        .withProtection(Boolean.TRUE.equals(shape.protectedFromScaleIn()))
                        .withIllness("Unhealthy".equalsIgnoreCase(shape.healthStatus()) ? Cause.CUSTOM : null));
    }

    /** On its way is what EC2 does not run yet; lifecycle hooks have waited for the rest. */
    private MemberEntry in(Instance shape, MemberEntry coming) {
        LifecycleState state = shape.lifecycleState();
        if (state == LifecycleState.STANDBY || state == LifecycleState.ENTERING_STANDBY) {
            return coming.in(LifecycleState.STANDBY, null);
        }
        boolean boots = context.stateOf(coming.id())
                .filter(each -> each == Ec2InstanceState.PENDING)
                .isPresent();
        return boots ? coming : coming.inService(context.now(), false);
    }

    private static @Nullable Ec2TemplateVersion template(Instance shape) {
        LaunchTemplateSpecification shown = shape.launchTemplate();
        if (shown == null) {
            return null;
        }
        if (shown.launchTemplateId() == null
                || shown.version() == null
                || !shown.version().matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("The instance " + shape.instanceId()
                    + " of a scene does not say which version of which launch template it is of: " + shown
                    + ". Write \"LaunchTemplate\": {\"LaunchTemplateId\": \"lt-0123456789abcdef0\","
                    + " \"LaunchTemplateName\": \"web\", \"Version\": \"1\"}, or leave it out.");
        }
        return new Ec2TemplateVersion(
                shown.launchTemplateId(),
                shown.launchTemplateName() == null ? "" : shown.launchTemplateName(),
                Long.parseLong(shown.version()));
    }
}
