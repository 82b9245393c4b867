package dev.cloudjar.ec2;

import org.jspecify.annotations.Nullable;

/**
 * The room that one instance has: on a Dedicated Host, in a Capacity Reservation, or else in the pool of its type and zone.
 *
 * @param hostId the Dedicated Host; null for none
 * @param reservationId the Capacity Reservation; null for none
 */
record LaunchRoom(@Nullable String hostId, @Nullable String reservationId) {

    static final LaunchRoom OF_POOL = new LaunchRoom(null, null);

    boolean isOfPool() {
        return hostId == null && reservationId == null;
    }
}
