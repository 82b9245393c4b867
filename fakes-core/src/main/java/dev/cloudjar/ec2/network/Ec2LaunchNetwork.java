package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/**
 * The network's side of launches, and of the lives of the instances that they made. {@link Ec2Network#launches} has it.
 *
 * <p>All methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2LaunchNetwork {

    private final Site site;
    private final Supplier<NetworkTables> tables;
    private final Ec2Neighbours neighbours;

    Ec2LaunchNetwork(Site site, Supplier<NetworkTables> tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
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
        return new Placements(site, tables.get()).place(subnetId, availabilityZone, hasRoom);
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
        return new Placements(site, tables.get()).place(subnetId, availabilityZone);
    }

    /**
     * The security groups of a launch.
     *
     * @param placement where it goes
     * @param ids the groups asked for by id
     * @param names the groups asked for by name, which only a default VPC takes
     * @return the groups, or the VPC's default group where none is asked for
     * @throws dev.cloudjar.service.AwsError on an unknown group, one of another VPC, or too many
     */
    public List<Ec2GroupRef> groups(Ec2Placement placement, List<String> ids, List<String> names) {
        return new Placements(site, tables.get()).groupsOfLaunch(placement, ids, names);
    }

    /**
     * The security groups of something in a VPC.
     *
     * @param vpcId the VPC
     * @param ids the groups asked for by id
     * @param names the groups asked for by name, which only a default VPC takes
     * @return the groups, or the VPC's default group where none is asked for
     * @throws dev.cloudjar.service.AwsError on an unknown group, one of another VPC, or too many
     */
    public List<Ec2GroupRef> groups(String vpcId, List<String> ids, List<String> names) {
        return new Placements(site, tables.get()).groups(vpcId, ids, names);
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
                                .map(id -> tables.get()
                                        .groups
                                        .find(id)
                                        .map(each -> new Ec2GroupRef(each.id(), each.name()).toSdk())
                                        .orElse(GroupIdentifier.builder()
                                                .groupId(id)
                                                .build())),
                        names.stream()
                                .map(name -> tables.get()
                                        .defaultVpc()
                                        .flatMap(vpc -> SecurityGroups.findIn(tables.get(), vpc.id(), name))
                                        .map(each -> new Ec2GroupRef(each.id(), each.name()).toSdk())
                                        .orElse(GroupIdentifier.builder()
                                                .groupName(name)
                                                .build())))
                .toList();
    }

    /**
     * An interface that a launch is to attach.
     *
     * @param interfaceId its id
     * @return the interface
     * @throws dev.cloudjar.service.AwsError if there is none, or it is in use
     */
    public Ec2NetworkInterface requireFree(String interfaceId) {
        Ec2Error.requireWellFormed(List.of(interfaceId), "eni", "InvalidNetworkInterfaceId.Malformed");
        Ec2NetworkInterface found = tables.get()
                .interfaces
                .find(interfaceId)
                .orElseThrow(() -> NetworkErrors.unknownInterfaces(List.of(interfaceId)));
        if (found.inUse()) {
            throw NetworkErrors.interfaceInUse(interfaceId);
        }
        return found;
    }

    /**
     * How many interfaces a subnet still has room for.
     *
     * @param subnetId a subnet that {@link #place} found
     * @return the number of its free addresses
     */
    public long freeAddresses(String subnetId) {
        return new Placements(site, tables.get()).freeAddresses(subnetId);
    }

    /**
     * Decides the addresses of a launch's interfaces, all or none; changes nothing.
     *
     * @param requests the interfaces of all its instances
     * @return the plan
     * @throws dev.cloudjar.service.AwsError where an address asked for is not to be had, or the subnet is full
     */
    public Ec2InterfacePlan planInterfaces(List<Ec2InterfaceRequest> requests) {
        InterfaceQuota.allow(requests, tables.get(), site);
        return new InterfacePlanner(tables.get()).plan(requests);
    }

    /**
     * Makes the interfaces of a plan and attaches them.
     *
     * @param plan what {@link #planInterfaces} decided
     * @param instanceIds the launch's instances, by the numbers that the requests have
     * @return the interfaces, in the order of the requests
     */
    public List<Ec2NetworkInterface> attach(Ec2InterfacePlan plan, List<String> instanceIds) {
        return changes().attach(plan, instanceIds);
    }

    /**
     * Puts the interfaces of a scene's instance in place.
     *
     * @param instanceId the instance
     * @param shapes its interfaces as DescribeInstances has them
     * @throws IllegalArgumentException on an unknown subnet, or an address that is not free in it
     */
    public void restoreInterfaces(String instanceId, List<InstanceNetworkInterface> shapes) {
        InterfaceRestore restore = new InterfaceRestore(site, tables.get());
        shapes.forEach(shape -> restore.read(instanceId, shape));
    }

    /**
     * An instance stops: its automatic public addresses are released.
     *
     * @param instanceId the instance
     */
    public void stopped(String instanceId) {
        changes().stopped(instanceId);
    }

    /**
     * A stopped instance starts: interfaces with an automatic public address get another.
     *
     * @param instanceId the instance
     */
    public void started(String instanceId) {
        changes().started(instanceId);
    }

    /**
     * An instance is terminated: its interfaces are deleted, or detached where they outlive it.
     *
     * @param instanceId the instance
     */
    public void terminated(String instanceId) {
        changes().terminated(instanceId);
    }

    /**
     * Gives the interfaces of an instance other security groups, as ModifyInstanceAttribute does.
     *
     * @param instanceId the instance
     * @param groups what {@link #groups} found
     */
    public void changeGroups(String instanceId, List<Ec2GroupRef> groups) {
        changes().change(instanceId, each -> each.withGroups(groups));
    }

    /**
     * Switches the source/destination check of an instance's interfaces.
     *
     * @param instanceId the instance
     * @param check whether traffic has to be from or to the instance
     */
    public void changeSourceDestCheck(String instanceId, boolean check) {
        changes().change(instanceId, each -> each.withSourceDestCheck(check));
    }

    private InstanceInterfaces changes() {
        return new InstanceInterfaces(site, tables.get(), neighbours);
    }
}
