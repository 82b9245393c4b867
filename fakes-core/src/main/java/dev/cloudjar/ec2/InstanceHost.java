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

/** What the instances stand on: their table, what is known of each, and the families that they use. */
final class InstanceHost {

    private final Ec2Families families;
    private final Site site;
    private final InstanceTable instances;
    private final SeenInstances seen = new SeenInstances();
    private final Impairments impairments;
    private final Consoles consoles;

    InstanceHost(Ec2Families families, Site site) {
        this(families, site, new InstanceTable(), new Impairments(), new Consoles());
    }

    private InstanceHost(
            Ec2Families families, Site site, InstanceTable instances, Impairments impairments, Consoles consoles) {
        this.families = families;
        this.site = site;
        this.instances = instances;
        this.impairments = impairments;
        this.consoles = consoles;
    }

    InstanceHost fork(Ec2Families newFamilies, Site newSite) {
        return new InstanceHost(newFamilies, newSite, instances.fork(), impairments.fork(), consoles.fork());
    }

    Site site() {
        return site;
    }

    InstanceTable instances() {
        return instances;
    }

    /** Their shapes in earlier answers. */
    SeenInstances seen() {
        return seen;
    }

    /** Which of their status checks fail. */
    Impairments impairments() {
        return impairments;
    }

    /** What they have written on their consoles. */
    Consoles consoles() {
        return consoles;
    }

    Ec2Network network() {
        return families.network();
    }

    Ec2Storage storage() {
        return families.storage();
    }

    Ec2KeyPairs keyPairs() {
        return families.keyPairs();
    }

    Ec2Capacity capacity() {
        return families.capacity();
    }

    Ec2Hosts hosts() {
        return families.hosts();
    }

    Ec2CapacityReservations reservations() {
        return families.reservations();
    }

    Ec2ReservedInstances reserved() {
        return families.reserved();
    }

    Ec2Neighbours neighbours() {
        return families.neighbours();
    }

    Ec2Profiles profiles() {
        return families.profiles();
    }

    Ec2PlacementGroups placementGroups() {
        return families.placementGroups();
    }

    Ec2LaunchTemplates templates() {
        return families.templates();
    }

    Ec2Spots spots() {
        return families.spots();
    }

    Ec2Maintenance maintenance() {
        return families.maintenance();
    }

    /** How many instances can be had: none in a zone that is dark. */
    int room(Ec2PoolKey pool) {
        return network().zones().darkSince(pool.zone()).isPresent()
                ? 0
                : capacity().free(pool);
    }

    /** Since when a status check of a running instance fails; empty where it passes. */
    Optional<Instant> failsSince(InstanceEntry instance, Ec2StatusCheck check) {
        return network().zones().darkSince(instance.zone()).or(() -> impairments.since(instance.id(), check));
    }

    Ec2Timings timings() {
        return site.settings(Ec2Timings.class, Ec2Timings::defaults);
    }

    InstanceLifecycle lifecycle() {
        return new InstanceLifecycle(timings());
    }
}
