package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;

/** Network interfaces in the SDK's two shapes: on their own, and as part of an instance. */
final class InterfaceShapes {

    private static final String AMAZON = "amazon";

    private final Site site;
    private final NetworkTables tables;

    InterfaceShapes(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    /** Empty text without a public address, or in a VPC without DNS host names. */
    String publicDnsName(Ec2NetworkInterface each) {
        boolean named = tables.vpcs
                .find(each.vpcId())
                .filter(vpc -> vpc.dnsSupport() && vpc.dnsHostnames())
                .isPresent();
        return each.publicIp()
                .filter(address -> named)
                .map(address -> DnsNames.ofPublic(site.region(), address))
                .orElse("");
    }

    private String privateDnsName(String address) {
        return DnsNames.ofPrivate(site.region(), address);
    }

    InstanceNetworkInterface ofInstance(Ec2NetworkInterface each) {
        return InstanceNetworkInterface.builder()
                .association(instanceAssociation(each))
                .attachment(each.attached().map(InterfaceShapes::ofInstance).orElse(null))
                .description(each.description())
                .groups(each.groups().stream().map(Ec2GroupRef::toSdk).toList())
                .ipv6Addresses(List.of())
                .macAddress(each.macAddress())
                .networkInterfaceId(each.id())
                .ownerId(site.account())
                .privateDnsName(privateDnsName(each.privateAddress()))
                .privateIpAddress(each.privateAddress())
                .privateIpAddresses(IntStream.range(0, each.privateAddresses().size())
                        .mapToObj(i -> InstancePrivateIpAddress.builder()
                                .association(i == 0 ? instanceAssociation(each) : null)
                                .primary(i == 0)
                                .privateDnsName(
                                        privateDnsName(each.privateAddresses().get(i)))
                                .privateIpAddress(each.privateAddresses().get(i))
                                .build())
                        .toList())
                .sourceDestCheck(each.sourceDestCheck())
                .status(NetworkInterfaceStatus.IN_USE)
                .subnetId(each.subnetId())
                .vpcId(each.vpcId())
                .interfaceType(NetworkInterfaceType.INTERFACE.toString())
                .build();
    }

    private static InstanceNetworkInterfaceAttachment ofInstance(Attachment attachment) {
        return InstanceNetworkInterfaceAttachment.builder()
                .attachTime(attachment.attachedAt())
                .attachmentId(attachment.id())
                .deleteOnTermination(attachment.deleteOnTermination())
                .deviceIndex(attachment.deviceIndex())
                .networkCardIndex(0)
                .status(AttachmentStatus.ATTACHED)
                .build();
    }

    private @Nullable InstanceNetworkInterfaceAssociation instanceAssociation(Ec2NetworkInterface each) {
        return each.publicIp()
                .map(address -> InstanceNetworkInterfaceAssociation.builder()
                        .ipOwnerId(AMAZON)
                        .publicDnsName(publicDnsName(each))
                        .publicIp(address)
                        .build())
                .orElse(null);
    }

    NetworkInterface alone(Ec2NetworkInterface each) {
        return NetworkInterface.builder()
                .association(association(each))
                .attachment(each.attached().map(this::attachment).orElse(null))
                .availabilityZone(each.availabilityZone())
                .description(each.description())
                .groups(each.groups().stream().map(Ec2GroupRef::toSdk).toList())
                .interfaceType(NetworkInterfaceType.INTERFACE)
                .ipv6Addresses(List.of())
                .macAddress(each.macAddress())
                .networkInterfaceId(each.id())
                .ownerId(site.account())
                .privateDnsName(privateDnsName(each.privateAddress()))
                .privateIpAddress(each.privateAddress())
                .privateIpAddresses(IntStream.range(0, each.privateAddresses().size())
                        .mapToObj(i -> NetworkInterfacePrivateIpAddress.builder()
                                .association(i == 0 ? association(each) : null)
                                .primary(i == 0)
                                .privateDnsName(
                                        privateDnsName(each.privateAddresses().get(i)))
                                .privateIpAddress(each.privateAddresses().get(i))
                                .build())
                        .toList())
                .requesterManaged(false)
                .sourceDestCheck(each.sourceDestCheck())
                .status(each.attached().isPresent() ? NetworkInterfaceStatus.IN_USE : NetworkInterfaceStatus.AVAILABLE)
                .subnetId(each.subnetId())
                .tagSet(Ec2Tags.toSdk(each.tags()))
                .vpcId(each.vpcId())
                .build();
    }

    private NetworkInterfaceAttachment attachment(Attachment attachment) {
        return NetworkInterfaceAttachment.builder()
                .attachTime(attachment.attachedAt())
                .attachmentId(attachment.id())
                .deleteOnTermination(attachment.deleteOnTermination())
                .deviceIndex(attachment.deviceIndex())
                .networkCardIndex(0)
                .instanceId(attachment.instanceId())
                .instanceOwnerId(site.account())
                .status(AttachmentStatus.ATTACHED)
                .build();
    }

    private @Nullable NetworkInterfaceAssociation association(Ec2NetworkInterface each) {
        return each.publicIp()
                .map(address -> NetworkInterfaceAssociation.builder()
                        .ipOwnerId(AMAZON)
                        .publicDnsName(publicDnsName(each))
                        .publicIp(address)
                        .build())
                .orElse(null);
    }
}
