package dev.cloudjar.ec2.reservation;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An instance that may run in a Capacity Reservation.
 *
 * @param type its type, such as {@code m5.large}
 * @param platform such as {@code Linux/UNIX}
 * @param tenancy {@code default} or {@code dedicated}
 * @param preference {@code open}, {@code none} or {@code capacity-reservations-only}
 * @param targetId the reservation that it names; null for none
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2ReservationWish(
        String type,
        String platform,
        String tenancy,
        String preference,
        @Nullable String targetId) {

    /** {@return whether it runs in a reservation or not at all} */
    public boolean isBound() {
        return targetId != null || preference.equals("capacity-reservations-only");
    }

    /** {@return whether it looks for a reservation} */
    public boolean isReserving() {
        return targetId != null || !preference.equals("none");
    }
}
