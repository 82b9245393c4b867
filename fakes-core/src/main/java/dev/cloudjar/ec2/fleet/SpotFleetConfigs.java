package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.ec2.fleet.FleetSource.Above;
import dev.cloudjar.ec2.fleet.FleetSource.Template;
import dev.cloudjar.ec2.fleet.FleetWish.Constraints;
import dev.cloudjar.ec2.fleet.FleetWish.Rebalance;
import dev.cloudjar.service.AwsError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ExcessCapacityTerminationPolicy;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateConfig;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.ReplacementStrategy;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotCapacityRebalance;
import software.amazon.awssdk.services.ec2.model.SpotFleetLaunchSpecification;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfigData;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * Configurations of Spot Fleets, checked, as fleets are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SpotFleetRequestConfigData.html">SpotFleetRequestConfigData</a>
 */
final class SpotFleetConfigs {

    private static final Honoured MEMBERS = Honoured.by(
            "SpotFleetRequestConfig",
            "AllocationStrategy",
            "ClientToken",
            "ExcessCapacityTerminationPolicy",
            "IamFleetRole",
            "InstanceInterruptionBehavior",
            "InstancePoolsToUseCount",
            "LaunchSpecifications",
            "LaunchTemplateConfigs",
            "OnDemandAllocationStrategy",
            "OnDemandMaxTotalPrice",
            "OnDemandTargetCapacity",
            "ReplaceUnhealthyInstances",
            "SpotMaintenanceStrategies",
            "SpotMaxTotalPrice",
            "SpotPrice",
            "TagSpecifications",
            "TargetCapacity",
            "TargetCapacityUnitType",
            "TerminateInstancesWithExpiration",
            "Type",
            "ValidFrom",
            "ValidUntil");
    private static final Honoured SPECIFICATION = Honoured.by(
            "SpotFleetRequestConfig: LaunchSpecifications",
            "BlockDeviceMappings",
            "EbsOptimized",
            "IamInstanceProfile",
            "ImageId",
            "InstanceRequirements",
            "InstanceType",
            "KeyName",
            "Monitoring",
            "NetworkInterfaces",
            "Placement",
            "SecurityGroups",
            "SpotPrice",
            "SubnetId",
            "TagSpecifications",
            "UserData",
            "WeightedCapacity");

    private SpotFleetConfigs() {}

    /**
     * What a Spot Fleet is asked for.
     *
     * @throws AwsError {@code InvalidSpotFleetRequestConfig} on what does not go together
     */
    static FleetWish wish(SpotFleetRequestConfigData config, FleetContext context) {
        MEMBERS.check(config);
        FleetType type = config.type() == null ? FleetType.MAINTAIN : config.type();
        if (type == FleetType.INSTANT) {
            throw FleetErrors.badConfig("A Spot Fleet request is of type request or maintain.");
        }
        int onDemand = config.onDemandTargetCapacity() == null ? 0 : config.onDemandTargetCapacity();
        if (config.targetCapacity() < 0 || onDemand < 0 || onDemand > config.targetCapacity()) {
            throw FleetErrors.badConfig("OnDemandTargetCapacity (" + onDemand
                    + ") must be between 0 and TargetCapacity (" + config.targetCapacity() + ").");
        }
        if (config.validUntil() != null && !config.validUntil().isAfter(context.now())) {
            throw FleetErrors.badConfig("ValidUntil (" + config.validUntil() + ") must be in the future.");
        }
        FleetStrategy strategy = FleetStrategy.of(
                config.allocationStrategy() == null ? "lowestPrice" : config.allocationStrategyAsString());
        return new FleetWish(
                type,
                config.targetCapacity(),
                onDemand,
                strategy,
                FleetStrategy.of(
                        config.onDemandAllocationStrategy() == null
                                ? "lowestPrice"
                                : config.onDemandAllocationStrategyAsString()),
                FleetRequests.poolsToUse(config.instancePoolsToUseCount(), strategy),
                FleetRequests.behavior(config.instanceInterruptionBehaviorAsString(), type),
                Constraints.NONE,
                FleetRequests.price(config.spotMaxTotalPrice()),
                FleetRequests.price(config.onDemandMaxTotalPrice()),
                config.excessCapacityTerminationPolicy() != ExcessCapacityTerminationPolicy.NO_TERMINATION,
                Boolean.TRUE.equals(config.terminateInstancesWithExpiration()),
                FleetRequests.replacesUnhealthy(config.replaceUnhealthyInstances(), type),
                rebalance(config, type),
                config.validFrom(),
                config.validUntil());
    }

    private static @Nullable Rebalance rebalance(SpotFleetRequestConfigData config, FleetType type) {
        SpotCapacityRebalance asked = config.spotMaintenanceStrategies() == null
                ? null
                : config.spotMaintenanceStrategies().capacityRebalance();
        return asked == null || asked.replacementStrategy() == null
                ? null
                : FleetRequests.rebalance(
                        asked.replacementStrategy() == ReplacementStrategy.LAUNCH_BEFORE_TERMINATE,
                        asked.terminationDelay(),
                        type);
    }

    /**
     * Where a Spot Fleet takes its launches from: launch specifications or launch templates, not both.
     *
     * @throws AwsError {@code InvalidSpotFleetRequestConfig} on both or none
     */
    static List<FleetSource> sources(SpotFleetRequestConfigData config) {
        if (config.launchSpecifications().isEmpty()
                == config.launchTemplateConfigs().isEmpty()) {
            throw FleetErrors.badConfig(
                    "Either LaunchSpecifications or LaunchTemplateConfigs must be specified, and not both.");
        }
        BigDecimal most = FleetRequests.price(config.spotPrice());
        TargetCapacityUnitType unit = config.targetCapacityUnitType() == null
                ? TargetCapacityUnitType.UNITS
                : config.targetCapacityUnitType();
        if (!config.launchTemplateConfigs().isEmpty()) {
            return templates(config.launchTemplateConfigs(), unit, most);
        }
        List<FleetSource> sources = new ArrayList<>();
        config.launchSpecifications().forEach(each -> sources.addAll(specification(each, unit, most)));
        return sources;
    }

    static List<FleetSource> templates(
            List<LaunchTemplateConfig> configs, TargetCapacityUnitType unit, @Nullable BigDecimal most) {
        List<FleetSource> sources = new ArrayList<>();
        for (LaunchTemplateConfig config : configs) {
            FleetLaunchTemplateSpecification template = config.launchTemplateSpecification();
            if (template == null) {
                throw FleetErrors.badConfig("LaunchTemplateConfigs needs a LaunchTemplateSpecification.");
            }
            List<LaunchTemplateOverrides> overrides = config.overrides().isEmpty()
                    ? List.of(LaunchTemplateOverrides.builder().build())
                    : config.overrides();
            List<Above> aboves = new ArrayList<>();
            overrides.forEach(each -> aboves.addAll(aboves(each, most)));
            sources.add(new FleetSource(
                    new Template(template.launchTemplateId(), template.launchTemplateName(), template.version()),
                    null,
                    aboves,
                    unit));
        }
        return sources;
    }

    private static List<Above> aboves(LaunchTemplateOverrides override, @Nullable BigDecimal most) {
        if (override.instanceType() != null && override.instanceRequirements() != null) {
            throw FleetErrors.badConfig("InstanceType and InstanceRequirements may not be specified together.");
        }
        BigDecimal price = override.spotPrice() == null ? most : FleetRequests.price(override.spotPrice());
        List<Above> aboves = new ArrayList<>();
        for (String zone : listed(override.availabilityZone())) {
            for (String subnet : listed(override.subnetId())) {
                aboves.add(new Above(
                        RunInstancesRequest.builder()
                                .instanceType(override.instanceTypeAsString())
                                .subnetId(orNull(subnet))
                                .placement(p -> p.availabilityZone(orNull(zone)))
                                .build(),
                        requirements(override.instanceRequirements()),
                        price,
                        FleetRequests.weight(override.weightedCapacity()),
                        override.priority(),
                        SameNames.copy(override, FleetLaunchTemplateOverrides.builder())
                                .build()));
            }
        }
        return aboves;
    }

    private static @Nullable InstanceRequirementsRequest requirements(@Nullable InstanceRequirements asked) {
        return asked == null
                ? null
                : SameNames.copy(asked, InstanceRequirementsRequest.builder()).build();
    }

    /** Spot Fleets take several zones or subnets in one text; one empty text stands for none. */
    private static List<String> listed(@Nullable String text) {
        return text == null
                ? Collections.singletonList("")
                : Arrays.stream(text.split(",")).map(String::trim).toList();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<FleetSource> specification(
            SpotFleetLaunchSpecification asked, TargetCapacityUnitType unit, @Nullable BigDecimal most) {
        SPECIFICATION.check(asked);
        if (asked.instanceType() != null && asked.instanceRequirements() != null) {
            throw FleetErrors.badConfig("InstanceType and InstanceRequirements may not be specified together.");
        }
        RunInstancesRequest launch = SameNames.copy(
                        asked.toBuilder().securityGroups(List.of()).build(), RunInstancesRequest.builder())
                .securityGroupIds(asked.securityGroups().stream()
                        .map(GroupIdentifier::groupId)
                        .toList())
                .build();
        BigDecimal price = asked.spotPrice() == null ? most : FleetRequests.price(asked.spotPrice());
        Above above = new Above(
                RunInstancesRequest.builder().build(),
                requirements(asked.instanceRequirements()),
                price,
                FleetRequests.weight(asked.weightedCapacity()),
                null,
                FleetLaunchTemplateOverrides.builder()
                        .instanceType(asked.instanceTypeAsString())
                        .subnetId(asked.subnetId())
                        .build());
        String zones = asked.placement() == null ? null : asked.placement().availabilityZone();
        List<FleetSource> sources = new ArrayList<>();
        for (String zone : listed(zones)) {
            for (String subnet : listed(asked.subnetId())) {
                RunInstancesRequest there = launch.toBuilder()
                        .subnetId(orNull(subnet))
                        .applyMutation(request -> {
                            if (launch.placement() != null) {
                                request.placement(launch.placement().toBuilder()
                                        .availabilityZone(orNull(zone))
                                        .build());
                            }
                        })
                        .build();
                sources.add(new FleetSource(null, there, List.of(above), unit));
            }
        }
        return sources;
    }
}
