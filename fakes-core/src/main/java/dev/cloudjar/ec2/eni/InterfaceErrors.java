package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of network interfaces' own actions. Codes are documented; where AWS does not document a message, it is worded
 * as observed, or assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class InterfaceErrors {

    private InterfaceErrors() {}

    static AwsError unknown(String id) {
        return Ec2Error.notFound("InvalidNetworkInterfaceID.NotFound", "networkInterface ID", List.of(id));
    }

    static AwsError unknownAttachment(String id) {
        return Ec2Error.notFound("InvalidAttachmentID.NotFound", "attachment ID", List.of(id));
    }

    static AwsError unknownPermissions(List<String> ids) {
        return Ec2Error.notFound("InvalidPermissionID.NotFound", "network interface permission ID", ids);
    }

    static AwsError otherZone(String id, String instanceId) {
        return Ec2Error.invalidCombination(
                "You may not attach a network interface to an instance if they are not in the"
                        + " same availability zone: " + id + ", " + instanceId);
    }

    static AwsError wrongState(NetworkedInstance instance) {
        return Ec2Error.of(
                "IncorrectState",
                "Instance '" + instance.id() + "' is " + instance.state() + ", and must be running or stopped.");
    }

    /** Code and sentence assumed. */
    static AwsError fabricOfRunning(String id, String instanceId) {
        return Ec2Error.of(
                "IncorrectState",
                "The EFA interface '" + id + "' cannot be attached to or detached from the running instance '"
                        + instanceId + "'. Stop the instance first.");
    }

    static AwsError deviceTaken(String instanceId, int index) {
        return Ec2Error.invalidValue(
                "Instance '" + instanceId + "' already has an interface attached at device index '" + index + "'.");
    }

    /** Code and sentence assumed. */
    static AwsError noSuchCard(int index, String type) {
        return Ec2Error.invalidValue(
                "The network card index '" + index + "' exceeds the network cards of " + type + ".");
    }

    static AwsError tooManyInterfaces(int count, String type) {
        return Ec2Error.of("AttachmentLimitExceeded", "Interface count " + count + " exceeds the limit for " + type);
    }

    static AwsError tooManyAddresses(int count, String type) {
        return Ec2Error.of(
                "PrivateIpAddressLimitExceeded",
                "Number of private addresses will exceed limit: " + count + " for an interface of " + type);
    }

    /** Code assumed: that of IPv4 addresses. */
    static AwsError tooManyIpv6Addresses(int count, String type) {
        return Ec2Error.of(
                "PrivateIpAddressLimitExceeded",
                "Number of IPv6 addresses will exceed limit: " + count + " for an interface of " + type);
    }

    static AwsError primaryInterface() {
        return Ec2Error.of("OperationNotPermitted", "The network interface at device index 0 cannot be detached.");
    }

    /** Wording assumed. */
    static AwsError managed(String id) {
        return Ec2Error.of("OperationNotPermitted", "You are not allowed to manage the network interface " + id + ".");
    }

    /** Code and wording assumed. */
    static AwsError prefixesNeedNitro(String type) {
        return Ec2Error.of(
                "Unsupported",
                "Prefixes can be assigned only to network interfaces of instances on the Nitro System, which " + type
                        + " is not.");
    }

    /** Code and wording assumed. */
    static AwsError primaryIpv6(String address, String id) {
        return Ec2Error.invalidValue(
                "The primary IPv6 address " + address + " cannot be unassigned from interface " + id);
    }

    /** Wording assumed. */
    static AwsError alreadyAssigned(String address) {
        return Ec2Error.of(
                "Resource.AlreadyAssigned", "[" + address + "] is assigned already, and may not be reassigned.");
    }

    static AwsError notAssigned(String id) {
        return Ec2Error.invalidValue("Some of the provided addresses are not assigned to interface " + id);
    }

    static AwsError primaryAddress(String address, String id) {
        return Ec2Error.invalidValue(
                "The primary private IP address " + address + " cannot be unassigned from interface " + id);
    }
}
