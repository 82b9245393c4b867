package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * What a launch request has to keep to by itself, whatever there is in the cloud.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">RunInstances</a>
 */
final class LaunchRules {

    static final List<String> TAGGED = List.of("instance", "volume", "network-interface");

    private static final List<String> TAGGED_ON_SPOT =
            List.of("instance", "volume", "network-interface", "spot-instances-request");

    /** Tools that encode break lines. */
    private static final Pattern LINE_ENDS = Pattern.compile("\\s+");

    private static final int LONGEST_TOKEN = 64;
    private static final int LONGEST_USER_DATA = 16 * 1024;

    private static final Honoured MEMBERS = Honoured.by(
            "RunInstances",
            "BlockDeviceMappings",
            "CapacityReservationSpecification",
            "ClientToken",
            "CpuOptions",
            "CreditSpecification",
            "DisableApiStop",
            "DisableApiTermination",
            "DryRun",
            "EbsOptimized",
            "EnablePrimaryIpv6",
            "EnclaveOptions",
            "HibernationOptions",
            "IamInstanceProfile",
            "ImageId",
            "InstanceInitiatedShutdownBehavior",
            "InstanceMarketOptions",
            "InstanceType",
            "Ipv6AddressCount",
            "Ipv6Addresses",
            "KeyName",
            "MaintenanceOptions",
            "MaxCount",
            "MetadataOptions",
            "MinCount",
            "Monitoring",
            "NetworkInterfaces",
            "NetworkPerformanceOptions",
            "Placement",
            "PrivateDnsNameOptions",
            "PrivateIpAddress",
            "SecurityGroupIds",
            "SecurityGroups",
            "SubnetId",
            "TagSpecifications",
            "UserData");
    private static final Honoured PLACEMENT = Honoured.by(
            "RunInstances: Placement",
            "Affinity",
            "AvailabilityZone",
            "GroupId",
            "GroupName",
            "HostId",
            "PartitionNumber",
            "Tenancy");

    private LaunchRules() {}

    static void require(RunInstancesRequest request, boolean spot) {
        MEMBERS.check(request);
        requireCounts(request);
        if (request.imageId() == null || request.imageId().isEmpty()) {
            throw Ec2Error.missing("ImageId");
        }
        if (request.clientToken() != null && request.clientToken().length() > LONGEST_TOKEN) {
            throw Ec2Error.invalidValue("Value (" + request.clientToken()
                    + ") for parameter clientToken is invalid. A client token has at most " + LONGEST_TOKEN
                    + " characters.");
        }
        requirePlacement(request.placement());
        requireInterfaces(request);
        requireUserData(request.userData());
        Ec2Tags.requireTypes(request.tagSpecifications(), spot ? TAGGED_ON_SPOT : TAGGED);
    }

    private static void requireCounts(RunInstancesRequest request) {
        if (request.minCount() == null) {
            throw Ec2Error.missing("MinCount");
        }
        if (request.maxCount() == null) {
            throw Ec2Error.missing("MaxCount");
        }
        if (request.minCount() < 1) {
            throw LaunchErrors.badCount("minCount", request.minCount());
        }
        if (request.maxCount() < request.minCount()) {
            throw LaunchErrors.minAboveMax(request.minCount(), request.maxCount());
        }
    }

    private static void requirePlacement(@Nullable Placement placement) {
        PLACEMENT.check(placement);
        if (placement == null) {
            return;
        }
        requireAffinity(placement.affinity());
        if (placement.tenancy() != Tenancy.HOST && (placement.hostId() != null || placement.affinity() != null)) {
            throw Ec2Error.invalidCombination(
                    "The parameters hostId and affinity can only be used with the tenancy 'host'.");
        }
    }

    /**
     * Checks an affinity.
     *
     * @throws AwsError {@code InvalidAffinity} on one that is neither default nor host
     */
    static void requireAffinity(@Nullable String affinity) {
        if (affinity != null && !affinity.equals("default") && !affinity.equals("host")) {
            throw Ec2Error.of(
                    "InvalidAffinity",
                    "Value (" + affinity + ") for parameter affinity is invalid. Valid values: default, host.");
        }
    }

    private static void requireInterfaces(RunInstancesRequest request) {
        if (request.networkInterfaces().isEmpty()) {
            if (request.subnetId() != null && !request.securityGroups().isEmpty()) {
                throw Ec2Error.groupNameWithSubnet();
            }
            if (!request.ipv6Addresses().isEmpty() && request.maxCount() > 1) {
                throw Ec2Error.invalidCombination(
                        "IPv6 addresses may only be specified where a single instance is launched");
            }
            if (request.privateIpAddress() != null && request.maxCount() > 1) {
                throw Ec2Error.invalidCombination(
                        "A private IP address may only be specified where a single instance is launched");
            }
            return;
        }
        if (request.subnetId() != null) {
            throw LaunchErrors.withNetworkInterfaces("subnet ID");
        }
        if (!request.securityGroupIds().isEmpty() || !request.securityGroups().isEmpty()) {
            throw LaunchErrors.withNetworkInterfaces("security groups");
        }
        if (request.privateIpAddress() != null) {
            throw LaunchErrors.withNetworkInterfaces("private IP address");
        }
        if (request.ipv6AddressCount() != null || !request.ipv6Addresses().isEmpty()) {
            throw LaunchErrors.withNetworkInterfaces("IPv6 addresses");
        }
        if (request.enablePrimaryIpv6() != null) {
            throw LaunchErrors.withNetworkInterfaces("primary IPv6 address");
        }
    }

    /**
     * Checks user data.
     *
     * @param userData base64; null for none
     * @throws AwsError {@code InvalidUserData.Malformed}, or {@code InvalidParameterValue} on more than 16 KB
     */
    static void requireUserData(@Nullable String userData) {
        if (userData == null) {
            return;
        }
        int length;
        try {
            length = Base64.getDecoder().decode(LINE_ENDS.matcher(userData).replaceAll("")).length;
        } catch (IllegalArgumentException e) {
            throw LaunchErrors.badUserData();
        }
        if (length > LONGEST_USER_DATA) {
            throw LaunchErrors.longUserData(LONGEST_USER_DATA);
        }
    }
}
