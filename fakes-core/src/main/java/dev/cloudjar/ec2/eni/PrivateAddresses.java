package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;

/**
 * Gives network interfaces secondary private addresses and takes them away. An address of another interface of the subnet
 * moves where the request allows it, with the Elastic IP address it has left behind.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignPrivateIpAddresses.html">
 *     AssignPrivateIpAddresses</a>
 */
final class PrivateAddresses {

    private final InterfaceContext context;

    PrivateAddresses(InterfaceContext context) {
        this.context = context;
    }

    AssignPrivateIpAddressesResponse assign(AssignPrivateIpAddressesRequest request) {
        Honoured.by(
                        "AssignPrivateIpAddresses",
                        "NetworkInterfaceId",
                        "PrivateIpAddresses",
                        "SecondaryPrivateIpAddressCount",
                        "Ipv4Prefixes",
                        "Ipv4PrefixCount",
                        "AllowReassignment")
                .check(request);
        Ec2NetworkInterface target = context.requireOwn(request.networkInterfaceId());
        List<String> asked = request.privateIpAddresses();
        Integer count = request.secondaryPrivateIpAddressCount();
        boolean prefixes = !request.ipv4Prefixes().isEmpty();
        long ways = Stream.of(count != null, !asked.isEmpty(), prefixes, request.ipv4PrefixCount() != null)
                .filter(each -> each)
                .count();
        if (ways != 1) {
            throw Ec2Error.invalidCombination("Specify exactly one of privateIpAddresses,"
                    + " secondaryPrivateIpAddressCount, ipv4Prefixes and ipv4PrefixCount.");
        }
        if (prefixes || request.ipv4PrefixCount() != null) {
            return assignPrefixes(request, target);
        }
        List<String> already =
                asked.stream().filter(target.privateAddresses()::contains).toList();
        List<Ec2NetworkInterface> losers =
                Boolean.TRUE.equals(request.allowReassignment()) ? losers(target, asked) : List.of();
        List<String> moving = asked.stream()
                .filter(address ->
                        losers.stream().anyMatch(each -> each.privateAddresses().contains(address)))
                .toList();
        List<String> fresh = asked.stream()
                .filter(address -> !already.contains(address) && !moving.contains(address))
                .toList();
        if (!fresh.isEmpty()) {
            requireUnassigned(target, fresh);
        }
        List<String> assigned = new ArrayList<>(moving);
        assigned.addAll(context.network()
                .addresses()
                .planPrivateAddresses(target.id(), fresh, count == null ? fresh.size() : count));
        requireRoom(target, assigned.size());
        losers.forEach(each -> context.network()
                .addresses()
                .removePrivateAddresses(
                        each.id(),
                        moving.stream()
                                .filter(each.privateAddresses()::contains)
                                .toList()));
        context.network().addresses().addPrivateAddresses(target.id(), assigned);
        return AssignPrivateIpAddressesResponse.builder()
                .networkInterfaceId(target.id())
                .assignedPrivateIpAddresses(assigned.stream()
                        .map(address -> AssignedPrivateIpAddress.builder()
                                .privateIpAddress(address)
                                .build())
                        .toList())
                .build();
    }

    private void requireUnassigned(Ec2NetworkInterface target, List<String> fresh) {
        context.network()
                .interfaces()
                .inSubnet(target.subnetId())
                .flatMap(each -> each.privateAddresses().stream())
                .filter(fresh::contains)
                .findFirst()
                .ifPresent(address -> {
                    throw InterfaceErrors.alreadyAssigned(address);
                });
    }

    /** A prefix counts as one address of the interface, and takes 16 of the subnet. */
    private AssignPrivateIpAddressesResponse assignPrefixes(
            AssignPrivateIpAddressesRequest request, Ec2NetworkInterface target) {
        Integer count = request.ipv4PrefixCount();
        if (count != null && count < 1) {
            throw Ec2Error.invalidValue("Value (" + count
                    + ") for parameter ipv4PrefixCount is invalid. Expecting a value greater than 0.");
        }
        List<String> assigned = context.network()
                .addresses()
                .planIpv4Prefixes(target.id(), request.ipv4Prefixes(), count == null ? 0 : count);
        context.requireTakesPrefixes(target);
        requireRoom(target, assigned.size());
        List<String> all = new ArrayList<>(target.ipv4Prefixes());
        all.addAll(assigned);
        context.network().addresses().changeIpv4Prefixes(target.id(), all);
        return AssignPrivateIpAddressesResponse.builder()
                .networkInterfaceId(target.id())
                .assignedIpv4Prefixes(assigned.stream()
                        .map(prefix -> Ipv4PrefixSpecification.builder()
                                .ipv4Prefix(prefix)
                                .build())
                        .toList())
                .build();
    }

    /** The interfaces of the same subnet that have one of the addresses as a secondary one. */
    private List<Ec2NetworkInterface> losers(Ec2NetworkInterface target, List<String> asked) {
        return context.network()
                .interfaces()
                .inSubnet(target.subnetId())
                .filter(each -> !each.id().equals(target.id()))
                .filter(each -> each.privateAddresses().stream().skip(1).anyMatch(asked::contains))
                .toList();
    }

    private void requireRoom(Ec2NetworkInterface target, int more) {
        target.attached().map(Attachment::instanceId).map(context.instances()).ifPresent(instance -> {
            int count = target.privateAddresses().size() + target.ipv4Prefixes().size() + more;
            if (count > instance.addressesPerInterface()) {
                throw InterfaceErrors.tooManyAddresses(count, instance.type());
            }
        });
    }

    UnassignPrivateIpAddressesResponse unassign(UnassignPrivateIpAddressesRequest request) {
        Honoured.by("UnassignPrivateIpAddresses", "NetworkInterfaceId", "PrivateIpAddresses", "Ipv4Prefixes")
                .check(request);
        Ec2NetworkInterface target = context.requireOwn(request.networkInterfaceId());
        List<String> gone = request.privateIpAddresses();
        List<String> prefixes = request.ipv4Prefixes();
        if (gone.isEmpty() && prefixes.isEmpty()) {
            throw Ec2Error.missing("privateIpAddresses or ipv4Prefixes");
        }
        if (!target.privateAddresses().containsAll(gone)
                || !target.ipv4Prefixes().containsAll(prefixes)) {
            throw InterfaceErrors.notAssigned(target.id());
        }
        if (gone.contains(target.privateAddress())) {
            throw InterfaceErrors.primaryAddress(target.privateAddress(), target.id());
        }
        if (!gone.isEmpty()) {
            context.network().addresses().removePrivateAddresses(target.id(), gone);
        }
        if (!prefixes.isEmpty()) {
            context.network()
                    .addresses()
                    .changeIpv4Prefixes(
                            target.id(),
                            target.ipv4Prefixes().stream()
                                    .filter(each -> !prefixes.contains(each))
                                    .toList());
        }
        return UnassignPrivateIpAddressesResponse.builder().build();
    }
}
