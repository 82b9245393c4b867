package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * The network interfaces of a region. {@link Ec2Network#interfaces} has it.
 *
 * <p>All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2NetworkInterfaces {

    private final Site site;
    private final Supplier<NetworkTables> tables;
    private final Ec2Neighbours neighbours;

    Ec2NetworkInterfaces(Site site, Supplier<NetworkTables> tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    /**
     * Finds a network interface.
     *
     * @param id such as {@code eni-0123456789abcdef0}
     * @return the interface, or empty
     */
    public Optional<Ec2NetworkInterface> find(String id) {
        return tables.get().interfaces.find(id);
    }

    /**
     * The interfaces of a subnet.
     *
     * @param subnetId the subnet
     * @return them, in creation order
     */
    public Stream<Ec2NetworkInterface> inSubnet(String subnetId) {
        return tables.get().interfaces.stream().filter(each -> each.subnetId().equals(subnetId));
    }

    /**
     * An instance's interfaces.
     *
     * @param instanceId the instance
     * @return by device index; none where it has been terminated
     */
    public List<Ec2NetworkInterface> ofInstance(String instanceId) {
        return changes().of(instanceId);
    }

    /**
     * Finds an interface by its attachment.
     *
     * @param attachmentId such as {@code eni-attach-0123456789abcdef0}
     * @return the interface, or empty
     */
    public Optional<Ec2NetworkInterface> attached(String attachmentId) {
        return tables.get().interfaces.stream()
                .filter(each -> each.attached()
                        .filter(attachment -> attachment.id().equals(attachmentId))
                        .isPresent())
                .findFirst();
    }

    /**
     * Attaches an interface to an instance, which it outlives.
     *
     * @param interfaceId an interface that is not in use
     * @param instanceId the instance
     * @param slot a free one
     * @return the attachment
     */
    public Attachment attach(String interfaceId, String instanceId, Ec2Slot slot) {
        return changes().attach(interfaceId, instanceId, slot);
    }

    /**
     * Detaches an interface from its instance.
     *
     * @param interfaceId the interface
     */
    public void detach(String interfaceId) {
        changes().detach(interfaceId);
    }

    /**
     * Makes an interface that a service keeps for itself, such as a NAT gateway's.
     *
     * @param plan what {@link Ec2LaunchNetwork#planInterfaces} decided for one interface
     * @param type such as {@code nat_gateway}
     * @return the interface
     */
    public Ec2NetworkInterface makeManaged(Ec2InterfacePlan plan, String type) {
        return tables.get().interfaces.put(changes().makeUnattached(plan).withType(type));
    }

    /**
     * Makes interfaces that a service keeps for itself, such as those of an endpoint.
     *
     * @param plan what {@link Ec2LaunchNetwork#planInterfaces} decided
     * @param type such as {@code vpc_endpoint}
     * @return the interfaces, in the order of the requests
     */
    public List<Ec2NetworkInterface> makeAllManaged(Ec2InterfacePlan plan, String type) {
        return changes().makeManaged(plan, type);
    }

    /**
     * Takes away an interface that a service kept for itself.
     *
     * @param interfaceId the interface
     */
    public void removeManaged(String interfaceId) {
        tables.get().interfaces.remove(interfaceId);
        neighbours.tell(new Ec2Event.InterfaceGone(interfaceId));
    }

    /**
     * Takes an interface that a service keeps for itself into other security groups.
     *
     * @param interfaceId the interface
     * @param groups the groups
     */
    public void changeGroups(String interfaceId, List<Ec2GroupRef> groups) {
        tables.get()
                .interfaces
                .find(interfaceId)
                .ifPresent(each -> tables.get().interfaces.put(each.withGroups(groups)));
    }

    /**
     * Switches an interface's source/destination check on, as it is at first.
     *
     * @param interfaceId the interface
     */
    public void resetSourceDestCheck(String interfaceId) {
        tables.get()
                .interfaces
                .find(interfaceId)
                .ifPresent(each -> tables.get().interfaces.put(each.withSourceDestCheck(true)));
    }

    /**
     * An interface as answers about it alone have it.
     *
     * @param networkInterface the interface
     * @return the SDK's shape
     */
    public NetworkInterface toSdk(Ec2NetworkInterface networkInterface) {
        return shapes().alone(networkInterface);
    }

    /**
     * An interface as answers about its instance have it.
     *
     * @param networkInterface an interface that is attached
     * @return the SDK's shape
     */
    public InstanceNetworkInterface toInstanceSdk(Ec2NetworkInterface networkInterface) {
        return shapes().ofInstance(networkInterface);
    }

    private InstanceInterfaces changes() {
        return new InstanceInterfaces(site, tables.get(), neighbours);
    }

    private InterfaceShapes shapes() {
        return new InterfaceShapes(site, tables.get());
    }
}
