package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.Unmanaged;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.network.Ec2InterfacePlan;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest;
import dev.cloudjar.ec2.network.Ec2Placement;
import dev.cloudjar.ec2.placement.Ec2PlacementSeats;
import dev.cloudjar.ec2.spot.SpotErrors;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.VolumePlan;
import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * Decides a launch, and changes nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">RunInstances</a>
 */
final class LaunchPlanner {

    /** Looked up with the first use. */
    private static final class Operator {
        static final Unmanaged MARK = Unmanaged.of(Instance.builder());
    }

    /** What EC2 launches where no type is given. */
    private static final String DEFAULT_TYPE = "m1.small";

    private final InstanceHost host;
    private final LaunchCapacity capacity;

    LaunchPlanner(InstanceHost host, LaunchCapacity capacity) {
        this.host = host;
        this.capacity = capacity;
    }

    /**
     * Plans as many instances as there is room for, from {@code MinCount} to {@code MaxCount}.
     *
     * @throws AwsError on whatever EC2 refuses
     */
    LaunchPlan plan(RunInstancesRequest request) {
        LaunchRules.require(request, capacity.market() == Ec2Market.SPOT);
        Ec2InstanceType type =
                LaunchFit.requireType(request.instanceType() == null ? DEFAULT_TYPE : request.instanceTypeAsString());
        Ec2Image ami = host.storage().requireImage(request.imageId());
        Image image = ami.toSdk();
        LaunchFit.require(type, image);
        if (request.keyName() != null) {
            host.keyPairs().requireForLaunch(request.keyName());
        }
        VolumePlan volumes = host.storage().planVolumes(ami, request.blockDeviceMappings());
        LaunchWish wish = LaunchWish.of(
                type.name(),
                request.placement(),
                image.platformDetails(),
                LaunchReservation.of(request.capacityReservationSpecification()),
                capacity.market());
        LaunchFit.requireToBeHad(type, capacity.market(), wish.isOnHost());
        requireLenders(wish);
        Optional<Ec2PlacementSeats> seats = LaunchSeats.of(request.placement(), type, host.placementGroups());
        List<LaunchRoom> rooms = rooms(request, type, wish, seats);
        Ec2InterfacePlan interfaces =
                host.network().launches().planInterfaces(interfaces(request, type, wish, rooms.size(), seats));
        VolumeSlots.require(
                volumes.volumes().size(),
                Math.max(1, request.networkInterfaces().size()),
                type);
        Ec2Placement placement = interfaces.interfaces().get(0).request().placement();
        return new LaunchPlan(
                common(request, type, image, volumes, placement, seats),
                LaunchControls.of(request, type, image, capacity.market() == Ec2Market.SPOT),
                Ec2Tags.specified(request.tagSpecifications(), "instance"),
                wish,
                rooms,
                placement,
                interfaces,
                volumes,
                Ec2Tags.specified(request.tagSpecifications(), "volume"),
                seats.map(each -> each.partitions(rooms.size())).orElse(List.of()),
                request.keyName());
    }

    private List<Ec2InterfaceRequest> interfaces(
            RunInstancesRequest request,
            Ec2InstanceType type,
            LaunchWish wish,
            int count,
            Optional<Ec2PlacementSeats> seats) {
        return new LaunchInterfaces(host.network(), capacity, wish, zone(request, wish), seats)
                .of(request, type, count);
    }

    /** A launch onto a Dedicated Host, or into a Capacity Reservation that it names, goes to its zone. */
    private @Nullable String zone(RunInstancesRequest request, LaunchWish wish) {
        String asked = request.placement() == null ? null : request.placement().availabilityZone();
        if (asked != null
                || request.subnetId() != null
                || !request.networkInterfaces().isEmpty()) {
            return asked;
        }
        if (wish.hostId() != null) {
            return host.hosts().zoneOf(wish.hostId());
        }
        String target = wish.targetId();
        return target == null ? null : host.reservations().zoneOf(target);
    }

    private void requireLenders(LaunchWish wish) {
        if (wish.market() == Ec2Market.SPOT && (wish.isOnHost() || wish.targetId() != null)) {
            throw Ec2Error.invalidCombination(
                    "Spot Instances cannot run on Dedicated Hosts or in Capacity Reservations.");
        }
        if (wish.hostId() != null) {
            host.hosts().requireTaking(wish.hostId(), wish.type());
        }
        if (wish.isOnHost() && wish.targetId() != null) {
            throw Ec2Error.invalidCombination(
                    "An instance with the tenancy 'host' cannot run in a Capacity Reservation.");
        }
    }

    /**
     * As many as the quota, EC2 and the subnet have room for; where that is below the least, the least, so that it fails.
     *
     * @throws AwsError {@code VcpuLimitExceeded}, {@code InsufficientInstanceCapacity}
     */
    private List<LaunchRoom> rooms(
            RunInstancesRequest request, Ec2InstanceType type, LaunchWish wish, Optional<Ec2PlacementSeats> seats) {
        boolean spot = wish.market() == Ec2Market.SPOT;
        int quota = capacity.isCounted() ? LaunchQuota.room(type, spot, host) : Integer.MAX_VALUE;
        if (quota < request.minCount()
                && !wish.isOnHost()
                && (spot || host.reservations().isEmpty())) {
            throw overQuota(type, spot);
        }
        Ec2InterfaceRequest primary = interfaces(request, type, wish, 1, seats).get(0);
        long addresses =
                host.network().launches().freeAddresses(primary.placement().subnetId());
        String zone = primary.placement().availabilityZone();
        int most = request.maxCount();
        int wanted =
                seats.map(each -> each.count(zone, request.minCount(), most)).orElse(most);
        LaunchWish there = wish.withTenancy(tenancy(request.placement(), primary.placement()));
        host.reservations().requireTarget(there.reserving());
        List<LaunchRoom> rooms = withinQuota(capacity.rooms(there, zone, request.minCount(), wanted), quota);
        if (rooms.size() < request.minCount()) {
            throw overQuota(type, spot);
        }
        return rooms.subList(0, (int) Math.max(request.minCount(), Math.min(rooms.size(), addresses)));
    }

    private AwsError overQuota(Ec2InstanceType type, boolean spot) {
        return spot
                ? SpotErrors.countExceeded()
                : LaunchErrors.vcpuLimit(LaunchQuota.limit(type, false, host).orElseThrow());
    }

    /** What is lent by a host or a reservation does not count. */
    private static List<LaunchRoom> withinQuota(List<LaunchRoom> rooms, int quota) {
        List<LaunchRoom> within = new ArrayList<>();
        int pooled = 0;
        for (LaunchRoom room : rooms) {
            if (room.isOfPool() && pooled++ >= quota) {
                break;
            }
            within.add(room);
        }
        return within;
    }

    private Instance common(
            RunInstancesRequest request,
            Ec2InstanceType type,
            Image image,
            VolumePlan volumes,
            Ec2Placement placement,
            Optional<Ec2PlacementSeats> seats) {
        LaunchOptions options = new LaunchOptions(type, image);
        boolean monitored = request.monitoring() != null
                && Boolean.TRUE.equals(request.monitoring().enabled());
        return InstanceBandwidth.showIn(ofImage(image), InstanceBandwidth.ofLaunch(request, type.name()))
                .instanceType(type.name())
                .instanceLifecycle(capacity.market() == Ec2Market.SPOT ? InstanceLifecycleType.SPOT : null)
                .keyName(request.keyName())
                .clientToken(request.clientToken() == null ? "" : request.clientToken())
                .currentInstanceBootMode(
                        LaunchFit.bootMode(type, image.architectureAsString(), image.bootModeAsString()))
                .ebsOptimized(options.ebsOptimized(request.ebsOptimized()))
                .monitoring(m -> m.state(monitored ? MonitoringState.ENABLED : MonitoringState.DISABLED))
                .iamInstanceProfile(LaunchProfile.of(request.iamInstanceProfile(), host.site()))
                .cpuOptions(options.cpu(request.cpuOptions()))
                .hibernationOptions(options.hibernation(request, volumes))
                .enclaveOptions(options.enclave(request))
                .metadataOptions(InstanceMetadata.ofLaunch(
                        request.metadataOptions(), image, Ec2Tags.specified(request.tagSpecifications(), "instance")))
                .maintenanceOptions(LaunchOptions.maintenance(request))
                .privateDnsNameOptions(LaunchOptions.privateDnsName(
                        request.privateDnsNameOptions(), host.network().subnet(placement.subnetId())))
                .capacityReservationSpecification(LaunchReservation.of(request.capacityReservationSpecification()))
                .placement(placed(placement.availabilityZone())
                        .groupName(seats.map(each -> each.group().name()).orElse(""))
                        .groupId(seats.map(each -> each.group().id()).orElse(null))
                        .tenancy(tenancy(request.placement(), placement))
                        .affinity(affinity(request.placement()))
                        .build())
                .build();
    }

    private Placement.Builder placed(@Nullable String zone) {
        Placement.Builder placement = Placement.builder().availabilityZone(zone);
        host.network()
                .zones()
                .find(zone)
                .ifPresent(each -> LaterMember.set(placement, "AvailabilityZoneId", each.id()));
        return placement;
    }

    private static Instance.Builder ofImage(Image image) {
        return Operator.MARK
                .mark(Instance.builder())
                .imageId(image.imageId())
                .architecture(image.architecture())
                .virtualizationType(image.virtualizationType())
                .hypervisor(image.hypervisor())
                .rootDeviceType(image.rootDeviceType())
                .rootDeviceName(image.rootDeviceName())
                .enaSupport(image.enaSupport())
                .sriovNetSupport(image.sriovNetSupport())
                .bootMode(image.bootModeAsString())
                .tpmSupport(image.tpmSupportAsString())
                .platform(image.platformAsString())
                .platformDetails(image.platformDetails())
                .usageOperation(image.usageOperation())
                .productCodes(image.productCodes());
    }

    /** On a Dedicated Host there is always one, {@code default} unless the launch says {@code host}. */
    private static @Nullable String affinity(@Nullable Placement asked) {
        if (asked == null || asked.tenancy() != Tenancy.HOST) {
            return null;
        }
        return asked.affinity() == null ? "default" : asked.affinity();
    }

    /** A VPC for dedicated instances has no others but those on Dedicated Hosts. */
    private static Tenancy tenancy(@Nullable Placement asked, Ec2Placement placement) {
        boolean dedicated =
                placement.instanceTenancy().equals("dedicated") && (asked == null || asked.tenancy() != Tenancy.HOST);
        if (asked == null || asked.tenancy() == null || dedicated) {
            return dedicated ? Tenancy.DEDICATED : Tenancy.DEFAULT;
        }
        return asked.tenancy();
    }
}
