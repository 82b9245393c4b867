package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressTransfer;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;

/** Elastic IP addresses that go from one account to another, through the real clients of both. */
class AddressTransfersTest {

    private static final String OTHER = "210987654321";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client here = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2Client there = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);
    private final AllocateAddressResponse address = here.allocateAddress();

    private AddressTransfer offer() {
        return here.enableAddressTransfer(
                        r -> r.allocationId(address.allocationId()).transferAccountId(OTHER))
                .addressTransfer();
    }

    @Test
    void an_offer_is_accepted_and_the_address_is_the_other_accounts() {
        AddressTransfer offer = offer();
        assertThat(offer.addressTransferStatusAsString()).isEqualTo("pending");
        assertThat(offer.transferOfferExpirationTimestamp())
                .isEqualTo(cloud.clock().instant().plus(Duration.ofDays(7)));

        AddressTransfer accepted = there.acceptAddressTransfer(r -> r.address(address.publicIp())
                        .tagSpecifications(t -> t.resourceType("elastic-ip")
                                .tags(tag -> tag.key("from").value("here"))))
                .addressTransfer();

        assertThat(accepted.addressTransferStatusAsString()).isEqualTo("accepted");
        assertThat(here.describeAddresses().addresses()).isEmpty();
        assertThat(there.describeAddresses(
                                r -> r.filters(f -> f.name("tag:from").values("here")))
                        .addresses())
                .extracting(Address::publicIp)
                .containsExactly(address.publicIp());
        assertThat(here.describeAddressTransfers(r -> {}).addressTransfers())
                .extracting(AddressTransfer::addressTransferStatusAsString)
                .containsExactly("accepted");
        cloud.clock().advance(Duration.ofDays(14));
        assertThat(here.describeAddressTransfers(r -> {}).addressTransfers()).isEmpty();
    }

    @Test
    void an_offer_ends_when_it_is_taken_back_or_after_seven_days() {
        offer();
        here.disableAddressTransfer(r -> r.allocationId(address.allocationId()));
        assertThatThrownBy(() -> there.acceptAddressTransfer(r -> r.address(address.publicIp())))
                .satisfies(code("InvalidAddress.NotFound"));
        assertThatThrownBy(() -> here.disableAddressTransfer(r -> r.allocationId(address.allocationId())))
                .satisfies(code("InvalidTransfer.NotFound"));
        offer();

        cloud.clock().advance(Duration.ofDays(7));

        assertThatThrownBy(() -> there.acceptAddressTransfer(r -> r.address(address.publicIp())))
                .satisfies(code("InvalidAddress.NotFound"));
        assertThat(here.describeAddressTransfers(r -> {}).addressTransfers()).isEmpty();
    }

    @Test
    void what_is_associated_or_named_or_too_much_is_not_accepted() {
        offer();
        here.modifyAddressAttribute(r -> r.allocationId(address.allocationId()).domainName("www.example.com"));
        assertThatThrownBy(() -> there.acceptAddressTransfer(r -> r.address(address.publicIp())))
                .satisfies(code("InvalidTransfer.AddressCustomPtrSet"));
        here.resetAddressAttribute(r -> r.allocationId(address.allocationId()).attribute("domain-name"));
        String instanceId = cloud.ec2().givenRunningInstance();
        here.associateAddress(r -> r.allocationId(address.allocationId()).instanceId(instanceId));
        assertThatThrownBy(() -> there.acceptAddressTransfer(r -> r.address(address.publicIp())))
                .satisfies(code("InvalidTransfer.AddressAssociated"));
        here.disassociateAddress(r -> r.publicIp(address.publicIp()));
        cloud.in("us-east-1").account(OTHER).quotas().set("L-0263D0A3", 0);

        assertThatThrownBy(() -> there.acceptAddressTransfer(r -> r.address(address.publicIp())))
                .satisfies(code("AddressLimitExceeded"));

        assertThat(here.describeAddresses().addresses()).hasSize(1);
    }

    @Test
    void only_other_accounts_can_be_offered_an_address() {
        assertThatThrownBy(() -> here.enableAddressTransfer(
                        r -> r.allocationId(address.allocationId()).transferAccountId("123456789012")))
                .satisfies(code("InvalidParameterValue"));
        assertThatThrownBy(() -> here.enableAddressTransfer(
                        r -> r.allocationId("eipalloc-0123456789abcdef0").transferAccountId(OTHER)))
                .satisfies(code("InvalidAllocationID.NotFound"));
    }

    @Test
    void nothing_moves_from_EC2_Classic_any_more() {
        assertThatThrownBy(() -> here.moveAddressToVpc(r -> r.publicIp(address.publicIp())))
                .satisfies(code("InvalidParameterValue"));
        assertThatThrownBy(() -> here.moveAddressToVpc(r -> r.publicIp("192.0.2.1")))
                .satisfies(code("InvalidAddress.NotFound"));
    }
}
