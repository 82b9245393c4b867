package dev.cloudjar.ec2.network;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A subnet.
 *
 * @param id such as {@code subnet-0123456789abcdef0}
 * @param vpcId its VPC
 * @param cidr its IPv4 block
 * @param ipv6 its IPv6 block; null for none
 * @param zone its Availability Zone
 * @param defaultForZone whether it is the zone's default subnet
 * @param mapPublicIpOnLaunch whether launches into it get public addresses
 * @param options what else it wants of what is launched into it
 * @param tags its tags
 * @param nextOffset where the search for a free address goes on, so that an address just released is not at once reused
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Subnet(
        String id,
        String vpcId,
        Cidr cidr,
        @Nullable Ec2Ipv6Block ipv6,
        Ec2Zone zone,
        boolean defaultForZone,
        boolean mapPublicIpOnLaunch,
        Ec2SubnetOptions options,
        Map<String, String> tags,
        long nextOffset) {

    Ec2Subnet withIpv6(@Nullable Ec2Ipv6Block value) {
        return new Ec2Subnet(
                id, vpcId, cidr, value, zone, defaultForZone, mapPublicIpOnLaunch, options, tags, nextOffset);
    }

    Ec2Subnet withMapPublicIpOnLaunch(boolean value) {
        return new Ec2Subnet(id, vpcId, cidr, ipv6, zone, defaultForZone, value, options, tags, nextOffset);
    }

    Ec2Subnet withOptions(Ec2SubnetOptions value) {
        return new Ec2Subnet(id, vpcId, cidr, ipv6, zone, defaultForZone, mapPublicIpOnLaunch, value, tags, nextOffset);
    }

    Ec2Subnet withTags(Map<String, String> value) {
        return new Ec2Subnet(
                id, vpcId, cidr, ipv6, zone, defaultForZone, mapPublicIpOnLaunch, options, value, nextOffset);
    }

    Ec2Subnet withNextOffset(long value) {
        return new Ec2Subnet(id, vpcId, cidr, ipv6, zone, defaultForZone, mapPublicIpOnLaunch, options, tags, value);
    }

    Ec2Subnet withVpcId(String value) {
        return new Ec2Subnet(
                id, value, cidr, ipv6, zone, defaultForZone, mapPublicIpOnLaunch, options, tags, nextOffset);
    }
}
