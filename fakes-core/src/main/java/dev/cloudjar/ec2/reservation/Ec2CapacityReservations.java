package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2Tenants;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.capacity.Ec2VcpuQuota;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The Capacity Reservations of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2CapacityReservations implements Ec2TaggedFamily {

    private final ReservationContext context;

    /**
     * A region without reservations.
     *
     * @param site where
     * @param network its zones
     * @param capacity the pools that reservations take from
     * @param catalog the instance types
     * @param tenants the instances
     * @param quota what the account may have
     */
    public Ec2CapacityReservations(
            Site site,
            Ec2Network network,
            Ec2Capacity capacity,
            Ec2TypeCatalog catalog,
            Ec2Tenants tenants,
            Ec2VcpuQuota quota) {
        this(new ReservationContext(
                site,
                network,
                capacity,
                catalog,
                tenants,
                quota,
                new ResourceTable<>(Ec2CapacityReservation::id),
                new ResourceTable<>(Ec2ReservationFleet::id),
                new ResourceTable<>(BillingRequest::reservationId),
                new ClientTokens<>()));
    }

    private Ec2CapacityReservations(ReservationContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the zones
     * @param capacity the copy of the pools
     * @param tenants the copies of the instances
     * @param quota what the account may have there
     * @return the copy
     */
    public Ec2CapacityReservations fork(
            Site site, Ec2Network network, Ec2Capacity capacity, Ec2Tenants tenants, Ec2VcpuQuota quota) {
        return new Ec2CapacityReservations(new ReservationContext(
                site,
                network,
                capacity,
                context.catalog(),
                tenants,
                quota,
                context.reservations().fork(),
                context.fleets().fork(),
                context.billing().fork(),
                context.tokens().fork()));
    }

    ReservationContext context() {
        return context;
    }

    /**
     * Checks that the reservation that an instance names is there, active, and for such instances.
     *
     * @param wish the instance
     * @throws AwsError {@code InvalidCapacityReservationId.Malformed}, {@code .NotFound}, or one for a reservation that is not
     *     active, or for other instances
     */
    public void requireTarget(Ec2ReservationWish wish) {
        String target = wish.targetId();
        if (target != null) {
            new ReservationLife(context).requireFitting(wish, target);
        }
    }

    /**
     * Where a reservation is.
     *
     * @param id the reservation
     * @return its Availability Zone
     * @throws AwsError where there is no such reservation
     */
    public String zoneOf(String id) {
        return context.require(id).kind().zone().name();
    }

    /**
     * Finds room for an instance in a reservation.
     *
     * @param wish the instance
     * @param zone its Availability Zone
     * @param taken what the same call has found before, by reservation; what is found is added
     * @return the reservation; empty where there is no room in any
     * @throws AwsError on a reservation that cannot be named by such an instance
     */
    public Optional<String> room(Ec2ReservationWish wish, String zone, Map<String, Integer> taken) {
        if (!wish.isReserving() || (context.reservations().isEmpty() && wish.targetId() == null)) {
            return Optional.empty();
        }
        Optional<String> found = new ReservationLife(context)
                .matching(wish, zone)
                .filter(reservation -> context.available(reservation) > taken.getOrDefault(reservation.id(), 0))
                .map(Ec2CapacityReservation::id)
                .findFirst();
        if (found.isEmpty() || context.network().zones().darkSince(zone).isPresent()) {
            return Optional.empty();
        }
        taken.merge(found.get(), 1, Integer::sum);
        return found;
    }

    /**
     * Why there is no room for an instance that runs in reservations only.
     *
     * @param wish the instance
     * @param zone its Availability Zone
     * @return {@code ReservationCapacityExceeded}
     */
    public AwsError noRoom(Ec2ReservationWish wish, String zone) {
        String target = wish.targetId();
        return target == null ? ReservationErrors.noneMatches(wish.type(), zone) : ReservationErrors.exceeded(target);
    }

    /**
     * Whether a reservation has the capacity of what runs in it, so that it comes back to it and not to the pool.
     *
     * @param id the reservation
     * @return whether it is active
     */
    public boolean holds(String id) {
        return context.reservations()
                .find(id)
                .filter(Ec2CapacityReservation::isActive)
                .isPresent();
    }

    /** {@return whether there is none} */
    public boolean isEmpty() {
        return context.reservations().isEmpty();
    }

    /**
     * How many vCPUs active reservations have for some instance types, used or not.
     *
     * @param types which
     * @return the sum
     */
    public int vcpus(Predicate<String> types) {
        return context.reservations().stream()
                .filter(reservation ->
                        reservation.isActive() && types.test(reservation.kind().type()))
                .mapToInt(reservation -> reservation.count()
                        * context.catalog()
                                .find(reservation.kind().type())
                                .map(Figures::vcpus)
                                .orElse(0))
                .sum();
    }

    @Override
    public OperationTable operations() {
        return new ReservationOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(
                new Ec2TaggedTable<>(
                        ReservationCreation.KIND,
                        context.reservations(),
                        Ec2CapacityReservation::id,
                        Ec2CapacityReservation::tags,
                        Ec2CapacityReservation::withTags),
                new Ec2TaggedTable<>(
                        ReservationFleets.KIND,
                        context.fleets(),
                        Ec2ReservationFleet::id,
                        Ec2ReservationFleet::tags,
                        Ec2ReservationFleet::withTags));
    }

    /** What is over is described for a while, and what a fleet has made goes with it. */
    @Override
    public List<Tagged> standing() {
        return Stream.concat(
                        context.reservations().stream()
                                .filter(each -> !each.isOver() && each.origin().fleetId() == null)
                                .map(each -> new Tagged(each.id(), ReservationCreation.KIND, each.tags())),
                        context.fleets().stream()
                                .filter(each -> !each.isOver())
                                .map(each -> new Tagged(each.id(), ReservationFleets.KIND, each.tags())))
                .toList();
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new ReservationScenes(context).section());
    }
}
