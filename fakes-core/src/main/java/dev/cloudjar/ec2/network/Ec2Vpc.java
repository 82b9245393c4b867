package dev.cloudjar.ec2.network;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A VPC with one IPv4 block.
 *
 * @param id such as {@code vpc-0123456789abcdef0}
 * @param cidr its block
 * @param cidrAssociationId the id of the block's association
 * @param dhcpOptionsId its DHCP options set, or {@code default} for none
 * @param instanceTenancy {@code default} or {@code dedicated}
 * @param isDefault whether it is the region's default VPC
 * @param dnsSupport whether the Amazon DNS server answers in it
 * @param dnsHostnames whether public addresses get names
 * @param networkAddressUsageMetrics whether its use of addresses is metered
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Vpc(
        String id,
        Cidr cidr,
        String cidrAssociationId,
        String dhcpOptionsId,
        String instanceTenancy,
        boolean isDefault,
        boolean dnsSupport,
        boolean dnsHostnames,
        boolean networkAddressUsageMetrics,
        Map<String, String> tags) {

    Ec2Vpc withDhcpOptionsId(String value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                value,
                instanceTenancy,
                isDefault,
                dnsSupport,
                dnsHostnames,
                networkAddressUsageMetrics,
                tags);
    }

    Ec2Vpc withInstanceTenancy(String value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                dhcpOptionsId,
                value,
                isDefault,
                dnsSupport,
                dnsHostnames,
                networkAddressUsageMetrics,
                tags);
    }

    Ec2Vpc withDnsSupport(boolean value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                value,
                dnsHostnames,
                networkAddressUsageMetrics,
                tags);
    }

    Ec2Vpc withDnsHostnames(boolean value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                dnsSupport,
                value,
                networkAddressUsageMetrics,
                tags);
    }

    Ec2Vpc withNetworkAddressUsageMetrics(boolean value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                dnsSupport,
                dnsHostnames,
                value,
                tags);
    }

    Ec2Vpc withTags(Map<String, String> value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                dnsSupport,
                dnsHostnames,
                networkAddressUsageMetrics,
                value);
    }
}
