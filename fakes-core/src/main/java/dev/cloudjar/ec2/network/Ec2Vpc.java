package dev.cloudjar.ec2.network;

import java.util.Map;

/** A VPC with one IPv4 block. */
record Ec2Vpc(
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
