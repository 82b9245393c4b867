package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.network.Ec2Zone;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Capacity Reservation.
 *
 * @param count for how many instances
 * @param match {@code open} or {@code targeted}
 * @param state such as {@code active}
 * @param createdAt since when there is one
 * @param future what was asked for where it is for a future date; null for one that was made at once
 * @param origin what it belongs to
 */
record Ec2CapacityReservation(
        String id,
        Kind kind,
        int count,
        End end,
        String match,
        String state,
        Instant createdAt,
        @Nullable Future future,
        Origin origin,
        Map<String, String> tags) {

    static final String ACTIVE = "active";
    static final String CANCELLED = "cancelled";
    static final String EXPIRED = "expired";

    /** What an instance has to be to run in it, and what cannot be changed of it. */
    record Kind(
            String type,
            String platform,
            Ec2Zone zone,
            String tenancy,
            boolean ebsOptimized,
            @Nullable Boolean ephemeralStorage) {

        Ec2PoolKey pool() {
            return new Ec2PoolKey(type, zone.name(), Ec2Market.ON_DEMAND);
        }
    }

    /** When it ends by itself; a null instant for never. */
    record End(@Nullable Instant at) {

        static final End NEVER = new End(null);

        String type() {
            return at == null ? "unlimited" : "limited";
        }
    }

    /** A date ahead, from which on it is kept for so many seconds. */
    record Future(Instant start, long commitment) {

        Instant committedUntil() {
            return start.plusSeconds(commitment);
        }
    }

    /**
     * What it belongs to.
     *
     * @param fleetId the fleet that made it
     * @param sourceId the reservation that lends it as interruptible capacity
     * @param lent what it lends as interruptible capacity
     * @param billingOwner the account that pays for what is not used
     */
    record Origin(
            @Nullable String fleetId,
            @Nullable String sourceId,
            @Nullable Lent lent,
            @Nullable String billingOwner) {

        static final Origin OWN = new Origin(null, null, null, null);

        Origin with(@Nullable Lent newLent) {
            return new Origin(fleetId, sourceId, newLent, billingOwner);
        }

        Origin billedTo(@Nullable String account) {
            return new Origin(fleetId, sourceId, lent, account);
        }
    }

    /** Capacity that is lent: to which reservation, how much it is to be, and whether that is so yet. */
    record Lent(String id, int target, String status) {}

    boolean isActive() {
        return state.equals(ACTIVE);
    }

    /** Whether it can still come to be used. */
    boolean isOver() {
        return switch (state) {
            case CANCELLED, EXPIRED, "failed", "unsupported" -> true;
            default -> false;
        };
    }

    boolean isInterruptible() {
        return origin.sourceId() != null;
    }

    boolean isCommitted(Instant now) {
        return Optional.ofNullable(future)
                .filter(each -> each.committedUntil().isAfter(now))
                .isPresent();
    }

    Ec2CapacityReservation in(String newState) {
        return new Ec2CapacityReservation(id, kind, count, end, match, newState, createdAt, future, origin, tags);
    }

    Ec2CapacityReservation withCount(int newCount) {
        return new Ec2CapacityReservation(id, kind, newCount, end, match, state, createdAt, future, origin, tags);
    }

    Ec2CapacityReservation withEnd(End newEnd) {
        return new Ec2CapacityReservation(id, kind, count, newEnd, match, state, createdAt, future, origin, tags);
    }

    Ec2CapacityReservation withMatch(String newMatch) {
        return new Ec2CapacityReservation(id, kind, count, end, newMatch, state, createdAt, future, origin, tags);
    }

    Ec2CapacityReservation withOrigin(Origin newOrigin) {
        return new Ec2CapacityReservation(id, kind, count, end, match, state, createdAt, future, newOrigin, tags);
    }

    Ec2CapacityReservation withTags(Map<String, String> newTags) {
        return new Ec2CapacityReservation(id, kind, count, end, match, state, createdAt, future, origin, newTags);
    }
}
