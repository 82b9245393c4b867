package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.address.Ec2Address.Association;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** The Elastic IP addresses of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Addresses implements Ec2Family {

    private final Site site;
    private final Ec2Network network;
    private final Ec2Neighbours neighbours;
    private final Predicate<String> pending;
    private final ResourceTable<Ec2Address> addresses;
    private final ResourceTable<TransferOffer> offers;
    private final ResourceTable<OfferedAddress> offered;

    /**
     * A region without addresses.
     *
     * @param site where
     * @param network the interfaces they are associated with
     * @param neighbours the other families there
     * @param pending whether an instance is still being launched, and cannot have an address yet
     */
    public Ec2Addresses(Site site, Ec2Network network, Ec2Neighbours neighbours, Predicate<String> pending) {
        this(
                site,
                network,
                neighbours,
                pending,
                new ResourceTable<>(Ec2Address::allocationId),
                new ResourceTable<>(TransferOffer::allocationId),
                new ResourceTable<>(OfferedAddress::publicIp));
    }

    private Ec2Addresses(
            Site site,
            Ec2Network network,
            Ec2Neighbours neighbours,
            Predicate<String> pending,
            ResourceTable<Ec2Address> addresses,
            ResourceTable<TransferOffer> offers,
            ResourceTable<OfferedAddress> offered) {
        this.site = site;
        this.network = network;
        this.neighbours = neighbours;
        this.pending = pending;
        this.addresses = addresses;
        this.offers = offers;
        this.offered = offered;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newNetwork the copy of the interfaces
     * @param newNeighbours the other families there
     * @param newPending whether an instance is still being launched there
     * @return the copy
     */
    public Ec2Addresses fork(
            Site newSite, Ec2Network newNetwork, Ec2Neighbours newNeighbours, Predicate<String> newPending) {
        return new Ec2Addresses(
                newSite, newNetwork, newNeighbours, newPending, addresses.fork(), offers.fork(), offered.fork());
    }

    /**
     * The public address of an allocation that is nowhere yet, for what takes it for good, such as a NAT gateway.
     *
     * @param allocationId such as {@code eipalloc-0123456789abcdef0}
     * @return the address, or empty where there is no such allocation
     */
    public Optional<String> publicIpOf(String allocationId) {
        return addresses.find(allocationId).map(Ec2Address::publicIp);
    }

    /**
     * Whether an allocation is associated.
     *
     * @param allocationId such as {@code eipalloc-0123456789abcdef0}
     * @return whether it is
     */
    public boolean isAssociated(String allocationId) {
        return addresses.find(allocationId).map(Ec2Address::association).isPresent();
    }

    /**
     * Associates an address with a private address of an interface that a service keeps for itself.
     *
     * @param allocationId an allocation that is not associated
     * @param interfaceId the interface
     * @param privateAddress its private address
     * @return the id of the association
     */
    public String associate(String allocationId, String interfaceId, String privateAddress) {
        return new AddressAssociations(context()).associate(allocationId, interfaceId, privateAddress);
    }

    /**
     * Takes an address from where it is.
     *
     * @param allocationId an allocation
     */
    public void disassociate(String allocationId) {
        new AddressAssociations(context()).disassociate(allocationId);
    }

    AddressContext context() {
        return new AddressContext(site, network, neighbours, pending, addresses, offers, offered);
    }

    @Override
    public OperationTable operations() {
        return new AddressOperations(this::context);
    }

    @Override
    public List<Tagged> tagged() {
        return addresses.stream().map(Ec2Addresses::tagged).toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return addresses.find(id).map(Ec2Addresses::tagged);
    }

    private static Tagged tagged(Ec2Address address) {
        return new Tagged(address.allocationId(), "elastic-ip", address.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        addresses.find(id).ifPresent(address -> addresses.put(address.withTags(change.apply(address.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new AddressScene(this::context).sections();
    }

    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.InterfaceGone gone) {
            free(at -> at.interfaceId().equals(gone.interfaceId()), gone.interfaceId());
        } else if (event instanceof Ec2Event.PrivateAddressGone gone) {
            free(
                    at -> at.interfaceId().equals(gone.interfaceId())
                            && at.privateAddress().equals(gone.address()),
                    gone.address());
        }
    }

    private void free(Predicate<Association> gone, String what) {
        for (Ec2Address address : addresses.all()) {
            Association association = address.association();
            if (association != null && gone.test(association)) {
                new AddressAssociations(context()).disassociate(address.allocationId());
                site.changed(address.allocationId(), "disassociated: " + what + " is gone");
            }
        }
    }
}
