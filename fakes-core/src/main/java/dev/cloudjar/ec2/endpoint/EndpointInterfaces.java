package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2InterfacePlan;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.SubnetConfiguration;

/** The network interfaces of endpoints: one a subnet, and at most one subnet a zone. */
final class EndpointInterfaces {

    private final EndpointContext context;

    EndpointInterfaces(EndpointContext context) {
        this.context = context;
    }

    /**
     * Decides the interfaces in some subnets; changes nothing.
     *
     * @param present the subnets that the endpoint has
     * @throws AwsError where a subnet is unknown, of another VPC, in a zone that the endpoint is in, or full
     */
    Ec2InterfacePlan plan(
            Ec2Vpc vpc,
            List<String> subnetIds,
            List<Ec2Subnet> present,
            List<Ec2GroupRef> groups,
            List<SubnetConfiguration> configurations,
            String description) {
        List<Ec2Subnet> all = new ArrayList<>(present);
        List<Ec2InterfaceRequest> requests = new ArrayList<>();
        for (String id : subnetIds) {
            Ec2Subnet subnet = context.network().requireSubnet(id);
            if (!subnet.vpcId().equals(vpc.id())) {
                throw EndpointErrors.otherVpc(id, vpc.id());
            }
            if (all.stream().anyMatch(each -> each.zone().equals(subnet.zone()))) {
                throw EndpointErrors.sameZone(id, subnet.zone().name());
            }
            all.add(subnet);
            requests.add(Ec2InterfaceRequest.at(context.network().launches().place(id, null), groups)
                    .instance(requests.size())
                    .privateAddress(address(id, configurations))
                    .ipv6(Ec2InterfaceRequest.Ipv6.NONE)
                    .publicAddress(false)
                    .description(description)
                    .deleteOnTermination(false)
                    .build());
        }
        return context.network().launches().planInterfaces(requests);
    }

    private static @Nullable String address(String subnetId, List<SubnetConfiguration> configurations) {
        return configurations.stream()
                .filter(each -> subnetId.equals(each.subnetId()))
                .map(SubnetConfiguration::ipv4)
                .findFirst()
                .orElse(null);
    }

    /** Addresses are chosen only for subnets that the endpoint is to have, and only for IPv4. */
    static void requireConfigurations(List<SubnetConfiguration> configurations, List<String> subnetIds) {
        for (SubnetConfiguration each : configurations) {
            Honoured.by("CreateVpcEndpoint: SubnetConfigurations", "SubnetId", "Ipv4")
                    .check(each);
            if (each.subnetId() == null) {
                throw Ec2Error.missing("SubnetConfiguration.SubnetId");
            }
            if (!subnetIds.contains(each.subnetId())) {
                throw Ec2Error.of(
                        "InvalidParameter",
                        "The subnet '" + each.subnetId()
                                + "' of a subnet configuration has to be among the subnet IDs.");
            }
        }
    }

    List<Ec2Subnet> subnetsOf(Ec2Endpoint endpoint) {
        return endpoint.interfaceIds().stream()
                .flatMap(id -> context.network().interfaces().find(id).stream())
                .flatMap(each -> context.network().subnet(each.subnetId()).stream())
                .toList();
    }

    /** The interface in a subnet. */
    Optional<String> in(String subnetId, Ec2Endpoint endpoint) {
        return endpoint.interfaceIds().stream()
                .filter(id -> context.network()
                        .interfaces()
                        .find(id)
                        .filter(each -> each.subnetId().equals(subnetId))
                        .isPresent())
                .findFirst();
    }

    List<String> make(Ec2InterfacePlan plan, String kind) {
        return context.network().interfaces().makeAllManaged(plan, EndpointKind.interfaceType(kind)).stream()
                .map(Ec2NetworkInterface::id)
                .toList();
    }
}
