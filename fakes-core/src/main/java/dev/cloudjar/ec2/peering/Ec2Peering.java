package dev.cloudjar.ec2.peering;

import dev.cloudjar.time.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;

/**
 * A VPC peering connection, as one of its sides holds it: both hold the same but for the tags.
 *
 * @param message what its status means, in words
 * @param expiresAt until when it waits to be accepted; null where it does not
 */
record Ec2Peering(
        String id,
        Side requester,
        Side accepter,
        VpcPeeringConnectionStateReasonCode status,
        String message,
        @Nullable Instant expiresAt,
        Map<String, String> tags) {

    /**
     * One of its two VPCs.
     *
     * @param cidr its block; null where it is not known, or does not exist
     * @param resolvesDns whether its hosts get private addresses for the other side's public names
     */
    record Side(Place place, String vpcId, @Nullable String cidr, boolean resolvesDns) {

        Optional<String> block() {
            return Optional.ofNullable(cidr);
        }

        Side resolvingDns(boolean value) {
            return new Side(place, vpcId, cidr, value);
        }
    }

    boolean isActive() {
        return status == VpcPeeringConnectionStateReasonCode.ACTIVE;
    }

    /** Whether it is there, or may come to be: what keeps a second one from being made. */
    boolean isAlive() {
        return switch (status) {
            case INITIATING_REQUEST, PENDING_ACCEPTANCE, PROVISIONING, ACTIVE -> true;
            default -> false;
        };
    }

    boolean isOf(String vpcId, Place place) {
        return (requester.vpcId().equals(vpcId) && requester.place().equals(place))
                || (accepter.vpcId().equals(vpcId) && accepter.place().equals(place));
    }

    Ec2Peering in(VpcPeeringConnectionStateReasonCode value, String words) {
        return new Ec2Peering(id, requester, accepter, value, words, null, tags);
    }

    Ec2Peering with(Side newRequester, Side newAccepter) {
        return new Ec2Peering(id, newRequester, newAccepter, status, message, expiresAt, tags);
    }

    Ec2Peering withTags(Map<String, String> value) {
        return new Ec2Peering(id, requester, accepter, status, message, expiresAt, value);
    }
}
