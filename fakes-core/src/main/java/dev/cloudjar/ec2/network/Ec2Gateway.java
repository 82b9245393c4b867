package dev.cloudjar.ec2.network;

import java.util.Map;

/** The internet gateway of a default VPC. */
record Ec2Gateway(String id, String vpcId, Map<String, String> tags) {

    Ec2Gateway withVpcId(String value) {
        return new Ec2Gateway(id, value, tags);
    }

    Ec2Gateway withTags(Map<String, String> value) {
        return new Ec2Gateway(id, vpcId, value);
    }
}
