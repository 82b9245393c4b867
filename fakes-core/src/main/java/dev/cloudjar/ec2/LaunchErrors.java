package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * What EC2 refuses about launches; the codes are documented, the sentences are EC2's where they are known and assumed
 * elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class LaunchErrors {

    private LaunchErrors() {}

    static AwsError unknownType(String type) {
        return Ec2Error.invalidValue("Invalid value '" + type + "' for InstanceType.");
    }

    static AwsError badCount(String parameter, int value) {
        return Ec2Error.invalidValue("Value ( " + value + " ) for parameter " + parameter
                + " is invalid. Expecting a value greater than 0.");
    }

    static AwsError minAboveMax(int min, int max) {
        return Ec2Error.invalidValue("Value ( " + max + " ) for parameter maxCount is invalid. Expecting a value"
                + " greater than or equal to minCount ( " + min + " ).");
    }

    /** What others report of EC2's wording where a type is not to be had in the way asked for. */
    static AwsError unsupported() {
        return Ec2Error.of(
                "Unsupported",
                "The requested configuration is currently not supported. Please check the documentation for supported"
                        + " configurations.");
    }

    static AwsError otherArchitecture(Ec2InstanceType type, String ofImage) {
        return Ec2Error.invalidValue("The architecture '"
                + String.join(",", type.processor().architectures())
                + "' of the specified instance type does not match the architecture '" + ofImage
                + "' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try"
                + " again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of"
                + " the instance type or AMI.");
    }

    static AwsError otherVirtualization(Ec2InstanceType type, String ofImage) {
        return Ec2Error.invalidCombination("The instance type '" + type.name()
                + "' does not support an AMI with a virtualization type of '" + ofImage
                + "'. Ensure that you are using an AMI with a virtualization type that is supported for the instance"
                + " type.");
    }

    static AwsError otherRootDevice(Ec2InstanceType type, String ofImage) {
        return Ec2Error.invalidCombination("The instance type '" + type.name()
                + "' does not support an AMI with a root device type of '" + ofImage + "'.");
    }

    static AwsError otherBootMode(Ec2InstanceType type, String ofImage) {
        return Ec2Error.invalidCombination("The boot mode '" + ofImage
                + "' of the specified AMI is not supported by the instance type '" + type.name() + "'.");
    }

    static AwsError needsEna(Ec2InstanceType type) {
        return Ec2Error.invalidCombination(
                "Enhanced networking with the Elastic Network Adapter (ENA) is required for the '" + type.name()
                        + "' instance type. Ensure that you are using an AMI that is enabled for ENA.");
    }

    /** Code and sentence assumed. */
    static AwsError noSuchCard(int index, Ec2InstanceType type) {
        return Ec2Error.invalidValue(
                "The network card index '" + index + "' exceeds the network cards of " + type.name() + ".");
    }

    static AwsError noTpm(Ec2InstanceType type) {
        return Ec2Error.invalidCombination(
                "The instance type '" + type.name() + "' does not support NitroTPM, which the AMI is enabled for.");
    }

    static AwsError together(String one, String other) {
        return Ec2Error.invalidCombination(
                "The parameter '" + one + "' may not be used in combination with '" + other + "'");
    }

    static AwsError withNetworkInterfaces(String what) {
        return Ec2Error.invalidCombination(
                "Network interfaces and an instance-level " + what + " may not be specified on the same request");
    }

    /** Code and sentence are assumed: AWS says that Spot Instances cannot be protected. */
    static AwsError notForSpot(String attribute) {
        return Ec2Error.invalidCombination("The attribute '" + attribute + "' is not supported for spot instances.");
    }

    /** Code and sentence are what others report of the shutdown behavior. */
    static AwsError forEbsOnly(String attribute) {
        return Ec2Error.invalidCombination("The attribute '" + attribute + "' can only be used for EBS-backed images.");
    }

    static AwsError badUserData() {
        return Ec2Error.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
    }

    static AwsError longUserData(int most) {
        return Ec2Error.invalidValue("User data is limited to " + most + " bytes");
    }

    static AwsError notEbsOptimizable(Ec2InstanceType type) {
        return Ec2Error.invalidCombination(
                "EBS-optimized instances are not supported for your requested configuration, instance type '"
                        + type.name() + "'.");
    }

    static AwsError hibernation(String why) {
        return Ec2Error.of("UnsupportedHibernationConfiguration", why);
    }

    static AwsError unknownProfile(String parameter, String value) {
        return Ec2Error.invalidValue("Value (" + value + ") for parameter iamInstanceProfile." + parameter
                + " is invalid. Invalid IAM Instance Profile " + parameter);
    }

    /**
     * What others report of EC2's wording: the zone, and the zones in which there is room instead.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html">Insufficient instance
     *     capacity</a>
     */
    static AwsError noCapacity(Ec2PoolKey pool, List<String> elsewhere) {
        String advice = elsewhere.isEmpty()
                ? ""
                : " You can currently get " + pool.type()
                        + " capacity by not specifying an Availability Zone in your request or choosing "
                        + String.join(", ", elsewhere) + ".";
        return new AwsError(
                "InsufficientInstanceCapacity",
                500,
                "We currently do not have sufficient " + pool.type()
                        + " capacity in the Availability Zone you requested (" + pool.zone()
                        + "). Our system will be working on provisioning additional capacity." + advice);
    }

    static AwsError tooManyIpv4(int wanted, Ec2InstanceType type) {
        return Ec2Error.of(
                "InvalidInterface.IpAddressLimitExceeded",
                "Number of private addresses will exceed limit: " + wanted + " for an interface of " + type.name());
    }

    /** Code and wording assumed. */
    static AwsError prefixesNeedNitro(Ec2InstanceType type) {
        return Ec2Error.of(
                "Unsupported",
                "Prefixes can be assigned only to network interfaces of instances on the Nitro System, which "
                        + type.name() + " is not.");
    }

    /** Code assumed: that of IPv4 addresses. */
    static AwsError tooManyIpv6(int wanted, Ec2InstanceType type) {
        return Ec2Error.of(
                "InvalidInterface.IpAddressLimitExceeded",
                "Number of IPv6 addresses will exceed limit: " + wanted + " for an interface of " + type.name());
    }

    static AwsError vcpuLimit(int limit) {
        return Ec2Error.of(
                "VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of " + limit
                        + " allows for the instance bucket that the specified instance type belongs to. Please visit"
                        + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }
}
