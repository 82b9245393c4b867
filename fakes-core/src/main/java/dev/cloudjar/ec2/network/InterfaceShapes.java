package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.Unmanaged;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.Site;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.InstanceIpv4Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.Ipv6PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

/** Network interfaces in the SDK's two shapes: on their own, and as part of an instance. */
final class InterfaceShapes {

    /** Looked up with the first use. */
    private static final class OfInstance {
        static final Unmanaged MARK = Unmanaged.of(InstanceNetworkInterface.builder());
    }

    /** Looked up with the first use. */
    private static final class Alone {
        static final Unmanaged MARK = Unmanaged.of(NetworkInterface.builder());
    }

    static final String AMAZON = "amazon";

    private final Site site;
    private final NetworkTables tables;

    InterfaceShapes(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    /** Empty text without a public address, or in a VPC without DNS host names. */
    String publicDnsName(Ec2NetworkInterface each) {
        return each.publicIp().map(address -> publicDnsName(each, address)).orElse("");
    }

    private String publicDnsName(Ec2NetworkInterface each, String publicIp) {
        return tables.vpcs
                .find(each.vpcId())
                .filter(vpc -> vpc.dnsSupport() && vpc.dnsHostnames())
                .map(vpc -> DnsNames.ofPublic(site.region(), publicIp))
                .orElse("");
    }

    String privateDnsName(Ec2NetworkInterface each, String address) {
        String domain = tables.vpcs
                .find(each.vpcId())
                .flatMap(vpc -> tables.dhcpOptions.find(vpc.dhcpOptionsId()))
                .flatMap(Ec2DhcpOptions::customDomain)
                .orElse(DnsNames.internalDomain(site.region()));
        return DnsNames.ofPrivate(domain, address);
    }

    InstanceNetworkInterface ofInstance(Ec2NetworkInterface each) {
        return OfInstance.MARK
                .mark(InstanceNetworkInterface.builder())
                .connectionTrackingConfiguration(each.tracking().toInstanceSdk())
                .association(instanceAssociation(each, each.privateAddress()))
                .attachment(each.attached().map(InterfaceShapes::ofInstance).orElse(null))
                .description(each.description())
                .groups(each.groups().stream().map(Ec2GroupRef::toSdk).toList())
                .ipv4Prefixes(each.ipv4Prefixes().stream()
                        .map(prefix ->
                                InstanceIpv4Prefix.builder().ipv4Prefix(prefix).build())
                        .toList())
                .ipv6Addresses(IntStream.range(0, each.ipv6Addresses().size())
                        .mapToObj(i -> InstanceIpv6Address.builder()
                                .ipv6Address(each.ipv6Addresses().get(i))
                                .isPrimaryIpv6(i == 0 && each.primaryIpv6())
                                .build())
                        .toList())
                .ipv6Prefixes(each.ipv6Prefixes().stream()
                        .map(prefix ->
                                InstanceIpv6Prefix.builder().ipv6Prefix(prefix).build())
                        .toList())
                .macAddress(each.macAddress())
                .networkInterfaceId(each.id())
                .ownerId(site.account())
                .privateDnsName(privateDnsName(each, each.privateAddress()))
                .privateIpAddress(each.privateAddress())
                .privateIpAddresses(IntStream.range(0, each.privateAddresses().size())
                        .mapToObj(i -> InstancePrivateIpAddress.builder()
                                .association(instanceAssociation(
                                        each, each.privateAddresses().get(i)))
                                .primary(i == 0)
                                .privateDnsName(privateDnsName(
                                        each, each.privateAddresses().get(i)))
                                .privateIpAddress(each.privateAddresses().get(i))
                                .build())
                        .toList())
                .sourceDestCheck(each.sourceDestCheck())
                .status(NetworkInterfaceStatus.IN_USE)
                .subnetId(each.subnetId())
                .vpcId(each.vpcId())
                .interfaceType(each.type())
                .build();
    }

    private static InstanceNetworkInterfaceAttachment ofInstance(Attachment attachment) {
        return InstanceNetworkInterfaceAttachment.builder()
                .attachTime(attachment.attachedAt())
                .attachmentId(attachment.id())
                .deleteOnTermination(attachment.deleteOnTermination())
                .deviceIndex(attachment.slot().deviceIndex())
                .networkCardIndex(attachment.slot().networkCard())
                .status(AttachmentStatus.ATTACHED)
                .build();
    }

    /** The public address of a private one: the owner's Elastic IP address, or one that Amazon lends. */
    private @Nullable InstanceNetworkInterfaceAssociation instanceAssociation(
            Ec2NetworkInterface each, String privateAddress) {
        String publicIp = publicIp(each, privateAddress);
        return publicIp == null
                ? null
                : InstanceNetworkInterfaceAssociation.builder()
                        .ipOwnerId(each.elasticOf(privateAddress).isPresent() ? site.account() : AMAZON)
                        .publicDnsName(publicDnsName(each, publicIp))
                        .publicIp(publicIp)
                        .build();
    }

    private static @Nullable String publicIp(Ec2NetworkInterface each, String privateAddress) {
        return each.elasticOf(privateAddress)
                .map(Elastic::publicIp)
                .orElse(privateAddress.equals(each.privateAddress()) ? each.publicAddress() : null);
    }

    NetworkInterface alone(Ec2NetworkInterface each) {
        NetworkInterface.Builder shape = NetworkInterface.builder()
                .connectionTrackingConfiguration(each.tracking().toSdk())
                .association(association(each, each.privateAddress()))
                .attachment(each.attached().map(this::attachment).orElse(null))
                .availabilityZone(each.availabilityZone())
                .description(each.description())
                .groups(each.groups().stream().map(Ec2GroupRef::toSdk).toList())
                .interfaceType(each.type())
                .ipv4Prefixes(each.ipv4Prefixes().stream()
                        .map(prefix -> Ipv4PrefixSpecification.builder()
                                .ipv4Prefix(prefix)
                                .build())
                        .toList())
                .ipv6Addresses(IntStream.range(0, each.ipv6Addresses().size())
                        .mapToObj(i -> NetworkInterfaceIpv6Address.builder()
                                .ipv6Address(each.ipv6Addresses().get(i))
                                .isPrimaryIpv6(i == 0 && each.primaryIpv6())
                                .build())
                        .toList())
                .ipv6Prefixes(each.ipv6Prefixes().stream()
                        .map(prefix -> Ipv6PrefixSpecification.builder()
                                .ipv6Prefix(prefix)
                                .build())
                        .toList())
                .ipv6Address(each.ipv6Addresses().stream().findFirst().orElse(null))
                .macAddress(each.macAddress())
                .networkInterfaceId(each.id())
                .ownerId(site.account())
                .privateDnsName(privateDnsName(each, each.privateAddress()))
                .privateIpAddress(each.privateAddress())
                .privateIpAddresses(IntStream.range(0, each.privateAddresses().size())
                        .mapToObj(i -> NetworkInterfacePrivateIpAddress.builder()
                                .association(association(
                                        each, each.privateAddresses().get(i)))
                                .primary(i == 0)
                                .privateDnsName(privateDnsName(
                                        each, each.privateAddresses().get(i)))
                                .privateIpAddress(each.privateAddresses().get(i))
                                .build())
                        .toList())
                .requesterManaged(each.isManaged())
                .sourceDestCheck(each.sourceDestCheck())
                .status(each.inUse() ? NetworkInterfaceStatus.IN_USE : NetworkInterfaceStatus.AVAILABLE)
                .subnetId(each.subnetId())
                .tagSet(Ec2Tags.toSdk(each.tags()))
                .vpcId(each.vpcId());
        new PublicNames(each, publicDnsName(each), site.region()).showIn(shape);
        AwsRegions.region(site.region())
                .zone(each.availabilityZone())
                .ifPresent(zone -> LaterMember.set(shape, "AvailabilityZoneId", zone.id()));
        return Alone.MARK.mark(shape).build();
    }

    private NetworkInterfaceAttachment attachment(Attachment attachment) {
        return NetworkInterfaceAttachment.builder()
                .attachTime(attachment.attachedAt())
                .attachmentId(attachment.id())
                .deleteOnTermination(attachment.deleteOnTermination())
                .deviceIndex(attachment.slot().deviceIndex())
                .networkCardIndex(attachment.slot().networkCard())
                .instanceId(attachment.instanceId())
                .instanceOwnerId(site.account())
                .status(AttachmentStatus.ATTACHED)
                .build();
    }

    private @Nullable NetworkInterfaceAssociation association(Ec2NetworkInterface each, String privateAddress) {
        String publicIp = publicIp(each, privateAddress);
        if (publicIp == null) {
            return null;
        }
        Elastic elastic = each.elasticOf(privateAddress).orElse(null);
        return NetworkInterfaceAssociation.builder()
                .allocationId(elastic == null ? null : elastic.allocationId())
                .associationId(elastic == null ? null : elastic.associationId())
                .ipOwnerId(elastic == null ? AMAZON : site.account())
                .publicDnsName(publicDnsName(each, publicIp))
                .publicIp(publicIp)
                .build();
    }
}
