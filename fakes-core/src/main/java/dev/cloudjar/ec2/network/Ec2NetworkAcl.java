package dev.cloudjar.ec2.network;

import java.util.Map;

/** The default network ACL of a VPC: it lets everything through, and every subnet of the VPC has it. */
record Ec2NetworkAcl(String id, String vpcId, Map<String, String> tags) {

    Ec2NetworkAcl withVpcId(String value) {
        return new Ec2NetworkAcl(id, value, tags);
    }

    Ec2NetworkAcl withTags(Map<String, String> value) {
        return new Ec2NetworkAcl(id, vpcId, value);
    }
}
