package dev.cloudjar.ec2.address;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AcceptAddressTransferRequest;
import software.amazon.awssdk.services.ec2.model.AcceptAddressTransferResponse;
import software.amazon.awssdk.services.ec2.model.AddressTransferStatus;
import software.amazon.awssdk.services.ec2.model.DescribeAddressTransfersRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressTransfersResponse;
import software.amazon.awssdk.services.ec2.model.DisableAddressTransferRequest;
import software.amazon.awssdk.services.ec2.model.DisableAddressTransferResponse;
import software.amazon.awssdk.services.ec2.model.EnableAddressTransferRequest;
import software.amazon.awssdk.services.ec2.model.EnableAddressTransferResponse;
import software.amazon.awssdk.services.ec2.model.MoveAddressToVpcRequest;
import software.amazon.awssdk.services.ec2.model.MoveAddressToVpcResponse;

/**
 * Hands Elastic IP addresses to another account in the same region: offered by one, and for seven days accepted by the other,
 * whose allocation it becomes. Offering anew replaces the offer, and releasing the address ends it: assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/transfer-EIPs-intro.html">Transfer Elastic IP addresses</a>
 */
final class AddressTransfers {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final String KIND = "elastic-ip";

    private final AddressContext context;

    AddressTransfers(AddressContext context) {
        this.context = context;
    }

    EnableAddressTransferResponse enable(EnableAddressTransferRequest request) {
        Ec2Address address = context.require(request.allocationId(), null);
        String account = requireOther(request.transferAccountId());
        DryRun.stopIf(request.dryRun());
        TransferOffer offer = context.offers()
                .put(new TransferOffer(
                        address.allocationId(),
                        address.publicIp(),
                        account,
                        context.site().now().plus(TransferOffer.STANDS),
                        null));
        context.of(account)
                .offered()
                .put(new OfferedAddress(address.publicIp(), context.site().account()));
        return EnableAddressTransferResponse.builder()
                .addressTransfer(offer.toSdk(AddressTransferStatus.PENDING))
                .build();
    }

    private String requireOther(@Nullable String account) {
        if (account == null) {
            throw Ec2Error.missing("TransferAccountId");
        }
        if (!ACCOUNT.matcher(account).matches() || account.equals(context.site().account())) {
            throw Ec2Error.invalidValue("Value (" + account
                    + ") for parameter transferAccountId is invalid. It has to be the ID of another account.");
        }
        return account;
    }

    DisableAddressTransferResponse disable(DisableAddressTransferRequest request) {
        Ec2Address address = context.require(request.allocationId(), null);
        TransferOffer offer = context.offers()
                .find(address.allocationId())
                .filter(each -> each.isPending(context.site().now()))
                .orElseThrow(() -> AddressErrors.notOffered(address.allocationId()));
        DryRun.stopIf(request.dryRun());
        context.offers().remove(offer.allocationId());
        return DisableAddressTransferResponse.builder()
                .addressTransfer(offer.toSdk(AddressTransferStatus.DISABLED))
                .build();
    }

    /** The address comes without its tags, and must neither be associated nor have a name for reverse look-ups. */
    AcceptAddressTransferResponse accept(AcceptAddressTransferRequest request) {
        String publicIp = request.address();
        if (publicIp == null) {
            throw Ec2Error.missing("Address");
        }
        AddressContext source = context.offered()
                .find(publicIp)
                .map(each -> context.of(each.account()))
                .orElseThrow(() -> AddressErrors.unknownAddresses(List.of(publicIp)));
        TransferOffer offer = pending(source, publicIp);
        Ec2Address address = source.require(offer.allocationId(), null);
        requireTransferable(source, address);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2Quota.ADDRESSES.allow(context.addresses().size() + 1L, context.site());
        if (!context.network().publicPool().canTake(publicIp)) {
            throw AddressErrors.inUse(publicIp);
        }
        DryRun.stopIf(request.dryRun());
        return AcceptAddressTransferResponse.builder()
                .addressTransfer(move(source, offer, address, tags).toSdk(AddressTransferStatus.ACCEPTED))
                .build();
    }

    private TransferOffer pending(AddressContext source, String publicIp) {
        return source.offers().stream()
                .filter(each -> each.publicIp().equals(publicIp)
                        && each.account().equals(context.site().account())
                        && each.isPending(context.site().now()))
                .findFirst()
                .orElseThrow(() -> AddressErrors.unknownAddresses(List.of(publicIp)));
    }

    private static void requireTransferable(AddressContext source, Ec2Address address) {
        if (address.association() != null
                || !source.neighbours().usersOf(address.allocationId()).isEmpty()) {
            throw AddressErrors.transferAssociated(address.publicIp());
        }
        if (address.domainName() != null) {
            throw AddressErrors.transferNamed(address.publicIp());
        }
    }

    private TransferOffer move(
            AddressContext source, TransferOffer offer, Ec2Address address, Map<String, String> tags) {
        source.addresses().remove(address.allocationId());
        source.network().publicPool().giveAway(address.publicIp());
        context.network().publicPool().take(address.publicIp());
        context.offered().remove(address.publicIp());
        Ec2Address mine = context.addresses()
                .put(new Ec2Address(
                        context.site().ids().resourceId("eipalloc"),
                        address.publicIp(),
                        address.networkBorderGroup(),
                        null,
                        null,
                        tags));
        source.site().changed(address.allocationId(), "transferred to " + offer.account());
        TransferOffer accepted =
                source.offers().put(offer.accepted(context.site().now()));
        return new TransferOffer(
                mine.allocationId(), offer.publicIp(), offer.account(), offer.expiresAt(), accepted.acceptedAt());
    }

    DescribeAddressTransfersResponse describe(DescribeAddressTransfersRequest request) {
        List<String> ids = request.allocationIds();
        Ec2Error.requireWellFormed(ids, "eipalloc", "InvalidAllocationID.Malformed");
        Instant now = context.site().now();
        List<String> unknown = ids.stream()
                .filter(id ->
                        !context.addresses().contains(id) && !context.offers().contains(id))
                .toList();
        if (!unknown.isEmpty()) {
            throw AddressErrors.unknownAllocations(unknown);
        }
        List<TransferOffer> seen = context.offers().stream()
                .filter(each -> each.isSeen(now) && (ids.isEmpty() || ids.contains(each.allocationId())))
                .toList();
        Page<TransferOffer> page = new Ec2Listing<>(
                        "DescribeAddressTransfers",
                        TransferOffer::allocationId,
                        Filters.<TransferOffer>of(Ec2Error::unknownFilter),
                        context.site().listOrder())
                .page(seen, List.of(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeAddressTransfersResponse.builder()
                .addressTransfers(page.items().stream()
                        .map(each -> each.toSdk(
                                each.acceptedAt() == null
                                        ? AddressTransferStatus.PENDING
                                        : AddressTransferStatus.ACCEPTED))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** EC2-Classic has been retired: every address is in a VPC. The code is assumed. */
    MoveAddressToVpcResponse moveToVpc(MoveAddressToVpcRequest request) {
        if (request.publicIp() == null) {
            throw Ec2Error.missing("PublicIp");
        }
        Ec2Address address = context.require(null, request.publicIp());
        throw Ec2Error.invalidValue("The address " + address.publicIp()
                + " is for use in a VPC already. EC2-Classic has been retired: there is nothing to move from.");
    }
}
