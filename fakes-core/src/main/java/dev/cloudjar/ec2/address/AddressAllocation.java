package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/**
 * Allocates and releases Elastic IP addresses. One that is associated has to be disassociated first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html">AllocateAddress</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html">ReleaseAddress</a>
 */
final class AddressAllocation {

    private static final String KIND = "elastic-ip";

    private final AddressContext context;

    AddressAllocation(AddressContext context) {
        this.context = context;
    }

    AllocateAddressResponse allocate(AllocateAddressRequest request) {
        Honoured.by(
                        "AllocateAddress",
                        "Address",
                        "Domain",
                        "PublicIpv4Pool",
                        "NetworkBorderGroup",
                        "TagSpecifications",
                        "DryRun")
                .check(request);
        if (request.domain() == DomainType.STANDARD) {
            throw Ec2Error.invalidCombination("EC2-Classic has been retired: addresses are for use in a VPC.");
        }
        requireAmazonPool(request.publicIpv4Pool());
        String group = borderGroup(request.networkBorderGroup());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2Quota.ADDRESSES.allow(context.addresses().size() + 1L, context.site());
        requireRecoverable(request.address());
        DryRun.stopIf(request.dryRun());
        String publicIp = request.address() == null
                ? context.network().publicPool().reserve()
                : context.network().publicPool().recover(request.address());
        Ec2Address made = context.addresses()
                .put(new Ec2Address(context.site().ids().resourceId("eipalloc"), publicIp, group, null, null, tags));
        return AllocateAddressResponse.builder()
                .allocationId(made.allocationId())
                .domain(DomainType.VPC)
                .networkBorderGroup(group)
                .publicIp(publicIp)
                .publicIpv4Pool(AddressQueries.POOL)
                .build();
    }

    /**
     * An address can be had again that was released here, without its tags; the code of the error is assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing-eips-releasing.html">Release
     *     an Elastic IP address</a>
     */
    private void requireRecoverable(@Nullable String address) {
        if (address == null) {
            return;
        }
        AddressContext.requireWellFormed(address);
        if (!context.network().publicPool().canRecover(address)) {
            throw AddressErrors.unknownAddresses(List.of(address));
        }
    }

    private static void requireAmazonPool(@Nullable String pool) {
        if (pool != null && !pool.equals(AddressQueries.POOL)) {
            throw Ec2Error.notFound("InvalidPublicIpv4PoolID.NotFound", "public IPv4 pool ID", List.of(pool));
        }
    }

    private String borderGroup(@Nullable String asked) {
        String region = context.site().region();
        if (asked != null
                && !asked.equals(region)
                && context.network().zones().find(asked).isEmpty()) {
            throw Ec2Error.invalidValue("Value (" + asked + ") for parameter networkBorderGroup is invalid.");
        }
        return region;
    }

    ReleaseAddressResponse release(ReleaseAddressRequest request) {
        Ec2Address address = context.require(request.allocationId(), request.publicIp());
        if (request.networkBorderGroup() != null
                && !request.networkBorderGroup().equals(address.networkBorderGroup())) {
            throw AddressErrors.unknownAddresses(List.of(address.publicIp()));
        }
        boolean goesAlong = isOfInstanceInDefaultVpc(address);
        if ((address.association() != null && !goesAlong)
                || !context.neighbours().usersOf(address.allocationId()).isEmpty()) {
            throw AddressErrors.inUse(address.publicIp());
        }
        DryRun.stopIf(request.dryRun());
        if (goesAlong) {
            new AddressAssociations(context).disassociate(address.allocationId());
        }
        context.addresses().remove(address.allocationId());
        context.offers().remove(address.allocationId());
        context.network().publicPool().release(address.publicIp());
        return ReleaseAddressResponse.builder().build();
    }

    /**
     * In a default VPC an address is taken from its instance when it is released; in others it has to be free before.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html">ReleaseAddress</a>
     */
    private boolean isOfInstanceInDefaultVpc(Ec2Address address) {
        return context.instanceOf(address).isPresent()
                && context.interfaceOf(address)
                        .filter(each ->
                                context.network().requireVpc(each.vpcId()).isDefault())
                        .isPresent();
    }
}
