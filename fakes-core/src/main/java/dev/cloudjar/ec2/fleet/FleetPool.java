package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.template.LaunchTemplateChoice;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/**
 * One of the pools that a fleet can launch from.
 *
 * @param launch the launch in full, for one instance
 * @param template the template that it takes from; null for a launch specification
 * @param type its instance type
 * @param zone its Availability Zone
 * @param weight how many units an instance counts
 * @param maxPrice the most that a unit may cost an hour; null for the On-Demand price
 * @param priority the lower the earlier
 * @param shown its override as answers have it
 */
record FleetPool(
        RunInstancesRequest launch,
        @Nullable LaunchTemplateChoice template,
        String type,
        String zone,
        double weight,
        @Nullable BigDecimal maxPrice,
        double priority,
        FleetLaunchTemplateOverrides shown,
        boolean cheapForSpot,
        boolean cheapForOnDemand) {

    /** Whether price protection leaves it in a market. */
    boolean isCheapFor(boolean spot) {
        return spot ? cheapForSpot : cheapForOnDemand;
    }

    BigDecimal perUnit(BigDecimal price) {
        return price.divide(BigDecimal.valueOf(weight), MathContext.DECIMAL64);
    }

    /** The most that an instance may cost. */
    @Nullable
    BigDecimal maxPriceOfInstance() {
        return maxPrice == null ? null : maxPrice.multiply(BigDecimal.valueOf(weight));
    }

    /** A launch of at most that many instances from it. */
    RunInstancesRequest request(boolean spot, int count, InstanceInterruptionBehavior behavior) {
        RunInstancesRequest.Builder request = launch.toBuilder().minCount(1).maxCount(count);
        return spot ? request.instanceMarketOptions(market(behavior)).build() : request.build();
    }

    private InstanceMarketOptionsRequest market(InstanceInterruptionBehavior behavior) {
        boolean stays = behavior != InstanceInterruptionBehavior.TERMINATE;
        BigDecimal most = maxPriceOfInstance();
        return InstanceMarketOptionsRequest.builder()
                .marketType(MarketType.SPOT)
                .spotOptions(spot -> spot.maxPrice(most == null ? null : most.toPlainString())
                        .spotInstanceType(stays ? SpotInstanceType.PERSISTENT : SpotInstanceType.ONE_TIME)
                        .instanceInterruptionBehavior(behavior))
                .build();
    }

    LaunchTemplateAndOverridesResponse toSdk() {
        return LaunchTemplateAndOverridesResponse.builder()
                .launchTemplateSpecification(
                        template == null
                                ? null
                                : FleetLaunchTemplateSpecification.builder()
                                        .launchTemplateId(template.id())
                                        .version(String.valueOf(template.version()))
                                        .build())
                .overrides(shown)
                .build();
    }
}
