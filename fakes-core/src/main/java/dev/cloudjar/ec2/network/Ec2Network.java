package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2SetAsides;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The networks of an account in a region: the door for EC2's instances, which run in them. The default network of a new
 * account is laid on first use.
 *
 * <pre>{@code
 * Ec2LaunchNetwork launches = network.launches();
 * Ec2Placement placement = launches.place(request.subnetId(), null);
 * List<Ec2GroupRef> groups = launches.groups(placement, request.securityGroupIds(), request.securityGroups());
 * Ec2InterfacePlan plan = launches.planInterfaces(List.of(Ec2InterfaceRequest.primary(0, placement, groups)));
 * // everything is decided; from here on nothing fails
 * launches.attach(plan, List.of("i-0123456789abcdef0"));
 * }</pre>
 *
 * <p>Each family of resources has a door of its own: {@link #zones}, {@link #interfaces}, {@link #addresses},
 * {@link #publicPool} and {@link #launches}. All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Network implements Ec2Family {

    private final Site site;
    private final Ec2Neighbours neighbours;
    private final DarkZones darkZones;
    private final @Nullable Ec2SetAsides setAside;
    private @Nullable NetworkTables tables;
    private final Ec2Zones zones;
    private final Ec2PublicPool publicPool;
    private final Ec2InterfaceAddresses addresses;
    private final Ec2NetworkInterfaces interfaces;
    private final Ec2LaunchNetwork launches;

    /**
     * The networks of a region as a new account has them.
     *
     * @param site where
     * @param neighbours the other families there
     */
    public Ec2Network(Site site, Ec2Neighbours neighbours) {
        this(site, neighbours, null);
    }

    /**
     * The networks of a region as a new account has them, with parts of subnets that EC2 is kept from.
     *
     * @param site where
     * @param neighbours the other families there
     * @param setAside such parts; null for none
     */
    public Ec2Network(Site site, Ec2Neighbours neighbours, @Nullable Ec2SetAsides setAside) {
        this(site, neighbours, new DarkZones(), setAside, null);
    }

    private Ec2Network(
            Site site,
            Ec2Neighbours neighbours,
            DarkZones darkZones,
            @Nullable Ec2SetAsides setAside,
            @Nullable NetworkTables tables) {
        this.site = site;
        this.neighbours = neighbours;
        this.darkZones = darkZones;
        this.setAside = setAside;
        this.tables = tables;
        this.zones = new Ec2Zones(site, darkZones);
        this.publicPool = new Ec2PublicPool(site, this::tables);
        this.addresses = new Ec2InterfaceAddresses(site, this::tables, neighbours);
        this.interfaces = new Ec2NetworkInterfaces(site, this::tables, neighbours);
        this.launches = new Ec2LaunchNetwork(site, this::tables, neighbours);
        if (tables != null) {
            tables.setAside(setAside);
        }
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newNeighbours the other families there
     * @return the copy
     */
    public Ec2Network fork(Site newSite, Ec2Neighbours newNeighbours) {
        return fork(newSite, newNeighbours, null);
    }

    /**
     * A copy that goes on independently, with parts of subnets that EC2 is kept from.
     *
     * @param newSite where the copy lives
     * @param newNeighbours the other families there
     * @param newSetAside such parts there; null for none
     * @return the copy
     */
    public Ec2Network fork(Site newSite, Ec2Neighbours newNeighbours, @Nullable Ec2SetAsides newSetAside) {
        return new Ec2Network(
                newSite, newNeighbours, darkZones.fork(), newSetAside, tables == null ? null : tables.fork());
    }

    // The doors

    /** {@return the region's Availability Zones} */
    public Ec2Zones zones() {
        return zones;
    }

    /** {@return the public addresses that the account keeps} */
    public Ec2PublicPool publicPool() {
        return publicPool;
    }

    /** {@return the addresses and names of network interfaces} */
    public Ec2InterfaceAddresses addresses() {
        return addresses;
    }

    /** {@return the network interfaces} */
    public Ec2NetworkInterfaces interfaces() {
        return interfaces;
    }

    /** {@return the network's side of launches} */
    public Ec2LaunchNetwork launches() {
        return launches;
    }

    private NetworkTables tables() {
        if (tables == null) {
            NetworkTables made = new NetworkTables();
            made.setAside(setAside);
            made.nextPublic(PublicAddresses.start(site.account()));
            tables = made;
            new Foundations(site, made, neighbours).layDefaultNetwork();
            new NetworkTags(made).standing().forEach(each -> site.given(each.id()));
            return made;
        }
        return tables;
    }

    // For the families that stand on networks

    /** Lays the default network of a new account, where it is not laid yet. */
    public void layDefault() {
        tables();
    }

    /** {@return all VPCs, in creation order} */
    public List<Ec2Vpc> vpcs() {
        return tables().vpcs.all();
    }

    /**
     * The VPC of an id that a request has to have.
     *
     * @param id such as {@code vpc-0123456789abcdef0}
     * @return the VPC
     * @throws dev.cloudjar.service.AwsError where the id is absent, malformed or unknown
     */
    public Ec2Vpc requireVpc(@Nullable String id) {
        return VpcQueries.require(tables(), id);
    }

    /**
     * The subnet of an id that a request has to have.
     *
     * @param id such as {@code subnet-0123456789abcdef0}
     * @return the subnet
     * @throws dev.cloudjar.service.AwsError where the id is absent, malformed or unknown
     */
    public Ec2Subnet requireSubnet(@Nullable String id) {
        return SubnetQueries.require(tables(), id);
    }

    /**
     * Finds a subnet.
     *
     * @param id such as {@code subnet-0123456789abcdef0}
     * @return the subnet, or empty
     */
    public Optional<Ec2Subnet> subnet(String id) {
        return tables().subnets.find(id);
    }

    /**
     * The subnets of a VPC.
     *
     * @param vpcId the VPC
     * @return them, in creation order
     */
    public Stream<Ec2Subnet> subnetsOf(String vpcId) {
        return tables().subnetsOf(vpcId);
    }

    /**
     * Whether a VPC has an internet gateway.
     *
     * @param vpcId the VPC
     * @return whether one is attached
     */
    public boolean reachesInternet(String vpcId) {
        return tables().gateways.stream().anyMatch(gateway -> gateway.isAttachedTo(vpcId));
    }

    /**
     * The VPC of a security group.
     *
     * @param groupId such as {@code sg-0123456789abcdef0}
     * @return its VPC, or empty where there is no such group
     */
    public Optional<String> vpcOfGroup(String groupId) {
        return tables().groups.find(groupId).map(Ec2SecurityGroup::vpcId);
    }

    /** {@return how often VPCs have changed: interfaces show DNS names only where their VPC has them} */
    public long vpcChanges() {
        return tables().vpcs.changes();
    }

    // The family

    @Override
    public OperationTable operations() {
        return new NetworkOperations(site, neighbours, darkZones, this::tables);
    }

    @Override
    public List<Tagged> tagged() {
        return new NetworkTags(tables()).all();
    }

    @Override
    public List<Tagged> standing() {
        return tables == null ? List.of() : new NetworkTags(tables).standing();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return new NetworkTags(tables()).find(id);
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        new NetworkTags(tables()).retag(id, change);
    }

    @Override
    public List<String> usersOf(String id) {
        return new NetworkUsers(tables()).of(id);
    }

    @Override
    public Optional<RouteTarget> routeTarget(String id) {
        return new NetworkUsers(tables()).routeTarget(id);
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new NetworkScene(site, neighbours, this::tables).sections();
    }
}
