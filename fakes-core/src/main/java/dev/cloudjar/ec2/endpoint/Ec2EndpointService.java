package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.Ec2Tags;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.DnsNameState;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

/**
 * An endpoint service of an account.
 *
 * @param shown the API's shape without tags
 */
record Ec2EndpointService(ServiceConfiguration shown, Map<String, String> tags) {

    String id() {
        return shown.serviceId();
    }

    String name() {
        return shown.serviceName();
    }

    /** {@code Interface} or {@code GatewayLoadBalancer}. */
    String kind() {
        return shown.gatewayLoadBalancerArns().isEmpty() ? EndpointKind.INTERFACE : EndpointKind.LOAD_BALANCER;
    }

    boolean needsAcceptance() {
        return Boolean.TRUE.equals(shown.acceptanceRequired());
    }

    /** The private DNS name that endpoints can use: one that has been verified. */
    Optional<String> verifiedName() {
        PrivateDnsNameConfiguration configuration = shown.privateDnsNameConfiguration();
        return configuration != null && configuration.state() == DnsNameState.VERIFIED
                ? Optional.ofNullable(shown.privateDnsName())
                : Optional.empty();
    }

    Ec2EndpointService with(UnaryOperator<ServiceConfiguration.Builder> change) {
        return new Ec2EndpointService(change.apply(shown.toBuilder()).build(), tags);
    }

    Ec2EndpointService withTags(Map<String, String> value) {
        return new Ec2EndpointService(shown, value);
    }

    ServiceConfiguration toSdk() {
        return shown.toBuilder().tags(Ec2Tags.toSdk(tags)).build();
    }
}
