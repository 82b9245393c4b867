package dev.cloudjar.ec2.placement;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;
import java.util.Locale;

/**
 * The errors of placement groups. Codes are documented; sentences are EC2's where they are known, and assumed elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class PlacementErrors {

    static final String SPREAD_FULL = "The spread placement group '";

    private static final int SERVER_ERROR = 500;

    private PlacementErrors() {}

    static AwsError unknown(List<String> names) {
        return Ec2Error.of(
                "InvalidPlacementGroup.Unknown",
                names.size() == 1
                        ? "The Placement Group '" + names.get(0) + "' is unknown."
                        : "The Placement Groups '" + String.join(", ", names) + "' are unknown.");
    }

    static AwsError duplicate(String name) {
        return Ec2Error.of("InvalidPlacementGroup.Duplicate", "The Placement Group '" + name + "' already exists.");
    }

    static AwsError inUse(String name) {
        return Ec2Error.of(
                "InvalidPlacementGroup.InUse", "The placement group '" + name + "' is in use and may not be deleted.");
    }

    static AwsError tooMany(int most) {
        return Ec2Error.of(
                "PlacementGroupLimitExceeded",
                "The maximum number of placement groups has been reached: " + most + ".");
    }

    static AwsError unsupportedType(Ec2PlacementGroup group, String type) {
        String strategy = group.strategy().toString();
        return Ec2Error.invalidCombination(strategy.substring(0, 1).toUpperCase(Locale.ROOT) + strategy.substring(1)
                + " placement groups are not supported by the '" + type
                + "' instance type. Specify a supported instance type or change the placement group strategy, and try"
                + " again.");
    }

    /** Code assumed. */
    static AwsError otherZone(Ec2PlacementGroup group, String zone, String asked) {
        return Ec2Error.invalidValue("The cluster placement group '" + group.name() + "' is in the Availability Zone "
                + zone + " and cannot span " + asked + ".");
    }

    /** Code assumed. */
    static AwsError spreadFull(Ec2PlacementGroup group, String zone, int most) {
        return new AwsError(
                "InsufficientInstanceCapacity",
                SERVER_ERROR,
                SPREAD_FULL + group.name() + "' has room for " + most + " running instances in the Availability Zone "
                        + zone + ".");
    }

    static AwsError noPartitions(String name) {
        return Ec2Error.invalidCombination("The parameter PartitionNumber is valid only for a placement group with the"
                + " strategy 'partition', which '" + name + "' is not.");
    }

    static AwsError noSuchPartition(Ec2PlacementGroup group, int number) {
        return Ec2Error.invalidValue("Value (" + number + ") for parameter PartitionNumber is invalid. The placement"
                + " group '" + group.name() + "' has " + group.partitions() + " partitions.");
    }

    static AwsError noDedicated(Ec2PlacementGroup group) {
        return Ec2Error.invalidCombination("Dedicated Instances cannot be launched into the placement group '"
                + group.name() + "': spread placement groups do not support them, and partition placement groups with"
                + " them have at most 2 partitions.");
    }
}
