package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/**
 * Looks at Spot requests.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotInstanceRequests.html">DescribeSpotInstanceRequests</a>
 */
final class SpotQueries {

    private final SpotContext context;

    SpotQueries(SpotContext context) {
        this.context = context;
    }

    DescribeSpotInstanceRequestsResponse describe(DescribeSpotInstanceRequestsRequest request) {
        List<SpotRequestEntry> wanted = request.spotInstanceRequestIds().isEmpty()
                ? context.requests().all()
                : context.requireAll(request.spotInstanceRequestIds());
        Paging.Page<SpotRequestEntry> page = new Ec2Listing<>(
                        "DescribeSpotInstanceRequests",
                        SpotRequestEntry::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeSpotInstanceRequestsResponse.builder()
                .spotInstanceRequests(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private SpotInstanceRequest toSdk(SpotRequestEntry entry) {
        String zone = entry.shown().launchedAvailabilityZone();
        return zone == null
                ? entry.toSdk()
                : LaterMember.set(
                                entry.toSdk().toBuilder(),
                                "LaunchedAvailabilityZoneId",
                                context.zones().get().getOrDefault(zone, ""))
                        .build();
    }

    private Filters<SpotRequestEntry> filters() {
        Filters<SpotRequestEntry> filters = Filters.<SpotRequestEntry>of(Ec2Error::unknownFilter)
                .one("availability-zone-group", of(SpotInstanceRequest::availabilityZoneGroup))
                .one("create-time", of(SpotInstanceRequest::createTime))
                .one("fault-code", of(r -> r.fault() == null ? null : r.fault().code()))
                .one(
                        "fault-message",
                        of(r -> r.fault() == null ? null : r.fault().message()))
                .one("instance-id", of(SpotInstanceRequest::instanceId))
                .one("launch-group", of(SpotInstanceRequest::launchGroup))
                .one("launched-availability-zone", of(SpotInstanceRequest::launchedAvailabilityZone))
                .one(
                        "launched-availability-zone-id",
                        of(r -> context.zones().get().get(r.launchedAvailabilityZone())))
                .one("product-description", of(SpotInstanceRequest::productDescriptionAsString))
                .one("spot-instance-request-id", SpotRequestEntry::id)
                .one("spot-price", of(SpotInstanceRequest::spotPrice))
                .one("state", entry -> entry.state().toString())
                .one("status-code", of(r -> r.status().code()))
                .one("status-message", of(r -> r.status().message()))
                .one("type", of(SpotInstanceRequest::typeAsString))
                .one("valid-from", of(SpotInstanceRequest::validFrom))
                .one("valid-until", of(SpotInstanceRequest::validUntil))
                .tags(SpotRequestEntry::tags);
        return interfaces(devices(launch(filters)));
    }

    private static Filters<SpotRequestEntry> launch(Filters<SpotRequestEntry> filters) {
        return filters.one("launch.image-id", launched(LaunchSpecification::imageId))
                .one("launch.instance-type", launched(LaunchSpecification::instanceTypeAsString))
                .one("launch.kernel-id", launched(LaunchSpecification::kernelId))
                .one("launch.key-name", launched(LaunchSpecification::keyName))
                .one(
                        "launch.monitoring-enabled",
                        launched(spec -> spec.monitoring() != null
                                && Boolean.TRUE.equals(spec.monitoring().enabled())))
                .one("launch.ramdisk-id", launched(LaunchSpecification::ramdiskId))
                .many("launch.group-id", each(LaunchSpecification::securityGroups, GroupIdentifier::groupId))
                .many("launch.group-name", each(LaunchSpecification::securityGroups, GroupIdentifier::groupName));
    }

    private static Filters<SpotRequestEntry> devices(Filters<SpotRequestEntry> filters) {
        String prefix = "launch.block-device-mapping.";
        return filters.many(
                        prefix + "device-name",
                        each(LaunchSpecification::blockDeviceMappings, BlockDeviceMapping::deviceName))
                .many(prefix + "delete-on-termination", volumes(EbsBlockDevice::deleteOnTermination))
                .many(prefix + "snapshot-id", volumes(EbsBlockDevice::snapshotId))
                .many(prefix + "volume-size", volumes(EbsBlockDevice::volumeSize))
                .many(prefix + "volume-type", volumes(EbsBlockDevice::volumeTypeAsString));
    }

    private static Filters<SpotRequestEntry> interfaces(Filters<SpotRequestEntry> filters) {
        String prefix = "network-interface.";
        return filters.many(
                        prefix + "delete-on-termination",
                        each(
                                LaunchSpecification::networkInterfaces,
                                InstanceNetworkInterfaceSpecification::deleteOnTermination))
                .many(
                        prefix + "description",
                        each(
                                LaunchSpecification::networkInterfaces,
                                InstanceNetworkInterfaceSpecification::description))
                .many(
                        prefix + "device-index",
                        each(
                                LaunchSpecification::networkInterfaces,
                                InstanceNetworkInterfaceSpecification::deviceIndex))
                .many(
                        prefix + "network-interface-id",
                        each(
                                LaunchSpecification::networkInterfaces,
                                InstanceNetworkInterfaceSpecification::networkInterfaceId))
                .many(prefix + "private-ip-address", SpotQueries::primaryAddresses)
                .many(
                        prefix + "subnet-id",
                        each(LaunchSpecification::networkInterfaces, InstanceNetworkInterfaceSpecification::subnetId))
                .many(
                        prefix + "group-id",
                        entry -> entry.shown().launchSpecification().networkInterfaces().stream()
                                .flatMap(each -> each.groups().stream())
                                .toList())
                .many(
                        prefix + "addresses.primary",
                        entry -> entry.shown().launchSpecification().networkInterfaces().stream()
                                .flatMap(each -> each.privateIpAddresses().stream())
                                .map(address -> String.valueOf(Boolean.TRUE.equals(address.primary())))
                                .toList());
    }

    /** The primary address of an interface stands beside the others, or first among them. */
    private static List<String> primaryAddresses(SpotRequestEntry entry) {
        return entry.shown().launchSpecification().networkInterfaces().stream()
                .flatMap(each -> Stream.concat(
                        Stream.ofNullable(each.privateIpAddress()),
                        each.privateIpAddresses().stream()
                                .filter(address -> Boolean.TRUE.equals(address.primary()))
                                .map(PrivateIpAddressSpecification::privateIpAddress)))
                .toList();
    }

    private static Function<SpotRequestEntry, @Nullable String> of(
            Function<SpotInstanceRequest, ? extends @Nullable Object> member) {
        return entry -> text(member.apply(entry.shown()));
    }

    private static Function<SpotRequestEntry, @Nullable String> launched(
            Function<LaunchSpecification, ? extends @Nullable Object> member) {
        return entry -> text(member.apply(entry.shown().launchSpecification()));
    }

    private static <P> Function<SpotRequestEntry, Collection<String>> each(
            Function<LaunchSpecification, List<P>> parts, Function<P, ? extends @Nullable Object> member) {
        return entry -> parts.apply(entry.shown().launchSpecification()).stream()
                .map(member)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private static Function<SpotRequestEntry, Collection<String>> volumes(
            Function<EbsBlockDevice, ? extends @Nullable Object> member) {
        return each(
                spec -> spec.blockDeviceMappings().stream()
                        .map(BlockDeviceMapping::ebs)
                        .filter(Objects::nonNull)
                        .toList(),
                member);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof Instant instant ? ApiTime.text(instant) : value == null ? null : value.toString();
    }
}
