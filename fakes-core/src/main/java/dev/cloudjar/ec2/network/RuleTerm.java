package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Peer;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Traffic;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * What a request says of one rule.
 *
 * @param asked the request's own words for it
 */
record RuleTerm(Traffic traffic, Peer peer, @Nullable String description, IpPermission asked) {

    boolean means(Ec2SecurityGroupRule rule) {
        return rule.traffic().equals(traffic) && rule.peer().equals(peer);
    }

    Ec2SecurityGroupRule toRule(String id, boolean egress, Map<String, String> tags) {
        return new Ec2SecurityGroupRule(id, egress, traffic, peer, description, tags);
    }

    /** {@code peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW}, as EC2's messages have it. */
    String inWords() {
        return "peer: " + peer.value() + ", " + traffic.inWords() + ", ALLOW";
    }
}
