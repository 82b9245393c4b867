package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
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
                        "AllowReassignment")
                .check(request);
        Ec2NetworkInterface target = context.requireOwn(request.networkInterfaceId());
        List<String> asked = request.privateIpAddresses();
        Integer count = request.secondaryPrivateIpAddressCount();
        if ((count == null) == asked.isEmpty()) {
            throw Ec2Error.invalidCombination(
                    "Specify either privateIpAddresses or secondaryPrivateIpAddressCount, and not both.");
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
        List<String> assigned = new ArrayList<>(moving);
        assigned.addAll(
                context.network().planPrivateAddresses(target.id(), fresh, count == null ? fresh.size() : count));
        requireRoom(target, assigned.size());
        losers.forEach(each -> context.network()
                .removePrivateAddresses(
                        each.id(),
                        moving.stream()
                                .filter(each.privateAddresses()::contains)
                                .toList()));
        context.network().addPrivateAddresses(target.id(), assigned);
        return AssignPrivateIpAddressesResponse.builder()
                .networkInterfaceId(target.id())
                .assignedPrivateIpAddresses(assigned.stream()
                        .map(address -> AssignedPrivateIpAddress.builder()
                                .privateIpAddress(address)
                                .build())
                        .toList())
                .build();
    }

    /** The interfaces of the same subnet that have one of the addresses as a secondary one. */
    private List<Ec2NetworkInterface> losers(Ec2NetworkInterface target, List<String> asked) {
        return context.network()
                .interfacesIn(target.subnetId())
                .filter(each -> !each.id().equals(target.id()))
                .filter(each -> each.privateAddresses().stream().skip(1).anyMatch(asked::contains))
                .toList();
    }

    private void requireRoom(Ec2NetworkInterface target, int more) {
        target.attached().map(Attachment::instanceId).map(context.instances()).ifPresent(instance -> {
            int count = target.privateAddresses().size() + more;
            if (count > instance.addressesPerInterface()) {
                throw InterfaceErrors.tooManyAddresses(count, instance.type());
            }
        });
    }

    UnassignPrivateIpAddressesResponse unassign(UnassignPrivateIpAddressesRequest request) {
        Honoured.by("UnassignPrivateIpAddresses", "NetworkInterfaceId", "PrivateIpAddresses")
                .check(request);
        Ec2NetworkInterface target = context.requireOwn(request.networkInterfaceId());
        List<String> gone = request.privateIpAddresses();
        if (gone.isEmpty()) {
            throw Ec2Error.missing("privateIpAddresses");
        }
        if (!target.privateAddresses().containsAll(gone)) {
            throw InterfaceErrors.notAssigned(target.id());
        }
        if (gone.contains(target.privateAddress())) {
            throw InterfaceErrors.primaryAddress(target.privateAddress(), target.id());
        }
        context.network().removePrivateAddresses(target.id(), gone);
        return UnassignPrivateIpAddressesResponse.builder().build();
    }
}
