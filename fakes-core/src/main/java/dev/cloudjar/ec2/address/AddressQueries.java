package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.address.Ec2Address.Association;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.service.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;

/**
 * Looks at Elastic IP addresses.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html">DescribeAddresses</a>
 */
final class AddressQueries {

    /** The pool of Amazon's own addresses. */
    static final String POOL = "amazon";

    private final AddressContext context;

    AddressQueries(AddressContext context) {
        this.context = context;
    }

    DescribeAddressesResponse describe(DescribeAddressesRequest request) {
        List<Ec2Address> passing = new Ec2Listing<>(
                        "DescribeAddresses",
                        Ec2Address::allocationId,
                        filters(),
                        context.site().listOrder())
                .passing(wanted(request), request.filters());
        DryRun.stopIf(request.dryRun());
        return DescribeAddressesResponse.builder()
                .addresses(passing.stream().map(this::toSdk).toList())
                .build();
    }

    private List<Ec2Address> wanted(DescribeAddressesRequest request) {
        List<String> ids = request.allocationIds();
        Ec2Error.requireWellFormed(ids, "eipalloc", "InvalidAllocationID.Malformed");
        if (ids.isEmpty() && request.publicIps().isEmpty()) {
            return context.addresses().all();
        }
        List<Ec2Address> wanted =
                new ArrayList<>(context.addresses().requireAll(ids, AddressErrors::unknownAllocations));
        List<String> unknown = new ArrayList<>();
        for (String publicIp : request.publicIps()) {
            AddressContext.requireWellFormed(publicIp);
            context.byIp(publicIp).ifPresentOrElse(wanted::add, () -> unknown.add(publicIp));
        }
        if (!unknown.isEmpty()) {
            throw AddressErrors.unknownAddresses(unknown);
        }
        return wanted.stream().distinct().toList();
    }

    /** {@code domain} is documented in the examples of the AWS CLI alone. */
    private Filters<Ec2Address> filters() {
        return Filters.<Ec2Address>of(Ec2Error::unknownFilter)
                .one("allocation-id", Ec2Address::allocationId)
                .one("association-id", of(Association::id))
                .one("domain", address -> DomainType.VPC.toString())
                .one("instance-id", address -> context.instanceOf(address).orElse(null))
                .one("network-border-group", Ec2Address::networkBorderGroup)
                .one("network-interface-id", of(Association::interfaceId))
                .one(
                        "network-interface-owner-id",
                        of(association -> context.site().account()))
                .one("private-ip-address", of(Association::privateAddress))
                .one("public-ip", Ec2Address::publicIp)
                .tags(Ec2Address::tags);
    }

    private static Function<Ec2Address, @Nullable String> of(Function<Association, String> value) {
        return address -> address.association() == null ? null : value.apply(address.association());
    }

    Address toSdk(Ec2Address address) {
        Optional<Association> association = Optional.ofNullable(address.association());
        Optional<Ec2NetworkInterface> target = context.interfaceOf(address);
        return Address.builder()
                .allocationId(address.allocationId())
                .associationId(association.map(Association::id).orElse(null))
                .domain(DomainType.VPC)
                .instanceId(context.instanceOf(address).orElse(null))
                .networkBorderGroup(address.networkBorderGroup())
                .networkInterfaceId(association.map(Association::interfaceId).orElse(null))
                .networkInterfaceOwnerId(
                        target.map(each -> context.site().account()).orElse(null))
                .privateIpAddress(association.map(Association::privateAddress).orElse(null))
                .publicIp(address.publicIp())
                .publicIpv4Pool(POOL)
                .tags(Ec2Tags.toSdk(address.tags()))
                .build();
    }
}
