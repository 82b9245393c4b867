package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2Tenants;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecificationResponse;

/** The instances, for those who lend them room. */
final class InstanceTenants implements Ec2Tenants {

    private final InstanceTable instances;
    private final Supplier<InstanceHost> host;

    /**
     * The instances of a region.
     *
     * @param instances their table
     * @param host what they stand on, asked when it is needed
     */
    InstanceTenants(InstanceTable instances, Supplier<InstanceHost> host) {
        this.instances = instances;
        this.host = host;
    }

    @Override
    public List<Tenant> with(String lenderId) {
        return instances.with(lenderId).stream().map(InstanceTenants::tenant).toList();
    }

    @Override
    public List<Tenant> all() {
        return instances.all().stream().map(InstanceTenants::tenant).toList();
    }

    @Override
    public void reserve(String id, @Nullable String reservationId) {
        instances.put(instances.require(id).withShown(shown -> shown.capacityReservationId(reservationId)));
    }

    @Override
    public void reclaim(String id) {
        InstanceHost now = host.get();
        new InstanceTransitions(now).begin(now.lifecycle().reclaim(instances.require(id)));
    }

    private static Tenant tenant(InstanceEntry instance) {
        return new Tenant(
                instance.id(),
                instance.type(),
                instance.zone(),
                instance.shown().platformDetails(),
                instance.shown().placement().tenancyAsString(),
                preference(instance.shown().capacityReservationSpecification()),
                instance.shown().capacityReservationId(),
                instance.state() == Ec2InstanceState.PENDING || instance.state() == Ec2InstanceState.RUNNING,
                instance.state() != Ec2InstanceState.STOPPED && instance.state() != Ec2InstanceState.TERMINATED);
    }

    static String preference(CapacityReservationSpecificationResponse specification) {
        return specification.capacityReservationTarget() != null
                ? "targeted"
                : specification.capacityReservationPreferenceAsString();
    }
}
