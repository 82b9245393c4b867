package dev.cloudjar.ec2.reservation;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.capacity.Ec2Tenants;
import dev.cloudjar.ec2.capacity.Ec2Tenants.Tenant;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.capacity.Ec2VcpuQuota;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the actions on Capacity Reservations work on. */
record ReservationContext(
        Site site,
        Ec2Network network,
        Ec2Capacity capacity,
        Ec2TypeCatalog catalog,
        Ec2Tenants tenants,
        Ec2VcpuQuota quota,
        ResourceTable<Ec2CapacityReservation> reservations,
        ResourceTable<Ec2ReservationFleet> fleets,
        ResourceTable<BillingRequest> billing,
        ClientTokens<String> tokens) {

    Ec2ReservationTimings timings() {
        return site.settings(Ec2ReservationTimings.class, Ec2ReservationTimings::defaults);
    }

    Ec2CapacityReservation require(@Nullable String id) {
        return require("CapacityReservationId", id);
    }

    Ec2CapacityReservation require(String parameter, @Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing(parameter);
        }
        return requireAll(List.of(id)).get(0);
    }

    List<Ec2CapacityReservation> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "cr", ReservationErrors.MALFORMED);
        return reservations.requireAll(ids, ReservationErrors::unknown);
    }

    Ec2CapacityReservation requireActive(String parameter, @Nullable String id) {
        Ec2CapacityReservation reservation = require(parameter, id);
        if (!reservation.isActive()) {
            throw ReservationErrors.notActive(reservation);
        }
        return reservation;
    }

    /** How many instances run in a reservation. */
    int used(Ec2CapacityReservation reservation) {
        return (int)
                tenants.with(reservation.id()).stream().filter(Tenant::running).count();
    }

    /** How many more can; none in one that is not active. */
    int available(Ec2CapacityReservation reservation) {
        return reservation.isActive() ? Math.max(0, reservation.count() - used(reservation)) : 0;
    }

    /** How many instances there are to be had; none in a zone that is dark. */
    int free(Ec2PoolKey pool) {
        return network.zones().darkSince(pool.zone()).isPresent() ? 0 : capacity.free(pool);
    }

    Ec2Zone zone(@Nullable String name, @Nullable String id) {
        if (name != null && id != null) {
            throw Ec2Error.invalidCombination("Specify either AvailabilityZone or AvailabilityZoneId.");
        }
        if (name == null && id == null) {
            throw Ec2Error.missing("AvailabilityZone");
        }
        return network.zones().all().stream()
                .filter(zone -> zone.name().equals(name) || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue(
                        "Value (" + (name == null ? id : name) + ") for parameter availabilityZone is invalid."));
    }

    /** The same in another account, where it may be this one. */
    ReservationContext in(String account) {
        return account.equals(site.account())
                ? this
                : ((Ec2Host) site.elsewhere(new Place(account, site.region()), "ec2"))
                        .family(Ec2CapacityReservations.class)
                        .context();
    }

    Optional<Ec2CapacityReservation> lentBy(Ec2CapacityReservation source) {
        return Optional.ofNullable(source.origin().lent()).flatMap(lent -> reservations.find(lent.id()));
    }
}
