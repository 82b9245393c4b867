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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private final Late<Ec2Network> network;
    private final Late<Ec2Routes> routes;
    private final Late<Ec2NetworkAcls> acls;
    private final Late<Ec2Addresses> addresses;
    private final Late<Ec2Gateways> gateways;
    private final Late<Ec2Interfaces> interfaces;
    private final Late<Ec2Peerings> peerings;
    private final Late<Ec2PrefixLists> prefixLists;
    private final Late<Ec2FlowLogs> flowLogs;
    private final Late<Ec2Endpoints> endpoints;
    private final Late<Ec2KeyPairs> keyPairs;
    private final Late<Ec2Storage> storage;
    private final Late<Ec2SnapshotCare> snapshotCare;
    private final Late<Ec2ImageCare> imageCare;
    private final Late<Ec2RecycleBin> recycleBin;
    private final Late<Ec2RootVolumes> rootVolumes;
    private final Late<Ec2Profiles> profiles;
    private final Late<Ec2Maintenance> maintenance;
    private final Late<Ec2PlacementGroups> placementGroups;
    private final Late<Ec2LaunchTemplates> templates;
    private final Late<Ec2Hosts> hosts;
    private final Late<Ec2CapacityReservations> reservations;
    private final Late<Ec2ReservedInstances> reserved;
    private final Late<Ec2Spots> spots;
    private final Late<Ec2Fleets> fleets;
    private final Late<Ec2Metadata> metadata;

    Ec2Families(Site site) {
        this(site, null);
    }

    Ec2Families fork(Site newSite) {
        return new Ec2Families(newSite, this);
    }

    /** Each after those that its copy is given. */
    private Ec2Families(Site site, @Nullable Ec2Families origin) {
        this.site = site;
        host = origin == null ? new InstanceHost(this, site) : origin.host.fork(this, site);
        launches = origin == null ? new ClientTokens<>() : origin.launches.fork();
        declared = origin == null
                ? new Ec2Declared(site, this::handWritten)
                : origin.declared.fork(site, this::handWritten);
        capacity = origin == null
                ? new Ec2Capacity(site, new PoolNews(), InstancePrices::onDemand)
                : origin.capacity.fork(site, new PoolNews());
        network =
                late(origin, it -> it.network, it -> it.fork(site, neighbours), () -> new Ec2Network(site, neighbours));
        routes = late(
                origin,
                it -> it.routes,
                it -> it.fork(site, network(), neighbours),
                () -> new Ec2Routes(site, network(), neighbours));
        acls = late(origin, it -> it.acls, it -> it.fork(site, network()), () -> new Ec2NetworkAcls(site, network()));
        addresses = late(
                origin,
                it -> it.addresses,
                it -> it.fork(site, network(), neighbours),
                () -> new Ec2Addresses(site, network(), neighbours));
        gateways = late(
                origin,
                it -> it.gateways,
                it -> it.fork(site, network(), addresses(), neighbours),
                () -> new Ec2Gateways(site, network(), addresses(), neighbours));
        interfaces = late(
                origin,
                it -> it.interfaces,
                it -> it.fork(site, network(), neighbours, this::networked),
                () -> new Ec2Interfaces(site, network(), neighbours, this::networked));
        peerings =
                late(origin, it -> it.peerings, it -> it.fork(site, network()), () -> new Ec2Peerings(site, network()));
        prefixLists = late(
                origin,
                it -> it.prefixLists,
                it -> it.fork(site, neighbours),
                () -> new Ec2PrefixLists(site, neighbours));
        flowLogs = late(
                origin, it -> it.flowLogs, it -> it.fork(site, neighbours), () -> new Ec2FlowLogs(site, neighbours));
        endpoints = late(
                origin,
                it -> it.endpoints,
                it -> it.fork(site, network(), routes.get(), prefixLists.get()),
                () -> new Ec2Endpoints(site, network(), routes.get(), prefixLists.get()));
        keyPairs = late(origin, it -> it.keyPairs, it -> it.fork(site), () -> new Ec2KeyPairs(site));
        storage = late(
                origin,
                it -> it.storage,
                it -> it.fork(site, this::attachable, this::zones, declared, neighbours),
                () -> new Ec2Storage(site, this::attachable, this::zones, declared, neighbours));
        snapshotCare = late(
                origin,
                it -> it.snapshotCare,
                it -> it.fork(site, storage(), network()),
                () -> new Ec2SnapshotCare(site, storage(), network()));
        imageCare = late(
                origin,
                it -> it.imageCare,
                it -> it.fork(site, storage(), new HostImageUsers(() -> host)),
                () -> new Ec2ImageCare(site, storage(), new HostImageUsers(() -> host)));
        recycleBin = late(
                origin, it -> it.recycleBin, it -> it.fork(site, storage()), () -> new Ec2RecycleBin(site, storage()));
        rootVolumes = late(
                origin,
                it -> it.rootVolumes,
                it -> it.fork(site, storage(), new RootInstances(() -> host)),
                () -> new Ec2RootVolumes(site, storage(), new RootInstances(() -> host)));
        profiles = late(
                origin,
                it -> it.profiles,
                it -> it.fork(site, new InstanceProfiles(site, host.instances())),
                () -> new Ec2Profiles(site, new InstanceProfiles(site, host.instances())));
        maintenance = late(
                origin,
                it -> it.maintenance,
                it -> it.fork(site, new InstanceRetirement(() -> host)),
                () -> new Ec2Maintenance(site, new InstanceRetirement(() -> host)));
        placementGroups = late(
                origin,
                it -> it.placementGroups,
                it -> it.fork(site, this::placed),
                () -> new Ec2PlacementGroups(site, this::placed));
        templates = late(
                origin,
                it -> it.templates,
                it -> it.fork(site, this::imageOf),
                () -> new Ec2LaunchTemplates(site, this::imageOf));
        hosts = late(
                origin,
                it -> it.hosts,
                it -> it.fork(site, network(), tenants()),
                () -> new Ec2Hosts(site, network(), new InstanceTypeCatalog(), tenants()));
        reservations = late(
                origin,
                it -> it.reservations,
                it -> it.fork(site, network(), capacity, tenants(), this::vcpuRoom),
                () -> new Ec2CapacityReservations(
                        site, network(), capacity, new InstanceTypeCatalog(), tenants(), this::vcpuRoom));
        reserved = late(
                origin,
                it -> it.reserved,
                it -> it.fork(site, network()),
                () -> new Ec2ReservedInstances(site, network(), new InstanceTypeCatalog()));
        spots = late(origin, it -> it.spots, it -> it.fork(spotting()), () -> new Ec2Spots(spotting()));
        fleets = late(origin, it -> it.fleets, it -> it.fork(fleeting()), () -> new Ec2Fleets(fleeting()));
        metadata = late(
                origin,
                it -> it.metadata,
                it -> it.fork(site, new InstanceKnowledge(host, spots())),
                () -> new Ec2Metadata(site, new InstanceKnowledge(host, spots())));
    }

    private static <T> Late<T> late(
            @Nullable Ec2Families origin,
            Function<Ec2Families, Late<T>> part,
            UnaryOperator<T> copy,
            Supplier<T> make) {
        return Late.of(origin == null ? null : part.apply(origin), copy, make);
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
                routes.get(),
                acls.get(),
                addresses(),
                gateways.get(),
                interfaces.get(),
                peerings.get(),
                prefixLists.get(),
                flowLogs.get(),
                endpoints.get(),
                keyPairs(),
                storage(),
                snapshotCare.get(),
                imageCare.get(),
                recycleBin(),
                rootVolumes.get(),
                profiles(),
                maintenance(),
                placementGroups(),
                templates(),
                hosts(),
                reservations(),
                reserved(),
                spots(),
                fleets.get(),
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
        return network.get();
    }

    Ec2KeyPairs keyPairs() {
        return keyPairs.get();
    }

    Ec2Storage storage() {
        return storage.get();
    }

    Ec2RecycleBin recycleBin() {
        return recycleBin.get();
    }

    Ec2Profiles profiles() {
        return profiles.get();
    }

    Ec2Maintenance maintenance() {
        return maintenance.get();
    }

    Ec2PlacementGroups placementGroups() {
        return placementGroups.get();
    }

    Ec2LaunchTemplates templates() {
        return templates.get();
    }

    Ec2Hosts hosts() {
        return hosts.get();
    }

    Ec2CapacityReservations reservations() {
        return reservations.get();
    }

    Ec2ReservedInstances reserved() {
        return reserved.get();
    }

    Ec2Spots spots() {
        return spots.get();
    }

    Ec2Metadata metadata() {
        return metadata.get();
    }

    private Ec2Addresses addresses() {
        return addresses.get();
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
                instance.shown().rootDeviceName());
    }

    private InstanceTenants tenants() {
        return new InstanceTenants(host.instances(), () -> host);
    }

    private int vcpuRoom(String type) {
        return LaunchQuota.room(LaunchFit.requireType(type), false, host);
    }

    private NetworkedInstance networked(String id) {
        InstanceEntry instance = host.instances().requireAll(List.of(id)).get(0);
        Ec2InstanceType.Network limits =
                Ec2InstanceTypes.find(instance.type()).orElseThrow().network();
        return new NetworkedInstance(
                id,
                instance.type(),
                instance.zone(),
                instance.state() == Ec2InstanceState.RUNNING || instance.state() == Ec2InstanceState.STOPPED,
                instance.state().toSdk().nameAsString(),
                limits.maximumInterfaces(),
                limits.ipv4PerInterface(),
                limits.ipv6PerInterface());
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
        network().zones().forEach(zone -> ids.put(zone.name(), zone.id()));
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
                () -> network().zones().stream().map(Ec2Zone::name).toList());
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
