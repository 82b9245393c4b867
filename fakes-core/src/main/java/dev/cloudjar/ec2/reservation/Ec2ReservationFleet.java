package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.End;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservation.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Capacity Reservation Fleet.
 *
 * @param specifications what it may reserve, as asked for
 * @param target how many units it is to have
 * @param state such as {@code active}
 * @param version counts the changes of its target, so that what was scheduled before one does nothing after
 */
record Ec2ReservationFleet(
        String id,
        List<Specification> specifications,
        String tenancy,
        int target,
        End end,
        String state,
        Instant createdAt,
        long version,
        Map<String, String> tags) {

    static final String CANCELLED = "cancelled";
    static final String EXPIRED = "expired";

    Ec2ReservationFleet {
        specifications = List.copyOf(specifications);
    }

    /**
     * One of the instance types.
     *
     * @param kind what is reserved
     * @param weight how many units each instance is
     * @param priority the lower, the earlier; null for the order asked for
     * @param reservationId what has been reserved; null for nothing yet
     */
    record Specification(
            Kind kind,
            double weight,
            @Nullable Integer priority,
            @Nullable String reservationId) {

        Specification reserving(@Nullable String id) {
            return new Specification(kind, weight, priority, id);
        }
    }

    boolean isOver() {
        return switch (state) {
            case CANCELLED, EXPIRED, "failed" -> true;
            default -> false;
        };
    }

    Ec2ReservationFleet in(String newState) {
        return new Ec2ReservationFleet(id, specifications, tenancy, target, end, newState, createdAt, version, tags);
    }

    Ec2ReservationFleet reserving(List<Specification> newSpecifications) {
        return new Ec2ReservationFleet(id, newSpecifications, tenancy, target, end, state, createdAt, version, tags);
    }

    Ec2ReservationFleet targeting(int newTarget) {
        return new Ec2ReservationFleet(
                id, specifications, tenancy, newTarget, end, "modifying", createdAt, version + 1, tags);
    }

    Ec2ReservationFleet ending(End newEnd) {
        return new Ec2ReservationFleet(id, specifications, tenancy, target, newEnd, state, createdAt, version, tags);
    }

    Ec2ReservationFleet withTags(Map<String, String> newTags) {
        return new Ec2ReservationFleet(id, specifications, tenancy, target, end, state, createdAt, version, newTags);
    }
}
