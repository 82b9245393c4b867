package dev.cloudjar.ec2.endpoint;

/** The types of endpoint that are faked, as the API writes them. */
final class EndpointKind {

    static final String GATEWAY = "Gateway";
    static final String INTERFACE = "Interface";
    static final String LOAD_BALANCER = "GatewayLoadBalancer";

    private EndpointKind() {}

    /** What the interfaces of an endpoint are called. */
    static String interfaceType(String kind) {
        return kind.equals(LOAD_BALANCER) ? "gateway_load_balancer_endpoint" : "vpc_endpoint";
    }
}
