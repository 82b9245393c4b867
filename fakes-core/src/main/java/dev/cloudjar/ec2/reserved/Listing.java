package dev.cloudjar.ec2.reserved;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the Reserved Instance Marketplace.
 *
 * @param reservedId what is for sale
 * @param count how many of them
 * @param prices from how many months left on, the highest first, and for how much
 * @param status {@code pending}, {@code active}, {@code cancelled} or {@code closed}
 */
record Listing(
        String id,
        String reservedId,
        int count,
        List<MonthPrice> prices,
        String status,
        @Nullable String clientToken,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> tags) {

    Listing {
        prices = List.copyOf(prices);
    }

    /** A price while so many months are left. */
    record MonthPrice(long months, double price) {}

    boolean isOpen() {
        return status.equals("pending") || status.equals("active");
    }

    Listing in(String newStatus, Instant at) {
        return new Listing(id, reservedId, count, prices, newStatus, clientToken, createdAt, at, tags);
    }
}
