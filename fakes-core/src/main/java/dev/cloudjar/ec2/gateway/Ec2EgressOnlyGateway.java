package dev.cloudjar.ec2.gateway;

import java.util.Map;

/** An egress-only internet gateway, attached to its VPC for good. */
record Ec2EgressOnlyGateway(String id, String vpcId, Map<String, String> tags) {

    Ec2EgressOnlyGateway withTags(Map<String, String> value) {
        return new Ec2EgressOnlyGateway(id, vpcId, value);
    }
}
