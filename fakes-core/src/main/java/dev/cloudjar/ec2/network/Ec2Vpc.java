package dev.cloudjar.ec2.network;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A VPC.
 *
 * @param id such as {@code vpc-0123456789abcdef0}
 * @param cidr its primary IPv4 block
 * @param cidrAssociationId the id of the primary block's association
 * @param secondary its further IPv4 blocks
 * @param ipv6 its IPv6 blocks
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
        List<Ec2CidrBlock> secondary,
        List<Ec2Ipv6Block> ipv6,
        String dhcpOptionsId,
        String instanceTenancy,
        boolean isDefault,
        boolean dnsSupport,
        boolean dnsHostnames,
        boolean networkAddressUsageMetrics,
        Map<String, String> tags) {

    /** Copies the blocks. */
    public Ec2Vpc {
        secondary = List.copyOf(secondary);
        ipv6 = List.copyOf(ipv6);
    }

    /** {@return its IPv4 blocks, the primary one first} */
    public List<Cidr> blocks() {
        return Stream.concat(Stream.of(cidr), secondary.stream().map(Ec2CidrBlock::block))
                .toList();
    }

    /**
     * Whether a block is part of one of its IPv4 blocks.
     *
     * @param block the block
     * @return whether it is
     */
    public boolean contains(Cidr block) {
        return blocks().stream().anyMatch(each -> each.contains(block));
    }

    /** {@return all its blocks as text, IPv4 first: those that have local routes} */
    public List<String> localDestinations() {
        return Stream.concat(
                        blocks().stream().map(Cidr::toString),
                        ipv6.stream().map(each -> each.block().toString()))
                .toList();
    }

    Ec2Vpc withSecondary(List<Ec2CidrBlock> value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                value,
                ipv6,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                dnsSupport,
                dnsHostnames,
                networkAddressUsageMetrics,
                tags);
    }

    Ec2Vpc withIpv6(List<Ec2Ipv6Block> value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                secondary,
                value,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                dnsSupport,
                dnsHostnames,
                networkAddressUsageMetrics,
                tags);
    }

    Ec2Vpc withDhcpOptionsId(String value) {
        return new Ec2Vpc(
                id,
                cidr,
                cidrAssociationId,
                secondary,
                ipv6,
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
                secondary,
                ipv6,
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
                secondary,
                ipv6,
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
                secondary,
                ipv6,
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
                secondary,
                ipv6,
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
                secondary,
                ipv6,
                dhcpOptionsId,
                instanceTenancy,
                isDefault,
                dnsSupport,
                dnsHostnames,
                networkAddressUsageMetrics,
                value);
    }
}
