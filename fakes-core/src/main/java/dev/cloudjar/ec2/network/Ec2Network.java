package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2SetAsides;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * The networks of an account in a region: the door for EC2's instances, which run in them. The default network of a new
 * account is laid on first use.
 *
 * <pre>{@code
 * Ec2Placement placement = network.place(request.subnetId(), null);
 * List<Ec2GroupRef> groups = network.groups(placement.vpcId(), request.securityGroupIds(), request.securityGroups());
 * Ec2InterfacePlan plan = network.planInterfaces(List.of(Ec2InterfaceRequest.primary(0, placement, groups)));
 * // everything is decided; from here on nothing fails
 * network.attach(plan, List.of("i-0123456789abcdef0"));
 * }</pre>
 *
 * <p>All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Network implements Ec2Family {

    private final Site site;
    private final Ec2Neighbours neighbours;
    private final DarkZones darkZones;
    private final @Nullable Ec2SetAsides setAside;
    private @Nullable NetworkTables tables;
    private @Nullable List<Ec2Zone> zones;

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
     * Finds a network interface.
     *
     * @param id such as {@code eni-0123456789abcdef0}
     * @return the interface, or empty
     */
    public Optional<Ec2NetworkInterface> networkInterface(String id) {
        return tables().interfaces.find(id);
    }

    /**
     * Keeps a public address for the account.
     *
     * @return the address
     * @throws dev.cloudjar.service.AwsError where none is left
     */
    public String reservePublicAddress() {
        PublicAddresses publics = InterfacePlanner.publicAddresses(tables());
        String address = publics.take();
        tables().nextPublic(publics.next());
        tables().reserved().add(address);
        return address;
    }

    /**
     * Whether a public address that comes from another account is free here.
     *
     * @param address the address
     * @return whether neither the account nor one of its interfaces has it
     */
    public boolean canTakePublicAddress(String address) {
        return !tables().reserved().contains(address) && !tables().taken.isPublic(address);
    }

    /**
     * Keeps a public address that comes from another account.
     *
     * @param address a free one
     */
    public void takePublicAddress(String address) {
        tables().reserved().add(address);
    }

    /**
     * Gives back what {@link #reservePublicAddress} or {@link #takePublicAddress} kept.
     *
     * @param address the address
     */
    public void releasePublicAddress(String address) {
        tables().reserved().remove(address);
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

    /**
     * Gives a private address an Elastic IP address. An automatic one that it has is released.
     *
     * @param interfaceId the interface of the private address
     * @param elastic what it gets
     */
    public void associate(String interfaceId, Elastic elastic) {
        interfaces().associate(interfaceId, elastic);
    }

    /**
     * Takes an Elastic IP address from a private address. A running instance may get an automatic one again.
     *
     * @param interfaceId the interface of the private address
     * @param elastic what it loses
     */
    public void disassociate(String interfaceId, Elastic elastic) {
        interfaces().disassociate(interfaceId, elastic);
    }

    /**
     * Makes an interface that a service keeps for itself, such as a NAT gateway's.
     *
     * @param plan what {@link #planInterfaces} decided for one interface
     * @param type such as {@code nat_gateway}
     * @return the interface
     */
    public Ec2NetworkInterface makeManaged(Ec2InterfacePlan plan, String type) {
        return tables().interfaces.put(interfaces().makeUnattached(plan).withType(type));
    }

    /**
     * Makes interfaces that a service keeps for itself, such as those of an endpoint.
     *
     * @param plan what {@link #planInterfaces} decided
     * @param type such as {@code vpc_endpoint}
     * @return the interfaces, in the order of the requests
     */
    public List<Ec2NetworkInterface> makeAllManaged(Ec2InterfacePlan plan, String type) {
        return interfaces().makeManaged(plan, type);
    }

    /**
     * Takes an interface that a service keeps for itself into other security groups.
     *
     * @param interfaceId the interface
     * @param groups the groups
     */
    public void changeGroupsOf(String interfaceId, List<Ec2GroupRef> groups) {
        tables().interfaces
                .find(interfaceId)
                .ifPresent(each -> tables().interfaces.put(each.withGroups(groups)));
    }

    /**
     * Finds further private addresses for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked addresses of its subnet that it is to get
     * @param count how many it is to get in all, as many as asked for or more
     * @return the addresses
     * @throws dev.cloudjar.service.AwsError where one is not to be had, or the subnet is full
     */
    public List<String> planPrivateAddresses(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables(), neighbours).plan(interfaceId, asked, count);
    }

    /**
     * Gives an interface what {@link #planPrivateAddresses} found.
     *
     * @param interfaceId the interface
     * @param addresses the addresses
     */
    public void addPrivateAddresses(String interfaceId, List<String> addresses) {
        new InterfaceAddresses(site, tables(), neighbours).add(interfaceId, addresses);
    }

    /**
     * Finds further IPv4 prefixes for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked prefixes of its subnet that it is to get
     * @param count how many more it is to get
     * @return the prefixes
     * @throws dev.cloudjar.service.AwsError where one is not to be had
     */
    public List<String> planIpv4Prefixes(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables(), neighbours).planIpv4Prefixes(interfaceId, asked, count);
    }

    /**
     * Gives an interface other IPv4 prefixes than it had.
     *
     * @param interfaceId the interface
     * @param prefixes all that it has from now on
     */
    public void changeIpv4Prefixes(String interfaceId, List<String> prefixes) {
        tables().interfaces
                .find(interfaceId)
                .ifPresent(each -> tables().interfaces.put(each.withIpv4Prefixes(prefixes)));
        site.changed(interfaceId, "IPv4 prefixes: " + prefixes);
    }

    /**
     * Finds further IPv6 addresses for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked addresses of its subnet that it is to get
     * @param count how many more it is to get
     * @return the addresses
     * @throws dev.cloudjar.service.AwsError where one is not to be had, or the subnet has no IPv6 block
     */
    public List<String> planIpv6Addresses(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables(), neighbours).planIpv6(interfaceId, asked, count);
    }

    /**
     * Finds further IPv6 prefixes for an interface; changes nothing.
     *
     * @param interfaceId the interface
     * @param asked prefixes of its subnet that it is to get
     * @param count how many more it is to get
     * @return the prefixes
     * @throws dev.cloudjar.service.AwsError where one is not to be had, or the subnet has no IPv6 block
     */
    public List<String> planIpv6Prefixes(String interfaceId, List<String> asked, int count) {
        return new InterfaceAddresses(site, tables(), neighbours).planPrefixes(interfaceId, asked, count);
    }

    /**
     * Gives an interface other IPv6 addresses and prefixes than it had.
     *
     * @param interfaceId the interface
     * @param addresses all that it has from now on
     * @param prefixes all that it has from now on
     */
    public void changeIpv6(String interfaceId, List<String> addresses, List<String> prefixes) {
        tables().interfaces
                .find(interfaceId)
                .ifPresent(each -> tables().interfaces.put(each.withIpv6(addresses, prefixes)));
        site.changed(interfaceId, "IPv6: " + addresses + (prefixes.isEmpty() ? "" : " " + prefixes));
    }

    /**
     * Changes which public name an interface shows.
     *
     * @param interfaceId the interface
     * @param type such as {@code public-ipv6-dns-name}
     */
    public void changePublicNameType(String interfaceId, String type) {
        tables().interfaces
                .find(interfaceId)
                .ifPresent(each -> tables().interfaces.put(each.withPublicNameType(type)));
    }

    /**
     * Takes private addresses from an interface.
     *
     * @param interfaceId the interface
     * @param addresses the addresses
     */
    public void removePrivateAddresses(String interfaceId, List<String> addresses) {
        new InterfaceAddresses(site, tables(), neighbours).remove(interfaceId, addresses);
    }

    /**
     * Takes away an interface that a service kept for itself.
     *
     * @param interfaceId the interface
     */
    public void removeManaged(String interfaceId) {
        tables().interfaces.remove(interfaceId);
        neighbours.tell(new Ec2Event.InterfaceGone(interfaceId));
    }

    /**
     * The interfaces of a subnet.
     *
     * @param subnetId the subnet
     * @return them, in creation order
     */
    public Stream<Ec2NetworkInterface> interfacesIn(String subnetId) {
        return tables().interfaces.stream().filter(each -> each.subnetId().equals(subnetId));
    }

    /**
     * Finds an interface by its attachment.
     *
     * @param attachmentId such as {@code eni-attach-0123456789abcdef0}
     * @return the interface, or empty
     */
    public Optional<Ec2NetworkInterface> attached(String attachmentId) {
        return tables().interfaces.stream()
                .filter(each -> each.attached()
                        .filter(attachment -> attachment.id().equals(attachmentId))
                        .isPresent())
                .findFirst();
    }

    /**
     * Attaches an interface to an instance, which it outlives.
     *
     * @param interfaceId an interface that is not in use
     * @param instanceId the instance
     * @param deviceIndex a free one
     * @return the attachment
     */
    public Attachment attach(String interfaceId, String instanceId, int deviceIndex) {
        return interfaces().attach(interfaceId, instanceId, deviceIndex);
    }

    /**
     * Detaches an interface from its instance.
     *
     * @param interfaceId the interface
     */
    public void detach(String interfaceId) {
        interfaces().detach(interfaceId);
    }

    /**
     * Switches an interface's source/destination check on, as it is at first.
     *
     * @param interfaceId the interface
     */
    public void resetSourceDestCheck(String interfaceId) {
        tables().interfaces
                .find(interfaceId)
                .ifPresent(each -> tables().interfaces.put(each.withSourceDestCheck(true)));
    }

    /**
     * An interface as answers about it alone have it.
     *
     * @param networkInterface the interface
     * @return the SDK's shape
     */
    public NetworkInterface toSdk(Ec2NetworkInterface networkInterface) {
        return shapes().alone(networkInterface);
    }

    /**
     * Whether there is a region: in AWS's list, or used in this cloud.
     *
     * @param site where it is asked for
     * @param region its name, such as {@code eu-west-1}
     * @return whether there is
     */
    public static boolean hasRegion(Site site, String region) {
        return AwsRegions.besides(site.region()).stream()
                        .anyMatch(each -> each.name().equals(region))
                || site.places("ec2").stream().anyMatch(each -> each.region().equals(region));
    }

    // For launches

    /** {@return the region's Availability Zones, by name} */
    public List<Ec2Zone> zones() {
        List<Ec2Zone> known = zones;
        if (known == null) {
            known = AwsRegions.region(site.region()).availabilityZones();
            zones = known;
        }
        return known;
    }

    /**
     * Looks an Availability Zone of the region up.
     *
     * @param name such as {@code us-east-1a}; null is the name of none
     * @return the zone, or empty where the region has none of that name
     */
    public Optional<Ec2Zone> zone(@Nullable String name) {
        return AwsRegions.region(site.region()).zone(name);
    }

    /**
     * Turns a zone off and on.
     *
     * @param zone its name, such as {@code us-east-1a}
     * @return its switch
     * @throws IllegalArgumentException if the region has no such zone
     */
    public Ec2ZoneSwitch zoneSwitch(String zone) {
        if (zone(zone).isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no Availability Zone \"" + zone + "\" in " + site.region() + ": it has "
                            + zones().stream().map(Ec2Zone::name).toList()
                            + ". Name one of these, or take the region's own door with cloud.in(\"eu-west-1\").ec2().");
        }
        return new Ec2ZoneSwitch(site, darkZones, zone);
    }

    /**
     * Since when a zone is dark.
     *
     * @param zone its name
     * @return the instant; empty where it is not
     */
    public Optional<Instant> darkSince(String zone) {
        return darkZones.since(zone);
    }

    /**
     * Where a launch goes; one that names neither subnet nor zone goes where there is room.
     *
     * @param subnetId the subnet asked for; null for a default one
     * @param availabilityZone the zone asked for; null for the subnet's, or any
     * @param hasRoom whether a zone has room; where none has, it goes to the first
     * @return the place
     * @throws dev.cloudjar.service.AwsError on an unknown subnet or zone, two that do not go together, or no default
     */
    public Ec2Placement place(@Nullable String subnetId, @Nullable String availabilityZone, Predicate<String> hasRoom) {
        return new Placements(site, tables()).place(subnetId, availabilityZone, hasRoom);
    }

    /**
     * Where a launch goes.
     *
     * @param subnetId the subnet asked for; null for a default one
     * @param availabilityZone the zone asked for; null for the subnet's, or any
     * @return the place
     * @throws dev.cloudjar.service.AwsError on an unknown subnet or zone, two that do not go together, or no default
     */
    public Ec2Placement place(@Nullable String subnetId, @Nullable String availabilityZone) {
        return new Placements(site, tables()).place(subnetId, availabilityZone);
    }

    /**
     * The security groups of a launch.
     *
     * @param vpcId the VPC it goes to
     * @param ids the groups asked for by id
     * @param names the groups asked for by name, which only a default VPC takes
     * @return the groups, or the VPC's default group where none is asked for
     * @throws dev.cloudjar.service.AwsError on an unknown group, one of another VPC, or too many
     */
    public List<Ec2GroupRef> groups(String vpcId, List<String> ids, List<String> names) {
        return new Placements(site, tables()).groups(vpcId, ids, names);
    }

    /**
     * The security groups of a request as it is shown, each with its id and its name; one that is no more with what the request says.
     *
     * @param ids the groups asked for by id
     * @param names the groups asked for by name, which are those of the default VPC
     * @return the groups
     */
    public List<GroupIdentifier> shownGroups(List<String> ids, List<String> names) {
        return Stream.concat(
                        ids.stream()
                                .map(id -> tables().groups
                                        .find(id)
                                        .map(each -> new Ec2GroupRef(each.id(), each.name()).toSdk())
                                        .orElse(GroupIdentifier.builder()
                                                .groupId(id)
                                                .build())),
                        names.stream()
                                .map(name -> tables().defaultVpc()
                                        .flatMap(vpc -> SecurityGroups.findIn(tables(), vpc.id(), name))
                                        .map(each -> new Ec2GroupRef(each.id(), each.name()).toSdk())
                                        .orElse(GroupIdentifier.builder()
                                                .groupName(name)
                                                .build())))
                .toList();
    }

    /**
     * How many interfaces a subnet still has room for.
     *
     * @param subnetId a subnet that {@link #place} found
     * @return the number of its free addresses
     */
    public long freeAddresses(String subnetId) {
        return new Placements(site, tables()).freeAddresses(subnetId);
    }

    /**
     * Decides the addresses of a launch's interfaces, all or none; changes nothing.
     *
     * @param requests the interfaces of all its instances
     * @return the plan
     * @throws dev.cloudjar.service.AwsError where an address asked for is not to be had, or the subnet is full
     */
    public Ec2InterfacePlan planInterfaces(List<Ec2InterfaceRequest> requests) {
        Ec2Quota.INTERFACES.allow((long) tables().interfaces.size() + requests.size(), site);
        return new InterfacePlanner(tables()).plan(requests);
    }

    /**
     * Makes the interfaces of a plan and attaches them.
     *
     * @param plan what {@link #planInterfaces} decided
     * @param instanceIds the launch's instances, by the numbers that the requests have
     * @return the interfaces, in the order of the requests
     */
    public List<Ec2NetworkInterface> attach(Ec2InterfacePlan plan, List<String> instanceIds) {
        return interfaces().attach(plan, instanceIds);
    }

    /**
     * Puts the interfaces of a scene's instance in place.
     *
     * @param instanceId the instance
     * @param shapes its interfaces as DescribeInstances has them
     * @throws IllegalArgumentException on an unknown subnet, or an address that is not free in it
     */
    public void restoreInterfaces(String instanceId, List<InstanceNetworkInterface> shapes) {
        InterfaceRestore restore = new InterfaceRestore(site, tables());
        shapes.forEach(shape -> restore.read(instanceId, shape));
    }

    // Along the lives of instances

    /** {@return how often VPCs have changed: interfaces show DNS names only where their VPC has them} */
    public long vpcChanges() {
        return tables().vpcs.changes();
    }

    /**
     * An instance's interfaces.
     *
     * @param instanceId the instance
     * @return by device index; none where it has been terminated
     */
    public List<Ec2NetworkInterface> interfacesOf(String instanceId) {
        return interfaces().of(instanceId);
    }

    /**
     * An instance stops: its automatic public addresses are released.
     *
     * @param instanceId the instance
     */
    public void stopped(String instanceId) {
        interfaces().stopped(instanceId);
    }

    /**
     * A stopped instance starts: interfaces with an automatic public address get another.
     *
     * @param instanceId the instance
     */
    public void started(String instanceId) {
        interfaces().started(instanceId);
    }

    /**
     * An instance is terminated: its interfaces are deleted, or detached where they outlive it.
     *
     * @param instanceId the instance
     */
    public void terminated(String instanceId) {
        interfaces().terminated(instanceId);
    }

    /**
     * Gives the interfaces of an instance other security groups, as ModifyInstanceAttribute does.
     *
     * @param instanceId the instance
     * @param groups what {@link #groups} found
     */
    public void changeGroups(String instanceId, List<Ec2GroupRef> groups) {
        interfaces().change(instanceId, each -> each.withGroups(groups));
    }

    /**
     * Switches the source/destination check of an instance's interfaces.
     *
     * @param instanceId the instance
     * @param check whether traffic has to be from or to the instance
     */
    public void changeSourceDestCheck(String instanceId, boolean check) {
        interfaces().change(instanceId, each -> each.withSourceDestCheck(check));
    }

    private InstanceInterfaces interfaces() {
        return new InstanceInterfaces(site, tables(), neighbours);
    }

    /**
     * The private DNS name of an interface by its address.
     *
     * @param networkInterface the interface
     * @return such as {@code ip-172-31-0-4.ec2.internal}, or in the domain of its VPC's DHCP options
     */
    public String privateDnsName(Ec2NetworkInterface networkInterface) {
        return shapes().privateDnsName(networkInterface, networkInterface.privateAddress());
    }

    /**
     * The public DNS name of an interface.
     *
     * @param networkInterface the interface
     * @return such as {@code ec2-203-0-113-1.compute-1.amazonaws.com}; empty text where it has no public address or its
     *     VPC gives no public names
     */
    public String publicDnsName(Ec2NetworkInterface networkInterface) {
        return shapes().publicDnsName(networkInterface);
    }

    /**
     * An interface as answers about its instance have it.
     *
     * @param networkInterface an interface that is attached
     * @return the SDK's shape
     */
    public InstanceNetworkInterface toInstanceSdk(Ec2NetworkInterface networkInterface) {
        return shapes().ofInstance(networkInterface);
    }

    private InterfaceShapes shapes() {
        return new InterfaceShapes(site, tables());
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
