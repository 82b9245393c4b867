package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.address.Ec2Address.Association;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;

/**
 * Associates Elastic IP addresses with instances and network interfaces: one address, one private address. An association
 * that is there already is repeated without effect; an address that is elsewhere moves, unless the request says that it may
 * not.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html">AssociateAddress</a>
 */
final class AddressAssociations {

    private final AddressContext context;

    AddressAssociations(AddressContext context) {
        this.context = context;
    }

    AssociateAddressResponse associate(AssociateAddressRequest request) {
        Ec2Address address = context.require(request.allocationId(), request.publicIp());
        Ec2NetworkInterface target = target(request);
        String privateAddress = privateAddress(target, request.privateIpAddress());
        if (!context.network().reachesInternet(target.vpcId())) {
            throw AddressErrors.noGateway(target.vpcId());
        }
        requireOwn(Optional.of(target));
        requireOwn(context.interfaceOf(address));
        Association present = address.association();
        if (present != null && isAt(present, target, privateAddress)) {
            DryRun.stopIf(request.dryRun());
            return answer(present);
        }
        Optional<Elastic> occupant = target.elasticOf(privateAddress);
        if (Boolean.FALSE.equals(request.allowReassociation())) {
            requireFree(address, target, occupant);
        }
        DryRun.stopIf(request.dryRun());
        occupant.flatMap(elastic -> context.addresses().find(elastic.allocationId()))
                .ifPresent(this::takeAway);
        return answer(put(takeAway(address), target.id(), privateAddress));
    }

    private Association put(Ec2Address address, String interfaceId, String privateAddress) {
        Association made = new Association(context.site().ids().resourceId("eipassoc"), interfaceId, privateAddress);
        context.addresses().put(address.withAssociation(made));
        context.network()
                .addresses()
                .associate(
                        interfaceId,
                        new Elastic(privateAddress, address.publicIp(), address.allocationId(), made.id()));
        return made;
    }

    /** The id of the new association. */
    String associate(String allocationId, String interfaceId, String privateAddress) {
        return put(takeAway(context.require(allocationId, null)), interfaceId, privateAddress)
                .id();
    }

    void disassociate(String allocationId) {
        takeAway(context.require(allocationId, null));
    }

    private static AssociateAddressResponse answer(Association association) {
        return AssociateAddressResponse.builder()
                .associationId(association.id())
                .build();
    }

    private static boolean isAt(Association present, Ec2NetworkInterface target, String privateAddress) {
        return present.interfaceId().equals(target.id())
                && present.privateAddress().equals(privateAddress);
    }

    private static void requireFree(Ec2Address address, Ec2NetworkInterface target, Optional<Elastic> occupant) {
        if (address.association() != null) {
            throw AddressErrors.alreadyAssociated(
                    address.allocationId(), address.association().id());
        }
        occupant.ifPresent(elastic -> {
            throw AddressErrors.alreadyAssociated(target.id(), elastic.associationId());
        });
    }

    private Ec2NetworkInterface target(AssociateAddressRequest request) {
        String interfaceId = request.networkInterfaceId();
        if (interfaceId != null && request.instanceId() != null) {
            throw Ec2Error.invalidCombination("You may specify either instanceId or networkInterfaceId, but not both.");
        }
        if (interfaceId != null) {
            Ec2Error.requireWellFormed(List.of(interfaceId), "eni", "InvalidNetworkInterfaceId.Malformed");
            Ec2NetworkInterface found = context.network()
                    .interfaces()
                    .find(interfaceId)
                    .orElseThrow(() -> AddressErrors.unknownInterface(interfaceId));
            found.attached()
                    .map(Attachment::instanceId)
                    .filter(context.pending())
                    .ifPresent(instanceId -> {
                        throw AddressErrors.pendingInterface(interfaceId, instanceId);
                    });
            return found;
        }
        if (request.instanceId() == null) {
            throw Ec2Error.of("MissingParameter", "Either instance ID or network interface id must be specified");
        }
        return ofInstance(request.instanceId());
    }

    private Ec2NetworkInterface ofInstance(String instanceId) {
        Ec2Error.requireWellFormed(List.of(instanceId), "i", "InvalidInstanceID.Malformed");
        Optional<RouteTarget> instance = context.neighbours().routeTarget(instanceId);
        if (instance.isEmpty()) {
            throw AddressErrors.unknownInstance(instanceId);
        }
        if (context.pending().test(instanceId)) {
            throw AddressErrors.pendingInstance(instanceId);
        }
        List<Ec2NetworkInterface> interfaces = context.network().interfaces().ofInstance(instanceId);
        if (interfaces.size() > 1) {
            throw Ec2Error.severalInterfaces(instanceId);
        }
        return interfaces.stream().findFirst().orElseThrow(() -> AddressErrors.noInterface(instanceId));
    }

    /** What an interface of a service has is the service's alone to give and take. */
    private static void requireOwn(Optional<Ec2NetworkInterface> found) {
        if (found.filter(Ec2NetworkInterface::isManaged).isPresent()) {
            throw AddressErrors.notYours();
        }
    }

    private static String privateAddress(Ec2NetworkInterface target, @Nullable String asked) {
        if (asked == null) {
            return target.privateAddress();
        }
        if (!target.privateAddresses().contains(asked)) {
            throw AddressErrors.notOfInterface(asked, target.id());
        }
        return asked;
    }

    DisassociateAddressResponse disassociate(DisassociateAddressRequest request) {
        Ec2Address address = associated(request);
        requireOwn(context.interfaceOf(address));
        DryRun.stopIf(request.dryRun());
        takeAway(address);
        return DisassociateAddressResponse.builder().build();
    }

    private Ec2Address associated(DisassociateAddressRequest request) {
        String associationId = request.associationId();
        if (associationId != null) {
            return context.addresses().stream()
                    .filter(each -> each.association() != null
                            && each.association().id().equals(associationId))
                    .findFirst()
                    .orElseThrow(() -> Ec2Error.unknownAssociation(associationId));
        }
        if (request.publicIp() == null) {
            throw Ec2Error.of("MissingParameter", "Either public IP or association ID must be specified");
        }
        Ec2Address address = context.require(null, request.publicIp());
        if (address.association() == null) {
            throw AddressErrors.unknownAddresses(List.of(address.publicIp()));
        }
        return address;
    }

    /** Takes an address from where it is. */
    private Ec2Address takeAway(Ec2Address address) {
        Association present = address.association();
        if (present == null) {
            return address;
        }
        Ec2Address free = context.addresses().put(address.withAssociation(null));
        context.network()
                .addresses()
                .disassociate(
                        present.interfaceId(),
                        new Elastic(
                                present.privateAddress(), address.publicIp(), address.allocationId(), present.id()));
        return free;
    }
}
