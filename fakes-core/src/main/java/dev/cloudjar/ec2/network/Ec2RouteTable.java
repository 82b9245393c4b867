package dev.cloudjar.ec2.network;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The main route table of a VPC: a local route, and in a default VPC one to the internet gateway.
 *
 * @param gatewayId the internet gateway that the rest of the world is reached through; null for none
 */
record Ec2RouteTable(
        String id,
        String vpcId,
        String associationId,
        @Nullable String gatewayId,
        Map<String, String> tags) {

    Optional<String> gateway() {
        return Optional.ofNullable(gatewayId);
    }

    Ec2RouteTable withVpcId(String value) {
        return new Ec2RouteTable(id, value, associationId, gatewayId, tags);
    }

    Ec2RouteTable withTags(Map<String, String> value) {
        return new Ec2RouteTable(id, vpcId, associationId, gatewayId, value);
    }
}
