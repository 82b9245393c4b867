package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.address.Ec2Address.Association;
import dev.cloudjar.ec2.network.Cidr;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the actions on Elastic IP addresses work on.
 *
 * @param pending whether an instance is still being launched
 */
record AddressContext(
        Site site,
        Ec2Network network,
        Ec2Neighbours neighbours,
        Predicate<String> pending,
        ResourceTable<Ec2Address> addresses,
        ResourceTable<TransferOffer> offers,
        ResourceTable<OfferedAddress> offered) {

    /** The same in another account of the region. */
    AddressContext of(String account) {
        Place place = new Place(account, site.region());
        return ((Ec2Host) site.elsewhere(place, "ec2"))
                .family(Ec2Addresses.class)
                .context();
    }

    /** The address of a request that names it by allocation, or by itself. */
    Ec2Address require(@Nullable String allocationId, @Nullable String publicIp) {
        if (allocationId != null) {
            Ec2Error.requireWellFormed(List.of(allocationId), "eipalloc", "InvalidAllocationID.Malformed");
            return addresses
                    .find(allocationId)
                    .orElseThrow(() -> AddressErrors.unknownAllocations(List.of(allocationId)));
        }
        if (publicIp == null) {
            throw Ec2Error.missing("AllocationId");
        }
        requireWellFormed(publicIp);
        return byIp(publicIp).orElseThrow(() -> AddressErrors.unknownAddresses(List.of(publicIp)));
    }

    /** Four numbers parted by dots. */
    static void requireWellFormed(String publicIp) {
        if (Cidr.parse(publicIp + "/32").isEmpty()) {
            throw AddressErrors.malformed(publicIp);
        }
    }

    Optional<Ec2Address> byIp(String publicIp) {
        return addresses.stream()
                .filter(each -> each.publicIp().equals(publicIp))
                .findFirst();
    }

    /** The interface that an address is associated with. */
    Optional<Ec2NetworkInterface> interfaceOf(Ec2Address address) {
        return Optional.ofNullable(address.association())
                .map(Association::interfaceId)
                .flatMap(network.interfaces()::find);
    }

    /** The instance that an address is associated with. */
    Optional<String> instanceOf(Ec2Address address) {
        return interfaceOf(address).flatMap(Ec2NetworkInterface::attached).map(Attachment::instanceId);
    }
}
