package dev.cloudjar.ec2.network;

import java.util.Map;

/** A DHCP options set with the region's domain name and Amazon's name servers: the default one. */
record Ec2DhcpOptions(String id, Map<String, String> tags) {

    Ec2DhcpOptions withTags(Map<String, String> value) {
        return new Ec2DhcpOptions(id, value);
    }
}
