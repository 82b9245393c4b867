package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.eni.FabricAdapters;
import dev.cloudjar.ec2.network.DelegatedBlocks;
import dev.cloudjar.ec2.network.Ec2ConnectionTracking;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest.Ipv6;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.network.Ec2Placement;
import dev.cloudjar.ec2.network.Ec2Slot;
import dev.cloudjar.ec2.network.IpAddresses6;
import dev.cloudjar.ec2.placement.Ec2PlacementSeats;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The network interfaces that a launch asks for, by its own parameters or by {@code NetworkInterfaces}. */
final class LaunchInterfaces {

    private static final Honoured MEMBERS = Honoured.by(
            "RunInstances: NetworkInterfaces",
            "AssociatePublicIpAddress",
            "ConnectionTrackingSpecification",
            "DeleteOnTermination",
            "Description",
            "DeviceIndex",
            "Groups",
            "InterfaceType",
            "Ipv4PrefixCount",
            "Ipv4Prefixes",
            "Ipv6AddressCount",
            "Ipv6Addresses",
            "Ipv6PrefixCount",
            "Ipv6Prefixes",
            "NetworkCardIndex",
            "NetworkInterfaceId",
            "PrimaryIpv6",
            "PrivateIpAddress",
            "PrivateIpAddresses",
            "SecondaryPrivateIpAddressCount",
            "SubnetId");

    /** What is said of an interface that is there; the rest is its own already. */
    private static final Set<String> OF_EXISTING =
            Set.of("DeviceIndex", "NetworkCardIndex", "NetworkInterfaceId", "DeleteOnTermination");

    private final Ec2Network network;
    private final LaunchCapacity capacity;
    private final LaunchWish wish;
    private final @Nullable String zone;
    private final Optional<Ec2PlacementSeats> seats;

    LaunchInterfaces(
            Ec2Network network,
            LaunchCapacity capacity,
            LaunchWish wish,
            @Nullable String zone,
            Optional<Ec2PlacementSeats> seats) {
        this.network = network;
        this.capacity = capacity;
        this.wish = wish;
        this.zone = zone;
        this.seats = seats;
    }

    /** The interfaces of each instance of a launch, the primary one first; {@code instance} counts from 0. */
    List<Ec2InterfaceRequest> of(RunInstancesRequest request, Ec2InstanceType type, int count) {
        List<Ec2InterfaceRequest> first = ofOne(request, type);
        List<Ec2InterfaceRequest> all = new ArrayList<>();
        for (int instance = 0; instance < count; instance++) {
            for (Ec2InterfaceRequest each : first) {
                all.add(each.withInstance(instance));
            }
        }
        return all;
    }

    private List<Ec2InterfaceRequest> ofOne(RunInstancesRequest request, Ec2InstanceType type) {
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "network-interface");
        if (request.networkInterfaces().isEmpty()) {
            Ec2Placement placement = network.launches()
                    .place(request.subnetId(), zone, candidate -> hasRoom(candidate, request.minCount()));
            List<Ec2GroupRef> groups =
                    network.launches().groups(placement, request.securityGroupIds(), request.securityGroups());
            Ec2InterfaceRequest only = Ec2InterfaceRequest.at(placement, groups)
                    .privateAddress(request.privateIpAddress())
                    .ipv6(new Ipv6(
                            IpAddresses6.asked(request.ipv6Addresses(), request.ipv6AddressCount()),
                            request.ipv6AddressCount(),
                            Boolean.TRUE.equals(request.enablePrimaryIpv6())))
                    .tags(tags)
                    .build();
            requireRoom(only, type);
            return List.of(only);
        }
        requireDevices(request.networkInterfaces(), type);
        List<Ec2InterfaceRequest> all = request.networkInterfaces().stream()
                .map(each -> each.networkInterfaceId() == null
                        ? asked(each, zone, tags, request.maxCount(), type)
                        : existing(each, zone, request.maxCount(), type))
                .sorted(Comparator.comparing(Ec2InterfaceRequest::slot))
                .toList();
        requireTogether(all, type);
        return all;
    }

    /**
     * Each existing interface once, and all in one zone; the sentence is assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/scenarios-enis.html">Guidelines for configuring network
     *     interfaces</a>
     */
    private static void requireTogether(List<Ec2InterfaceRequest> all, Ec2InstanceType type) {
        Set<String> attached = new HashSet<>();
        for (Ec2InterfaceRequest each : all) {
            String existing = each.existing();
            if (existing != null && !attached.add(existing)) {
                throw Ec2Error.invalidCombination("Network interface '" + existing + "' may only be specified once");
            }
            if (!each.placement()
                    .availabilityZone()
                    .equals(all.get(0).placement().availabilityZone())) {
                throw Ec2Error.invalidCombination(
                        "All network interfaces of an instance must be in the same Availability Zone");
            }
        }
        FabricAdapters.require(
                all.stream()
                        .filter(each -> each.type().equals(Ec2NetworkInterface.FABRIC))
                        .map(each -> each.slot().networkCard())
                        .toList(),
                type.name(),
                type.facts().fabricAdapters());
    }

    /** One that is there can be attached to one instance, and stays behind when that is terminated; sentences assumed. */
    private Ec2InterfaceRequest existing(
            InstanceNetworkInterfaceSpecification each, @Nullable String zone, int count, Ec2InstanceType type) {
        MEMBERS.check(each);
        String id = each.networkInterfaceId();
        if (count > 1) {
            throw Ec2Error.invalidCombination(
                    "A network interface ID may only be specified where a single instance is launched");
        }
        for (SdkField<?> field : each.sdkFields()) {
            Object value = field.getValueOrDefault(each);
            boolean said = value != null && !(value instanceof List<?> list && list.isEmpty());
            if (said && !OF_EXISTING.contains(field.memberName())) {
                throw LaunchErrors.together(
                        "networkInterfaceId",
                        Character.toLowerCase(field.memberName().charAt(0))
                                + field.memberName().substring(1));
            }
        }
        if (Boolean.TRUE.equals(each.deleteOnTermination())) {
            throw LaunchErrors.together("networkInterfaceId", "deleteOnTermination");
        }
        Ec2NetworkInterface free = network.launches().requireFree(id);
        Ec2Placement placement = network.launches().place(free.subnetId(), zone);
        requireRoom(
                free.privateAddresses().size(),
                free.ipv4Prefixes().size(),
                free.ipv6Addresses().size(),
                free.ipv6Prefixes().size(),
                type);
        return Ec2InterfaceRequest.at(placement, free.groups())
                .existing(free)
                .slot(slot(each))
                .build();
    }

    private boolean hasRoom(String candidate, int count) {
        return capacity.has(wish, candidate, count)
                && seats.filter(each -> each.room(candidate) < count).isEmpty();
    }

    /**
     * Every interface has its own device index on its card, one of them is 0 on the first card, and there are no more than the
     * type takes. How many each of several cards takes AWS publishes nowhere.
     *
     * @throws AwsError where that does not hold
     */
    private static void requireDevices(List<InstanceNetworkInterfaceSpecification> asked, Ec2InstanceType type) {
        Set<Ec2Slot> slots = new HashSet<>();
        for (InstanceNetworkInterfaceSpecification each : asked) {
            if (each.deviceIndex() == null) {
                throw Ec2Error.missing("NetworkInterface.DeviceIndex");
            }
            Ec2Slot slot = slot(each);
            if (slot.networkCard() < 0 || slot.networkCard() >= type.facts().networkCards()) {
                throw LaunchErrors.noSuchCard(slot.networkCard(), type);
            }
            if (!slots.add(slot)) {
                throw Ec2Error.invalidValue("Each network interface requires a unique device index. Device index "
                        + each.deviceIndex() + " is used twice.");
            }
        }
        if (!slots.contains(Ec2Slot.PRIMARY)) {
            throw Ec2Error.invalidCombination(
                    "The launch specification must contain a network interface with the device index 0.");
        }
        int most = type.network().maximumInterfaces();
        if (asked.size() > most) {
            throw Ec2Error.of(
                    "AttachmentLimitExceeded",
                    "Interface count " + asked.size() + " exceeds the limit for " + type.name() + ".");
        }
    }

    /** Adapters without addresses are not faked. */
    private static String interfaceType(InstanceNetworkInterfaceSpecification each) {
        String asked = each.interfaceType() == null ? Ec2NetworkInterface.PLAIN : each.interfaceType();
        if (!asked.equals(Ec2NetworkInterface.PLAIN) && !asked.equals(Ec2NetworkInterface.FABRIC)) {
            throw Ec2Error.notFaked("RunInstances: NetworkInterfaces.InterfaceType (" + asked + ")");
        }
        return asked;
    }

    private static Ec2Slot slot(InstanceNetworkInterfaceSpecification each) {
        return Ec2Slot.of(each.networkCardIndex(), each.deviceIndex());
    }

    private Ec2InterfaceRequest asked(
            InstanceNetworkInterfaceSpecification each,
            @Nullable String zone,
            Map<String, String> tags,
            int count,
            Ec2InstanceType type) {
        MEMBERS.check(each);
        Ec2Placement placement = network.launches().place(each.subnetId(), zone);
        if (each.privateIpAddresses().stream().anyMatch(address -> address.privateIpAddress() == null)) {
            throw Ec2Error.missing("privateIpAddress");
        }
        String primary = primaryAddress(each);
        List<String> secondary = each.privateIpAddresses().stream()
                .filter(address -> !Boolean.TRUE.equals(address.primary()))
                .map(PrivateIpAddressSpecification::privateIpAddress)
                .toList();
        if (count > 1
                && (primary != null
                        || !secondary.isEmpty()
                        || !each.ipv6Addresses().isEmpty()
                        || !each.ipv4Prefixes().isEmpty()
                        || !each.ipv6Prefixes().isEmpty())) {
            throw Ec2Error.invalidCombination(
                    "A private IP address may only be specified where a single instance is launched");
        }
        Integer secondaryCount = each.secondaryPrivateIpAddressCount();
        if (secondaryCount != null && !secondary.isEmpty()) {
            throw LaunchErrors.together("secondaryPrivateIpAddressCount", "privateIpAddresses");
        }
        Ec2InterfaceRequest asked = Ec2InterfaceRequest.at(
                        placement, network.launches().groups(placement, each.groups(), List.of()))
                .type(interfaceType(each))
                .slot(slot(each))
                .privateAddress(primary)
                .secondary(secondary, secondaryCount)
                .ipv6(new Ipv6(
                        IpAddresses6.asked(each.ipv6Addresses(), each.ipv6AddressCount()),
                        each.ipv6AddressCount(),
                        Boolean.TRUE.equals(each.primaryIpv6())))
                .prefixes(DelegatedBlocks.asked(
                        each.ipv4Prefixes(), each.ipv4PrefixCount(), each.ipv6Prefixes(), each.ipv6PrefixCount()))
                .tracking(Ec2ConnectionTracking.DEFAULT.with(each.connectionTrackingSpecification()))
                .publicAddress(each.associatePublicIpAddress())
                .description(each.description())
                .deleteOnTermination(each.deleteOnTermination() == null || each.deleteOnTermination())
                .tags(tags)
                .build();
        requireRoom(asked, type);
        return asked;
    }

    /**
     * No more than the type takes, where a delegated block counts as one address; and such blocks on the Nitro System alone.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html">Prefix delegation</a>
     */
    private static void requireRoom(Ec2InterfaceRequest asked, Ec2InstanceType type) {
        Integer count = asked.ipv6().count();
        requireRoom(
                asked.addresses(),
                asked.prefixes().ipv4Total(),
                count == null ? asked.ipv6().addresses().size() : count,
                asked.prefixes().ipv6Total(),
                type);
    }

    private static void requireRoom(int ipv4, int blocks, int ipv6, int blocks6, Ec2InstanceType type) {
        if (blocks + blocks6 > 0 && !InstanceTypeRules.isNitro(type)) {
            throw LaunchErrors.prefixesNeedNitro(type);
        }
        int addresses = ipv4 + blocks;
        if (addresses > type.network().ipv4PerInterface()) {
            throw LaunchErrors.tooManyIpv4(addresses, type);
        }
        int addresses6 = ipv6 + blocks6;
        if (addresses6 > type.network().ipv6PerInterface()) {
            throw LaunchErrors.tooManyIpv6(addresses6, type);
        }
    }

    private static @Nullable String primaryAddress(InstanceNetworkInterfaceSpecification each) {
        String primary = each.privateIpAddress();
        for (PrivateIpAddressSpecification address : each.privateIpAddresses()) {
            if (Boolean.TRUE.equals(address.primary())) {
                if (primary != null) {
                    throw LaunchErrors.together("privateIpAddress", "privateIpAddresses.primary");
                }
                primary = address.privateIpAddress();
            }
        }
        return primary;
    }
}
