package dev.cloudjar.ec2.endpoint;

import java.time.Instant;
import java.util.Map;

/**
 * An endpoint at the service that it connects to.
 *
 * @param owner the endpoint's account
 * @param state the endpoint's, as the service sees it
 */
record EndpointConnection(
        String id,
        String serviceId,
        String endpointId,
        String owner,
        String ipAddressType,
        String state,
        Instant createdAt,
        Map<String, String> tags) {

    boolean isAlive() {
        return !state.equals(Ec2Endpoint.REJECTED) && !state.equals(Ec2Endpoint.DELETING);
    }

    EndpointConnection in(String value) {
        return new EndpointConnection(id, serviceId, endpointId, owner, ipAddressType, value, createdAt, tags);
    }

    EndpointConnection withTags(Map<String, String> value) {
        return new EndpointConnection(id, serviceId, endpointId, owner, ipAddressType, state, createdAt, value);
    }
}
