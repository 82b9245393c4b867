package dev.cloudjar.ec2.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * A NAT gateway.
 *
 * @param interfaceId its network interface, which is gone with it
 * @param addresses the first is the primary one
 * @param failure why it failed; null where it did not
 * @param createdAt since when
 * @param deletedAt since when it is deleted; null where it is not
 */
record Ec2NatGateway(
        String id,
        String vpcId,
        String subnetId,
        String interfaceId,
        ConnectivityType connectivity,
        NatGatewayState state,
        List<NatAddress> addresses,
        @Nullable Failure failure,
        Instant createdAt,
        @Nullable Instant deletedAt,
        Map<String, String> tags) {

    Ec2NatGateway {
        addresses = List.copyOf(addresses);
    }

    /** Why a NAT gateway could not be created. */
    record Failure(String code, String message) {}

    /**
     * An address of a NAT gateway.
     *
     * @param allocationId the Elastic IP address it has; null for none
     * @param publicIp the same as an address
     * @param associationId the association of the two
     */
    record NatAddress(
            String privateIp,
            @Nullable String allocationId,
            @Nullable String publicIp,
            @Nullable String associationId) {}

    boolean isPublic() {
        return connectivity == ConnectivityType.PUBLIC;
    }

    /** Whether it is there, or will be: not deleted, deleting or failed. */
    boolean isAlive() {
        return state == NatGatewayState.PENDING || state == NatGatewayState.AVAILABLE;
    }

    Optional<NatAddress> withAssociationId(String associationId) {
        return addresses.stream()
                .filter(each -> associationId.equals(each.associationId()))
                .findFirst();
    }

    Ec2NatGateway in(NatGatewayState value) {
        return new Ec2NatGateway(
                id, vpcId, subnetId, interfaceId, connectivity, value, addresses, failure, createdAt, deletedAt, tags);
    }

    Ec2NatGateway deleted(Instant at) {
        return new Ec2NatGateway(
                id,
                vpcId,
                subnetId,
                interfaceId,
                connectivity,
                NatGatewayState.DELETED,
                addresses,
                failure,
                createdAt,
                at,
                tags);
    }

    Ec2NatGateway failed(Failure why) {
        return new Ec2NatGateway(
                id,
                vpcId,
                subnetId,
                interfaceId,
                connectivity,
                NatGatewayState.FAILED,
                addresses,
                why,
                createdAt,
                deletedAt,
                tags);
    }

    Ec2NatGateway withAddresses(List<NatAddress> value) {
        return new Ec2NatGateway(
                id, vpcId, subnetId, interfaceId, connectivity, state, value, failure, createdAt, deletedAt, tags);
    }

    Ec2NatGateway with(List<NatAddress> more) {
        List<NatAddress> all = new ArrayList<>(addresses);
        all.addAll(more);
        return withAddresses(all);
    }

    Ec2NatGateway without(List<NatAddress> fewer) {
        return withAddresses(
                addresses.stream().filter(each -> !fewer.contains(each)).toList());
    }

    Ec2NatGateway withTags(Map<String, String> value) {
        return new Ec2NatGateway(
                id, vpcId, subnetId, interfaceId, connectivity, state, addresses, failure, createdAt, deletedAt, value);
    }
}
