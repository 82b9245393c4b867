package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.ec2.fleet.FleetSource.Above;
import dev.cloudjar.ec2.fleet.FleetSource.Template;
import dev.cloudjar.ec2.fleet.FleetWish.Constraint;
import dev.cloudjar.ec2.fleet.FleetWish.Constraints;
import dev.cloudjar.ec2.fleet.FleetWish.Rebalance;
import dev.cloudjar.ec2.spot.SpotTerms;
import dev.cloudjar.service.AwsError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.FleetExcessCapacityTerminationPolicy;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.FleetReplacementStrategy;
import software.amazon.awssdk.services.ec2.model.FleetSpotCapacityRebalanceRequest;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.OnDemandOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotOptionsRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TargetCapacitySpecificationRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * Requests of EC2 Fleet, checked, as fleets are.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFleet.html">CreateFleet</a>
 */
final class FleetRequests {

    private static final int LEAST_DELAY = 120;
    private static final int MOST_DELAY = 7200;

    private static final Honoured SPOT = Honoured.by(
            "CreateFleet: SpotOptions",
            "AllocationStrategy",
            "InstanceInterruptionBehavior",
            "InstancePoolsToUseCount",
            "MaintenanceStrategies",
            "MaxTotalPrice",
            "MinTargetCapacity",
            "SingleAvailabilityZone",
            "SingleInstanceType");
    private static final Honoured ON_DEMAND = Honoured.by(
            "CreateFleet: OnDemandOptions",
            "AllocationStrategy",
            "MaxTotalPrice",
            "MinTargetCapacity",
            "SingleAvailabilityZone",
            "SingleInstanceType");
    private static final Honoured OVERRIDES = Honoured.by(
            "CreateFleet: Overrides",
            "AvailabilityZone",
            "BlockDeviceMappings",
            "ImageId",
            "InstanceRequirements",
            "InstanceType",
            "MaxPrice",
            "Placement",
            "Priority",
            "SubnetId",
            "WeightedCapacity");

    private FleetRequests() {}

    /**
     * What a fleet is asked for.
     *
     * @throws AwsError on what does not go together
     */
    static FleetWish wish(CreateFleetRequest request, FleetContext context) {
        FleetType type = request.type() == null ? FleetType.MAINTAIN : request.type();
        SpotOptionsRequest spot =
                request.spotOptions() == null ? SpotOptionsRequest.builder().build() : request.spotOptions();
        OnDemandOptionsRequest onDemand = request.onDemandOptions() == null
                ? OnDemandOptionsRequest.builder().build()
                : request.onDemandOptions();
        SPOT.check(spot);
        ON_DEMAND.check(onDemand);
        FleetTargets targets = targets(request.targetCapacitySpecification());
        InstanceInterruptionBehavior behavior = behavior(spot.instanceInterruptionBehaviorAsString(), type);
        FleetStrategy strategy = FleetStrategy.of(
                spot.allocationStrategy() == null ? "lowest-price" : spot.allocationStrategyAsString());
        if (request.validUntil() != null && !request.validUntil().isAfter(context.now())) {
            throw Ec2Error.invalidValue("Value (" + request.validUntil()
                    + ") for parameter validUntil is invalid. The end of a fleet lies in the future.");
        }
        return new FleetWish(
                type,
                targets.total(),
                targets.onDemand(),
                strategy,
                FleetStrategy.of(
                        onDemand.allocationStrategy() == null ? "lowest-price" : onDemand.allocationStrategyAsString()),
                poolsToUse(spot.instancePoolsToUseCount(), strategy),
                behavior,
                new Constraints(
                        constraint(
                                type,
                                spot.singleInstanceType(),
                                spot.singleAvailabilityZone(),
                                spot.minTargetCapacity()),
                        constraint(
                                type,
                                onDemand.singleInstanceType(),
                                onDemand.singleAvailabilityZone(),
                                onDemand.minTargetCapacity())),
                price(spot.maxTotalPrice()),
                price(onDemand.maxTotalPrice()),
                request.excessCapacityTerminationPolicy() != FleetExcessCapacityTerminationPolicy.NO_TERMINATION,
                Boolean.TRUE.equals(request.terminateInstancesWithExpiration()),
                replacesUnhealthy(request.replaceUnhealthyInstances(), type),
                rebalance(
                        spot.maintenanceStrategies() == null
                                ? null
                                : spot.maintenanceStrategies().capacityRebalance(),
                        type),
                request.validFrom(),
                request.validUntil());
    }

    static boolean replacesUnhealthy(@Nullable Boolean asked, FleetType type) {
        if (Boolean.TRUE.equals(asked) && type != FleetType.MAINTAIN) {
            throw Ec2Error.invalidCombination(
                    "ReplaceUnhealthyInstances is supported only for fleets of type maintain.");
        }
        return Boolean.TRUE.equals(asked);
    }

    static FleetTargets targets(TargetCapacitySpecificationRequest asked) {
        return FleetTargets.of(
                asked,
                asked.totalTargetCapacity(),
                asked.onDemandTargetCapacity(),
                asked.spotTargetCapacity(),
                asked.defaultTargetCapacityType());
    }

    static @Nullable BigDecimal price(@Nullable String text) {
        return text == null ? null : SpotTerms.price(text);
    }

    static int poolsToUse(@Nullable Integer asked, FleetStrategy strategy) {
        if (asked == null) {
            return 1;
        }
        if (asked < 1) {
            throw Ec2Error.invalidValue("Value ( " + asked
                    + " ) for parameter instancePoolsToUseCount is invalid. Expecting a value greater than 0.");
        }
        if (strategy != FleetStrategy.LOWEST_PRICE) {
            throw Ec2Error.invalidCombination(
                    "InstancePoolsToUseCount is valid only when the allocation strategy is set to lowest-price.");
        }
        return asked;
    }

    static InstanceInterruptionBehavior behavior(@Nullable String asked, FleetType type) {
        InstanceInterruptionBehavior behavior =
                asked == null ? InstanceInterruptionBehavior.TERMINATE : InstanceInterruptionBehavior.fromValue(asked);
        if (behavior != InstanceInterruptionBehavior.TERMINATE && type != FleetType.MAINTAIN) {
            throw Ec2Error.invalidCombination("The instance interruption behavior '" + behavior
                    + "' is supported only for fleets of type maintain.");
        }
        return behavior;
    }

    private static Constraint constraint(
            FleetType type, @Nullable Boolean oneType, @Nullable Boolean oneZone, @Nullable Integer least) {
        boolean any = oneType != null || oneZone != null || least != null;
        if (any && type != FleetType.INSTANT) {
            throw Ec2Error.invalidCombination(
                    "SingleInstanceType, SingleAvailabilityZone and MinTargetCapacity are supported only for fleets of"
                            + " type instant.");
        }
        Constraint constraint =
                new Constraint(Boolean.TRUE.equals(oneType), Boolean.TRUE.equals(oneZone), least == null ? 0 : least);
        if (least != null && !constraint.oneType() && !constraint.oneZone()) {
            throw Ec2Error.invalidCombination(
                    "MinTargetCapacity needs at least one of SingleAvailabilityZone and SingleInstanceType.");
        }
        return constraint;
    }

    private static @Nullable Rebalance rebalance(@Nullable FleetSpotCapacityRebalanceRequest asked, FleetType type) {
        if (asked == null || asked.replacementStrategy() == null) {
            return null;
        }
        return rebalance(
                asked.replacementStrategy() == FleetReplacementStrategy.LAUNCH_BEFORE_TERMINATE,
                asked.terminationDelay(),
                type);
    }

    static Rebalance rebalance(boolean terminates, @Nullable Integer delay, FleetType type) {
        if (type != FleetType.MAINTAIN) {
            throw Ec2Error.invalidCombination("Capacity rebalancing is supported only for fleets of type maintain.");
        }
        if (!terminates && delay != null) {
            throw Ec2Error.invalidCombination(
                    "TerminationDelay is valid only when the replacement strategy is launch-before-terminate.");
        }
        if (terminates && (delay == null || delay < LEAST_DELAY || delay > MOST_DELAY)) {
            throw Ec2Error.invalidValue("The replacement strategy launch-before-terminate needs a TerminationDelay of "
                    + LEAST_DELAY + " to " + MOST_DELAY + " seconds.");
        }
        return new Rebalance(terminates ? delay : null);
    }

    /**
     * Where a fleet takes its launches from.
     *
     * @param ofInstances the tags that an instant fleet gives to its instances
     * @throws AwsError on what does not go together
     */
    static List<FleetSource> sources(
            List<FleetLaunchTemplateConfigRequest> configs,
            @Nullable TargetCapacityUnitType unit,
            List<TagSpecification> ofInstances) {
        List<FleetSource> sources = new ArrayList<>();
        for (FleetLaunchTemplateConfigRequest config : configs) {
            FleetLaunchTemplateSpecificationRequest template = config.launchTemplateSpecification();
            if (template == null) {
                throw Ec2Error.missing("LaunchTemplateConfigs.LaunchTemplateSpecification");
            }
            List<FleetLaunchTemplateOverridesRequest> overrides = config.overrides()
                            .isEmpty()
                    ? List.of(FleetLaunchTemplateOverridesRequest.builder().build())
                    : config.overrides();
            sources.add(new FleetSource(
                    new Template(template.launchTemplateId(), template.launchTemplateName(), template.version()),
                    null,
                    overrides.stream()
                            .map(each -> above(each, unit, ofInstances))
                            .toList(),
                    unit == null ? TargetCapacityUnitType.UNITS : unit));
        }
        return sources;
    }

    private static Above above(
            FleetLaunchTemplateOverridesRequest override,
            @Nullable TargetCapacityUnitType unit,
            List<TagSpecification> ofInstances) {
        OVERRIDES.check(override);
        if (override.instanceRequirements() != null && override.instanceType() != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter 'InstanceRequirements' may not be used in combination with 'InstanceType'");
        }
        if (unit != null && override.instanceType() != null) {
            throw Ec2Error.invalidCombination(
                    "TargetCapacityUnitType can be specified only when InstanceRequirements is specified.");
        }
        RunInstancesRequest.Builder launch = SameNames.copy(override, RunInstancesRequest.builder());
        if (override.availabilityZone() != null) {
            Placement placement =
                    override.placement() == null ? Placement.builder().build() : override.placement();
            launch.placement(placement.toBuilder()
                    .availabilityZone(override.availabilityZone())
                    .build());
        }
        if (!ofInstances.isEmpty()) {
            launch.tagSpecifications(ofInstances);
        }
        return new Above(
                launch.build(),
                override.instanceRequirements(),
                price(override.maxPrice()),
                weight(override.weightedCapacity()),
                override.priority(),
                SameNames.copy(override, FleetLaunchTemplateOverrides.builder()).build());
    }

    static @Nullable Double weight(@Nullable Double asked) {
        if (asked != null && asked <= 0) {
            throw Ec2Error.invalidValue("Value ( " + asked
                    + " ) for parameter weightedCapacity is invalid. Expecting a value greater than 0.");
        }
        return asked;
    }
}
