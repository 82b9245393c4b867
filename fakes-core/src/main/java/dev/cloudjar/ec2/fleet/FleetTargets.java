package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DefaultTargetCapacityType;

/**
 * How much a fleet is to have.
 *
 * @param total how much in all
 * @param onDemand how much of it On-Demand
 */
record FleetTargets(int total, int onDemand) {

    private static final Honoured MEMBERS = Honoured.by(
            "TargetCapacitySpecification",
            "DefaultTargetCapacityType",
            "OnDemandTargetCapacity",
            "SpotTargetCapacity",
            "TargetCapacityUnitType",
            "TotalTargetCapacity");

    /**
     * The targets as a request has them; what is beyond both parts is bought in the default way, On-Demand unless asked otherwise.
     *
     * @throws AwsError where the parts are more than the whole
     */
    static FleetTargets of(
            SdkPojo specification,
            @Nullable Integer total,
            @Nullable Integer onDemand,
            @Nullable Integer spot,
            @Nullable DefaultTargetCapacityType byDefault) {
        MEMBERS.check(specification);
        if (total == null) {
            throw Ec2Error.missing("TargetCapacitySpecification.TotalTargetCapacity");
        }
        if (byDefault == DefaultTargetCapacityType.CAPACITY_BLOCK) {
            throw Ec2Error.notFaked("TargetCapacitySpecification.DefaultTargetCapacityType (capacity-block)");
        }
        int onDemandPart = onDemand == null ? 0 : onDemand;
        int spotPart = spot == null ? 0 : spot;
        if (total < 0 || onDemandPart < 0 || spotPart < 0) {
            throw Ec2Error.invalidValue("A target capacity cannot be less than 0.");
        }
        if (onDemandPart + spotPart > total) {
            throw Ec2Error.invalidCombination("The sum of OnDemandTargetCapacity (" + onDemandPart
                    + ") and SpotTargetCapacity (" + spotPart + ") is more than TotalTargetCapacity (" + total + ").");
        }
        int rest = total - onDemandPart - spotPart;
        boolean restOnSpot = byDefault == DefaultTargetCapacityType.SPOT;
        return new FleetTargets(total, onDemandPart + (restOnSpot ? 0 : rest));
    }
}
