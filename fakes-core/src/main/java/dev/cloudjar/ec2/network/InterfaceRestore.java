package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceIpv4Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.Ipv6PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** Puts the network interfaces of a scene in place: those that it lists, and those of its instances. */
final class InterfaceRestore {

    private static final String SECTION = "NetworkInterfaces";

    private final Site site;
    private final NetworkTables tables;

    InterfaceRestore(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    Ec2NetworkInterface read(String instanceId, InstanceNetworkInterface shape) {
        String id = require(instanceId, "NetworkInterfaceId", shape.networkInterfaceId());
        String subnetId = require(instanceId, "SubnetId", shape.subnetId());
        String address = require(instanceId, "PrivateIpAddress", shape.privateIpAddress());
        Ec2Subnet subnet = requireSubnet(id, subnetId);
        requireFits(id, subnet, address);
        String publicIp =
                shape.association() == null ? null : shape.association().publicIp();
        return tables.interfaces.put(new Ec2NetworkInterface(
                id,
                subnet.vpcId(),
                subnet.id(),
                subnet.zone().name(),
                Ec2NetworkInterface.PLAIN,
                shape.description() == null ? "" : shape.description(),
                shape.macAddress() == null ? InstanceInterfaces.nextMac(site) : shape.macAddress(),
                addresses(shape, address),
                shape.ipv4Prefixes().stream()
                        .map(InstanceIpv4Prefix::ipv4Prefix)
                        .toList(),
                shape.ipv6Addresses().stream()
                        .map(InstanceIpv6Address::ipv6Address)
                        .toList(),
                shape.ipv6Addresses().stream().anyMatch(each -> Boolean.TRUE.equals(each.isPrimaryIpv6())),
                shape.ipv6Prefixes().stream()
                        .map(InstanceIpv6Prefix::ipv6Prefix)
                        .toList(),
                shape.groups().stream()
                        .map(group -> new Ec2GroupRef(group.groupId(), group.groupName()))
                        .toList(),
                !Boolean.FALSE.equals(shape.sourceDestCheck()),
                Ec2ConnectionTracking.DEFAULT,
                publicIp != null || subnet.mapPublicIpOnLaunch(),
                publicIp,
                null,
                List.of(),
                attachment(instanceId, shape.attachment()),
                Map.of()));
    }

    /** One that the scene lists, whatever has it. */
    void read(NetworkInterface shape) {
        String id = Ec2Scenes.newId(SECTION, "eni", shape.networkInterfaceId(), tables.interfaces);
        String subnetId = Ec2Scenes.require(SECTION, "SubnetId", shape.subnetId());
        String address = Ec2Scenes.require(SECTION, "PrivateIpAddress", shape.privateIpAddress());
        Ec2Subnet subnet = requireSubnet(id, subnetId);
        requireFits(id, subnet, address);
        NetworkInterfaceAttachment attachment = shape.attachment();
        String instanceId = attachment == null ? null : attachment.instanceId();
        NetworkInterfaceAssociation association = shape.association();
        String lent = association != null && association.allocationId() == null ? association.publicIp() : null;
        tables.interfaces.put(new Ec2NetworkInterface(
                id,
                subnet.vpcId(),
                subnet.id(),
                subnet.zone().name(),
                shape.interfaceTypeAsString() == null ? Ec2NetworkInterface.PLAIN : shape.interfaceTypeAsString(),
                shape.description() == null ? "" : shape.description(),
                shape.macAddress() == null ? InstanceInterfaces.nextMac(site) : shape.macAddress(),
                Stream.concat(
                                Stream.of(address),
                                shape.privateIpAddresses().stream()
                                        .map(NetworkInterfacePrivateIpAddress::privateIpAddress))
                        .distinct()
                        .toList(),
                shape.ipv4Prefixes().stream()
                        .map(Ipv4PrefixSpecification::ipv4Prefix)
                        .toList(),
                shape.ipv6Addresses().stream()
                        .map(NetworkInterfaceIpv6Address::ipv6Address)
                        .toList(),
                shape.ipv6Addresses().stream().anyMatch(each -> Boolean.TRUE.equals(each.isPrimaryIpv6())),
                shape.ipv6Prefixes().stream()
                        .map(Ipv6PrefixSpecification::ipv6Prefix)
                        .toList(),
                shape.groups().stream()
                        .map(group -> new Ec2GroupRef(group.groupId(), group.groupName()))
                        .toList(),
                !Boolean.FALSE.equals(shape.sourceDestCheck()),
                Ec2ConnectionTracking.ofScene(shape.connectionTrackingConfiguration()),
                lent != null || (instanceId != null && subnet.mapPublicIpOnLaunch()),
                lent,
                null,
                elastics(shape),
                attachment == null || instanceId == null
                        ? null
                        : attachment(
                                instanceId,
                                InstanceNetworkInterfaceAttachment.builder()
                                        .attachTime(attachment.attachTime())
                                        .attachmentId(attachment.attachmentId())
                                        .deviceIndex(attachment.deviceIndex())
                                        .networkCardIndex(attachment.networkCardIndex())
                                        .deleteOnTermination(attachment.deleteOnTermination())
                                        .build()),
                Ec2Scenes.tags(id, shape.tagSet())));
    }

    private static List<Elastic> elastics(NetworkInterface shape) {
        return shape.privateIpAddresses().stream()
                .filter(each -> each.association() != null && each.association().allocationId() != null)
                .map(each -> new Elastic(
                        each.privateIpAddress(),
                        each.association().publicIp(),
                        each.association().allocationId(),
                        each.association().associationId()))
                .toList();
    }

    private Ec2Subnet requireSubnet(String id, String subnetId) {
        return tables.subnets
                .find(subnetId)
                .orElseThrow(() -> NetworkScene.wrong(
                        "the network interface " + id + " in the subnet " + subnetId,
                        "there is no such subnet",
                        "Name it under \"Subnets\"."));
    }

    private void requireFits(String id, Ec2Subnet subnet, String address) {
        boolean inside = Cidr.parseAddress(address)
                .filter(number -> subnet.cidr().contains(number))
                .isPresent();
        boolean used = tables.interfaces.stream()
                .filter(each -> !each.id().equals(id) && each.subnetId().equals(subnet.id()))
                .anyMatch(each -> each.privateAddresses().contains(address));
        if (!inside || used) {
            throw NetworkScene.wrong(
                    "the network interface " + id + " with the address " + address,
                    used ? "another one has it" : "its subnet has the block " + subnet.cidr(),
                    "Give it a free address of its subnet.");
        }
    }

    private static List<String> addresses(InstanceNetworkInterface shape, String primary) {
        return Stream.concat(
                        Stream.of(primary), shape.privateIpAddresses().stream().map(each -> each.privateIpAddress()))
                .distinct()
                .toList();
    }

    private Attachment attachment(String instanceId, @Nullable InstanceNetworkInterfaceAttachment shape) {
        Instant since = shape == null ? null : shape.attachTime();
        String id = shape == null ? null : shape.attachmentId();
        return new Attachment(
                id == null ? site.ids().resourceId("eni-attach") : id,
                instanceId,
                shape == null ? Ec2Slot.PRIMARY : Ec2Slot.of(shape.networkCardIndex(), shape.deviceIndex()),
                since == null ? site.now() : since,
                shape == null || !Boolean.FALSE.equals(shape.deleteOnTermination()));
    }

    private static String require(String instanceId, String member, @Nullable String value) {
        if (value == null) {
            throw NetworkScene.wrong(
                    "a network interface of " + instanceId + " without " + member, "it needs one", "Give it one.");
        }
        return value;
    }
}
