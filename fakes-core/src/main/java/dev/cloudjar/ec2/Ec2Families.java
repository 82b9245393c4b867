package dev.cloudjar.ec2;

import dev.cloudjar.ec2.acl.Ec2NetworkAcls;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.address.Ec2Addresses;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.declared.Ec2Declared;
import dev.cloudjar.ec2.endpoint.Ec2Endpoints;
import dev.cloudjar.ec2.eni.Ec2Interfaces;
import dev.cloudjar.ec2.eni.NetworkedInstance;
import dev.cloudjar.ec2.fleet.Ec2Fleets;
import dev.cloudjar.ec2.flowlog.Ec2FlowLogs;
import dev.cloudjar.ec2.gateway.Ec2Gateways;
import dev.cloudjar.ec2.host.Ec2Hosts;
import dev.cloudjar.ec2.image.Ec2ImageCare;
import dev.cloudjar.ec2.key.Ec2KeyPairs;
import dev.cloudjar.ec2.maintenance.Ec2Maintenance;
import dev.cloudjar.ec2.metadata.Ec2Metadata;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.peering.Ec2Peerings;
import dev.cloudjar.ec2.placement.Ec2PlacementGroups;
import dev.cloudjar.ec2.placement.PlacedInstance;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixLists;
import dev.cloudjar.ec2.profile.Ec2Profiles;
import dev.cloudjar.ec2.recycle.Ec2RecycleBin;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservations;
import dev.cloudjar.ec2.reserved.Ec2ReservedInstances;
import dev.cloudjar.ec2.root.Ec2RootVolumes;
import dev.cloudjar.ec2.route.Ec2Routes;
import dev.cloudjar.ec2.snapshot.Ec2SnapshotCare;
import dev.cloudjar.ec2.spot.Ec2Spots;
import dev.cloudjar.ec2.storage.AttachableInstances.AttachableInstance;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.ec2.template.Ec2LaunchTemplates;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The families of EC2's resources in one account and region. A test uses a few of them, and each is made when it is first needed.
 * They stand on each other: what a family is given of another one, it is given when it is made, or asks for later.
 */
final class Ec2Families {

    private final Site site;
    private final Ec2Neighbours neighbours = new Ec2Neighbours(this::all);
    private final InstanceHost host;
    private final ClientTokens<String> launches;
    private final Ec2Declared declared;
    private final Ec2Capacity capacity;
    private @Nullable Ec2Network network;
    private @Nullable Ec2Routes routes;
    private @Nullable Ec2NetworkAcls acls;
    private @Nullable Ec2Addresses addresses;
    private @Nullable Ec2Gateways gateways;
    private @Nullable Ec2Interfaces interfaces;
    private @Nullable Ec2Peerings peerings;
    private @Nullable Ec2PrefixLists prefixLists;
    private @Nullable Ec2FlowLogs flowLogs;
    private @Nullable Ec2Endpoints endpoints;
    private @Nullable Ec2KeyPairs keyPairs;
    private @Nullable Ec2Storage storage;
    private @Nullable Ec2SnapshotCare snapshotCare;
    private @Nullable Ec2ImageCare imageCare;
    private @Nullable Ec2RecycleBin recycleBin;
    private @Nullable Ec2RootVolumes rootVolumes;
    private @Nullable Ec2Profiles profiles;
    private @Nullable Ec2Maintenance maintenance;
    private @Nullable Ec2PlacementGroups placementGroups;
    private @Nullable Ec2LaunchTemplates templates;
    private @Nullable Ec2Hosts hosts;
    private @Nullable Ec2CapacityReservations reservations;
    private @Nullable Ec2ReservedInstances reserved;
    private @Nullable Ec2Spots spots;
    private @Nullable Ec2Fleets fleets;
    private @Nullable Ec2Metadata metadata;

    Ec2Families(Site site) {
        this.site = site;
        host = new InstanceHost(this, site);
        launches = new ClientTokens<>();
        declared = new Ec2Declared(site, this::handWritten);
        capacity = new Ec2Capacity(site, new PoolNews(), InstancePrices::onDemand);
    }

    /** What is there is copied now, each after those that its copy is given. */
    private Ec2Families(Site site, Ec2Families origin) {
        this.site = site;
        host = origin.host.fork(this, site);
        launches = origin.launches.fork();
        declared = origin.declared.fork(site, this::handWritten);
        capacity = origin.capacity.fork(site, new PoolNews());
        network = origin.network == null ? null : origin.network.fork(site, neighbours, declared);
        routes = origin.routes == null ? null : origin.routes.fork(site, network(), neighbours);
        acls = origin.acls == null ? null : origin.acls.fork(site, network());
        addresses =
                origin.addresses == null ? null : origin.addresses.fork(site, network(), neighbours, this::isPending);
        gateways = origin.gateways == null ? null : origin.gateways.fork(site, network(), addresses(), neighbours);
        interfaces =
                origin.interfaces == null ? null : origin.interfaces.fork(site, network(), neighbours, this::networked);
        peerings = origin.peerings == null ? null : origin.peerings.fork(site, network());
        prefixLists = origin.prefixLists == null ? null : origin.prefixLists.fork(site, neighbours);
        flowLogs = origin.flowLogs == null ? null : origin.flowLogs.fork(site, neighbours);
        endpoints = origin.endpoints == null ? null : origin.endpoints.fork(site, network(), routes(), prefixLists());
        keyPairs = origin.keyPairs == null ? null : origin.keyPairs.fork(site);
        storage = origin.storage == null
                ? null
                : origin.storage.fork(site, this::attachable, this::zones, declared, neighbours);
        snapshotCare = origin.snapshotCare == null ? null : origin.snapshotCare.fork(site, storage(), network());
        imageCare = origin.imageCare == null
                ? null
                : origin.imageCare.fork(site, storage(), new HostImageUsers(() -> host));
        recycleBin = origin.recycleBin == null ? null : origin.recycleBin.fork(site, storage());
        rootVolumes = origin.rootVolumes == null
                ? null
                : origin.rootVolumes.fork(site, storage(), new RootInstances(() -> host));
        profiles = origin.profiles == null
                ? null
                : origin.profiles.fork(site, new InstanceProfiles(site, host.instances()));
        maintenance =
                origin.maintenance == null ? null : origin.maintenance.fork(site, new InstanceRetirement(() -> host));
        placementGroups = origin.placementGroups == null ? null : origin.placementGroups.fork(site, this::placed);
        templates = origin.templates == null ? null : origin.templates.fork(site, this::imageOf);
        hosts = origin.hosts == null ? null : origin.hosts.fork(site, network(), tenants());
        reservations = origin.reservations == null
                ? null
                : origin.reservations.fork(site, network(), capacity, tenants(), this::vcpuRoom);
        reserved = origin.reserved == null ? null : origin.reserved.fork(site, network());
        spots = origin.spots == null ? null : origin.spots.fork(spotting());
        fleets = origin.fleets == null ? null : origin.fleets.fork(fleeting());
        metadata = origin.metadata == null ? null : origin.metadata.fork(site, new InstanceKnowledge(host, spots()));
    }

    Ec2Families fork(Site newSite) {
        return new Ec2Families(newSite, this);
    }

    /** By hand first: what is written by hand goes before what is declared. */
    List<Ec2Family> all() {
        List<Ec2Family> families = new ArrayList<>(handWritten());
        families.add(declared);
        return families;
    }

    /** Whose operations are called most. */
    Ec2Family instances() {
        return new Ec2Instances(host, launches);
    }

    private List<Ec2Family> handWritten() {
        return List.of(
                network(),
                routes(),
                acls(),
                addresses(),
                gateways(),
                interfaces(),
                peerings(),
                prefixLists(),
                flowLogs(),
                endpoints(),
                keyPairs(),
                storage(),
                snapshotCare(),
                imageCare(),
                recycleBin(),
                rootVolumes(),
                profiles(),
                maintenance(),
                placementGroups(),
                templates(),
                hosts(),
                reservations(),
                reserved(),
                spots(),
                fleets(),
                instances());
    }

    private Optional<Operation<?>> handWritten(String operation) {
        return Ec2Operations.first(handWritten(), operation);
    }

    InstanceHost host() {
        return host;
    }

    Ec2Neighbours neighbours() {
        return neighbours;
    }

    Ec2Declared declared() {
        return declared;
    }

    Ec2Capacity capacity() {
        return capacity;
    }

    Ec2Network network() {
        if (network == null) {
            network = new Ec2Network(site, neighbours, declared);
        }
        return network;
    }

    Ec2KeyPairs keyPairs() {
        if (keyPairs == null) {
            keyPairs = new Ec2KeyPairs(site);
        }
        return keyPairs;
    }

    Ec2Storage storage() {
        if (storage == null) {
            storage = new Ec2Storage(site, this::attachable, this::zones, declared, neighbours);
        }
        return storage;
    }

    Ec2RecycleBin recycleBin() {
        if (recycleBin == null) {
            recycleBin = new Ec2RecycleBin(site, storage());
        }
        return recycleBin;
    }

    Ec2Profiles profiles() {
        if (profiles == null) {
            profiles = new Ec2Profiles(site, new InstanceProfiles(site, host.instances()));
        }
        return profiles;
    }

    Ec2Maintenance maintenance() {
        if (maintenance == null) {
            maintenance = new Ec2Maintenance(site, new InstanceRetirement(() -> host));
        }
        return maintenance;
    }

    Ec2PlacementGroups placementGroups() {
        if (placementGroups == null) {
            placementGroups = new Ec2PlacementGroups(site, this::placed);
        }
        return placementGroups;
    }

    Ec2LaunchTemplates templates() {
        if (templates == null) {
            templates = new Ec2LaunchTemplates(site, this::imageOf);
        }
        return templates;
    }

    Ec2Hosts hosts() {
        if (hosts == null) {
            hosts = new Ec2Hosts(site, network(), new InstanceTypeCatalog(), tenants());
        }
        return hosts;
    }

    Ec2CapacityReservations reservations() {
        if (reservations == null) {
            reservations = new Ec2CapacityReservations(
                    site, network(), capacity, new InstanceTypeCatalog(), tenants(), this::vcpuRoom);
        }
        return reservations;
    }

    Ec2ReservedInstances reserved() {
        if (reserved == null) {
            reserved = new Ec2ReservedInstances(site, network(), new InstanceTypeCatalog());
        }
        return reserved;
    }

    Ec2Spots spots() {
        if (spots == null) {
            spots = new Ec2Spots(spotting());
        }
        return spots;
    }

    Ec2Metadata metadata() {
        if (metadata == null) {
            metadata = new Ec2Metadata(site, new InstanceKnowledge(host, spots()));
        }
        return metadata;
    }

    private Ec2Routes routes() {
        if (routes == null) {
            routes = new Ec2Routes(site, network(), neighbours);
        }
        return routes;
    }

    private Ec2NetworkAcls acls() {
        if (acls == null) {
            acls = new Ec2NetworkAcls(site, network());
        }
        return acls;
    }

    private Ec2Gateways gateways() {
        if (gateways == null) {
            gateways = new Ec2Gateways(site, network(), addresses(), neighbours);
        }
        return gateways;
    }

    private Ec2Interfaces interfaces() {
        if (interfaces == null) {
            interfaces = new Ec2Interfaces(site, network(), neighbours, this::networked);
        }
        return interfaces;
    }

    private Ec2Peerings peerings() {
        if (peerings == null) {
            peerings = new Ec2Peerings(site, network());
        }
        return peerings;
    }

    private Ec2PrefixLists prefixLists() {
        if (prefixLists == null) {
            prefixLists = new Ec2PrefixLists(site, neighbours);
        }
        return prefixLists;
    }

    private Ec2FlowLogs flowLogs() {
        if (flowLogs == null) {
            flowLogs = new Ec2FlowLogs(site, neighbours);
        }
        return flowLogs;
    }

    private Ec2Endpoints endpoints() {
        if (endpoints == null) {
            endpoints = new Ec2Endpoints(site, network(), routes(), prefixLists());
        }
        return endpoints;
    }

    private Ec2SnapshotCare snapshotCare() {
        if (snapshotCare == null) {
            snapshotCare = new Ec2SnapshotCare(site, storage(), network());
        }
        return snapshotCare;
    }

    private Ec2ImageCare imageCare() {
        if (imageCare == null) {
            imageCare = new Ec2ImageCare(site, storage(), new HostImageUsers(() -> host));
        }
        return imageCare;
    }

    private Ec2RootVolumes rootVolumes() {
        if (rootVolumes == null) {
            rootVolumes = new Ec2RootVolumes(site, storage(), new RootInstances(() -> host));
        }
        return rootVolumes;
    }

    Ec2Fleets fleets() {
        if (fleets == null) {
            fleets = new Ec2Fleets(fleeting());
        }
        return fleets;
    }

    private Ec2Addresses addresses() {
        if (addresses == null) {
            addresses = new Ec2Addresses(site, network(), neighbours, this::isPending);
        }
        return addresses;
    }

    Ec2Launcher launcher() {
        return new InstanceLauncher(host);
    }

    private AttachableInstance attachable(String id) {
        InstanceEntry instance = host.instances().require(id);
        return new AttachableInstance(
                id,
                instance.zone(),
                instance.state().toSdk().name(),
                instance.shown().rootDeviceName(),
                VolumeSlots.beside(
                        host.network().interfaces().ofInstance(id).size(),
                        Ec2InstanceTypes.find(instance.type()).orElseThrow()));
    }

    private InstanceTenants tenants() {
        return new InstanceTenants(host.instances(), () -> host);
    }

    private int vcpuRoom(String type) {
        return LaunchQuota.room(LaunchFit.requireType(type), false, host);
    }

    private boolean isPending(String instanceId) {
        return host.instances()
                .find(instanceId)
                .filter(instance -> instance.state() == Ec2InstanceState.PENDING)
                .isPresent();
    }

    private NetworkedInstance networked(String id) {
        InstanceEntry instance = host.instances().requireAll(List.of(id)).get(0);
        Ec2InstanceType type = Ec2InstanceTypes.find(instance.type()).orElseThrow();
        Ec2InstanceType.Network limits = type.network();
        return new NetworkedInstance(
                id,
                instance.type(),
                instance.zone(),
                instance.state() == Ec2InstanceState.RUNNING || instance.state() == Ec2InstanceState.STOPPED,
                instance.state().toSdk().nameAsString(),
                type.facts().networkCards(),
                type.facts().fabricAdapters(),
                VolumeSlots.interfacesBeside(host.storage().volumesOf(id).size(), type),
                limits.ipv4PerInterface(),
                limits.ipv6PerInterface(),
                InstanceTypeRules.isNitro(type));
    }

    private List<PlacedInstance> placed() {
        return host.instances().all().stream()
                .flatMap(instance -> instance.placed().stream())
                .toList();
    }

    /**
     * The AMI that AWS's public parameters of Amazon Linux 2023 name.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html">AMI
     *     public parameters</a>
     */
    private Optional<String> imageOf(String parameter) {
        String architecture = parameter.substring(parameter.lastIndexOf('-') + 1);
        return parameter.startsWith("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-")
                ? storage().newestAmazonLinux(List.of(architecture)).map(Ec2Image::id)
                : Optional.empty();
    }

    private Map<String, String> zones() {
        Map<String, String> ids = new LinkedHashMap<>();
        network().zones().all().forEach(zone -> ids.put(zone.name(), zone.id()));
        return ids;
    }

    private Ec2Spots.Surroundings spotting() {
        return new Ec2Spots.Surroundings(
                site,
                capacity,
                this::launcher,
                neighbours,
                this::zones,
                () -> Ec2InstanceTypes.all().stream().map(Ec2InstanceType::name).toList());
    }

    private Ec2Fleets.Surroundings fleeting() {
        return new Ec2Fleets.Surroundings(
                site,
                capacity,
                templates(),
                spots(),
                this::launcher,
                () -> network().zones().all().stream().map(Ec2Zone::name).toList());
    }

    /** Tells the other families what becomes of capacity. */
    private final class PoolNews implements Ec2Capacity.Listener {
        @Override
        public void changed(Ec2PoolKey pool) {
            neighbours.tell(new Ec2Event.PoolChanged(pool));
        }

        @Override
        public void reclaimed(Ec2PoolKey pool) {
            neighbours.tell(new Ec2Event.PoolReclaimed(pool));
        }
    }
}
