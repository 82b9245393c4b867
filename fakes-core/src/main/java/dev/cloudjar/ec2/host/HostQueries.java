package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailableCapacity;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsResponse;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.HostInstance;
import software.amazon.awssdk.services.ec2.model.HostProperties;
import software.amazon.awssdk.services.ec2.model.InstanceCapacity;

/**
 * Looks at Dedicated Hosts.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeHosts.html">DescribeHosts</a>
 */
final class HostQueries {

    private static final int LARGEST_PAGE = 500;

    private final HostContext context;

    HostQueries(HostContext context) {
        this.context = context;
    }

    DescribeHostsResponse describe(DescribeHostsRequest request) {
        Honoured.by("DescribeHosts", "HostIds", "Filter", "MaxResults", "NextToken")
                .check(request);
        Integer most = request.maxResults();
        if (most != null && most > LARGEST_PAGE) {
            throw Ec2Error.invalidValue("Value ( " + most
                    + " ) for parameter maxResults is invalid. Expecting a value between 5 and " + LARGEST_PAGE + ".");
        }
        if (most != null && !request.hostIds().isEmpty()) {
            throw Ec2Error.invalidCombination("The parameter hostIds cannot be used with the parameter maxResults");
        }
        List<Ec2DedicatedHost> wanted =
                request.hostIds().isEmpty() ? context.hosts().all() : context.require(request.hostIds());
        Filters<Ec2DedicatedHost> filters = Filters.<Ec2DedicatedHost>of(Ec2Error::unknownFilter)
                .one("auto-placement", host -> host.settings().autoPlacement())
                .one("availability-zone", host -> host.zone().name())
                .one("client-token", Ec2DedicatedHost::clientToken)
                .many("host-reservation-id", host -> List.of())
                .one("instance-type", Ec2DedicatedHost::type)
                .one("state", host -> host.state().toString())
                .tags(Ec2DedicatedHost::tags);
        Paging.Page<Ec2DedicatedHost> page = new Ec2Listing<>(
                        "DescribeHosts",
                        Ec2DedicatedHost::id,
                        filters,
                        context.site().listOrder())
                .page(wanted, request.filter(), most, request.nextToken());
        return DescribeHostsResponse.builder()
                .hosts(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    Host toSdk(Ec2DedicatedHost host) {
        HostHardware hardware = HostHardware.of(host.family(), context.catalog());
        return Host.builder()
                .hostId(host.id())
                .ownerId(context.site().account())
                .availabilityZone(host.zone().name())
                .availabilityZoneId(host.zone().id())
                .autoPlacement(host.settings().autoPlacement())
                .hostRecovery(host.settings().recovery())
                .hostMaintenance(host.settings().maintenance())
                .allowsMultipleInstanceTypes(host.type() == null ? "on" : "off")
                .clientToken(host.clientToken())
                .state(host.state())
                .allocationTime(host.allocatedAt())
                .releaseTime(host.releasedAt())
                .memberOfServiceLinkedResourceGroup(false)
                .hostProperties(HostProperties.builder()
                        .cores(hardware.cores())
                        .sockets(hardware.sockets())
                        .totalVCpus(hardware.vcpus())
                        .instanceFamily(host.family())
                        .instanceType(host.type())
                        .build())
                .availableCapacity(capacity(host, hardware))
                .instances(context.occupants(host)
                        .map(each -> HostInstance.builder()
                                .instanceId(each.id())
                                .instanceType(each.type())
                                .ownerId(context.site().account())
                                .build())
                        .toList())
                .tags(Ec2Tags.toSdk(host.tags()))
                .build();
    }

    private AvailableCapacity capacity(Ec2DedicatedHost host, HostHardware hardware) {
        int room = host.isAvailable() ? context.room(host) : 0;
        int usedVcpus = context.occupants(host)
                .mapToInt(each ->
                        context.catalog().find(each.type()).map(Figures::vcpus).orElse(0))
                .sum();
        return AvailableCapacity.builder()
                .availableVCpus(host.isAvailable() ? Math.max(0, hardware.vcpus() - usedVcpus) : 0)
                .availableInstanceCapacity(hardware.types().stream()
                        .filter(type -> host.takes(type.name()))
                        .map(type -> InstanceCapacity.builder()
                                .instanceType(type.name())
                                .availableCapacity(room / HostHardware.share(type))
                                .totalCapacity(hardware.room() / HostHardware.share(type))
                                .build())
                        .toList())
                .build();
    }
}
