package dev.cloudjar.ec2.network;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A subnet.
 *
 * @param id such as {@code subnet-0123456789abcdef0}
 * @param vpcId its VPC
 * @param cidr its block
 * @param zone its Availability Zone
 * @param defaultForZone whether it is the zone's default subnet
 * @param mapPublicIpOnLaunch whether launches into it get public addresses
 * @param tags its tags
 * @param nextOffset where the search for a free address goes on, so that an address just released is not at once reused
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Subnet(
        String id,
        String vpcId,
        Cidr cidr,
        Ec2Zone zone,
        boolean defaultForZone,
        boolean mapPublicIpOnLaunch,
        Map<String, String> tags,
        long nextOffset) {

    Ec2Subnet withMapPublicIpOnLaunch(boolean value) {
        return new Ec2Subnet(id, vpcId, cidr, zone, defaultForZone, value, tags, nextOffset);
    }

    Ec2Subnet withTags(Map<String, String> value) {
        return new Ec2Subnet(id, vpcId, cidr, zone, defaultForZone, mapPublicIpOnLaunch, value, nextOffset);
    }

    Ec2Subnet withNextOffset(long value) {
        return new Ec2Subnet(id, vpcId, cidr, zone, defaultForZone, mapPublicIpOnLaunch, tags, value);
    }

    Ec2Subnet withVpcId(String value) {
        return new Ec2Subnet(id, value, cidr, zone, defaultForZone, mapPublicIpOnLaunch, tags, nextOffset);
    }
}
