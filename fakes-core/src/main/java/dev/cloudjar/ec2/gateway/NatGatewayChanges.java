package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.NatAddress;
import dev.cloudjar.ec2.network.Ec2InterfacePlan;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2Placement;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.quota.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * Creates and deletes NAT gateways.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html">CreateNatGateway</a>
 */
final class NatGatewayChanges {

    private static final String KIND = "natgateway";
    private static final String PER_ZONE = "L-FE5A380F";
    private static final String INTERFACE_TYPE = "nat_gateway";

    private final GatewayContext context;

    NatGatewayChanges(GatewayContext context) {
        this.context = context;
    }

    CreateNatGatewayResponse create(CreateNatGatewayRequest request) {
        Honoured.by(
                        "CreateNatGateway",
                        "AllocationId",
                        "ClientToken",
                        "ConnectivityType",
                        "DryRun",
                        "PrivateIpAddress",
                        "SecondaryAllocationIds",
                        "SecondaryPrivateIpAddressCount",
                        "SecondaryPrivateIpAddresses",
                        "SubnetId",
                        "TagSpecifications")
                .check(request);
        Optional<Ec2NatGateway> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.nats()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request.clientToken());
        }
        Ec2Subnet subnet = subnet(request.subnetId());
        List<String> allocations = allocations(request);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2InterfacePlan plan =
                context.network().launches().planInterfaces(List.of(wanted(request, subnet, allocations.size())));
        requireRoom(subnet);
        NatGatewayAddresses.requireRoom(
                allocations.size(), plan.interfaces().get(0).privateAddresses().size(), context.site());
        DryRun.stopIf(request.dryRun());
        Ec2NatGateway made = make(request, subnet, plan, allocations, tags);
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request.clientToken());
    }

    private CreateNatGatewayResponse answer(Ec2NatGateway nat, @Nullable String token) {
        return CreateNatGatewayResponse.builder()
                .natGateway(new NatGatewayQueries(context).toSdk(nat))
                .clientToken(token)
                .build();
    }

    private Ec2Subnet subnet(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("SubnetId");
        }
        return context.network().subnet(id).orElseThrow(() -> NatErrors.unknownSubnet(id));
    }

    /** Those that are pending, available or deleting count. */
    private void requireRoom(Ec2Subnet wanted) {
        long count = context.nats().stream()
                .filter(nat -> nat.isAlive() || nat.state() == NatGatewayState.DELETING)
                .filter(nat -> context.network()
                        .subnet(nat.subnetId())
                        .filter(subnet -> subnet.zone().equals(wanted.zone()))
                        .isPresent())
                .count();
        Quotas quotas = context.site().quotas();
        if (quotas.isExceeded(PER_ZONE, count + 1)) {
            throw NatErrors.tooMany(quotas.get(PER_ZONE).orElseThrow());
        }
    }

    private static boolean isPrivate(CreateNatGatewayRequest request) {
        return request.connectivityType() == ConnectivityType.PRIVATE;
    }

    /** The Elastic IP addresses of a public one, of which it needs at least one; a private one has none. */
    private List<String> allocations(CreateNatGatewayRequest request) {
        List<String> allocations = new ArrayList<>();
        if (request.allocationId() != null) {
            allocations.add(request.allocationId());
        }
        allocations.addAll(request.secondaryAllocationIds());
        if (isPrivate(request)) {
            if (!allocations.isEmpty()) {
                throw Ec2Error.invalidCombination("A private NAT gateway has no Elastic IP addresses.");
            }
            return allocations;
        }
        if (request.allocationId() == null) {
            throw Ec2Error.missing("AllocationId");
        }
        for (String allocationId : allocations) {
            if (context.addresses().publicIpOf(allocationId).isEmpty()) {
                throw NatErrors.unknownAllocation(allocationId);
            }
        }
        return allocations;
    }

    /** As many private addresses as Elastic IP addresses, or as many as a private one asks for. */
    private Ec2InterfaceRequest wanted(CreateNatGatewayRequest request, Ec2Subnet subnet, int allocations) {
        List<String> asked = request.secondaryPrivateIpAddresses();
        Integer count = request.secondaryPrivateIpAddressCount();
        if (count != null && !asked.isEmpty()) {
            throw Ec2Error.invalidCombination("The parameters secondaryPrivateIpAddresses and"
                    + " secondaryPrivateIpAddressCount may not both be specified.");
        }
        if (count != null && !isPrivate(request)) {
            throw NatErrors.onlyFor("private");
        }
        if (!isPrivate(request) && asked.size() > allocations - 1) {
            throw Ec2Error.invalidCombination(
                    "Each secondary private IP address of a public NAT gateway needs a secondary allocation ID.");
        }
        int more = isPrivate(request) ? (count == null ? 0 : count) : allocations - 1 - asked.size();
        Ec2Placement placement = context.network().launches().place(subnet.id(), null);
        return Ec2InterfaceRequest.at(placement, List.of())
                .privateAddress(request.privateIpAddress())
                .secondary(asked, more)
                .ipv6(Ec2InterfaceRequest.Ipv6.NONE)
                .publicAddress(false)
                .deleteOnTermination(false)
                .build();
    }

    private Ec2NatGateway make(
            CreateNatGatewayRequest request,
            Ec2Subnet subnet,
            Ec2InterfacePlan plan,
            List<String> allocations,
            Map<String, String> tags) {
        Ec2NetworkInterface made = context.network().interfaces().makeManaged(plan, INTERFACE_TYPE);
        String id = context.site().ids().resourceId("nat");
        List<NatAddress> addresses = new ArrayList<>();
        for (int i = 0; i < made.privateAddresses().size(); i++) {
            String allocationId = i < allocations.size() ? allocations.get(i) : null;
            String publicIp = allocationId == null
                    ? null
                    : context.addresses().publicIpOf(allocationId).orElse(null);
            addresses.add(new NatAddress(made.privateAddresses().get(i), allocationId, publicIp, null));
        }
        Ec2NatGateway nat = context.nats()
                .put(new Ec2NatGateway(
                        id,
                        subnet.vpcId(),
                        subnet.id(),
                        made.id(),
                        isPrivate(request) ? ConnectivityType.PRIVATE : ConnectivityType.PUBLIC,
                        NatGatewayState.PENDING,
                        addresses,
                        null,
                        context.site().now(),
                        null,
                        tags));
        new NatGatewayLife(context).begin(nat);
        return nat;
    }

    DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request) {
        Ec2NatGateway nat = context.require(request.natGatewayId());
        DryRun.stopIf(request.dryRun());
        if (nat.isAlive()) {
            new NatGatewayLife(context).delete(nat);
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(nat.id()).build();
    }
}
