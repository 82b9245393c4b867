package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.address.Ec2Address.Association;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;

/** The Elastic IP addresses of a scene; the interface that one is associated with is in the scene too. */
final class AddressScene {

    private static final String SECTION = "Addresses";

    private final Supplier<AddressContext> context;

    AddressScene(Supplier<AddressContext> context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(SECTION, Address.class, Address::builder, this::write, this::read),
                new SceneSection<>(
                        "AddressAttributes",
                        AddressAttribute.class,
                        AddressAttribute::builder,
                        this::attributes,
                        this::read));
    }

    private List<Address> write() {
        AddressQueries queries = new AddressQueries(context.get());
        return context.get().addresses().stream().map(queries::toSdk).toList();
    }

    private void read(Address shape) {
        AddressContext here = context.get();
        String id = Ec2Scenes.newId(SECTION, "eipalloc", shape.allocationId(), here.addresses());
        String publicIp = Ec2Scenes.require(SECTION, "PublicIp", shape.publicIp());
        Association association = association(id, publicIp, shape);
        boolean itsOwn = association != null;
        if (!itsOwn && !here.network().publicPool().canTake(publicIp)) {
            throw Ec2Scenes.wrong(
                    "the Elastic IP address " + publicIp, "something else has that address", "Give it another.");
        }
        here.network().publicPool().take(publicIp);
        here.addresses()
                .put(new Ec2Address(
                        id,
                        publicIp,
                        shape.networkBorderGroup() == null ? here.site().region() : shape.networkBorderGroup(),
                        null,
                        association,
                        Ec2Scenes.tags(id, shape.tags())));
    }

    private @Nullable Association association(String id, String publicIp, Address shape) {
        String interfaceId = shape.networkInterfaceId();
        if (interfaceId == null) {
            return null;
        }
        Ec2NetworkInterface target = context.get()
                .network()
                .interfaces()
                .find(interfaceId)
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "the Elastic IP address " + publicIp + " at the network interface " + interfaceId,
                        "there is no such interface",
                        "Name it under \"NetworkInterfaces\"."));
        String address = shape.privateIpAddress() == null ? target.privateAddress() : shape.privateIpAddress();
        Association association = new Association(
                shape.associationId() == null
                        ? context.get().site().ids().resourceId("eipassoc")
                        : shape.associationId(),
                interfaceId,
                address);
        Elastic elastic = new Elastic(address, publicIp, id, association.id());
        if (!target.elastics().contains(elastic)) {
            context.get().network().addresses().associate(interfaceId, elastic);
        }
        return association;
    }

    /** Of those that reverse look-ups give a name of their owner's. */
    private List<AddressAttribute> attributes() {
        return context.get().addresses().stream()
                .filter(each -> each.domainName() != null)
                .map(each -> AddressAttribute.builder()
                        .allocationId(each.allocationId())
                        .publicIp(each.publicIp())
                        .ptrRecord(each.domainName())
                        .build())
                .toList();
    }

    private void read(AddressAttribute shape) {
        String id = Ec2Scenes.require("AddressAttributes", "AllocationId", shape.allocationId());
        Ec2Address address = context.get()
                .addresses()
                .find(id)
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "an attribute of the Elastic IP address " + id,
                        "there is no such address",
                        "Name it under \"Addresses\"."));
        context.get().addresses().put(address.withDomainName(shape.ptrRecord()));
    }
}
