package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.gateway.Ec2NatGateway.NatAddress;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssignPrivateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateNatGatewayAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateNatGatewayAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateNatGatewayAddressResponse;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateNatGatewayAddressRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateNatGatewayAddressResponse;

/**
 * Gives NAT gateways secondary addresses and takes them away: Elastic IP addresses of public ones, private addresses of
 * private ones. Both are in force at once; connections that would have to drain first are not simulated.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateNatGatewayAddress.html">
 *     AssociateNatGatewayAddress</a>
 */
final class NatGatewayAddresses {

    private final GatewayContext context;

    NatGatewayAddresses(GatewayContext context) {
        this.context = context;
    }

    /** How many addresses a NAT gateway may have. */
    static void requireRoom(int elastic, int privates, Site site) {
        Ec2Quota.ADDRESSES_PER_NAT_GATEWAY.allow(elastic, site);
        Ec2Quota.PRIVATE_ADDRESSES_PER_NAT_GATEWAY.allow(privates, site);
    }

    AssociateNatGatewayAddressResponse associate(AssociateNatGatewayAddressRequest request) {
        Honoured.by("AssociateNatGatewayAddress", "NatGatewayId", "AllocationIds", "PrivateIpAddresses", "DryRun")
                .check(request);
        Ec2NatGateway nat = context.requireAvailable(request.natGatewayId());
        if (!nat.isPublic()) {
            throw NatErrors.onlyFor("public");
        }
        List<String> allocations = request.allocationIds();
        if (allocations.isEmpty()) {
            throw Ec2Error.missing("AllocationId");
        }
        for (String allocationId : allocations) {
            if (context.addresses().publicIpOf(allocationId).isEmpty()) {
                throw NatErrors.unknownAllocation(allocationId);
            }
            if (context.addresses().isAssociated(allocationId)) {
                throw NatErrors.alreadyAssociated(allocationId);
            }
        }
        List<String> privates = context.network()
                .addresses()
                .planPrivateAddresses(nat.interfaceId(), request.privateIpAddresses(), allocations.size());
        requireRoom(
                nat.addresses().size() + allocations.size(), nat.addresses().size() + privates.size(), context.site());
        DryRun.stopIf(request.dryRun());
        context.network().addresses().addPrivateAddresses(nat.interfaceId(), privates);
        List<NatAddress> made = new ArrayList<>();
        for (int i = 0; i < allocations.size(); i++) {
            String allocationId = allocations.get(i);
            made.add(new NatGatewayLife(context)
                    .associate(
                            nat,
                            new NatAddress(
                                    privates.get(i),
                                    allocationId,
                                    context.addresses().publicIpOf(allocationId).orElse(null),
                                    null)));
        }
        context.nats().put(nat.with(made));
        return AssociateNatGatewayAddressResponse.builder()
                .natGatewayId(nat.id())
                .natGatewayAddresses(made.stream()
                        .map(each -> NatGatewayQueries.toSdk(nat, each))
                        .toList())
                .build();
    }

    DisassociateNatGatewayAddressResponse disassociate(DisassociateNatGatewayAddressRequest request) {
        Honoured.by(
                        "DisassociateNatGatewayAddress",
                        "NatGatewayId",
                        "AssociationIds",
                        "MaxDrainDurationSeconds",
                        "DryRun")
                .check(request);
        Ec2NatGateway nat = context.requireAvailable(request.natGatewayId());
        List<NatAddress> gone = request.associationIds().stream()
                .map(id -> nat.withAssociationId(id).orElseThrow(() -> Ec2Error.unknownAssociation(id)))
                .toList();
        requireSecondary(nat, gone);
        DryRun.stopIf(request.dryRun());
        for (NatAddress address : gone) {
            Optional.ofNullable(address.allocationId()).ifPresent(context.addresses()::disassociate);
        }
        remove(nat, gone);
        return DisassociateNatGatewayAddressResponse.builder()
                .natGatewayId(nat.id())
                .natGatewayAddresses(gone.stream()
                        .map(each -> NatGatewayQueries.toSdk(nat, each))
                        .toList())
                .build();
    }

    AssignPrivateNatGatewayAddressResponse assign(AssignPrivateNatGatewayAddressRequest request) {
        Honoured.by(
                        "AssignPrivateNatGatewayAddress",
                        "NatGatewayId",
                        "PrivateIpAddresses",
                        "PrivateIpAddressCount",
                        "DryRun")
                .check(request);
        Ec2NatGateway nat = requirePrivate(request.natGatewayId());
        List<String> asked = request.privateIpAddresses();
        Integer count = request.privateIpAddressCount();
        if ((count == null) == asked.isEmpty()) {
            throw Ec2Error.invalidCombination("Specify either privateIpAddresses or privateIpAddressCount.");
        }
        List<String> privates = context.network()
                .addresses()
                .planPrivateAddresses(nat.interfaceId(), asked, count == null ? asked.size() : count);
        requireRoom(0, nat.addresses().size() + privates.size(), context.site());
        DryRun.stopIf(request.dryRun());
        context.network().addresses().addPrivateAddresses(nat.interfaceId(), privates);
        List<NatAddress> made = privates.stream()
                .map(each -> new NatAddress(each, null, null, null))
                .toList();
        context.nats().put(nat.with(made));
        return AssignPrivateNatGatewayAddressResponse.builder()
                .natGatewayId(nat.id())
                .natGatewayAddresses(made.stream()
                        .map(each -> NatGatewayQueries.toSdk(nat, each))
                        .toList())
                .build();
    }

    UnassignPrivateNatGatewayAddressResponse unassign(UnassignPrivateNatGatewayAddressRequest request) {
        Honoured.by(
                        "UnassignPrivateNatGatewayAddress",
                        "NatGatewayId",
                        "PrivateIpAddresses",
                        "MaxDrainDurationSeconds",
                        "DryRun")
                .check(request);
        Ec2NatGateway nat = requirePrivate(request.natGatewayId());
        List<NatAddress> gone = request.privateIpAddresses().stream()
                .map(address -> requireAddress(nat, address))
                .toList();
        requireSecondary(nat, gone);
        DryRun.stopIf(request.dryRun());
        remove(nat, gone);
        return UnassignPrivateNatGatewayAddressResponse.builder()
                .natGatewayId(nat.id())
                .natGatewayAddresses(gone.stream()
                        .map(each -> NatGatewayQueries.toSdk(nat, each))
                        .toList())
                .build();
    }

    private Ec2NatGateway requirePrivate(@Nullable String id) {
        Ec2NatGateway nat = context.requireAvailable(id);
        if (nat.isPublic()) {
            throw NatErrors.onlyFor("private");
        }
        return nat;
    }

    private static NatAddress requireAddress(Ec2NatGateway nat, String address) {
        return nat.addresses().stream()
                .filter(each -> each.privateIp().equals(address))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue(
                        "The private IP address " + address + " is not assigned to the NAT gateway " + nat.id() + "."));
    }

    private static void requireSecondary(Ec2NatGateway nat, List<NatAddress> gone) {
        if (gone.contains(nat.addresses().get(0))) {
            throw Ec2Error.invalidValue(
                    "The primary address of the NAT gateway " + nat.id() + " cannot be taken from it.");
        }
    }

    private void remove(Ec2NatGateway nat, List<NatAddress> gone) {
        context.network()
                .addresses()
                .removePrivateAddresses(
                        nat.interfaceId(),
                        gone.stream().map(NatAddress::privateIp).toList());
        context.nats().put(nat.without(gone));
    }
}
