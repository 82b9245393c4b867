package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.managed.Ec2ManagedMix;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstanceRequirements;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplate;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/**
 * The mixed instances policy of a group, beside its launch template.
 *
 * @param overrides what goes before the template, the first choice first; empty for the template as it is
 * @param distribution how much of it is On-Demand, and how types are chosen
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html">Auto Scaling groups
 *     with multiple instance types and purchase options</a>
 */
record MixedPolicy(List<Alternative> overrides, Distribution distribution) {

    MixedPolicy {
        overrides = List.copyOf(overrides);
    }

    /**
     * What goes before the template.
     *
     * @param type the instance type; null for the template's, or where attributes are required
     * @param requirements the attributes required; null for none
     * @param weight how many units an instance counts; null for one
     * @param template the template of its own; null for the policy's
     * @param imageId the image; null for the template's
     */
    record Alternative(
            @Nullable String type,
            @Nullable InstanceRequirements requirements,
            @Nullable Integer weight,
            @Nullable GroupTemplate template,
            @Nullable String imageId) {

        LaunchTemplateOverrides toSdk() {
            LaunchTemplateOverrides.Builder shown = LaunchTemplateOverrides.builder();
            if (imageId != null) {
                LaterMember.set(shown, MixedRules.IMAGE_ID, imageId);
            }
            return shown.instanceType(type)
                    .instanceRequirements(requirements)
                    .weightedCapacity(weight == null ? null : String.valueOf(weight))
                    .launchTemplateSpecification(template == null ? null : template.toSdk())
                    .build();
        }

        Ec2ManagedMix.Choice toEc2(GroupTemplate ofPolicy) {
            GroupTemplate own = template == null ? ofPolicy : template;
            return new Ec2ManagedMix.Choice(own.toEc2(), type, requirements, weight, imageId);
        }
    }

    /**
     * How much is On-Demand, and how types are chosen.
     *
     * @param onDemandStrategy such as {@code prioritized}
     * @param base how many units are On-Demand before anything else
     * @param percentage how much of what is above the base is On-Demand
     * @param spotStrategy such as {@code lowest-price}
     * @param spotPools across how many pools {@code lowest-price} spreads; null for the other strategies
     * @param spotMaxPrice the most that a unit may cost an hour; null for the On-Demand price
     */
    record Distribution(
            String onDemandStrategy,
            int base,
            int percentage,
            String spotStrategy,
            @Nullable Integer spotPools,
            @Nullable String spotMaxPrice) {

        InstancesDistribution toSdk() {
            return InstancesDistribution.builder()
                    .onDemandAllocationStrategy(onDemandStrategy)
                    .onDemandBaseCapacity(base)
                    .onDemandPercentageAboveBaseCapacity(percentage)
                    .spotAllocationStrategy(spotStrategy)
                    .spotInstancePools(spotPools)
                    .spotMaxPrice(spotMaxPrice)
                    .build();
        }
    }

    /** How much of a capacity is On-Demand. As documented, a fraction is rounded up in its favour. */
    int onDemandOf(int capacity) {
        int ofBase = Math.min(capacity, distribution.base());
        long above = (long) (capacity - ofBase) * distribution.percentage();
        return ofBase + (int) ((above + 99) / 100);
    }

    boolean isWeighted() {
        return overrides.stream().anyMatch(override -> override.weight() != null);
    }

    /** The weight of a type that is named; empty where it has none. */
    Optional<Integer> weightOf(String type) {
        return overrides.stream()
                .filter(override -> type.equals(override.type()))
                .findFirst()
                .map(Alternative::weight);
    }

    Ec2ManagedMix toEc2(GroupTemplate template, @Nullable String unit) {
        Alternative plain = new Alternative(null, null, null, null, null);
        return new Ec2ManagedMix(
                (overrides.isEmpty() ? List.of(plain) : overrides)
                        .stream().map(override -> override.toEc2(template)).toList(),
                distribution.onDemandStrategy(),
                distribution.spotStrategy(),
                distribution.spotPools() == null ? 1 : distribution.spotPools(),
                distribution.spotMaxPrice(),
                unit);
    }

    MixedInstancesPolicy toSdk(GroupTemplate template) {
        return MixedInstancesPolicy.builder()
                .launchTemplate(LaunchTemplate.builder()
                        .launchTemplateSpecification(template.toSdk())
                        .overrides(overrides.stream().map(Alternative::toSdk).toList())
                        .build())
                .instancesDistribution(distribution.toSdk())
                .build();
    }
}
