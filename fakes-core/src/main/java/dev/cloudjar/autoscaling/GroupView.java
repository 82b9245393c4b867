package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Groups and their instances as answers have them. */
final class GroupView {

    private GroupView() {}

    static AutoScalingGroup toSdk(GroupEntry group, List<MemberEntry> members) {
        GroupSettings settings = group.settings();
        AutoScalingGroup.Builder shown = AutoScalingGroup.builder();
        if (settings.places().distribution() != null) {
            distribute(shown, settings.places().distribution());
        }
        return shown.autoScalingGroupName(group.name())
                .autoScalingGroupARN(group.arn())
                .launchTemplate(settings.mix() == null ? settings.template().toSdk() : null)
                .mixedInstancesPolicy(settings.findMix()
                        .map(mix -> mix.toSdk(settings.template()))
                        .orElse(null))
                .desiredCapacityType(settings.sizes().unit())
                .minSize(settings.minSize())
                .maxSize(settings.maxSize())
                .desiredCapacity(group.desired())
                .defaultCooldown(settings.cooldown())
                .availabilityZones(settings.places().zones())
                .loadBalancerNames(List.of())
                .targetGroupARNs(List.of())
                .healthCheckType(settings.upkeep().healthCheckType())
                .healthCheckGracePeriod(settings.upkeep().graceSeconds())
                .instances(members.stream().map(GroupView::instance).toList())
                .createdTime(group.created())
                .suspendedProcesses(suspended(group))
                .placementGroup(settings.placementGroup())
                .vpcZoneIdentifier(
                        settings.places().subnets().isEmpty()
                                ? ""
                                : settings.places().identifier())
                .enabledMetrics(List.of())
                .status(group.isDeleting() ? "Delete in progress" : null)
                .tags(tags(group))
                .terminationPolicies(settings.upkeep().terminationPolicies().stream()
                        .map(TerminationPolicy::word)
                        .toList())
                .newInstancesProtectedFromScaleIn(settings.upkeep().protectsNew())
                .serviceLinkedRoleARN(settings.serviceLinkedRole())
                .defaultInstanceWarmup(settings.warmup())
                .capacityRebalance(settings.upkeep().rebalances())
                .maxInstanceLifetime(settings.upkeep().maxLifetime())
                .instanceMaintenancePolicy(
                        settings.upkeep().maintenance() == null
                                ? null
                                : settings.upkeep().maintenance().toSdk())
                .trafficSources(List.of())
                .build();
    }

    /** A member of younger SDKs. */
    private static void distribute(AutoScalingGroup.Builder shown, String strategy) {
        LaterMember.find(shown, "AvailabilityZoneDistribution").ifPresent(field -> {
            SdkPojo distribution = field.constructor().get();
            LaterMember.set(distribution, "CapacityDistributionStrategy", strategy);
            field.set(shown, ((SdkBuilder<?, ?>) distribution).build());
        });
    }

    private static List<SuspendedProcess> suspended(GroupEntry group) {
        return group.suspended().entrySet().stream()
                .map(entry -> SuspendedProcess.builder()
                        .processName(entry.getKey().word())
                        .suspensionReason(entry.getValue())
                        .build())
                .toList();
    }

    private static List<TagDescription> tags(GroupEntry group) {
        return group.tags().values().stream()
                .map(tag -> tag.toSdk(group.name()))
                .toList();
    }

    private static Instance instance(MemberEntry member) {
        return Instance.builder()
                .instanceId(member.id())
                .instanceType(member.type())
                .availabilityZone(member.zone())
                .lifecycleState(member.state())
                .healthStatus(member.isHealthy() ? "Healthy" : "Unhealthy")
                .launchTemplate(template(member))
                .protectedFromScaleIn(member.isProtected())
                .weightedCapacity(weight(member))
                .build();
    }

    /** Of an attached instance there is none. */
    private static @Nullable LaunchTemplateSpecification template(MemberEntry member) {
        Ec2TemplateVersion template = member.template();
        return template == null ? null : GroupTemplate.toSdk(template);
    }

    private static @Nullable String weight(MemberEntry member) {
        return member.weight() == null ? null : String.valueOf(member.weight());
    }

    /** This operation has the health in capitals. */
    static AutoScalingInstanceDetails details(MemberEntry member) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(member.id())
                .instanceType(member.type())
                .autoScalingGroupName(member.group())
                .availabilityZone(member.zone())
                .lifecycleState(member.state().toString())
                .healthStatus(member.isHealthy() ? "HEALTHY" : "UNHEALTHY")
                .launchTemplate(template(member))
                .protectedFromScaleIn(member.isProtected())
                .weightedCapacity(weight(member))
                .build();
    }

    static AutoScalingGroupState snapshot(GroupEntry group, List<MemberEntry> members) {
        return new AutoScalingGroupState(
                group.name(),
                group.settings().minSize(),
                group.desired(),
                group.settings().maxSize(),
                members.stream()
                        .map(member -> new AutoScalingMember(
                                member.id(),
                                member.type(),
                                member.isSpot(),
                                member.units(),
                                member.zone(),
                                member.state().toString(),
                                member.isHealthy(),
                                member.isProtected()))
                        .toList());
    }

    static Instant second(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }
}
