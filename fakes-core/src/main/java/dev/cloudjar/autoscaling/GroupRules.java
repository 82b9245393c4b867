package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupPlaces.Subnet;
import dev.cloudjar.autoscaling.GroupSettings.Maintenance;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.managed.Ec2ManagedLaunch;
import dev.cloudjar.ec2.managed.Ec2ManagedSubnet;
import dev.cloudjar.ec2.managed.Ec2TemplateName;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.InstanceMaintenancePolicy;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** What the settings of a group are held to, when it is created and when it is changed. */
final class GroupRules {

    private static final Set<String> HEALTH_CHECKS = Set.of("EC2", "ELB");
    private static final int DAY = 86_400;
    private static final List<String> UNITS = List.of(GroupSettings.UNITS, "vcpu", "memory-mib");

    private final AutoScalingContext context;

    GroupRules(AutoScalingContext context) {
        this.context = context;
    }

    static int notNegative(int value, String member) {
        if (value < 0) {
            throw AutoScalingErrors.constraint(value, member, "Member must have value greater than or equal to 0");
        }
        return value;
    }

    static void requireSizes(int min, int max, int desired) {
        if (max < min) {
            throw AutoScalingErrors.validation(
                    "Max bound, " + max + ", must be greater than or equal to min bound, " + min);
        }
        if (desired < min || desired > max) {
            throw AutoScalingErrors.validation("Desired capacity:" + desired
                    + " must be between the specified min size:" + min + " and max size:" + max);
        }
    }

    /**
     * A template that is there; the version stays as it was asked for, so that {@code $Latest} is what is latest at each
     * launch. Without a version it is the default one.
     *
     * @throws AwsError where there is no such template or version
     */
    GroupTemplate template(LaunchTemplateSpecification asked) {
        if ((asked.launchTemplateId() == null) == (asked.launchTemplateName() == null)) {
            throw AutoScalingErrors.templateNotNamed();
        }
        String version = asked.version() == null ? "$Default" : asked.version();
        try {
            Ec2TemplateVersion found = context.ec2()
                    .version(new Ec2TemplateName(asked.launchTemplateId(), asked.launchTemplateName(), version));
            return new GroupTemplate(found.id(), found.name(), version);
        } catch (AwsError refusal) {
            throw ofTemplate(refusal);
        }
    }

    private static AwsError ofTemplate(AwsError refusal) {
        return refusal.code().equals(NotFaked.CODE) ? refusal : AutoScalingErrors.template(refusal);
    }

    /** EC2 would take a launch, but for capacity and quotas, which may be there when it comes to it. */
    void requireLaunchable(GroupEntry group) {
        GroupPlaces places = group.settings().places();
        String zone = places.zones().get(0);
        String subnet =
                places.subnetsIn(zone).stream().map(Subnet::id).findFirst().orElse(null);
        try {
            requireLaunchable(group.settings(), GroupLaunching.order(group, zone, subnet));
        } catch (AwsError refusal) {
            if (!AutoScalingErrors.isPassing(refusal)) {
                throw ofTemplate(refusal);
            }
        }
    }

    private void requireLaunchable(GroupSettings settings, Ec2ManagedLaunch launch) {
        MixedPolicy mix = settings.mix();
        if (mix == null) {
            context.ec2().requireLaunchable(settings.template().toEc2(), launch);
        } else {
            context.ec2()
                    .pools(mix.toEc2(settings.template(), settings.otherUnit()), launch)
                    .requireLaunchable();
        }
    }

    /**
     * Where a group launches.
     *
     * @param zones empty where only subnets are named
     * @param identifier subnets with commas between; null where only zones are named
     * @param distribution what becomes of the share of a zone without capacity; null where nothing is said
     */
    GroupPlaces places(List<String> zones, @Nullable String identifier, @Nullable String distribution) {
        if (distribution != null && !GroupPlaces.DISTRIBUTIONS.contains(distribution)) {
            throw AutoScalingErrors.validation("CapacityDistributionStrategy " + distribution
                    + " is not valid. The valid values are: " + String.join(", ", GroupPlaces.DISTRIBUTIONS) + ".");
        }
        return places(zones, identifier).withDistribution(distribution);
    }

    /**
     * What a request of a younger SDK says of the distribution over zones.
     *
     * @return null where it says nothing
     */
    static @Nullable String distribution(SdkPojo request) {
        return LaterMember.read(request, "AvailabilityZoneDistribution", SdkPojo.class)
                .flatMap(asked -> LaterMember.read(asked, "CapacityDistributionStrategy", String.class))
                .orElse(null);
    }

    private GroupPlaces places(List<String> zones, @Nullable String identifier) {
        for (String zone : zones) {
            if (!context.ec2().zones().contains(zone)) {
                throw AutoScalingErrors.validation("Invalid availability zone: [" + zone + "]");
            }
        }
        if (identifier == null || identifier.isBlank()) {
            if (zones.isEmpty()) {
                throw AutoScalingErrors.validation("At least one Availability Zone or VPC Subnet is required.");
            }
            return GroupPlaces.ofZones(zones);
        }
        GroupPlaces places = GroupPlaces.ofSubnets(subnets(identifier));
        if (!zones.isEmpty() && !new HashSet<>(zones).equals(new HashSet<>(places.zones()))) {
            throw AutoScalingErrors.validation(
                    "The availability zones of the specified subnets and the Auto Scaling group do not match");
        }
        return places;
    }

    private List<Subnet> subnets(String identifier) {
        Set<String> ids = new LinkedHashSet<>();
        for (String id : identifier.split(",", -1)) {
            ids.add(id.strip());
        }
        List<Subnet> subnets = new ArrayList<>();
        for (String id : ids) {
            Ec2ManagedSubnet found;
            try {
                found = context.ec2().subnet(id);
            } catch (AwsError refusal) {
                throw AutoScalingErrors.validation(refusal.message());
            }
            subnets.add(new Subnet(found.id(), found.zone(), found.vpcId()));
        }
        if (subnets.stream().map(Subnet::vpcId).distinct().count() > 1) {
            throw AutoScalingErrors.validation("The subnets of an Auto Scaling group must be in the same VPC.");
        }
        return subnets;
    }

    /** Without a load balancer, the checks of Elastic Load Balancing find nothing beside those of EC2. */
    static String healthCheck(String asked) {
        for (String each : asked.split(",", -1)) {
            if (!HEALTH_CHECKS.contains(each)) {
                throw AutoScalingErrors.notFaked("HealthCheckType " + asked);
            }
        }
        return asked;
    }

    static List<TerminationPolicy> policies(List<String> asked) {
        if (asked.isEmpty()) {
            return List.of(TerminationPolicy.DEFAULT);
        }
        List<TerminationPolicy> policies = new ArrayList<>();
        for (String each : asked) {
            if (each.startsWith("arn:")) {
                throw AutoScalingErrors.notFaked("a custom termination policy (" + each + ")");
            }
            policies.add(TerminationPolicy.find(each)
                    .orElseThrow(() -> AutoScalingErrors.validation("Termination policy " + each + " is not valid")));
        }
        return policies;
    }

    /**
     * At least a day; zero takes it away.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html">Replace instances based on
     *     maximum instance lifetime</a>
     */
    static @Nullable Integer lifetime(@Nullable Integer asked, @Nullable Integer before) {
        if (asked == null) {
            return before;
        }
        if (asked == 0) {
            return null;
        }
        if (asked < DAY) {
            throw AutoScalingErrors.validation(
                    "MaxInstanceLifetime must be 0, or " + DAY + " seconds or more, not " + asked + ".");
        }
        return asked;
    }

    /**
     * Both bounds or none, not more than 100 percent apart; minus one takes them away.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMaintenancePolicy.html">InstanceMaintenancePolicy</a>
     */
    static @Nullable Maintenance maintenance(@Nullable InstanceMaintenancePolicy asked, @Nullable Maintenance before) {
        if (asked == null) {
            return before;
        }
        Integer min = asked.minHealthyPercentage();
        Integer max = asked.maxHealthyPercentage();
        if (min == null || max == null || (min == -1) != (max == -1)) {
            throw AutoScalingErrors.validation(
                    "Both MinHealthyPercentage and MaxHealthyPercentage must be specified in an instance maintenance policy.");
        }
        if (min == -1) {
            return null;
        }
        if (min < 0 || min > Maintenance.ALL || max < Maintenance.ALL || max > 2 * Maintenance.ALL) {
            throw AutoScalingErrors.validation("MinHealthyPercentage must be in the range of 0 to 100, not " + min
                    + ", and MaxHealthyPercentage in the range of 100 to 200, not " + max + ".");
        }
        if (max - min > Maintenance.ALL || max.equals(min)) {
            throw AutoScalingErrors.validation(
                    "The difference between MinHealthyPercentage and MaxHealthyPercentage must be in the range of 1 to 100, not "
                            + (max - min) + ".");
        }
        return new Maintenance(min, max);
    }

    /** Minus one stands for none, as documented. */
    static @Nullable Integer warmup(@Nullable Integer asked) {
        if (asked != null && asked < -1) {
            throw AutoScalingErrors.constraint(
                    asked, "defaultInstanceWarmup", "Member must have value greater than or equal to -1");
        }
        return asked == null || asked == -1 ? null : asked;
    }

    /**
     * Other units than instances are documented for types that are required by their attributes only.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-mixed-instances-group-attribute-based-instance-type-selection.html">Attribute-based
     *     instance type selection</a>
     */
    void requireUnit(GroupSettings settings) {
        String unit = settings.sizes().unit();
        if (unit != null && !UNITS.contains(unit)) {
            throw AutoScalingErrors.validation("DesiredCapacityType " + unit + " is not valid. The valid values are: "
                    + String.join(", ", UNITS) + ".");
        }
        if (settings.otherUnit() != null
                && settings.findMix()
                        .filter(mix -> isByAttributes(mix, settings))
                        .isEmpty()) {
            throw AutoScalingErrors.validation("DesiredCapacityType " + unit
                    + " is only supported for Auto Scaling groups that specify InstanceRequirements.");
        }
    }

    private boolean isByAttributes(MixedPolicy mix, GroupSettings settings) {
        return mix.overrides().stream().anyMatch(each -> each.requirements() != null)
                || (mix.overrides().stream().noneMatch(each -> each.type() != null)
                        && context.ec2().requiresAttributes(settings.template().toEc2()));
    }
}
