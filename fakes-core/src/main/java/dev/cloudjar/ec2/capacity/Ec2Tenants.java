package dev.cloudjar.ec2.capacity;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The instances, as those see them who lend them room: Dedicated Hosts and Capacity Reservations. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2Tenants {

    /**
     * An instance.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param platform such as {@code Linux/UNIX}
     * @param tenancy {@code default}, {@code dedicated} or {@code host}
     * @param reservation its Capacity Reservation preference: "open", "none" or
     *     {@code capacity-reservations-only}; {@code targeted} where it names a reservation
     * @param reservationId the Capacity Reservation that it runs in; null for none
     * @param running whether it is pending or running
     * @param onHardware whether it has hardware under it: neither stopped nor terminated
     */
    record Tenant(
            String id,
            String type,
            String zone,
            String platform,
            String tenancy,
            String reservation,
            @Nullable String reservationId,
            boolean running,
            boolean onHardware) {}

    /**
     * Who is with a lender.
     *
     * @param lenderId a Dedicated Host or a Capacity Reservation
     * @return the instances that name it, in launch order
     */
    List<Tenant> with(String lenderId);

    /** {@return all instances, in launch order} */
    List<Tenant> all();

    /**
     * Moves an instance into a Capacity Reservation, out of one, or from one to another.
     *
     * @param id the instance
     * @param reservationId the reservation; null for none
     */
    void reserve(String id, @Nullable String reservationId);

    /**
     * Terminates an instance because its interruptible capacity is taken back.
     *
     * @param id the instance
     */
    void reclaim(String id);
}
