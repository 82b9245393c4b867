package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.Filters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDevice;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceIpv4Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Prefix;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ProductCode;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters of DescribeInstances. Those about what no instance here can have are taken and match nothing: kernels and RAM disks
 * (of paravirtual images of one's own), addresses of carriers and Outposts, interfaces in subnets of IPv6 alone, and what services of AWS launch or manage.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>
 */
final class InstanceFilters {

    private static final List<String> OF_NOTHING_HERE = List.of(
            "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn",
            "kernel-id",
            "network-interface.addresses.association.carrier-ip",
            "network-interface.addresses.association.customer-owned-ip",
            "network-interface.association.carrier-ip",
            "network-interface.association.customer-owned-ip",
            "network-interface.ipv6-native",
            "network-interface.operator.principal",
            "network-interface.outpost-arn",
            "network-interface.requester-id",
            "operator.principal",
            "outpost-arn",
            "ramdisk-id",
            "requester-id");

    private InstanceFilters() {}

    /**
     * An instance as its filters see it.
     *
     * @param host where it is
     * @param instance the instance
     * @param shape the API's shape
     */
    record Viewed(InstanceHost host, InstanceEntry instance, Instance shape) {

        String reservationId() {
            return instance.reservationId();
        }

        String zoneId() {
            return InstanceQueries.zoneId(host, instance);
        }

        String ownerId() {
            return host.site().account();
        }

        Map<String, String> tags() {
            Map<String, String> tags = new TreeMap<>();
            for (Tag tag : shape.tags()) {
                tags.put(tag.key(), tag.value());
            }
            return tags;
        }
    }

    /** {@return all filters, linked with the first use of one} */
    static Filters<Viewed> all() {
        return Linked.ALL;
    }

    private static final class Linked {
        static final Filters<Viewed> ALL = link();
    }

    private static Filters<Viewed> link() {
        Filters<Viewed> filters = Filters.of(Ec2Error::unknownFilter);
        filters = identity(filters);
        filters = placement(filters);
        filters = software(filters);
        filters = options(filters);
        filters = state(filters);
        filters = devices(filters);
        filters = network(filters);
        filters = interfaces(filters);
        for (String name : OF_NOTHING_HERE) {
            filters = filters.many(name, v -> List.of());
        }
        return filters.tags(Viewed::tags);
    }

    private static Filters<Viewed> identity(Filters<Viewed> filters) {
        return filters.one("instance-id", of(Instance::instanceId))
                .one("reservation-id", Viewed::reservationId)
                .one("owner-id", Viewed::ownerId)
                .one("client-token", of(Instance::clientToken))
                .one("launch-index", of(Instance::amiLaunchIndex))
                .one("launch-time", v -> time(v.shape().launchTime()))
                .one("instance-lifecycle", of(Instance::instanceLifecycleAsString))
                .one("spot-instance-request-id", of(Instance::spotInstanceRequestId))
                .one("key-name", of(Instance::keyName))
                .one("iam-instance-profile.arn", part(Instance::iamInstanceProfile, IamInstanceProfile::arn))
                .one("iam-instance-profile.id", part(Instance::iamInstanceProfile, IamInstanceProfile::id))
                .one("operator.managed", v -> "false");
    }

    private static Filters<Viewed> placement(Filters<Viewed> filters) {
        return filters.one("availability-zone", v -> v.shape().placement().availabilityZone())
                .one("availability-zone-id", Viewed::zoneId)
                .one("placement-group-name", part(Instance::placement, Placement::groupName))
                .one("placement-partition-number", part(Instance::placement, Placement::partitionNumber))
                .one("tenancy", v -> v.shape().placement().tenancyAsString())
                .one("affinity", v -> v.shape().placement().affinity())
                .one("host-id", v -> v.shape().placement().hostId())
                .one("capacity-reservation-id", of(Instance::capacityReservationId))
                .one(
                        "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id",
                        v -> targetedReservation(v.shape()))
                .one("subnet-id", of(Instance::subnetId))
                .one("vpc-id", of(Instance::vpcId));
    }

    private static @Nullable String targetedReservation(Instance shape) {
        return shape.capacityReservationSpecification() == null
                        || shape.capacityReservationSpecification().capacityReservationTarget() == null
                ? null
                : shape.capacityReservationSpecification()
                        .capacityReservationTarget()
                        .capacityReservationId();
    }

    private static Filters<Viewed> software(Filters<Viewed> filters) {
        return filters.one("image-id", of(Instance::imageId))
                .one("architecture", of(Instance::architectureAsString))
                .one("hypervisor", of(Instance::hypervisorAsString))
                .one("virtualization-type", of(Instance::virtualizationTypeAsString))
                .one("platform", of(Instance::platformAsString))
                .one("platform-details", of(Instance::platformDetails))
                .one("usage-operation", of(Instance::usageOperation))
                .one("usage-operation-update-time", v -> time(v.shape().usageOperationUpdateTime()))
                .one("boot-mode", of(Instance::bootModeAsString))
                .one("current-instance-boot-mode", of(Instance::currentInstanceBootModeAsString))
                .one("tpm-support", of(Instance::tpmSupport))
                .one("root-device-name", of(Instance::rootDeviceName))
                .one("root-device-type", of(Instance::rootDeviceTypeAsString))
                .many("product-code", each(Instance::productCodes, ProductCode::productCodeId))
                .many("product-code.type", each(Instance::productCodes, ProductCode::productCodeTypeAsString));
    }

    private static Filters<Viewed> options(Filters<Viewed> filters) {
        return filters.one("instance-type", of(Instance::instanceTypeAsString))
                .one("ebs-optimized", of(Instance::ebsOptimized))
                .one("ena-support", of(Instance::enaSupport))
                .one("enclave-options.enabled", part(Instance::enclaveOptions, o -> o.enabled()))
                .one("hibernation-options.configured", part(Instance::hibernationOptions, o -> o.configured()))
                .one("maintenance-options.auto-recovery", part(Instance::maintenanceOptions, o -> o.autoRecovery()))
                .one(
                        "capacity-reservation-specification.capacity-reservation-preference",
                        part(Instance::capacityReservationSpecification, o -> o.capacityReservationPreference()))
                .one("metadata-options.http-endpoint", part(Instance::metadataOptions, o -> o.httpEndpoint()))
                .one("metadata-options.http-protocol-ipv4", part(Instance::metadataOptions, o -> "enabled"))
                .one("metadata-options.http-protocol-ipv6", part(Instance::metadataOptions, o -> o.httpProtocolIpv6()))
                .one(
                        "metadata-options.http-put-response-hop-limit",
                        part(Instance::metadataOptions, o -> o.httpPutResponseHopLimit()))
                .one("metadata-options.http-tokens", part(Instance::metadataOptions, o -> o.httpTokens()))
                .one(
                        "metadata-options.instance-metadata-tags",
                        part(Instance::metadataOptions, o -> o.instanceMetadataTags()))
                .one("metadata-options.state", part(Instance::metadataOptions, o -> o.state()))
                .one("monitoring-state", part(Instance::monitoring, o -> o.state()))
                .one("network-performance-options.bandwidth-weighting", v -> {
                    String weighting = InstanceBandwidth.of(v.shape());
                    return weighting == null ? "default" : weighting;
                });
    }

    private static Filters<Viewed> state(Filters<Viewed> filters) {
        return filters.one(
                        "instance-state-code",
                        v -> String.valueOf(v.shape().state().code()))
                .one("instance-state-name", v -> v.shape().state().nameAsString())
                .one("reason", of(Instance::stateTransitionReason))
                .one("state-reason-code", part(Instance::stateReason, StateReason::code))
                .one("state-reason-message", part(Instance::stateReason, StateReason::message));
    }

    private static Filters<Viewed> devices(Filters<Viewed> filters) {
        return filters.many(
                        "block-device-mapping.device-name",
                        each(Instance::blockDeviceMappings, InstanceBlockDeviceMapping::deviceName))
                .many("block-device-mapping.volume-id", volumes(EbsInstanceBlockDevice::volumeId))
                .many("block-device-mapping.status", volumes(EbsInstanceBlockDevice::status))
                .many(
                        "block-device-mapping.delete-on-termination",
                        volumes(EbsInstanceBlockDevice::deleteOnTermination))
                .many("block-device-mapping.attach-time", volumes(volume -> time(volume.attachTime())));
    }

    private static Filters<Viewed> network(Filters<Viewed> filters) {
        return filters.one("private-ip-address", of(Instance::privateIpAddress))
                .many("ipv6-address", InstanceFilters::ipv6Addresses)
                .one("ip-address", of(Instance::publicIpAddress))
                .one("dns-name", of(Instance::publicDnsName))
                .one("private-dns-name", of(Instance::privateDnsName))
                .one("source-dest-check", of(Instance::sourceDestCheck))
                .many("instance.group-id", each(Instance::securityGroups, GroupIdentifier::groupId))
                .many("instance.group-name", each(Instance::securityGroups, GroupIdentifier::groupName))
                .one(
                        "private-dns-name-options.hostname-type",
                        part(Instance::privateDnsNameOptions, o -> o.hostnameType()))
                .one(
                        "private-dns-name-options.enable-resource-name-dns-a-record",
                        part(Instance::privateDnsNameOptions, o -> o.enableResourceNameDnsARecord()))
                .one(
                        "private-dns-name-options.enable-resource-name-dns-aaaa-record",
                        part(Instance::privateDnsNameOptions, o -> o.enableResourceNameDnsAAAARecord()));
    }

    private static List<String> ipv6Addresses(Viewed viewed) {
        return viewed.shape().networkInterfaces().stream()
                .flatMap(nic -> nic.ipv6Addresses().stream())
                .map(InstanceIpv6Address::ipv6Address)
                .toList();
    }

    private static Filters<Viewed> interfaces(Filters<Viewed> filters) {
        return filters.many(
                        "network-interface.network-interface-id", nics(InstanceNetworkInterface::networkInterfaceId))
                .many("network-interface.description", nics(InstanceNetworkInterface::description))
                .many("network-interface.mac-address", nics(InstanceNetworkInterface::macAddress))
                .many("network-interface.owner-id", nics(InstanceNetworkInterface::ownerId))
                .many("network-interface.private-dns-name", nics(InstanceNetworkInterface::privateDnsName))
                .many("network-interface.private-ip-address", nics(InstanceNetworkInterface::privateIpAddress))
                .many(
                        "network-interface.public-dns-name",
                        associated(InstanceNetworkInterfaceAssociation::publicDnsName))
                .many("network-interface.source-dest-check", nics(InstanceNetworkInterface::sourceDestCheck))
                .many("network-interface.ipv6-addresses.ipv6-address", InstanceFilters::ipv6Addresses)
                .many("network-interface.ipv6-address", InstanceFilters::ipv6Addresses)
                .many(
                        "network-interface.ipv6-addresses.is-primary-ipv6",
                        v -> v.shape().networkInterfaces().stream()
                                .flatMap(nic -> nic.ipv6Addresses().stream())
                                .map(address -> String.valueOf(address.isPrimaryIpv6()))
                                .toList())
                .many(
                        "network-interface.ipv4-prefixes.ipv4-prefix",
                        v -> v.shape().networkInterfaces().stream()
                                .flatMap(nic -> nic.ipv4Prefixes().stream())
                                .map(InstanceIpv4Prefix::ipv4Prefix)
                                .toList())
                .many(
                        "network-interface.ipv6-prefixes.ipv6-prefix",
                        v -> v.shape().networkInterfaces().stream()
                                .flatMap(nic -> nic.ipv6Prefixes().stream())
                                .map(InstanceIpv6Prefix::ipv6Prefix)
                                .toList())
                .many("network-interface.status", nics(InstanceNetworkInterface::statusAsString))
                .many("network-interface.subnet-id", nics(InstanceNetworkInterface::subnetId))
                .many("network-interface.vpc-id", nics(InstanceNetworkInterface::vpcId))
                .many("network-interface.requester-managed", nics(nic -> false))
                .many("network-interface.operator.managed", nics(nic -> false))
                .many("network-interface.tag-key", stored(nic -> nic.tags().keySet()))
                .many("network-interface.tag-value", stored(nic -> nic.tags().values()))
                .many("network-interface.association.allocation-id", elastic(true, Elastic::allocationId))
                .many("network-interface.association.association-id", elastic(true, Elastic::associationId))
                .many("network-interface.addresses.association.allocation-id", elastic(false, Elastic::allocationId))
                .many("network-interface.addresses.association.association-id", elastic(false, Elastic::associationId))
                .many("network-interface.deny-all-igw-traffic", nics(nic -> false))
                .many(
                        "network-interface.availability-zone",
                        v -> v.shape().networkInterfaces().stream()
                                .map(nic -> v.shape().placement().availabilityZone())
                                .toList())
                .many("network-interface.group-id", groups(GroupIdentifier::groupId))
                .many("network-interface.group-name", groups(GroupIdentifier::groupName))
                .many(
                        "network-interface.association.ip-owner-id",
                        associated(InstanceNetworkInterfaceAssociation::ipOwnerId))
                .many(
                        "network-interface.association.public-dns-name",
                        associated(InstanceNetworkInterfaceAssociation::publicDnsName))
                .many(
                        "network-interface.association.public-ip",
                        associated(InstanceNetworkInterfaceAssociation::publicIp))
                .many(
                        "network-interface.addresses.association.ip-owner-id",
                        ofAddresses(InstanceNetworkInterfaceAssociation::ipOwnerId))
                .many(
                        "network-interface.addresses.association.public-dns-name",
                        ofAddresses(InstanceNetworkInterfaceAssociation::publicDnsName))
                .many(
                        "network-interface.addresses.association.public-ip",
                        ofAddresses(InstanceNetworkInterfaceAssociation::publicIp))
                .many("network-interface.addresses.primary", addresses(InstancePrivateIpAddress::primary))
                .many(
                        "network-interface.addresses.private-dns-name",
                        addresses(InstancePrivateIpAddress::privateDnsName))
                .many(
                        "network-interface.addresses.private-ip-address",
                        addresses(InstancePrivateIpAddress::privateIpAddress))
                .many("network-interface.attachment.attach-time", attached(attachment -> time(attachment.attachTime())))
                .many(
                        "network-interface.attachment.attachment-id",
                        attached(InstanceNetworkInterfaceAttachment::attachmentId))
                .many(
                        "network-interface.attachment.delete-on-termination",
                        attached(InstanceNetworkInterfaceAttachment::deleteOnTermination))
                .many(
                        "network-interface.attachment.device-index",
                        attached(InstanceNetworkInterfaceAttachment::deviceIndex))
                .many(
                        "network-interface.attachment.instance-id",
                        v -> v.shape().networkInterfaces().isEmpty()
                                ? List.of()
                                : List.of(v.shape().instanceId()))
                .many(
                        "network-interface.attachment.instance-owner-id",
                        v -> v.shape().networkInterfaces().isEmpty() ? List.of() : List.of(v.ownerId()))
                .many(
                        "network-interface.attachment.network-card-index",
                        attached(InstanceNetworkInterfaceAttachment::networkCardIndex))
                .many(
                        "network-interface.attachment.status",
                        attached(InstanceNetworkInterfaceAttachment::statusAsString));
    }

    private static Function<Viewed, @Nullable String> of(Function<Instance, ? extends @Nullable Object> member) {
        return viewed -> text(member.apply(viewed.shape()));
    }

    private static <P> Function<Viewed, @Nullable String> part(
            Function<Instance, @Nullable P> part, Function<P, ? extends @Nullable Object> member) {
        return viewed -> {
            P present = part.apply(viewed.shape());
            return present == null ? null : text(member.apply(present));
        };
    }

    private static <P> Function<Viewed, Collection<String>> each(
            Function<Instance, List<P>> parts, Function<P, ? extends @Nullable Object> member) {
        return viewed -> texts(parts.apply(viewed.shape()).stream().map(member));
    }

    private static Function<Viewed, Collection<String>> volumes(
            Function<EbsInstanceBlockDevice, ? extends @Nullable Object> member) {
        return viewed -> texts(viewed.shape().blockDeviceMappings().stream()
                .map(InstanceBlockDeviceMapping::ebs)
                .filter(Objects::nonNull)
                .map(member));
    }

    private static Function<Viewed, Collection<String>> nics(
            Function<InstanceNetworkInterface, ? extends @Nullable Object> member) {
        return each(Instance::networkInterfaces, member);
    }

    /** What only the network knows of an instance's interfaces. */
    private static Function<Viewed, Collection<String>> stored(
            Function<Ec2NetworkInterface, Collection<String>> member) {
        return viewed -> viewed
                .host()
                .network()
                .interfaces()
                .ofInstance(viewed.instance().id())
                .stream()
                .flatMap(nic -> member.apply(nic).stream())
                .toList();
    }

    /** The Elastic IP addresses of the interfaces, or of their primary private addresses only. */
    private static Function<Viewed, Collection<String>> elastic(boolean primary, Function<Elastic, String> member) {
        return stored(nic -> nic.elastics().stream()
                .filter(elastic -> !primary || elastic.privateAddress().equals(nic.privateAddress()))
                .map(member)
                .toList());
    }

    private static Function<Viewed, Collection<String>> groups(Function<GroupIdentifier, String> member) {
        return viewed -> texts(viewed.shape().networkInterfaces().stream()
                .flatMap(nic -> nic.groups().stream())
                .map(member));
    }

    private static Function<Viewed, Collection<String>> associated(
            Function<InstanceNetworkInterfaceAssociation, String> member) {
        return viewed -> texts(viewed.shape().networkInterfaces().stream()
                .map(InstanceNetworkInterface::association)
                .filter(Objects::nonNull)
                .map(member));
    }

    /** Each private address may have a public one. */
    private static Function<Viewed, Collection<String>> ofAddresses(
            Function<InstanceNetworkInterfaceAssociation, String> member) {
        return viewed -> texts(viewed.shape().networkInterfaces().stream()
                .flatMap(nic -> nic.privateIpAddresses().stream())
                .map(InstancePrivateIpAddress::association)
                .filter(Objects::nonNull)
                .map(member));
    }

    private static Function<Viewed, Collection<String>> addresses(
            Function<InstancePrivateIpAddress, ? extends @Nullable Object> member) {
        return viewed -> texts(viewed.shape().networkInterfaces().stream()
                .flatMap(nic -> nic.privateIpAddresses().stream())
                .map(member));
    }

    private static Function<Viewed, Collection<String>> attached(
            Function<InstanceNetworkInterfaceAttachment, ? extends @Nullable Object> member) {
        return viewed -> texts(viewed.shape().networkInterfaces().stream()
                .map(InstanceNetworkInterface::attachment)
                .filter(Objects::nonNull)
                .map(member));
    }

    private static List<String> texts(Stream<? extends @Nullable Object> values) {
        return values.filter(Objects::nonNull).map(String::valueOf).toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : ApiTime.text(instant);
    }
}
