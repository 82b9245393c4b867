package dev.cloudjar.ec2.reserved;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the Reserved Instance Marketplace.
 *
 * @param reservedId what is for sale
 * @param count how many of them, those that are sold included
 * @param sold how many are sold
 * @param prices from how many months left on, the highest first, and for how much
 * @param status {@code pending}, {@code active}, {@code cancelled} or {@code closed}
 */
record Listing(
        String id,
        String reservedId,
        int count,
        int sold,
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
        return new Listing(id, reservedId, count, sold, prices, newStatus, clientToken, createdAt, at, tags);
    }

    /** With some more sold, of a listing that goes on with what the rest has become; with none left it is closed. */
    Listing sold(int more, String restId, Instant at) {
        boolean all = sold + more == count;
        return new Listing(
                id,
                all ? reservedId : restId,
                count,
                sold + more,
                prices,
                all ? "closed" : status,
                clientToken,
                createdAt,
                at,
                tags);
    }

    /** How many are in the state {@code available}, {@code sold}, {@code cancelled} or {@code pending}. */
    int countOf(String state) {
        if (state.equals("sold")) {
            return sold;
        }
        String stateOfTheRest = switch (status) {
            case "pending" -> "pending";
            case "active" -> "available";
            default -> "cancelled";
        };
        return state.equals(stateOfTheRest) ? count - sold : 0;
    }
}
