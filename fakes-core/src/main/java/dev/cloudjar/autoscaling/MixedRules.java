package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.MixedPolicy.Distribution;
import dev.cloudjar.ec2.action.LaterMember;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * What a mixed instances policy is held to. The limits and the defaults are documented; the sentences are assumed, but for those about
 * a template that is not named, one that asks for Spot Instances, and pools beside another strategy, which were seen in answers of AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html">InstancesDistribution</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html">LaunchTemplateOverrides</a>
 */
final class MixedRules {

    private static final int MOST_OVERRIDES = 40;
    private static final int MOST_TEMPLATES = 20;
    private static final int MOST_REQUIREMENTS = 4;
    private static final int MOST_WEIGHT = 999;
    private static final int MOST_POOLS = 20;
    private static final int USUAL_POOLS = 2;
    private static final int HUNDRED = 100;
    static final String IMAGE_ID = "ImageId";
    static final String LOWEST_PRICE = "lowest-price";
    private static final String PRIORITIZED = "prioritized";
    private static final String CAPACITY_PRIORITIZED = "capacity-optimized-prioritized";
    private static final List<String> ON_DEMAND = List.of(LOWEST_PRICE, PRIORITIZED);
    private static final List<String> SPOT =
            List.of("capacity-optimized", CAPACITY_PRIORITIZED, LOWEST_PRICE, "price-capacity-optimized");

    private static final HonouredMembers POLICY =
            HonouredMembers.of("MixedInstancesPolicy", "LaunchTemplate", "InstancesDistribution");
    private static final HonouredMembers TEMPLATE =
            HonouredMembers.of("MixedInstancesPolicy.LaunchTemplate", "LaunchTemplateSpecification", "Overrides");
    private static final HonouredMembers OVERRIDE = HonouredMembers.of(
            "MixedInstancesPolicy.LaunchTemplate.Overrides",
            "InstanceType",
            "WeightedCapacity",
            "LaunchTemplateSpecification",
            "InstanceRequirements",
            IMAGE_ID);
    private static final HonouredMembers DISTRIBUTION = HonouredMembers.of(
            "MixedInstancesPolicy.InstancesDistribution",
            "OnDemandAllocationStrategy",
            "OnDemandBaseCapacity",
            "OnDemandPercentageAboveBaseCapacity",
            "SpotAllocationStrategy",
            "SpotInstancePools",
            "SpotMaxPrice");

    private final AutoScalingContext context;
    private final GroupRules rules;

    MixedRules(AutoScalingContext context) {
        this.context = context;
        this.rules = new GroupRules(context);
    }

    /**
     * What a group launches.
     *
     * @param template its template
     * @param policy its policy; null for the template as it is
     */
    record Mixed(GroupTemplate template, @Nullable MixedPolicy policy) {}

    /**
     * A policy that is asked for; what it is silent about stays as it was.
     *
     * @param before what the group launches now; null for a new group
     */
    Mixed of(MixedInstancesPolicy asked, @Nullable GroupSettings before) {
        POLICY.check(asked);
        Optional<MixedPolicy> policy = Optional.ofNullable(before).map(GroupSettings::mix);
        LaunchTemplate launch = asked.launchTemplate();
        if (launch != null) {
            TEMPLATE.check(launch);
        }
        GroupTemplate template = template(launch, policy.isPresent() ? before : null);
        List<MixedPolicy.Alternative> overrides =
                launch == null || launch.overrides().isEmpty()
                        ? policy.map(MixedPolicy::overrides).orElse(List.of())
                        : overrides(launch.overrides());
        boolean byAttributes = requireOneKind(overrides) || requiresAttributes(template, overrides);
        Distribution distribution = distribution(
                asked.instancesDistribution(),
                policy.map(MixedPolicy::distribution).orElse(null),
                byAttributes);
        requireFewTemplates(template, overrides);
        requireNoMarket(template, overrides);
        return new Mixed(template, new MixedPolicy(overrides, distribution));
    }

    private GroupTemplate template(@Nullable LaunchTemplate asked, @Nullable GroupSettings before) {
        LaunchTemplateSpecification named = asked == null ? null : asked.launchTemplateSpecification();
        if (named != null) {
            return rules.template(named);
        }
        return Optional.ofNullable(before)
                .map(GroupSettings::template)
                .orElseThrow(AutoScalingErrors::templateNotNamed);
    }

    private List<MixedPolicy.Alternative> overrides(List<LaunchTemplateOverrides> asked) {
        if (asked.size() > MOST_OVERRIDES) {
            throw AutoScalingErrors.validation("The number of overrides, " + asked.size() + ", is more than the "
                    + MOST_OVERRIDES + " that an Auto Scaling group can have.");
        }
        List<MixedPolicy.Alternative> overrides = new ArrayList<>();
        for (LaunchTemplateOverrides each : asked) {
            OVERRIDE.check(each);
            if (each.instanceType() != null && each.instanceRequirements() != null) {
                throw AutoScalingErrors.validation(
                        "You can't specify both InstanceType and InstanceRequirements in one override.");
            }
            overrides.add(new MixedPolicy.Alternative(
                    each.instanceType(),
                    each.instanceRequirements(),
                    weight(each.weightedCapacity()),
                    each.launchTemplateSpecification() == null
                            ? null
                            : rules.template(each.launchTemplateSpecification()),
                    LaterMember.read(each, IMAGE_ID, String.class).orElse(null)));
        }
        long weighted = overrides.stream().filter(each -> each.weight() != null).count();
        if (weighted > 0 && weighted < overrides.size()) {
            throw AutoScalingErrors.validation(
                    "If you specify a value for WeightedCapacity for one instance type, you must"
                            + " specify a value for WeightedCapacity for all of them.");
        }
        return overrides;
    }

    private static @Nullable Integer weight(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        if (!asked.matches("[0-9]{1,3}") || Integer.parseInt(asked) < 1) {
            throw AutoScalingErrors.validation(
                    "WeightedCapacity must be an integer in the range of 1 to " + MOST_WEIGHT + ", not " + asked + ".");
        }
        return Integer.valueOf(asked);
    }

    /** Whether types are required by their attributes. */
    private static boolean requireOneKind(List<MixedPolicy.Alternative> overrides) {
        long byAttributes =
                overrides.stream().filter(each -> each.requirements() != null).count();
        if (byAttributes > 0 && overrides.stream().anyMatch(each -> each.type() != null)) {
            throw AutoScalingErrors.validation(
                    "You can't specify InstanceRequirements in one override and InstanceType in another.");
        }
        if (byAttributes > MOST_REQUIREMENTS) {
            throw AutoScalingErrors.validation("The number of sets of instance requirements, " + byAttributes
                    + ", is more than the " + MOST_REQUIREMENTS + " that an Auto Scaling group can have.");
        }
        return byAttributes > 0;
    }

    private boolean requiresAttributes(GroupTemplate template, List<MixedPolicy.Alternative> overrides) {
        return overrides.stream().noneMatch(each -> each.type() != null)
                && context.ec2().requiresAttributes(template.toEc2());
    }

    private static Distribution distribution(
            @Nullable InstancesDistribution asked, @Nullable Distribution before, boolean byAttributes) {
        InstancesDistribution wish =
                asked == null ? InstancesDistribution.builder().build() : asked;
        DISTRIBUTION.check(wish);
        Distribution usual = before != null
                ? before
                : new Distribution(byAttributes ? LOWEST_PRICE : PRIORITIZED, 0, HUNDRED, LOWEST_PRICE, null, null);
        String onDemand = oneOf(
                wish.onDemandAllocationStrategy(), usual.onDemandStrategy(), ON_DEMAND, "OnDemandAllocationStrategy");
        String spot = oneOf(wish.spotAllocationStrategy(), usual.spotStrategy(), SPOT, "SpotAllocationStrategy");
        if (byAttributes && (onDemand.equals(PRIORITIZED) || spot.equals(CAPACITY_PRIORITIZED))) {
            throw AutoScalingErrors.validation("The allocation strategy "
                    + (onDemand.equals(PRIORITIZED) ? onDemand : spot)
                    + " is not valid for Auto Scaling groups that specify InstanceRequirements.");
        }
        return new Distribution(
                onDemand,
                between(0, wish.onDemandBaseCapacity(), usual.base(), Integer.MAX_VALUE, "OnDemandBaseCapacity"),
                between(
                        0,
                        wish.onDemandPercentageAboveBaseCapacity(),
                        usual.percentage(),
                        HUNDRED,
                        "OnDemandPercentageAboveBaseCapacity"),
                spot,
                pools(wish.spotInstancePools(), usual.spotPools(), spot),
                price(wish.spotMaxPrice(), usual.spotMaxPrice()));
    }

    private static String oneOf(@Nullable String asked, String usual, List<String> known, String member) {
        if (asked == null) {
            return usual;
        }
        if (!known.contains(asked)) {
            throw AutoScalingErrors.validation(
                    member + " " + asked + " is not valid. The valid values are: " + String.join(", ", known) + ".");
        }
        return asked;
    }

    private static int between(int least, @Nullable Integer asked, int usual, int most, String member) {
        if (asked == null) {
            return usual;
        }
        if (asked < least || asked > most) {
            throw AutoScalingErrors.validation(member + " must be in the range of " + least
                    + (most == Integer.MAX_VALUE ? " or more" : " to " + most) + ", not " + asked + ".");
        }
        return asked;
    }

    private static @Nullable Integer pools(@Nullable Integer asked, @Nullable Integer usual, String strategy) {
        if (!strategy.equals(LOWEST_PRICE)) {
            if (asked != null) {
                throw AutoScalingErrors.validation(
                        "SpotInstancePools option is only available with the lowest-price allocation strategy.");
            }
            return null;
        }
        return between(1, asked, usual == null ? USUAL_POOLS : usual, MOST_POOLS, "SpotInstancePools");
    }

    /** An empty one takes away what was set before, as documented. */
    private static @Nullable String price(@Nullable String asked, @Nullable String before) {
        if (asked == null) {
            return before;
        }
        if (asked.isEmpty()) {
            return null;
        }
        if (!asked.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || new BigDecimal(asked).signum() == 0) {
            throw AutoScalingErrors.validation("SpotMaxPrice must be more than zero US dollars, not " + asked + ".");
        }
        return asked;
    }

    private static void requireFewTemplates(GroupTemplate template, List<MixedPolicy.Alternative> overrides) {
        Set<String> ids = new HashSet<>();
        ids.add(template.id());
        overrides.forEach(each -> Optional.ofNullable(each.template()).ifPresent(own -> ids.add(own.id())));
        if (ids.size() > MOST_TEMPLATES) {
            throw AutoScalingErrors.validation("The number of launch templates, " + ids.size() + ", is more than the "
                    + MOST_TEMPLATES + " that an Auto Scaling group can have.");
        }
    }

    private void requireNoMarket(GroupTemplate template, List<MixedPolicy.Alternative> overrides) {
        List<GroupTemplate> all = new ArrayList<>(List.of(template));
        overrides.forEach(each -> Optional.ofNullable(each.template()).ifPresent(all::add));
        for (GroupTemplate each : all) {
            if (context.ec2().asksForMarket(each.toEc2())) {
                throw AutoScalingErrors.validation(
                        "Incompatible launch template: You cannot use a launch template that is set to request Spot Instances"
                                + " (InstanceMarketOptions) when you configure an Auto Scaling group with a mixed instances"
                                + " policy. Change your launch template and try again.");
            }
        }
    }
}
