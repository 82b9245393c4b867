package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2Slot;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;

/**
 * Attaches network interfaces to instances and detaches them; both are over at once. The primary interface stays for the
 * instance's whole life.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachNetworkInterface.html">
 *     AttachNetworkInterface</a>
 */
final class InterfaceAttachments {

    private final InterfaceContext context;

    InterfaceAttachments(InterfaceContext context) {
        this.context = context;
    }

    AttachNetworkInterfaceResponse attach(AttachNetworkInterfaceRequest request) {
        Honoured.by(
                        "AttachNetworkInterface",
                        "NetworkInterfaceId",
                        "InstanceId",
                        "DeviceIndex",
                        "NetworkCardIndex",
                        "DryRun")
                .check(request);
        Ec2NetworkInterface free = context.requireFree(request.networkInterfaceId());
        Ec2Error.requireWellFormed(List.of(request.instanceId()), "i", "InvalidInstanceID.Malformed");
        NetworkedInstance instance = context.instances().apply(request.instanceId());
        Ec2Slot slot = Ec2Slot.of(request.networkCardIndex(), request.deviceIndex());
        requireFits(free, instance, slot);
        DryRun.stopIf(request.dryRun());
        Attachment made = context.network().interfaces().attach(free.id(), instance.id(), slot);
        return AttachNetworkInterfaceResponse.builder()
                .attachmentId(made.id())
                .networkCardIndex(made.slot().networkCard())
                .build();
    }

    private void requireFits(Ec2NetworkInterface free, NetworkedInstance instance, Ec2Slot slot) {
        if (!free.availabilityZone().equals(instance.zone())) {
            throw InterfaceErrors.otherZone(free.id(), instance.id());
        }
        if (!instance.isSteady()) {
            throw InterfaceErrors.wrongState(instance);
        }
        if (slot.networkCard() < 0 || slot.networkCard() >= instance.networkCards()) {
            throw InterfaceErrors.noSuchCard(slot.networkCard(), instance.type());
        }
        List<Ec2NetworkInterface> present = context.network().interfaces().ofInstance(instance.id());
        if (present.stream()
                .anyMatch(each -> each.attached()
                        .filter(attachment -> attachment.slot().equals(slot))
                        .isPresent())) {
            throw InterfaceErrors.deviceTaken(instance.id(), slot.deviceIndex());
        }
        if (present.size() >= instance.maximumInterfaces()) {
            throw InterfaceErrors.tooManyInterfaces(present.size() + 1, instance.type());
        }
        if (free.isFabric()) {
            requireTakesFabric(free, instance, slot, present);
        }
        int addresses = free.privateAddresses().size() + free.ipv4Prefixes().size();
        if (addresses > instance.addressesPerInterface()) {
            throw InterfaceErrors.tooManyAddresses(addresses, instance.type());
        }
        int ipv6 = free.ipv6Addresses().size() + free.ipv6Prefixes().size();
        if (ipv6 > instance.ipv6PerInterface()) {
            throw InterfaceErrors.tooManyIpv6Addresses(ipv6, instance.type());
        }
        if (!instance.takesPrefixes()
                && !(free.ipv4Prefixes().isEmpty() && free.ipv6Prefixes().isEmpty())) {
            throw InterfaceErrors.prefixesNeedNitro(instance.type());
        }
    }

    private static void requireTakesFabric(
            Ec2NetworkInterface free, NetworkedInstance instance, Ec2Slot slot, List<Ec2NetworkInterface> present) {
        List<Integer> cards = Stream.concat(
                        present.stream()
                                .filter(Ec2NetworkInterface::isFabric)
                                .flatMap(each -> each.attached().stream())
                                .map(attachment -> attachment.slot().networkCard()),
                        Stream.of(slot.networkCard()))
                .toList();
        FabricAdapters.require(cards, instance.type(), instance.fabricAdapters());
        if (instance.isRunning()) {
            throw InterfaceErrors.fabricOfRunning(free.id(), instance.id());
        }
    }

    DetachNetworkInterfaceResponse detach(DetachNetworkInterfaceRequest request) {
        String attachmentId = request.attachmentId();
        if (attachmentId == null) {
            throw Ec2Error.missing("attachmentId");
        }
        Ec2Error.requireWellFormed(
                List.of(attachmentId), "eni-attach", "InvalidNetworkInterfaceAttachmentId.Malformed");
        Ec2NetworkInterface attached = context.network()
                .interfaces()
                .attached(attachmentId)
                .orElseThrow(() -> InterfaceErrors.unknownAttachment(attachmentId));
        if (attached.attached()
                .filter(each -> each.slot().equals(Ec2Slot.PRIMARY))
                .isPresent()) {
            throw InterfaceErrors.primaryInterface();
        }
        attached.attached()
                .filter(each -> attached.isFabric())
                .map(each -> context.instances().apply(each.instanceId()))
                .filter(NetworkedInstance::isRunning)
                .ifPresent(instance -> {
                    throw InterfaceErrors.fabricOfRunning(attached.id(), instance.id());
                });
        DryRun.stopIf(request.dryRun());
        context.network().interfaces().detach(attached.id());
        return DetachNetworkInterfaceResponse.builder().build();
    }
}
