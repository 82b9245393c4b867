package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of networking. Codes are documented; where AWS does not document a message, it is worded as observed, or
 * assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class NetworkErrors {

    private NetworkErrors() {}

    // Ids

    static AwsError unknownVpcs(List<String> ids) {
        return Ec2Error.notFound("InvalidVpcID.NotFound", "vpc ID", ids);
    }

    static AwsError unknownSubnets(List<String> ids) {
        return Ec2Error.notFound("InvalidSubnetID.NotFound", "subnet ID", ids);
    }

    static AwsError unknownGroups(List<String> ids) {
        return Ec2Error.notFound("InvalidGroup.NotFound", "security group", ids);
    }

    /** The code that network interfaces have for it. */
    static AwsError unknownGroupOfInterface(String id) {
        return Ec2Error.notFound("InvalidSecurityGroupID.NotFound", "securityGroup ID", List.of(id));
    }

    static AwsError unknownGroupIn(String vpcId, String idOrName) {
        return Ec2Error.of(
                "InvalidGroup.NotFound", "The security group '" + idOrName + "' does not exist in VPC '" + vpcId + "'");
    }

    /** As observed. */
    static AwsError differentNetworks() {
        return Ec2Error.of(
                "InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
    }

    static AwsError unknownGroupInDefaultVpc(String vpcId, String name) {
        return Ec2Error.of(
                "InvalidGroup.NotFound",
                "The security group '" + name + "' does not exist in default VPC '" + vpcId + "'");
    }

    static AwsError unknownInterfaces(List<String> ids) {
        return Ec2Error.notFound("InvalidNetworkInterfaceID.NotFound", "networkInterface ID", ids);
    }

    static AwsError interfaceInUse(String id) {
        return Ec2Error.of("InvalidNetworkInterface.InUse", "Network interface '" + id + "' is currently in use.");
    }

    /** Wording assumed. */
    static AwsError managed(String interfaceId) {
        return Ec2Error.of(
                "OperationNotPermitted", "You are not allowed to manage the network interface " + interfaceId + ".");
    }

    static AwsError unknownGateways(List<String> ids) {
        return Ec2Error.notFound("InvalidInternetGatewayID.NotFound", "internetGateway ID", ids);
    }

    static AwsError unknownDhcpOptions(List<String> ids) {
        return Ec2Error.notFound("InvalidDhcpOptionID.NotFound", "dhcpOption ID", ids);
    }

    static AwsError unknownRules(List<String> ids) {
        return Ec2Error.notFound("InvalidSecurityGroupRuleId.NotFound", "security group rule ID", ids);
    }

    static AwsError unknownRegion(String region) {
        return Ec2Error.invalidValue("Invalid region provided: [" + region + "]");
    }

    static AwsError unknownPrefixList(String id) {
        return Ec2Error.notFound("InvalidPrefixListID.NotFound", "prefix list ID", List.of(id));
    }

    // VPCs and subnets

    static AwsError vpcRange(String cidr) {
        return Ec2Error.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    /** Code assumed. */
    static AwsError vpcConflict(String cidr) {
        return Ec2Error.of("CidrConflict", "The CIDR '" + cidr + "' conflicts with another CIDR block of the VPC.");
    }

    static AwsError vpcRestricted(String cidr) {
        return Ec2Error.of(
                "InvalidVpc.Range",
                "The CIDR '" + cidr
                        + "' is restricted. Use a CIDR from the same private address range as the current VPC"
                        + " CIDR, or use a publicly-routable CIDR. For additional restrictions, see"
                        + " https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Subnets.html");
    }

    /** Code assumed. */
    static AwsError vpcRouted(String cidr) {
        return Ec2Error.of(
                "CidrConflict",
                "The CIDR '" + cidr + "' is the same as, or larger than, the destination of a route of the VPC.");
    }

    /** Wording assumed. */
    static AwsError notDedicated(String vpcId) {
        return Ec2Error.of(
                "InvalidTenancy",
                "The tenancy of the VPC '" + vpcId + "' is 'default' already, and cannot be modified.");
    }

    static AwsError primaryBlock(String associationId) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "The vpc CIDR block with association ID " + associationId
                        + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
    }

    static AwsError unknownVpcBlock(String associationId) {
        return Ec2Error.notFound(
                "InvalidVpcCidrBlockAssociationID.NotFound", "vpc CIDR block association ID", List.of(associationId));
    }

    static AwsError unknownSubnetBlock(String associationId) {
        return Ec2Error.notFound(
                "InvalidSubnetCidrBlockAssociationID.NotFound",
                "subnet CIDR block association ID",
                List.of(associationId));
    }

    static AwsError blockInUse(String associationId) {
        return Ec2Error.of(
                "DependencyViolation",
                "The CIDR block with association ID " + associationId + " is in use and cannot be disassociated.");
    }

    /** Code assumed. */
    static AwsError secondIpv6Block(String subnetId) {
        return Ec2Error.invalidValue("The subnet '" + subnetId + "' has an IPv6 CIDR block, and can have only one.");
    }

    /** Code assumed. */
    static AwsError noIpv6Block(String subnetId) {
        return Ec2Error.invalidValue("The subnet '" + subnetId + "' has no IPv6 CIDR block.");
    }

    static AwsError subnetRange(String cidr) {
        return Ec2Error.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    static AwsError subnetConflict(String cidr) {
        return Ec2Error.of("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
    }

    /** Code and wording assumed. */
    static AwsError noDefaultBlock(String vpcId) {
        return Ec2Error.of(
                "InvalidSubnet.Conflict",
                "The default VPC '" + vpcId + "' has no free block for a /20 default subnet.");
    }

    static AwsError noSubnetsInZone(String parameter, String zone, List<String> zones) {
        return Ec2Error.invalidValue("Value (" + zone + ") for parameter " + parameter
                + " is invalid. Subnets can currently only be created in the following availability zones: "
                + String.join(", ", zones) + ".");
    }

    static AwsError dependencies(String kind, String id) {
        return Ec2Error.of(
                "DependencyViolation", "The " + kind + " '" + id + "' has dependencies and cannot be deleted.");
    }

    // Placement

    static AwsError noDefaultVpc() {
        return Ec2Error.of("VPCIdNotSpecified", "No default VPC for this user");
    }

    static AwsError noDefaultSubnet(String zone) {
        return Ec2Error.of("MissingInput", "No default subnet for availability zone: '" + zone + "'.");
    }

    static AwsError noSubnets(String vpcId) {
        return Ec2Error.of(
                "MissingInput", "No subnets found for the default VPC '" + vpcId + "'. Please specify a subnet.");
    }

    static AwsError unknownZone(String zone) {
        return Ec2Error.invalidValue("Invalid availability zone: [" + zone + "]");
    }

    static AwsError otherZone(String subnetId, String zone) {
        return Ec2Error.invalidValue("The subnet '" + subnetId + "' is not in the availability zone '" + zone + "'");
    }

    /** As observed. */
    static AwsError otherNetwork(String groupId, String subnetId) {
        return Ec2Error.of(
                "InvalidParameter",
                "Security group " + groupId + " and subnet " + subnetId + " belong to different networks.");
    }

    static AwsError tooManyGroups(int most) {
        return Ec2Error.of(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached: " + most + ".");
    }

    // Addresses

    static AwsError noFreeAddresses(String subnetId, int wanted) {
        return Ec2Error.of(
                "InsufficientFreeAddressesInSubnet",
                "The specified subnet does not have enough free addresses to satisfy the request: " + wanted
                        + " wanted in subnet '" + subnetId + "'.");
    }

    /** Observed. */
    static AwsError noFreeBlocks() {
        return Ec2Error.of(
                "InsufficientCidrBlocks",
                "The specified subnet does not have enough free cidr blocks to satisfy the request.");
    }

    static AwsError notAnIpv4Prefix(String prefix) {
        return Ec2Error.invalidValue(
                "Value (" + prefix + ") for parameter ipv4Prefix is invalid. An IPv4 prefix has the length /28.");
    }

    /** One of EC2's server errors. */
    static AwsError noPublicAddresses() {
        return new AwsError(
                "InsufficientAddressCapacity", 500, "Not enough available addresses to satisfy your minimum request.");
    }

    static AwsError notAnAddress(String address) {
        return Ec2Error.invalidValue(
                "Value (" + address + ") for parameter privateIpAddress is invalid. Invalid IPv4 address.");
    }

    static AwsError notAnIpv6Address(String address) {
        return Ec2Error.invalidValue(
                "Value (" + address + ") for parameter ipv6Address is invalid. Invalid IPv6 address.");
    }

    static AwsError notAnIpv6Prefix(String prefix) {
        return Ec2Error.invalidValue(
                "Value (" + prefix + ") for parameter ipv6Prefix is invalid. An IPv6 prefix has the length /80.");
    }

    /** Code and wording assumed. */
    static AwsError primaryIpv6Stays(String interfaceId) {
        return Ec2Error.invalidValue("The primary IPv6 address of the network interface '" + interfaceId
                + "' cannot be disabled once it is enabled.");
    }

    /** Code and wording assumed. */
    static AwsError noIpv6Address(String interfaceId) {
        return Ec2Error.invalidValue(
                "The network interface '" + interfaceId + "' has no IPv6 address that could become its primary one.");
    }

    static AwsError outsideSubnet(String address) {
        return Ec2Error.invalidValue("Address " + address + " does not fall within the subnet's address range");
    }

    static AwsError reservedAddress(String address) {
        return Ec2Error.invalidValue("Address " + address + " is in subnet's reserved address range");
    }

    static AwsError addressInUse(String address) {
        return Ec2Error.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
    }

    static AwsError publicWithSeveralInterfaces() {
        return Ec2Error.invalidCombination("The associatePublicIPAddress parameter cannot be specified when launching"
                + " with multiple network interfaces.");
    }
}
