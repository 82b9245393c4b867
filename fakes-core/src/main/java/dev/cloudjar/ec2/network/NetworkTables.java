package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2SetAside;
import dev.cloudjar.ec2.action.Ec2SetAsides;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networking state of an account in a region. */
final class NetworkTables {

    final ResourceTable<Ec2Vpc> vpcs;
    final ResourceTable<Ec2Subnet> subnets;
    final ResourceTable<Ec2SecurityGroup> groups;
    final ResourceTable<Ec2NetworkInterface> interfaces;
    final ResourceTable<Ec2Gateway> gateways;
    final ResourceTable<Ec2DhcpOptions> dhcpOptions;
    final ClientTokens<String> interfaceTokens;
    final TakenAddresses taken;
    private final Set<String> reserved;
    private final Set<String> released;
    private @Nullable Ec2SetAsides setAside;
    private AddressSupply supply;
    private int nextPublic;

    NetworkTables() {
        this(
                new ResourceTable<>(Ec2Vpc::id),
                new ResourceTable<>(Ec2Subnet::id),
                new ResourceTable<>(Ec2SecurityGroup::id),
                new ResourceTable<>(Ec2NetworkInterface::id, NetworkTables::instanceOf),
                new ResourceTable<>(Ec2Gateway::id),
                new ResourceTable<>(Ec2DhcpOptions::id),
                new ClientTokens<>(),
                new HashSet<>(),
                new HashSet<>(),
                AddressSupply.UNLIMITED,
                0);
    }

    private NetworkTables(
            ResourceTable<Ec2Vpc> vpcs,
            ResourceTable<Ec2Subnet> subnets,
            ResourceTable<Ec2SecurityGroup> groups,
            ResourceTable<Ec2NetworkInterface> interfaces,
            ResourceTable<Ec2Gateway> gateways,
            ResourceTable<Ec2DhcpOptions> dhcpOptions,
            ClientTokens<String> interfaceTokens,
            Set<String> reserved,
            Set<String> released,
            AddressSupply supply,
            int nextPublic) {
        this.vpcs = vpcs;
        this.subnets = subnets;
        this.groups = groups;
        this.interfaces = interfaces;
        this.taken = new TakenAddresses(interfaces);
        this.gateways = gateways;
        this.dhcpOptions = dhcpOptions;
        this.interfaceTokens = interfaceTokens;
        this.reserved = reserved;
        this.released = released;
        this.supply = supply;
        this.nextPublic = nextPublic;
    }

    NetworkTables fork() {
        return new NetworkTables(
                vpcs.fork(),
                subnets.fork(),
                groups.fork(),
                interfaces.fork(),
                gateways.fork(),
                dhcpOptions.fork(),
                interfaceTokens.fork(),
                new HashSet<>(reserved),
                new HashSet<>(released),
                supply,
                nextPublic);
    }

    /** The public addresses that are kept for an account, whether an interface has them or not. */
    Set<String> reserved() {
        return reserved;
    }

    /** The public addresses that were kept for the account and are not any more. */
    Set<String> released() {
        return released;
    }

    /** The parts of a subnet that EC2 is kept from. */
    List<Ec2SetAside> setAsideIn(String subnetId) {
        return setAside == null ? List.of() : setAside.setAsideIn(subnetId);
    }

    void setAside(@Nullable Ec2SetAsides value) {
        setAside = value;
    }

    /** How many public addresses can be allocated. */
    AddressSupply supply() {
        return supply;
    }

    void supply(AddressSupply value) {
        supply = value;
    }

    /** Where the search for a free public address goes on. */
    int nextPublic() {
        return nextPublic;
    }

    void nextPublic(int value) {
        nextPublic = value;
    }

    Optional<Ec2Vpc> defaultVpc() {
        return vpcs.stream().filter(Ec2Vpc::isDefault).findFirst();
    }

    Stream<Ec2Subnet> subnetsOf(String vpcId) {
        return subnets.stream().filter(subnet -> subnet.vpcId().equals(vpcId));
    }

    Stream<Ec2SecurityGroup> groupsOf(String vpcId) {
        return groups.stream().filter(group -> group.vpcId().equals(vpcId));
    }

    private static List<String> instanceOf(Ec2NetworkInterface each) {
        return each.attached()
                .map(Ec2NetworkInterface.Attachment::instanceId)
                .map(List::of)
                .orElse(List.of());
    }

    /** Who uses a group: instances do through their interfaces. */
    Stream<Ec2NetworkInterface> usersOf(String groupId) {
        return interfaces.stream()
                .filter(each ->
                        each.groups().stream().anyMatch(group -> group.id().equals(groupId)));
    }
}
