package dev.cloudjar.ec2.address;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AddressTransfer;
import software.amazon.awssdk.services.ec2.model.AddressTransferStatus;

/**
 * An address that its account offers to another.
 *
 * @param allocationId as the account that offers it has it
 * @param account the other account
 * @param acceptedAt when it was accepted; null for not yet
 */
record TransferOffer(
        String allocationId,
        String publicIp,
        String account,
        Instant expiresAt,
        @Nullable Instant acceptedAt) {

    /** For so long an offer stands. */
    static final Duration STANDS = Duration.ofDays(7);

    /** For so long the account that offered it sees that it was accepted. */
    private static final Duration SEEN = Duration.ofDays(14);

    TransferOffer accepted(Instant now) {
        return new TransferOffer(allocationId, publicIp, account, expiresAt, now);
    }

    boolean isPending(Instant now) {
        return acceptedAt == null && now.isBefore(expiresAt);
    }

    boolean isSeen(Instant now) {
        return acceptedAt == null ? now.isBefore(expiresAt) : now.isBefore(acceptedAt.plus(SEEN));
    }

    AddressTransfer toSdk(AddressTransferStatus status) {
        return AddressTransfer.builder()
                .allocationId(allocationId)
                .publicIp(publicIp)
                .transferAccountId(account)
                .transferOfferExpirationTimestamp(expiresAt)
                .transferOfferAcceptedTimestamp(acceptedAt)
                .addressTransferStatus(status)
                .build();
    }
}
