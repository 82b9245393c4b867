package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyAddressAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyAddressAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetAddressAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetAddressAttributeResponse;

/**
 * The name that a reverse look-up of an Elastic IP address gives. It is in force at once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyAddressAttribute.html">
 *     ModifyAddressAttribute</a>
 */
final class AddressAttributes {

    private static final String DOMAIN_NAME = "domain-name";
    private static final int MOST = 1000;

    private final AddressContext context;

    AddressAttributes(AddressContext context) {
        this.context = context;
    }

    ModifyAddressAttributeResponse modify(ModifyAddressAttributeRequest request) {
        Ec2Address address = context.require(request.allocationId(), null);
        if (request.domainName() == null) {
            throw Ec2Error.missing("DomainName");
        }
        DryRun.stopIf(request.dryRun());
        Ec2Address changed = context.addresses().put(address.withDomainName(dotted(request.domainName())));
        return ModifyAddressAttributeResponse.builder().address(toSdk(changed)).build();
    }

    /** A name in the DNS ends in a dot. */
    private static String dotted(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    ResetAddressAttributeResponse reset(ResetAddressAttributeRequest request) {
        Ec2Address address = context.require(request.allocationId(), null);
        requireDomainName(request.attributeAsString());
        DryRun.stopIf(request.dryRun());
        Ec2Address changed = context.addresses().put(address.withDomainName(null));
        return ResetAddressAttributeResponse.builder().address(toSdk(changed)).build();
    }

    /** Only addresses that have the attribute are answered. */
    DescribeAddressesAttributeResponse describe(DescribeAddressesAttributeRequest request) {
        List<String> ids = request.allocationIds();
        Ec2Error.requireWellFormed(ids, "eipalloc", "InvalidAllocationID.Malformed");
        requireDomainName(request.attributeAsString());
        List<Ec2Address> wanted = ids.isEmpty()
                ? context.addresses().all()
                : context.addresses().requireAll(ids, AddressErrors::unknownAllocations);
        List<Ec2Address> named =
                wanted.stream().filter(each -> each.domainName() != null).toList();
        Paging.Page<Ec2Address> page = new Ec2Listing<>(
                        "DescribeAddressesAttribute",
                        Ec2Address::allocationId,
                        Filters.<Ec2Address>of(Ec2Error::unknownFilter),
                        context.site().listOrder(),
                        1,
                        MOST)
                .page(named, List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeAddressesAttributeResponse.builder()
                .addresses(page.items().stream().map(AddressAttributes::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static void requireDomainName(@Nullable String attribute) {
        if (attribute == null) {
            throw Ec2Error.missing("Attribute");
        }
        if (!attribute.equals(DOMAIN_NAME)) {
            throw Ec2Error.invalidValue("Value (" + attribute + ") for parameter attribute is invalid.");
        }
    }

    private static AddressAttribute toSdk(Ec2Address address) {
        return AddressAttribute.builder()
                .allocationId(address.allocationId())
                .ptrRecord(address.domainName())
                .publicIp(address.publicIp())
                .build();
    }
}
