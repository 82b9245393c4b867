package dev.cloudjar.ec2.endpoint;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * An endpoint.
 *
 * @param shown the API's shape without tags, routes, subnets, interfaces and DNS names
 * @param interfaceIds its network interfaces
 * @param dnsLabel what makes its DNS names its own
 * @param privateName the service's private DNS name; null for none
 */
record Ec2Endpoint(
        VpcEndpoint shown,
        List<String> interfaceIds,
        String dnsLabel,
        @Nullable String privateName,
        Map<String, String> tags) {

    static final String PENDING_ACCEPTANCE = "pendingAcceptance";
    static final String PENDING = "pending";
    static final String AVAILABLE = "available";
    static final String DELETING = "deleting";
    static final String REJECTED = "rejected";

    Ec2Endpoint {
        interfaceIds = List.copyOf(interfaceIds);
    }

    String id() {
        return shown.vpcEndpointId();
    }

    String vpcId() {
        return shown.vpcId();
    }

    String service() {
        return shown.serviceName();
    }

    /** As the API writes it, which begins in lower case. */
    String state() {
        return shown.stateAsString();
    }

    boolean isGateway() {
        return shown.vpcEndpointTypeAsString().equals(EndpointKind.GATEWAY);
    }

    boolean isInterface() {
        return shown.vpcEndpointTypeAsString().equals(EndpointKind.INTERFACE);
    }

    boolean isAlive() {
        return !state().equals(DELETING);
    }

    Ec2Endpoint with(UnaryOperator<VpcEndpoint.Builder> change) {
        return new Ec2Endpoint(change.apply(shown.toBuilder()).build(), interfaceIds, dnsLabel, privateName, tags);
    }

    Ec2Endpoint in(String state) {
        return with(shape -> shape.state(state));
    }

    Ec2Endpoint withInterfaceIds(List<String> value) {
        return new Ec2Endpoint(shown, value, dnsLabel, privateName, tags);
    }

    Ec2Endpoint withTags(Map<String, String> value) {
        return new Ec2Endpoint(shown, interfaceIds, dnsLabel, privateName, value);
    }
}
