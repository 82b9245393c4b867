package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * EC2's quotas that count resources, by their Service Quotas codes, and the error of each.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC quotas</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes for the Amazon EC2
 *     API</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public enum Ec2Quota {
    /** Elastic IP addresses of the region. */
    ADDRESSES("L-0263D0A3", "AddressLimitExceeded", "The maximum number of addresses has been reached."),
    /** VPCs of the region. */
    VPCS("L-F678F1CE", "VpcLimitExceeded", "The maximum number of VPCs has been reached."),
    /** IPv4 blocks of a VPC, the primary one included; the code of the error is assumed. */
    BLOCKS_PER_VPC(
            "L-83CA0A9D", "VpcCidrBlockLimitExceeded", "The maximum number of IPv4 CIDR blocks has been reached."),
    /** IPv6 blocks of a VPC; the code of the error is assumed. */
    IPV6_BLOCKS_PER_VPC(
            "L-085A6257", "VpcCidrBlockLimitExceeded", "The maximum number of IPv6 CIDR blocks has been reached."),
    /** Subnets of a VPC. */
    SUBNETS_PER_VPC("L-407747CB", "SubnetLimitExceeded", "The maximum number of subnets has been reached."),
    /** Internet gateways of the region. */
    INTERNET_GATEWAYS(
            "L-A4707A72", "InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."),
    /** Elastic IP addresses of a public NAT gateway; the code of the error is assumed. */
    ADDRESSES_PER_NAT_GATEWAY(
            "L-5F53652F",
            "AddressLimitExceeded",
            "The maximum number of Elastic IP addresses per NAT gateway has been reached."),
    /** Private addresses of a NAT gateway; the code of the error is assumed. */
    PRIVATE_ADDRESSES_PER_NAT_GATEWAY(
            "L-DFA99DE7",
            "PrivateIpAddressLimitExceeded",
            "The maximum number of private IP addresses per NAT gateway has been reached."),
    /** Egress-only internet gateways of the region; the code of the error is assumed. */
    EGRESS_ONLY_GATEWAYS(
            "L-45FE3B85",
            "EgressOnlyInternetGatewayLimitExceeded",
            "The maximum number of egress-only internet gateways has been reached."),
    /** Peering connections of a VPC that are active, or become so. */
    ACTIVE_PEERINGS_PER_VPC(
            "L-7E9ECCDB",
            "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
            "The maximum number of active VPC peering connections per VPC has been reached."),
    /** Peering connections that were requested in the region and wait to be accepted. */
    OUTSTANDING_PEERINGS(
            "L-DC9F7029",
            "OutstandingVpcPeeringConnectionLimitExceeded",
            "The maximum number of outstanding VPC peering connection requests has been reached."),
    /** Route tables of a VPC, the main one included. */
    ROUTE_TABLES_PER_VPC(
            "L-589F43AA", "RouteTableLimitExceeded", "The maximum number of route tables has been reached."),
    /** Routes of a route table that are not propagated. */
    ROUTES_PER_TABLE("L-93826ACB", "RouteLimitExceeded", "The maximum number of routes has been reached."),
    /** Network ACLs of a VPC. */
    ACLS_PER_VPC("L-B4A6D682", "NetworkAclLimitExceeded", "The maximum number of network ACLs has been reached."),
    /** Rules of a network ACL in one direction. */
    RULES_PER_ACL(
            "L-2AEEBF1A",
            "NetworkAclEntryLimitExceeded",
            "The maximum number of network ACL entries has been reached."),
    /** Security groups of the region. */
    SECURITY_GROUPS(
            "L-E79EC296", "SecurityGroupLimitExceeded", "The maximum number of security groups has been reached."),
    /** Rules of a security group in one direction, for IPv4 and for IPv6. */
    RULES_PER_GROUP(
            "L-0EA8095F",
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached."),
    /** Gateway endpoints of the region. */
    GATEWAY_ENDPOINTS(
            "L-1B52E74A", "VpcEndpointLimitExceeded", "The maximum number of gateway VPC endpoints has been reached."),
    /** Interface and Gateway Load Balancer endpoints of a VPC. */
    INTERFACE_ENDPOINTS(
            "L-29B6F2EB",
            "VpcEndpointLimitExceeded",
            "The maximum number of interface VPC endpoints has been reached."),
    /** Network interfaces of an Availability Zone of the region. */
    INTERFACES(
            "L-DF5E4CA3",
            "NetworkInterfaceLimitExceeded",
            "The maximum number of network interfaces has been reached."),
    /** Launch templates of the region. */
    LAUNCH_TEMPLATES(
            "L-FB451C26", "MaxTemplateLimitExceeded", "The maximum number of launch templates has been reached."),
    /** Versions of a launch template. */
    VERSIONS_PER_TEMPLATE(
            "L-142B4294",
            "MaxTemplateVersionLimitExceeded",
            "The maximum number of launch template versions has been reached."),
    /** Snapshots of the account in the region. */
    SNAPSHOTS("L-309BACF6", "SnapshotLimitExceeded", "The maximum number of snapshots has been reached."),
    /** Snapshots for which fast snapshot restore is enabled, in whatever zones; the code of the error is assumed. */
    FAST_RESTORES(
            "L-631ECBD3",
            "ResourceLimitExceeded",
            "The maximum number of snapshots with fast snapshot restore has been reached."),
    /** Images of the account in the region, but for those in the Recycle Bin; the code of the error is assumed. */
    IMAGES("L-B665C33B", "ResourceLimitExceeded", "The maximum number of AMIs has been reached."),
    /** Public images of the account in the region; the code of the error is assumed. */
    PUBLIC_IMAGES("L-0E3CBAB9", "ResourceLimitExceeded", "The maximum number of public AMIs has been reached."),
    /** Accounts, organizations and organizational units that an image is shared with; the code of the error is assumed. */
    SHARES_PER_IMAGE(
            "L-70015FFA",
            "ResourceLimitExceeded",
            "The maximum number of entities that an AMI can be shared with has been reached.");

    private final String quota;
    private final String error;
    private final String message;

    Ec2Quota(String quota, String error, String message) {
        this.quota = quota;
        this.error = error;
        this.message = message;
    }

    /**
     * Refuses a call after which there would be too many; the wording is assumed.
     *
     * @param count how many there would be
     * @param site whose quotas hold
     * @throws AwsError if the quota allows fewer
     */
    public void allow(long count, Site site) {
        exceeded(count, site).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * Why there cannot be so many; the wording is assumed.
     *
     * @param count how many there would be
     * @param site whose quotas hold
     * @return the error, or empty where the quota allows them
     */
    public Optional<AwsError> exceeded(long count, Site site) {
        return isExceeded(count, site) ? Optional.of(Ec2Error.of(error, message)) : Optional.empty();
    }

    /**
     * Whether there would be too many.
     *
     * @param count how many there would be
     * @param site whose quotas hold
     * @return whether the quota allows fewer
     */
    public boolean isExceeded(long count, Site site) {
        return site.quotas().isExceeded(quota, count);
    }
}
