package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a launch goes, and which security groups it gets.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">RunInstances</a>
 */
final class Placements {

    private static final String GROUPS_PER_INTERFACE = "L-2AFB9258";

    private final Site site;
    private final NetworkTables tables;

    Placements(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    Ec2Placement place(@Nullable String subnetId, @Nullable String zone) {
        return place(subnetId, zone, any -> true);
    }

    Ec2Placement place(@Nullable String subnetId, @Nullable String zone, Predicate<String> hasRoom) {
        if (zone != null) {
            requireZone(zone);
        }
        if (subnetId == null) {
            return placement(defaultSubnet(zone, hasRoom));
        }
        Ec2Subnet subnet = requireSubnet(subnetId);
        if (zone != null && !subnet.zone().name().equals(zone)) {
            throw NetworkErrors.otherZone(subnetId, zone);
        }
        return placement(subnet);
    }

    private void requireZone(String zone) {
        if (AwsRegions.region(site.region()).zone(zone).isEmpty()) {
            throw NetworkErrors.unknownZone(zone);
        }
    }

    Ec2Subnet requireSubnet(String subnetId) {
        Ec2Error.requireWellFormed(List.of(subnetId), "subnet", "InvalidSubnetID.Malformed");
        return tables.subnets.find(subnetId).orElseThrow(() -> NetworkErrors.unknownSubnets(List.of(subnetId)));
    }

    long freeAddresses(String subnetId) {
        return new Addresses(requireSubnet(subnetId), tables.taken.in(subnetId)).free();
    }

    /** Which zone a launch without one goes to is EC2's choice: the first that has a default subnet, and room. */
    private Ec2Subnet defaultSubnet(@Nullable String zone, Predicate<String> hasRoom) {
        Ec2Vpc vpc = tables.defaultVpc().orElseThrow(NetworkErrors::noDefaultVpc);
        List<Ec2Subnet> candidates = tables.subnetsOf(vpc.id())
                .filter(Ec2Subnet::defaultForZone)
                .filter(subnet -> zone == null || subnet.zone().name().equals(zone))
                .toList();
        return candidates.stream()
                .filter(subnet -> hasRoom.test(subnet.zone().name()))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(
                        () -> zone == null ? NetworkErrors.noSubnets(vpc.id()) : NetworkErrors.noDefaultSubnet(zone));
    }

    private Ec2Placement placement(Ec2Subnet subnet) {
        return new Ec2Placement(
                subnet.vpcId(),
                subnet.id(),
                subnet.zone().name(),
                subnet.zone().id(),
                subnet.mapPublicIpOnLaunch(),
                tables.vpcs.find(subnet.vpcId()).map(Ec2Vpc::instanceTenancy).orElse("default"));
    }

    List<Ec2GroupRef> groups(String vpcId, List<String> ids, List<String> names) {
        Ec2Error.requireWellFormed(ids, "sg", "InvalidGroupId.Malformed");
        boolean isDefault = tables.vpcs.find(vpcId).filter(Ec2Vpc::isDefault).isPresent();
        if (!names.isEmpty() && !isDefault) {
            throw Ec2Error.groupNameWithSubnet();
        }
        Map<String, Ec2GroupRef> found = new LinkedHashMap<>();
        for (String id : ids) {
            found.put(id, byId(vpcId, id).ref());
        }
        for (String name : names) {
            Ec2SecurityGroup group = byName(vpcId, name);
            found.put(group.id(), group.ref());
        }
        if (found.isEmpty()) {
            found.put("", byName(vpcId, Ec2SecurityGroup.DEFAULT_NAME).ref());
        }
        if (site.quotas().isExceeded(GROUPS_PER_INTERFACE, found.size())) {
            throw NetworkErrors.tooManyGroups(
                    site.quotas().get(GROUPS_PER_INTERFACE).orElseThrow());
        }
        return List.copyOf(found.values());
    }

    /** The groups of a launch, where one of another VPC than the subnet has an error of its own. */
    List<Ec2GroupRef> groupsOfLaunch(Ec2Placement placement, List<String> ids, List<String> names) {
        Ec2Error.requireWellFormed(ids, "sg", "InvalidGroupId.Malformed");
        for (String id : ids) {
            tables.groups
                    .find(id)
                    .filter(group -> !group.vpcId().equals(placement.vpcId()))
                    .ifPresent(group -> {
                        throw NetworkErrors.otherNetwork(group.id(), placement.subnetId());
                    });
        }
        return groups(placement.vpcId(), ids, names);
    }

    /** The groups of a network interface, where one that is not there has an error of its own. */
    List<Ec2GroupRef> groupsOfInterface(String vpcId, List<String> ids) {
        Ec2Error.requireWellFormed(ids, "sg", "InvalidSecurityGroupId.Malformed");
        for (String id : ids) {
            if (!tables.groups.contains(id)) {
                throw NetworkErrors.unknownGroupOfInterface(id);
            }
        }
        return groups(vpcId, ids, List.of());
    }

    private Ec2SecurityGroup byId(String vpcId, String id) {
        Ec2SecurityGroup group = tables.groups.find(id).orElseThrow(() -> NetworkErrors.unknownGroupIn(vpcId, id));
        if (!group.vpcId().equals(vpcId)) {
            throw NetworkErrors.differentNetworks();
        }
        return group;
    }

    private Ec2SecurityGroup byName(String vpcId, String name) {
        return tables.groupsOf(vpcId)
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> NetworkErrors.unknownGroupInDefaultVpc(vpcId, name));
    }
}
