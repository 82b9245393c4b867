package dev.cloudjar.ec2;

import dev.cloudjar.ec2.acl.Ec2NetworkAcls;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.address.Ec2Addresses;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.capacity.Ec2CapacityPool;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.capacity.Ec2Tenants;
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
import dev.cloudjar.ec2.maintenance.Ec2EventCode;
import dev.cloudjar.ec2.maintenance.Ec2Maintenance;
import dev.cloudjar.ec2.maintenance.MaintainedInstances;
import dev.cloudjar.ec2.metadata.Ec2Metadata;
import dev.cloudjar.ec2.metadata.MetadataRequest;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.network.Ec2ZoneSwitch;
import dev.cloudjar.ec2.peering.Ec2Peerings;
import dev.cloudjar.ec2.placement.Ec2PlacementGroups;
import dev.cloudjar.ec2.placement.PlacedInstance;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixLists;
import dev.cloudjar.ec2.profile.Ec2Profiles;
import dev.cloudjar.ec2.recycle.Ec2RecycleBin;
import dev.cloudjar.ec2.recycle.Ec2RetentionRule;
import dev.cloudjar.ec2.reservation.Ec2CapacityReservations;
import dev.cloudjar.ec2.reserved.Ec2ReservedInstances;
import dev.cloudjar.ec2.root.Ec2RootVolumes;
import dev.cloudjar.ec2.route.Ec2Routes;
import dev.cloudjar.ec2.snapshot.Ec2SnapshotCare;
import dev.cloudjar.ec2.spot.Ec2Spots;
import dev.cloudjar.ec2.spot.SpotNotices;
import dev.cloudjar.ec2.storage.AttachableInstances.AttachableInstance;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.ec2.storage.Ec2StorageHost;
import dev.cloudjar.ec2.template.Ec2LaunchTemplates;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import dev.cloudjar.service.declared.DeclaredHost;
import dev.cloudjar.service.declared.DeclaredResources;
import dev.cloudjar.traffic.WebAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The door of the fake EC2 in one account and region.
 *
 * <pre>{@code
 * String id = cloud.ec2().givenRunningInstance(i -> i.tag("nightly", "off"));
 * new NightlyShutdown(ec2Client).run();
 * assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.STOPPING);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2Fake implements ServiceFake, Ec2Host, Ec2StorageHost, DeclaredHost {

    private final Site site;
    private final InstanceHost host;
    private final Ec2Routes routes;
    private final Ec2NetworkAcls acls;
    private final Ec2Addresses addresses;
    private final Ec2Gateways gateways;
    private final Ec2Interfaces interfaces;
    private final Ec2Peerings peerings;
    private final Ec2PrefixLists prefixLists;
    private final Ec2SnapshotCare snapshotCare;
    private final Ec2ImageCare imageCare;
    private final Ec2RecycleBin recycleBin;
    private final Ec2RootVolumes rootVolumes;
    private final Ec2FlowLogs flowLogs;
    private final Ec2Endpoints endpoints;
    private final Ec2Fleets fleets;
    private final ClientTokens<String> launches;
    private final Ec2Declared declared;
    private final Ec2Metadata metadata;

    /**
     * A region as AWS hands it to a new account; test authors take {@code cloud.ec2()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Fake(Site site) {
        this.site = site;
        InstanceTable instances = new InstanceTable();
        Ec2Network network = new Ec2Network(site, neighbours());
        this.routes = new Ec2Routes(site, network, neighbours());
        this.acls = new Ec2NetworkAcls(site, network);
        this.addresses = new Ec2Addresses(site, network, neighbours());
        this.gateways = new Ec2Gateways(site, network, addresses, neighbours());
        this.interfaces = new Ec2Interfaces(site, network, neighbours(), this::networked);
        this.peerings = new Ec2Peerings(site, network);
        this.prefixLists = new Ec2PrefixLists(site, neighbours());
        this.flowLogs = new Ec2FlowLogs(site, neighbours());
        this.endpoints = new Ec2Endpoints(site, network, routes, prefixLists);
        this.declared = new Ec2Declared(site, this::handWritten);
        Ec2Storage storage =
                new Ec2Storage(site, id -> attachable(instances, id), () -> zones(network), declared, neighbours());
        Ec2Capacity capacity = new Ec2Capacity(site, pools(), InstancePrices::onDemand);
        this.host = new InstanceHost(
                site,
                instances,
                network,
                storage,
                new Ec2KeyPairs(site),
                new SeenInstances(),
                capacity,
                new Ec2Hosts(site, network, new InstanceTypeCatalog(), tenants(instances)),
                new Ec2CapacityReservations(
                        site, network, capacity, new InstanceTypeCatalog(), tenants(instances), this::vcpuRoom),
                new Ec2ReservedInstances(site, network, new InstanceTypeCatalog()),
                new Impairments(),
                new Consoles(),
                neighbours(),
                new Ec2Profiles(site, new InstanceProfiles(site, instances)),
                new Ec2PlacementGroups(site, () -> placed(instances)),
                new Ec2LaunchTemplates(site, parameter -> imageOf(storage, parameter)),
                new Ec2Spots(spotting(capacity, network)),
                new Ec2Maintenance(site, maintained()));
        this.snapshotCare = new Ec2SnapshotCare(site, storage, network);
        this.imageCare = new Ec2ImageCare(site, storage, new HostImageUsers(() -> host));
        this.recycleBin = new Ec2RecycleBin(site, storage);
        this.rootVolumes = new Ec2RootVolumes(site, storage, new RootInstances(() -> host));
        this.fleets = new Ec2Fleets(fleeting(capacity, network));
        this.launches = new ClientTokens<>();
        this.metadata = new Ec2Metadata(site, new InstanceKnowledge(host, host.spots()));
    }

    private Ec2Fake(Ec2Fake origin, Site site) {
        this.site = site;
        InstanceTable instances = origin.host.instances().fork();
        Ec2Network network = origin.host.network().fork(site, neighbours());
        this.routes = origin.routes.fork(site, network, neighbours());
        this.acls = origin.acls.fork(site, network);
        this.addresses = origin.addresses.fork(site, network, neighbours());
        this.gateways = origin.gateways.fork(site, network, addresses, neighbours());
        this.interfaces = origin.interfaces.fork(site, network, neighbours(), this::networked);
        this.peerings = origin.peerings.fork(site, network);
        this.prefixLists = origin.prefixLists.fork(site, neighbours());
        this.flowLogs = origin.flowLogs.fork(site, neighbours());
        this.endpoints = origin.endpoints.fork(site, network, routes, prefixLists);
        this.declared = origin.declared.fork(site, this::handWritten);
        Ec2Storage storage = origin.host
                .storage()
                .fork(site, id -> attachable(instances, id), () -> zones(network), declared, neighbours());
        Ec2Capacity capacity = origin.host.capacity().fork(site, pools());
        this.host = new InstanceHost(
                site,
                instances,
                network,
                storage,
                origin.host.keyPairs().fork(site),
                new SeenInstances(),
                capacity,
                origin.host.hosts().fork(site, network, tenants(instances)),
                origin.host.reservations().fork(site, network, capacity, tenants(instances), this::vcpuRoom),
                origin.host.reserved().fork(site, network),
                origin.host.impairments().fork(),
                origin.host.consoles().fork(),
                neighbours(),
                origin.host.profiles().fork(site, new InstanceProfiles(site, instances)),
                origin.host.placementGroups().fork(site, () -> placed(instances)),
                origin.host.templates().fork(site, parameter -> imageOf(storage, parameter)),
                origin.host.spots().fork(spotting(capacity, network)),
                origin.host.maintenance().fork(site, maintained()));
        this.snapshotCare = origin.snapshotCare.fork(site, storage, network);
        this.imageCare = origin.imageCare.fork(site, storage, new HostImageUsers(() -> host));
        this.recycleBin = origin.recycleBin.fork(site, storage);
        this.rootVolumes = origin.rootVolumes.fork(site, storage, new RootInstances(() -> host));
        this.fleets = origin.fleets.fork(fleeting(capacity, network));
        this.launches = origin.launches.fork();
        this.metadata = origin.metadata.fork(site, new InstanceKnowledge(host, host.spots()));
    }

    private static AttachableInstance attachable(InstanceTable instances, String id) {
        InstanceEntry instance = instances.require(id);
        return new AttachableInstance(
                id,
                instance.zone(),
                instance.state().toSdk().name(),
                instance.shown().rootDeviceName());
    }

    private MaintainedInstances maintained() {
        return new InstanceRetirement(() -> host);
    }

    private Ec2Tenants tenants(InstanceTable instances) {
        return new InstanceTenants(instances, () -> host);
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

    private static List<PlacedInstance> placed(InstanceTable instances) {
        return instances.all().stream()
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
    private static Optional<String> imageOf(Ec2Storage storage, String parameter) {
        String architecture = parameter.substring(parameter.lastIndexOf('-') + 1);
        return parameter.startsWith("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-")
                ? storage.newestAmazonLinux(List.of(architecture)).map(Ec2Image::id)
                : Optional.empty();
    }

    private static Map<String, String> zones(Ec2Network network) {
        Map<String, String> ids = new LinkedHashMap<>();
        network.zones().forEach(zone -> ids.put(zone.name(), zone.id()));
        return ids;
    }

    /**
     * Puts a running instance in place, without an API call and without time passing: a {@code t3.micro} from the newest
     * Amazon Linux 2023, its status checks passed.
     *
     * @return its id, such as {@code i-0123456789abcdef0}
     */
    public String givenRunningInstance() {
        return givenRunningInstance(spec -> spec);
    }

    /**
     * Puts a running instance in place, without an API call and without time passing.
     *
     * @param wish what it is to be: {@code i -> i.type("m5.large").tag("nightly", "off")}
     * @return its id, such as {@code i-0123456789abcdef0}
     */
    public String givenRunningInstance(UnaryOperator<Ec2InstanceSpec> wish) {
        return site.locked(() -> {
            Ec2InstanceSpec spec = site.pure("an Ec2InstanceSpec", () -> wish.apply(Ec2InstanceSpec.plain()));
            String id = new GivenInstance(host).put(spec).id();
            site.given(id);
            return id;
        });
    }

    /**
     * Puts several running instances in place, all alike.
     *
     * @param count how many
     * @param wish what each is to be
     * @return their ids, in launch order
     */
    public List<String> givenRunningInstances(int count, UnaryOperator<Ec2InstanceSpec> wish) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "There cannot be " + count + " given instances: that is less than none. Ask for zero or more.");
        }
        return site.locked(() -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(givenRunningInstance(wish));
            }
            return List.copyOf(ids);
        });
    }

    /**
     * Puts an image of the account in place, available, with a snapshot of its own: like the newest Amazon Linux 2023.
     *
     * @return its id, such as {@code ami-0123456789abcdef0}
     */
    public String givenImage() {
        return givenImage(spec -> spec);
    }

    /**
     * Puts an image of the account in place, available, with a snapshot of its own.
     *
     * @param wish what it is to be: {@code i -> i.name("web-42").sharedWith("999988887777")}
     * @return its id, such as {@code ami-0123456789abcdef0}
     * @throws IllegalArgumentException where there can be no such image
     */
    public String givenImage(UnaryOperator<Ec2ImageSpec> wish) {
        return site.locked(() -> new GivenStorage(site, host)
                .image(site.pure("an Ec2ImageSpec", () -> wish.apply(Ec2ImageSpec.plain()))));
    }

    /**
     * Puts a gp3 volume in place that is available.
     *
     * @param zone its Availability Zone, such as {@code us-east-1a}
     * @param gib its size in GiB
     * @return its id, such as {@code vol-0123456789abcdef0}
     * @throws IllegalArgumentException where there can be no such volume
     */
    public String givenVolume(String zone, int gib) {
        return site.locked(() -> new GivenStorage(site, host).volume(zone, gib));
    }

    /**
     * Puts a completed snapshot of a volume in place.
     *
     * @param volumeId such as {@code vol-0123456789abcdef0}
     * @return its id, such as {@code snap-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such volume here
     */
    public String givenSnapshot(String volumeId) {
        return site.locked(() -> new GivenStorage(site, host).snapshot(volumeId));
    }

    /**
     * Puts a VPC with its subnets in place.
     *
     * @param wish what it is to be: {@code n -> n.publicSubnet("us-east-1a").privateSubnet("us-east-1b")}
     * @return the ids of what was made
     * @throws IllegalArgumentException where there can be no such network
     */
    public Ec2GivenNetwork givenNetwork(UnaryOperator<Ec2NetworkSpec> wish) {
        return site.locked(() -> new GivenNetwork(site, operations())
                .put(site.pure("an Ec2NetworkSpec", () -> wish.apply(Ec2NetworkSpec.plain()))));
    }

    /**
     * An instance as it is now. Nothing is settled by looking.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return a snapshot
     * @throws IllegalArgumentException where there is no such instance here
     */
    public Ec2Instance instance(String id) {
        return site.locked(() -> new InstanceView(host).snapshot(require(id)));
    }

    /** {@return all instances as they are now, in launch order, the terminated ones that EC2 still describes included} */
    public List<Ec2Instance> instances() {
        return site.locked(() -> {
            InstanceView view = new InstanceView(host);
            return host.instances().all().stream().map(view::snapshot).toList();
        });
    }

    /**
     * The tags of any taggable resource as they are now.
     *
     * @param id such as {@code vol-0123456789abcdef0}
     * @return its tags, by key
     * @throws IllegalArgumentException where there is no such resource here
     */
    public Map<String, String> tags(String id) {
        return site.locked(() -> families().stream()
                .flatMap(family -> family.findTagged(id).stream())
                .findFirst()
                .map(Ec2Family.Tagged::tags)
                .orElseThrow(() -> new IllegalArgumentException("There is no EC2 resource " + id + " in " + site.place()
                        + " that could have tags. Create it first, or look in its account and region.")));
    }

    /**
     * Shuts an instance down from inside, as its operating system's {@code shutdown} would: it stops or terminates, as its
     * {@code InstanceInitiatedShutdownBehavior} says.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void shutDownFromInside(String id) {
        site.locked(() -> {
            transitions().begin(host.lifecycle().shutDownFromInside(require(id)));
            return true;
        });
    }

    /**
     * Lets an instance die: its hardware fails, and it is terminated by EC2, whatever protects it from API calls. AWS names the
     * reason {@code Server.InternalError}; that it is told so of an instance that ran is assumed.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is neither pending nor running
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html">StateReason</a>
     */
    public void crash(String id) {
        site.locked(() -> {
            InstanceLifecycle.Move death = host.lifecycle().crash(require(id));
            site.fault(id + " crashes");
            transitions().begin(death);
            return true;
        });
    }

    /**
     * Takes a running Spot Instance back, as EC2 does when it needs the capacity: it gets the notice two minutes ahead, and is
     * then terminated or stopped as its request has it; one that hibernates does so at once. The capacity that becomes free
     * goes to others.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is no Spot Instance, or is not running
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html">Spot Instance
     *     interruptions</a>
     */
    public void interrupt(String id) {
        site.locked(() -> {
            require(id);
            host.spots().interrupt(id);
            site.fault(id + " is interrupted");
            return true;
        });
    }

    /**
     * Tells a running Spot Instance that it is at an elevated risk of interruption, which an interruption may follow or not.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is no Spot Instance, or is not running
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/rebalance-recommendations.html">Rebalance
     *     recommendations</a>
     */
    public void recommendRebalance(String id) {
        site.locked(() -> {
            require(id);
            host.spots().recommendRebalance(id);
            site.fault(id + " is recommended to rebalance");
            return true;
        });
    }

    /**
     * Lets the instance status check of a running instance fail, until it is rebooted, stopped or {@linkplain #mend mended}.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void impair(String id) {
        impair(id, Ec2StatusCheck.INSTANCE);
    }

    /**
     * Lets a status check of a running instance fail: its system check until it is stopped or {@linkplain #mend mended}, its
     * instance check until it is rebooted, too.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param check which
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void impair(String id, Ec2StatusCheck check) {
        site.locked(() -> {
            InstanceEntry instance = require(id);
            if (instance.state() != Ec2InstanceState.RUNNING) {
                throw new IllegalStateException("Instance " + id + " cannot fail a status check: it is "
                        + instance.state().word()
                        + ", and EC2 checks only what runs. Start it, or let it boot, first.");
            }
            site.fault(id + " fails its " + check.word() + " status check");
            host.impairments().impair(id, check, site.now());
            return true;
        });
    }

    /**
     * Lets the status checks of an instance pass again; nothing happens where they do.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     */
    public void mend(String id) {
        site.locked(() -> {
            if (host.impairments().mend(require(id).id())) {
                site.changed(id, "status checks: impaired -> ok");
            }
            return true;
        });
    }

    /**
     * Lets the Recycle Bin keep all snapshots, images and volumes that are deleted here from now on.
     *
     * @param retention for how long; more than zero, and 365 days at most
     * @throws IllegalArgumentException where it is not
     */
    public void recycleBin(Duration retention) {
        recycleBin(Ec2RetentionRule.keeping(retention));
    }

    /**
     * Adds a retention rule to the Recycle Bin, whose own service is not faked. Without a rule, what is deleted is gone.
     *
     * @param rule what is kept of what is deleted here from now on, and for how long
     */
    public void recycleBin(Ec2RetentionRule rule) {
        site.locked(() -> {
            recycleBin.add(rule);
            return true;
        });
    }

    /**
     * Writes on the console of an instance, as its operating system would: GetConsoleOutput reads it, until the instance is started
     * anew. The latest 64 KB are kept.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param text what is written; lines end in a line feed
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void writeToConsole(String id, String text) {
        site.locked(() -> {
            InstanceEntry instance = require(id);
            if (instance.state() != Ec2InstanceState.RUNNING) {
                throw new IllegalStateException("Instance " + id + " cannot write to its console: it is "
                        + instance.state().word() + ", and only what runs can. Start it, or let it boot, first.");
            }
            host.consoles().write(id, text, site.now());
            return true;
        });
    }

    /**
     * Schedules an event for an instance, as AWS does before it does something to the hardware: it shows in DescribeInstanceStatus
     * and in the instance's metadata, and happens when its time has come, unless the instance has left its hardware by then.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param code what will be done
     * @param ahead in how long, such as two weeks
     * @return the event's id, such as {@code instance-event-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here, or the event lies in the past
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html">Scheduled
     *     events for your instances</a>
     */
    public String scheduleEvent(String id, Ec2EventCode code, Duration ahead) {
        return site.locked(() -> host.maintenance().schedule(require(id).id(), code, ahead, null));
    }

    /**
     * Schedules an event that ModifyInstanceEventStartTime can put off.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param code what will be done
     * @param ahead in how long
     * @param deadline for how long it can be put off, from now
     * @return the event's id, such as {@code instance-event-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here, the event lies in the past, or its deadline before it
     */
    public String scheduleEvent(String id, Ec2EventCode code, Duration ahead, Duration deadline) {
        return site.locked(() -> host.maintenance().schedule(require(id).id(), code, ahead, deadline));
    }

    /**
     * Takes a scheduled event back.
     *
     * @param eventId what {@link #scheduleEvent} returned
     * @throws IllegalArgumentException where no such event lies ahead here
     */
    public void cancelEvent(String eventId) {
        site.locked(() -> {
            host.maintenance().cancel(eventId);
            return true;
        });
    }

    /**
     * Turns an Availability Zone off and on.
     *
     * @param name such as {@code us-east-1a}
     * @return its switch
     * @throws IllegalArgumentException if the region has no such zone
     */
    public Ec2ZoneSwitch zone(String name) {
        return site.locked(() -> host.network().zoneSwitch(name));
    }

    /**
     * What On-Demand capacity there is of an instance type in a zone; without a limit by default.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @return the pool
     * @throws IllegalArgumentException if there is no such type, or the region has no such zone
     */
    public Ec2CapacityPool pool(String type, String zone) {
        return pool(type, zone, Ec2Market.ON_DEMAND);
    }

    /**
     * What capacity there is of an instance type in a zone; without a limit by default.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param market how it is bought
     * @return the pool
     * @throws IllegalArgumentException if there is no such type, or the region has no such zone
     */
    public Ec2CapacityPool pool(String type, String zone, Ec2Market market) {
        if (Ec2InstanceTypes.find(type).isEmpty()) {
            throw new IllegalArgumentException("There is no EC2 instance type \"" + type
                    + "\" that could be had or not. Name one of AWS's, such as \"m5.large\".");
        }
        return site.locked(() -> {
            host.network().zoneSwitch(zone);
            return host.capacity().pool(new Ec2PoolKey(type, zone, market));
        });
    }

    /**
     * Says which lifecycle state an instance of an Auto Scaling group is on its way to, as it reads in its metadata under
     * {@code autoscaling/target-lifecycle-state}; an instance of which nothing is said belongs to no group.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param state a steady state, such as {@code InService} or {@code Terminated}
     * @throws IllegalArgumentException where there is no such instance here, or the state is no steady one
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve
     *     the target lifecycle state through instance metadata</a>
     */
    public void givenTargetLifecycleState(String id, String state) {
        site.locked(() -> {
            metadata.targetLifecycleState(require(id).id(), state);
            return true;
        });
    }

    /**
     * Lets the metadata service of an instance throttle: it answers the next requests with HTTP 503, and then as it did. AWS
     * documents that it throttles; the status is assumed.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param requests how many, 0 or more
     * @throws IllegalArgumentException where there is no such instance here, or {@code requests} is negative
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#instancedata-throttling">Query
     *     throttling</a>
     */
    public void throttleMetadata(String id, int requests) {
        site.locked(() -> {
            metadata.throttle(require(id).id(), requests);
            return true;
        });
    }

    /**
     * Says on which instance the code under test runs: what it asks of {@code 169.254.169.254} through Cloudjar's HTTP clients
     * that name no instance themselves is answered by that instance's metadata service. So {@code Ec2MetadataClient.create()}
     * finds it while a test captures.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     */
    public void codeRunsOn(String id) {
        site.locked(() -> {
            metadata.codeRunsOn(require(id).id());
            return true;
        });
    }

    /** {@return the instance on which the code under test runs; empty where it runs on none, or nobody has said} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<String> instanceOfCode() {
        return metadata.instanceOfCode();
    }

    /**
     * Answers what runs on an instance and asks for its metadata; under the cloud's lock.
     *
     * @param request the request, and where it comes from
     * @return the answer
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public WebAnswer metadata(MetadataRequest request) {
        return metadata.answer(request);
    }

    /**
     * Whether an instance is here; under the cloud's lock.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return its state, or empty where it is not
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<Ec2InstanceState> stateOf(String id) {
        return host.instances().find(id).map(InstanceEntry::state);
    }

    private InstanceEntry require(String id) {
        return host.instances()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no EC2 instance " + id + " in " + site.place()
                        + ". Instances there: "
                        + host.instances().all().stream().map(InstanceEntry::id).toList()
                        + ". Launch it first, or look in its account and region with cloud.in(\"eu-west-1\").ec2()."));
    }

    void note(String subject, String what) {
        site.note(subject, what);
    }

    InstanceTransitions transitions() {
        return new InstanceTransitions(host);
    }

    /** {@return what Spot Instances are told before they are taken away} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public SpotNotices spotNotices() {
        return host.spots();
    }

    private Ec2Spots.Surroundings spotting(Ec2Capacity capacity, Ec2Network network) {
        return new Ec2Spots.Surroundings(
                site,
                capacity,
                this::launcher,
                neighbours(),
                () -> zoneIds(network),
                () -> Ec2InstanceTypes.all().stream().map(Ec2InstanceType::name).toList());
    }

    private Ec2Fleets.Surroundings fleeting(Ec2Capacity capacity, Ec2Network network) {
        return new Ec2Fleets.Surroundings(
                site,
                capacity,
                host.templates(),
                host.spots(),
                this::launcher,
                () -> network.zones().stream().map(Ec2Zone::name).toList());
    }

    private static Map<String, String> zoneIds(Ec2Network network) {
        Map<String, String> ids = new LinkedHashMap<>();
        network.zones().forEach(zone -> ids.put(zone.name(), zone.id()));
        return ids;
    }

    private Ec2Launcher launcher() {
        return new InstanceLauncher(host);
    }

    private Ec2Capacity.Listener pools() {
        Ec2Neighbours neighbours = neighbours();
        return new Ec2Capacity.Listener() {
            @Override
            public void changed(Ec2PoolKey pool) {
                neighbours.tell(new Ec2Event.PoolChanged(pool));
            }

            @Override
            public void reclaimed(Ec2PoolKey pool) {
                neighbours.tell(new Ec2Event.PoolReclaimed(pool));
            }
        };
    }

    private Ec2Neighbours neighbours() {
        return new Ec2Neighbours(this::families);
    }

    /** By hand first: what is written by hand goes before what is declared. */
    private List<Ec2Family> families() {
        List<Ec2Family> families = new ArrayList<>(handWritten());
        families.add(declared);
        return families;
    }

    /** To look an operation up loads the tables of the families before its own. */
    private List<Ec2Family> mostCalledFirst() {
        List<Ec2Family> families = new ArrayList<>();
        for (Ec2Family family : families()) {
            families.add(family instanceof Ec2Instances ? 0 : families.size(), family);
        }
        return families;
    }

    private List<Ec2Family> handWritten() {
        return List.of(
                host.network(),
                routes,
                acls,
                addresses,
                gateways,
                interfaces,
                peerings,
                prefixLists,
                flowLogs,
                endpoints,
                host.keyPairs(),
                host.storage(),
                snapshotCare,
                imageCare,
                recycleBin,
                rootVolumes,
                host.profiles(),
                host.maintenance(),
                host.placementGroups(),
                host.templates(),
                host.hosts(),
                host.reservations(),
                host.reserved(),
                host.spots(),
                fleets,
                new Ec2Instances(host, launches));
    }

    private Optional<Operation<?>> handWritten(String operation) {
        return Ec2Operations.first(handWritten(), operation);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public DeclaredResources declared() {
        return declared.resources();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public <F extends Ec2Family> F family(Class<F> type) {
        return families().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Storage storage() {
        return host.storage();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new Ec2Operations(mostCalledFirst(), new AccountSettings(declared), site);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Map<String, String> tagsOf(String resource) {
        return families().stream()
                .flatMap(family -> family.findTagged(resource).stream())
                .findFirst()
                .map(Ec2Family.Tagged::tags)
                .orElse(Map.of());
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<AwsError> notFound(String resource) {
        return TagActions.notFound(resource);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<SceneSection<?>> sceneSections() {
        return families().stream()
                .<SceneSection<?>>flatMap(family -> family.sceneSections().stream())
                .toList();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<Standing> standing() {
        return families().stream()
                .flatMap(family -> family.standing().stream())
                .map(each -> new Standing(each.type(), each.id()))
                .toList();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Fake fork(Site newSite) {
        return new Ec2Fake(this, newSite);
    }

    @Override
    public String toString() {
        return "Ec2Fake[" + site.place() + "]";
    }
}
