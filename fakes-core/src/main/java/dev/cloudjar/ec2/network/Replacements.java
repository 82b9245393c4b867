package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.Site;
import java.util.List;

/** Puts a scene's resources into the tables, in place of what has their id or their role. */
final class Replacements {

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    Replacements(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    /** Another default VPC takes over what belongs to the one there is; any other new VPC gets what it is created with. */
    void put(Ec2Vpc vpc) {
        boolean known = tables.vpcs.contains(vpc.id());
        Ec2Vpc present = vpc.isDefault() ? tables.defaultVpc().orElse(null) : null;
        if (present != null && !present.id().equals(vpc.id())) {
            requireUnused(
                    "the default VPC " + vpc.id(),
                    present.id(),
                    tables.interfaces.stream().anyMatch(each -> each.vpcId().equals(present.id())));
            takeOver(present, vpc);
        } else {
            tables.vpcs.put(vpc);
            if (!known) {
                new Foundations(site, tables, neighbours).furnish(vpc);
            }
        }
    }

    private void takeOver(Ec2Vpc present, Ec2Vpc vpc) {
        List<Ec2Subnet> subnets = tables.subnetsOf(present.id()).toList();
        tables.vpcs.remove(present.id());
        tables.vpcs.put(vpc);
        for (Ec2Subnet subnet : subnets) {
            if (vpc.contains(subnet.cidr())) {
                tables.subnets.put(subnet.withVpcId(vpc.id()));
            } else {
                tables.subnets.remove(subnet.id());
                neighbours.tell(new Ec2Event.SubnetGone(subnet.id()));
            }
        }
        tables.groupsOf(present.id()).toList().forEach(group -> tables.groups.put(group.withVpcId(vpc.id())));
        boolean shared =
                tables.vpcs.stream().anyMatch(each -> each.dhcpOptionsId().equals(present.dhcpOptionsId()));
        if (!shared) {
            tables.dhcpOptions.remove(present.dhcpOptionsId());
        }
        neighbours.tell(new Ec2Event.VpcReplaced(present.id(), vpc.id()));
        tables.gateways
                .all()
                .forEach(gateway -> tables.gateways.put(
                        gateway.isAttachedTo(present.id()) ? gateway.withVpcId(vpc.id()) : gateway));
    }

    /** The default subnet of the same zone makes way, and any default subnet that overlaps. */
    void put(Ec2Subnet subnet) {
        List<Ec2Subnet> others = tables.subnetsOf(subnet.vpcId())
                .filter(other -> !other.id().equals(subnet.id()))
                .toList();
        for (Ec2Subnet other : others) {
            boolean overlaps = other.cidr().overlaps(subnet.cidr());
            if (overlaps && !other.defaultForZone()) {
                throw NetworkScene.wrong(
                        "the subnet " + subnet.id() + " with the block " + subnet.cidr(),
                        other.id() + " of the same VPC has " + other.cidr(),
                        "Give them blocks that do not overlap.");
            }
            boolean sameRole = subnet.defaultForZone()
                    && other.defaultForZone()
                    && other.zone().equals(subnet.zone());
            if (overlaps || sameRole) {
                requireUnused(
                        "the subnet " + subnet.id(),
                        other.id(),
                        tables.interfaces.stream()
                                .anyMatch(each -> each.subnetId().equals(other.id())));
                tables.subnets.remove(other.id());
                neighbours.tell(new Ec2Event.SubnetGone(other.id()));
            }
        }
        tables.subnets.put(subnet);
    }

    /** The default group of the same VPC makes way. */
    void put(Ec2SecurityGroup group) {
        SecurityGroups.findIn(tables, group.vpcId(), group.name())
                .filter(other -> !other.id().equals(group.id()))
                .ifPresent(other -> {
                    if (!group.isDefault()) {
                        throw NetworkScene.wrong(
                                "the security group " + group.id() + " named \"" + group.name() + "\"",
                                other.id() + " of the same VPC has that name",
                                "Give one of them another name.");
                    }
                    requireUnused(
                            "the default group " + group.id(),
                            other.id(),
                            tables.usersOf(other.id()).findAny().isPresent());
                    tables.groups.remove(other.id());
                });
        tables.groups.put(group);
    }

    private static void requireUnused(String newcomer, String present, boolean used) {
        if (used) {
            throw NetworkScene.wrong(
                    newcomer,
                    "it would take the place of " + present + ", in which instances run",
                    "Read scenes before the first launch.");
        }
    }
}
