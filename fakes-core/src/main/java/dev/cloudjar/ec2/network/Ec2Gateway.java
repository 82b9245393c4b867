package dev.cloudjar.ec2.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An internet gateway.
 *
 * @param vpcId the VPC it is attached to; null for none
 */
record Ec2Gateway(String id, @Nullable String vpcId, Map<String, String> tags) {

    boolean isAttachedTo(String vpc) {
        return vpc.equals(vpcId);
    }

    Ec2Gateway withVpcId(@Nullable String value) {
        return new Ec2Gateway(id, value, tags);
    }

    Ec2Gateway withTags(Map<String, String> value) {
        return new Ec2Gateway(id, vpcId, value);
    }
}
