package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.service.AwsError;
import org.jspecify.annotations.Nullable;

/** The private DNS names that endpoints answer to in their VPCs. */
final class PrivateNames {

    private final EndpointContext context;

    PrivateNames(EndpointContext context) {
        this.context = context;
    }

    /**
     * A private name needs a VPC with DNS support and host names, and no other endpoint there that has it.
     *
     * @param except an endpoint that does not count
     * @throws AwsError where that does not hold
     */
    void requireFree(Ec2Vpc vpc, String service, @Nullable String name, String except) {
        if (name == null) {
            throw EndpointErrors.noPrivateName(service);
        }
        if (!vpc.dnsSupport() || !vpc.dnsHostnames()) {
            throw EndpointErrors.needsDns(vpc.id());
        }
        boolean taken = context.endpoints().stream()
                .anyMatch(each -> !each.id().equals(except)
                        && each.isAlive()
                        && each.vpcId().equals(vpc.id())
                        && Boolean.TRUE.equals(each.shown().privateDnsEnabled())
                        && name.equals(each.privateName()));
        if (taken) {
            throw EndpointErrors.dnsConflict(name, vpc.id());
        }
    }
}
