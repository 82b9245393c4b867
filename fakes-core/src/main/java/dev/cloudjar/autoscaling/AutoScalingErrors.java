package dev.cloudjar.autoscaling;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.Collection;
import java.util.Set;

/**
 * What Auto Scaling answers instead of a result. The codes are documented; of the messages those about a group's name, its sizes, a
 * launch template, instances that are not in the group or not in a state, and deletion were seen in answers of AWS, and all others
 * are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/CommonErrors.html">Common errors</a>
 */
final class AutoScalingErrors {

    /** What EC2 says of one zone or subnet, so that another one may do. */
    private static final Set<String> OF_A_PLACE = Set.of(
            "InsufficientInstanceCapacity",
            "InsufficientHostCapacity",
            "InsufficientFreeAddressesInSubnet",
            "InsufficientCapacityOnHost",
            "SpotMaxPriceTooLow",
            "UnfulfillableCapacity",
            "Unsupported");

    /** What EC2 may say today and not tomorrow, so that it is no fault of a template. */
    private static final Set<String> PASSING = Set.of(
            "VcpuLimitExceeded",
            "InstanceLimitExceeded",
            "MaxSpotInstanceCountExceeded",
            "AddressLimitExceeded",
            "ReservationCapacityExceeded",
            "RequestLimitExceeded");

    private AutoScalingErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationError", 400, message);
    }

    static AwsError noSuchGroup(String name) {
        return validation("AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
    }

    static AwsError groupExists(String name) {
        return new AwsError(
                "AlreadyExists",
                400,
                "AutoScalingGroup by this name already exists - A group with the name " + name + " already exists");
    }

    static AwsError beingDeleted(String name) {
        return new AwsError(
                "ScalingActivityInProgress",
                400,
                "AutoScalingGroup '" + name + "' is being deleted, which blocks this action");
    }

    static AwsError hasInstances() {
        return new AwsError(
                "ResourceInUse",
                400,
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still"
                        + " in the group.");
    }

    static AwsError hasActivities() {
        return new AwsError(
                "ScalingActivityInProgress",
                400,
                "You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.");
    }

    static AwsError activityBlocks(String activityId) {
        return new AwsError(
                "ScalingActivityInProgress",
                400,
                "Scaling activity " + activityId + " is in progress and blocks this action");
    }

    static AwsError limit(String message) {
        return new AwsError("LimitExceeded", 400, message);
    }

    static AwsError invalidToken() {
        return new AwsError("InvalidNextToken", 400, "Invalid nextToken value.");
    }

    static AwsError constraint(Object value, String member, String words) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + words);
    }

    static AwsError template(AwsError ofEc2) {
        return validation("You must use a valid fully-formed launch template. " + ofEc2.message());
    }

    static AwsError noSource() {
        return validation("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or"
                + " MixedInstancesPolicy parameter.");
    }

    static AwsError templateNotNamed() {
        return validation("Valid requests must contain either launchTemplateId or LaunchTemplateName");
    }

    static AwsError noInstance(String instanceId) {
        return validation("Instance Id not found - No managed instance found for instance ID: " + instanceId);
    }

    static AwsError notMember(String instanceId, String group) {
        return validation("The instance " + instanceId + " is not part of Auto Scaling group " + group + ".");
    }

    static AwsError notIn(String instanceId, String states) {
        return validation("The instance " + instanceId + " is not in " + states + ".");
    }

    static AwsError sizes(GroupEntry group, String what) {
        return validation("AutoScalingGroup " + group.name() + " has min-size="
                + group.settings().minSize() + ", max-size=" + group.settings().maxSize() + ", and desired-size="
                + group.desired() + ". To " + what + ", please update the AutoScalingGroup sizes appropriately.");
    }

    static AwsError unknownFilter(String name, Collection<String> known) {
        return validation(
                "Filter type " + name + " is not correct. Allowed Filter types are: " + String.join(" ", known));
    }

    /** A parameter that AWS honours and this fake does not: refused, never ignored. */
    static AwsError notFaked(String what) {
        return new AwsError(
                NotFaked.CODE,
                501,
                "Cloudjar does not fake " + what + " yet, and refuses it so that no test passes by accident."
                        + " Leave it out, or answer the operation with cloud.on(...).");
    }

    static boolean isOfAPlace(AwsError error) {
        return OF_A_PLACE.contains(error.code());
    }

    /** Whether it is nobody's fault that a launch would not succeed now. */
    static boolean isPassing(AwsError error) {
        return isOfAPlace(error) || PASSING.contains(error.code());
    }
}
