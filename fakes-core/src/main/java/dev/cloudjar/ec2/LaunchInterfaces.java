package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Placement;
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
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The network interfaces that a launch asks for, by its own parameters or by {@code NetworkInterfaces}. */
final class LaunchInterfaces {

    private static final Honoured MEMBERS = Honoured.by(
            "RunInstances: NetworkInterfaces",
            "AssociatePublicIpAddress",
            "DeleteOnTermination",
            "Description",
            "DeviceIndex",
            "Groups",
            "InterfaceType",
            "Ipv6AddressCount",
            "Ipv6Addresses",
            "NetworkCardIndex",
            "PrivateIpAddress",
            "PrivateIpAddresses",
            "SecondaryPrivateIpAddressCount",
            "SubnetId");

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
                    network.launches().groups(placement.vpcId(), request.securityGroupIds(), request.securityGroups());
            return List.of(Ec2InterfaceRequest.primary(0, placement, groups)
                    .withPrivateAddress(request.privateIpAddress())
                    .withIpv6(
                            ipv6(request.ipv6Addresses(), request.ipv6AddressCount(), type), request.ipv6AddressCount())
                    .withTags(tags));
        }
        requireDevices(request.networkInterfaces(), type);
        return request.networkInterfaces().stream()
                .map(each -> asked(each, zone, tags, request.maxCount(), type))
                .sorted(Comparator.comparingInt(Ec2InterfaceRequest::deviceIndex))
                .toList();
    }

    private boolean hasRoom(String candidate, int count) {
        return capacity.has(wish, candidate, count)
                && seats.filter(each -> each.room(candidate) < count).isEmpty();
    }

    /**
     * Every interface has its own device index, one of them is 0, and there are no more than the type takes.
     *
     * @throws AwsError where that does not hold
     */
    private static void requireDevices(List<InstanceNetworkInterfaceSpecification> asked, Ec2InstanceType type) {
        Set<Integer> indexes = new HashSet<>();
        for (InstanceNetworkInterfaceSpecification each : asked) {
            if (each.deviceIndex() == null) {
                throw Ec2Error.missing("NetworkInterface.DeviceIndex");
            }
            if (!indexes.add(each.deviceIndex())) {
                throw Ec2Error.invalidValue("Each network interface requires a unique device index. Device index "
                        + each.deviceIndex() + " is used twice.");
            }
        }
        if (!indexes.contains(0)) {
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

    private Ec2InterfaceRequest asked(
            InstanceNetworkInterfaceSpecification each,
            @Nullable String zone,
            Map<String, String> tags,
            int count,
            Ec2InstanceType type) {
        MEMBERS.check(each);
        if (each.interfaceType() != null && !each.interfaceType().equals("interface")) {
            throw Ec2Error.notFaked("RunInstances: NetworkInterfaces.InterfaceType (" + each.interfaceType() + ")");
        }
        if (each.networkCardIndex() != null && each.networkCardIndex() != 0) {
            throw Ec2Error.notFaked(
                    "RunInstances: NetworkInterfaces.NetworkCardIndex (" + each.networkCardIndex() + ")");
        }
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
                        || !each.ipv6Addresses().isEmpty())) {
            throw Ec2Error.invalidCombination(
                    "A private IP address may only be specified where a single instance is launched");
        }
        Integer secondaryCount = each.secondaryPrivateIpAddressCount();
        if (secondaryCount != null && !secondary.isEmpty()) {
            throw LaunchErrors.together("secondaryPrivateIpAddressCount", "privateIpAddresses");
        }
        return new Ec2InterfaceRequest(
                        0,
                        each.deviceIndex(),
                        placement,
                        network.launches().groups(placement.vpcId(), each.groups(), List.of()),
                        primary,
                        secondary,
                        secondaryCount == null ? 0 : secondaryCount,
                        each.associatePublicIpAddress(),
                        each.description() == null ? "" : each.description(),
                        each.deleteOnTermination() == null || each.deleteOnTermination(),
                        tags)
                .withIpv6(ipv6(each.ipv6Addresses(), each.ipv6AddressCount(), type), each.ipv6AddressCount());
    }

    /** No more than the type takes. */
    private static List<String> ipv6(List<InstanceIpv6Address> asked, @Nullable Integer count, Ec2InstanceType type) {
        List<String> addresses = IpAddresses6.asked(asked, count);
        int wanted = count == null ? addresses.size() : count;
        if (wanted > type.network().ipv6PerInterface()) {
            throw LaunchErrors.tooManyIpv6(wanted, type);
        }
        return addresses;
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
