package dev.cloudjar.ec2.metadata;

import dev.cloudjar.ec2.metadata.MetadataSource.Blocks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceIpv4Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;

/** What is told of each network interface, under its MAC address. */
final class NetworkCategories {

    private static final String SINCE = "2011-01-01";
    private static final String SINCE_IPV6 = "2016-06-30";

    /** Assumed: the first build after interfaces got prefixes. */
    private static final String SINCE_PREFIXES = "2021-07-15";

    private final MetadataSource source;

    NetworkCategories(MetadataSource source) {
        this.source = source;
    }

    void addTo(MetadataTree tree, List<InstanceNetworkInterface> interfaces) {
        interfaces.forEach(each -> add(tree, each));
    }

    private void add(MetadataTree tree, InstanceNetworkInterface each) {
        String at = "meta-data/network/interfaces/macs/" + each.macAddress() + "/";
        tree.put(SINCE, at + "device-number", String.valueOf(each.attachment().deviceIndex()))
                .put(SINCE, at + "interface-id", each.networkInterfaceId())
                .put(
                        SINCE_IPV6,
                        at + "ipv6s",
                        each.ipv6Addresses().stream()
                                .map(InstanceIpv6Address::ipv6Address)
                                .toList())
                .put(
                        SINCE_PREFIXES,
                        at + "ipv4-prefix",
                        each.ipv4Prefixes().stream()
                                .map(InstanceIpv4Prefix::ipv4Prefix)
                                .toList())
                .put(
                        SINCE_PREFIXES,
                        at + "ipv6-prefix",
                        each.ipv6Prefixes().stream()
                                .map(InstanceIpv6Prefix::ipv6Prefix)
                                .toList())
                .put(SINCE, at + "local-hostname", each.privateDnsName())
                .put(
                        SINCE,
                        at + "local-ipv4s",
                        each.privateIpAddresses().stream()
                                .map(InstancePrivateIpAddress::privateIpAddress)
                                .toList())
                .put(SINCE, at + "mac", each.macAddress())
                .put(
                        "2020-11-01",
                        at + "network-card-index",
                        Optional.ofNullable(each.attachment().networkCardIndex())
                                .map(String::valueOf))
                .put(SINCE, at + "owner-id", each.ownerId());
        addPublic(tree, at, each);
        addGroups(tree, at, each.groups());
        addBlocks(tree, at, each);
    }

    private static void addPublic(MetadataTree tree, String at, InstanceNetworkInterface each) {
        Map<String, String> privateByPublic = new LinkedHashMap<>();
        for (InstancePrivateIpAddress address : each.privateIpAddresses()) {
            if (address.association() != null && address.association().publicIp() != null) {
                privateByPublic.put(address.association().publicIp(), address.privateIpAddress());
            }
        }
        privateByPublic.forEach(
                (publicIp, privateIp) -> tree.put(SINCE, at + "ipv4-associations/" + publicIp, privateIp));
        tree.put(
                        SINCE,
                        at + "public-hostname",
                        Optional.ofNullable(each.association()).map(InstanceNetworkInterfaceAssociation::publicDnsName))
                .put(SINCE, at + "public-ipv4s", List.copyOf(privateByPublic.keySet()));
    }

    private static void addGroups(MetadataTree tree, String at, List<GroupIdentifier> groups) {
        tree.put(
                        SINCE,
                        at + "security-groups",
                        groups.stream().map(GroupIdentifier::groupName).toList())
                .put(
                        SINCE,
                        at + "security-group-ids",
                        groups.stream().map(GroupIdentifier::groupId).toList());
    }

    private void addBlocks(MetadataTree tree, String at, InstanceNetworkInterface each) {
        tree.put(SINCE, at + "subnet-id", each.subnetId()).put(SINCE, at + "vpc-id", each.vpcId());
        source.subnetBlocks(each.subnetId())
                .ifPresent(blocks -> tree.put(
                                SINCE,
                                at + "subnet-ipv4-cidr-block",
                                blocks.ipv4().get(0))
                        .put(SINCE_IPV6, at + "subnet-ipv6-cidr-blocks", blocks.ipv6()));
        Blocks vpc = source.vpcBlocks(each.vpcId());
        tree.put(SINCE, at + "vpc-ipv4-cidr-block", vpc.ipv4().get(0))
                .put(SINCE_IPV6, at + "vpc-ipv4-cidr-blocks", vpc.ipv4())
                .put(SINCE_IPV6, at + "vpc-ipv6-cidr-blocks", vpc.ipv6());
    }
}
