package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.host.Ec2Hosts;
import dev.cloudjar.ec2.key.Ec2KeyPairs;
import dev.cloudjar.ec2.maintenance.Ec2Maintenance;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.placement.Ec2PlacementGroups;
import dev.cloudjar.ec2.profile.Ec2Profiles;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservations;
import dev.cloudjar.ec2.reserved.Ec2ReservedInstances;
import dev.cloudjar.ec2.spot.Ec2Spots;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.ec2.template.Ec2LaunchTemplates;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * What the instances stand on: their table, and the families that they use.
 *
 * @param site the account and region
 * @param instances their table
 * @param network their interfaces
 * @param storage their images and volumes
 * @param keyPairs the keys they are launched with
 * @param seen their shapes in earlier answers
 * @param capacity how many of them there can be
 * @param hosts the Dedicated Hosts that some of them run on
 * @param reservations the Capacity Reservations that some of them run in
 * @param reserved the Reserved Instances, which have capacity in their zones
 * @param impairments which of their status checks fail
 * @param consoles what they have written on their consoles
 * @param neighbours the other families, which follow their lives
 * @param profiles their IAM instance profiles
 * @param placementGroups the groups that they are launched into
 * @param templates the launch templates they are launched from
 * @param spots the Spot requests that they fulfil
 * @param maintenance what AWS has scheduled for them
 */
record InstanceHost(
        Site site,
        InstanceTable instances,
        Ec2Network network,
        Ec2Storage storage,
        Ec2KeyPairs keyPairs,
        SeenInstances seen,
        Ec2Capacity capacity,
        Ec2Hosts hosts,
        Ec2CapacityReservations reservations,
        Ec2ReservedInstances reserved,
        Impairments impairments,
        Consoles consoles,
        Ec2Neighbours neighbours,
        Ec2Profiles profiles,
        Ec2PlacementGroups placementGroups,
        Ec2LaunchTemplates templates,
        Ec2Spots spots,
        Ec2Maintenance maintenance) {

    /** How many instances can be had: none in a zone that is dark. */
    int room(Ec2PoolKey pool) {
        return network.darkSince(pool.zone()).isPresent() ? 0 : capacity.free(pool);
    }

    /** Since when a status check of a running instance fails; empty where it passes. */
    Optional<Instant> failsSince(InstanceEntry instance, Ec2StatusCheck check) {
        return network.darkSince(instance.zone()).or(() -> impairments.since(instance.id(), check));
    }

    Ec2Timings timings() {
        return site.settings(Ec2Timings.class, Ec2Timings::defaults);
    }

    InstanceLifecycle lifecycle() {
        return new InstanceLifecycle(timings());
    }
}
