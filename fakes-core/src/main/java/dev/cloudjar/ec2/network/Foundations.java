package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Peer;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.PeerKind;
import dev.cloudjar.ec2.network.Ec2SecurityGroupRule.Traffic;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays the networks of a region: what a new account has, and what every VPC is created with.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">Default VPCs</a>
 */
final class Foundations {

    private static final Cidr DEFAULT_VPC = Cidr.of("172.31.0.0/16");
    private static final int DEFAULT_SUBNET = 20;

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    Foundations(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    /** The default VPC with a subnet in each zone, an internet gateway and a route to it. */
    Ec2Vpc layDefaultNetwork() {
        Ec2Vpc vpc = layVpc(DEFAULT_VPC, "default", true, Map.of());
        for (Ec2Zone zone : AwsRegions.region(site.region()).availabilityZones()) {
            freeDefaultBlock(vpc).ifPresent(block -> layDefaultSubnet(vpc, zone, block));
        }
        return vpc;
    }

    /** A VPC with its default security group, main route table and default network ACL. */
    Ec2Vpc layVpc(Cidr cidr, String tenancy, boolean isDefault, Map<String, String> tags) {
        Ec2Vpc vpc = tables.vpcs.put(new Ec2Vpc(
                site.ids().resourceId("vpc"),
                cidr,
                site.ids().resourceId("vpc-cidr-assoc"),
                List.of(),
                List.of(),
                dhcpOptions(null).id(),
                tenancy,
                isDefault,
                true,
                isDefault,
                false,
                tags));
        furnish(vpc);
        return vpc;
    }

    /** Gives a VPC what it is created with. */
    void furnish(Ec2Vpc vpc) {
        layDefaultGroup(vpc.id());
        Ec2Gateway gateway = vpc.isDefault()
                ? tables.gateways.put(new Ec2Gateway(site.ids().resourceId("igw"), vpc.id(), Map.of()))
                : null;
        neighbours.tell(new Ec2Event.VpcLaid(vpc.id(), gateway == null ? null : gateway.id()));
    }

    private void layDefaultGroup(String vpcId) {
        String groupId = site.ids().resourceId("sg");
        tables.groups.put(new Ec2SecurityGroup(
                groupId,
                vpcId,
                Ec2SecurityGroup.DEFAULT_NAME,
                "default VPC security group",
                List.of(rule(false, new Peer(PeerKind.GROUP, groupId)), egressToAll()),
                Map.of()));
    }

    /** What every new group lets out: everything, IPv6 traffic only where its VPC has IPv6 blocks. */
    List<Ec2SecurityGroupRule> egressToAll(Ec2Vpc vpc) {
        return vpc.ipv6().isEmpty() ? List.of(egressToAll()) : List.of(egressToAll(), egressToAll6());
    }

    private Ec2SecurityGroupRule egressToAll() {
        return rule(true, new Peer(PeerKind.CIDR_IPV4, "0.0.0.0/0"));
    }

    private Ec2SecurityGroupRule egressToAll6() {
        return rule(true, new Peer(PeerKind.CIDR_IPV6, "::/0"));
    }

    /**
     * Groups that let everything out let IPv6 traffic out too, once their VPC has it.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security group rules</a>
     */
    void openToIpv6(String vpcId) {
        for (Ec2SecurityGroup group : tables.groupsOf(vpcId).toList()) {
            List<Ec2SecurityGroupRule> out = group.rules(true);
            boolean untouched = out.size() == 1 && out.get(0).allowsSameAs(egressToAll());
            if (untouched) {
                List<Ec2SecurityGroupRule> rules = new ArrayList<>(group.rules());
                rules.add(egressToAll6());
                tables.groups.put(group.withRules(rules));
            }
        }
    }

    private Ec2SecurityGroupRule rule(boolean egress, Peer peer) {
        return new Ec2SecurityGroupRule(site.ids().resourceId("sgr"), egress, Traffic.ALL, peer, null, Map.of());
    }

    /** The first /20 of the default VPC that overlaps none of its subnets. */
    Optional<Cidr> freeDefaultBlock(Ec2Vpc vpc) {
        int blocks = vpc.cidr().prefix() > DEFAULT_SUBNET
                ? 0
                : 1 << (DEFAULT_SUBNET - vpc.cidr().prefix());
        for (int i = 0; i < blocks; i++) {
            Cidr block = vpc.cidr().block(i, DEFAULT_SUBNET);
            if (!overlapsSubnet(vpc, block)) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    Ec2Subnet layDefaultSubnet(Ec2Vpc vpc, Ec2Zone zone, Cidr block) {
        return tables.subnets.put(new Ec2Subnet(
                site.ids().resourceId("subnet"),
                vpc.id(),
                block,
                null,
                zone,
                true,
                true,
                Ec2SubnetOptions.NONE,
                Map.of(),
                Addresses.RESERVED_AT_START));
    }

    private boolean overlapsSubnet(Ec2Vpc vpc, Cidr block) {
        return tables.subnetsOf(vpc.id()).anyMatch(subnet -> subnet.cidr().overlaps(block));
    }

    /** The DHCP options set of an id, which is made where it is not there; without one the region's default set. */
    Ec2DhcpOptions dhcpOptions(@Nullable String id) {
        return tables.dhcpOptions.stream()
                .filter(options ->
                        id == null || id.equals("default") || options.id().equals(id))
                .findFirst()
                .orElseGet(() -> tables.dhcpOptions.put(
                        Ec2DhcpOptions.usual(id == null ? site.ids().resourceId("dopt") : id, site.region())));
    }
}
