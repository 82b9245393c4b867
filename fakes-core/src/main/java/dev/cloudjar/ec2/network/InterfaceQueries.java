package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Elastic;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;

/** Looks at network interfaces. */
final class InterfaceQueries {

    private final Site site;
    private final NetworkTables tables;

    InterfaceQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
        List<String> ids = request.networkInterfaceIds();
        Ec2Error.requireWellFormed(ids, "eni", "InvalidNetworkInterfaceId.Malformed");
        List<Ec2NetworkInterface> wanted = ids.isEmpty()
                ? tables.interfaces.all()
                : tables.interfaces.requireAll(ids, NetworkErrors::unknownInterfaces);
        Paging.Page<Ec2NetworkInterface> page = new Ec2Listing<>(
                        "DescribeNetworkInterfaces", Ec2NetworkInterface::id, filters(), site.listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        InterfaceShapes shapes = new InterfaceShapes(site, tables);
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items().stream().map(shapes::alone).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2NetworkInterface> filters() {
        Filters<Ec2NetworkInterface> filters = Filters.<Ec2NetworkInterface>of(Ec2Error::unknownFilter)
                .one("availability-zone", Ec2NetworkInterface::availabilityZone)
                .one("availability-zone-id", each -> zoneId(each.availabilityZone()))
                .one("description", Ec2NetworkInterface::description)
                .many(
                        "group-id",
                        each -> each.groups().stream().map(Ec2GroupRef::id).toList())
                .one("interface-type", Ec2NetworkInterface::type)
                .many("ipv6-addresses.ipv6-address", Ec2NetworkInterface::ipv6Addresses)
                .one("mac-address", Ec2NetworkInterface::macAddress)
                .one("network-interface-id", Ec2NetworkInterface::id)
                .one("operator.managed", each -> "false")
                .one("operator.principal", each -> null)
                .one("owner-id", each -> site.account())
                .one(
                        "private-dns-name",
                        each -> new InterfaceShapes(site, tables).privateDnsName(each, each.privateAddress()))
                .one("private-ip-address", Ec2NetworkInterface::privateAddress)
                .one("requester-id", each -> null)
                .one("requester-managed", each -> String.valueOf(each.isManaged()))
                .one("source-dest-check", each -> String.valueOf(each.sourceDestCheck()))
                .one("status", each -> each.inUse() ? "in-use" : "available")
                .one("subnet-id", Ec2NetworkInterface::subnetId)
                .one("vpc-id", Ec2NetworkInterface::vpcId)
                .tags(Ec2NetworkInterface::tags);
        return attachmentFilters(associationFilters(filters));
    }

    private @Nullable String zoneId(String zone) {
        return AwsRegions.region(site.region()).zone(zone).map(Ec2Zone::id).orElse(null);
    }

    private Filters<Ec2NetworkInterface> associationFilters(Filters<Ec2NetworkInterface> filters) {
        InterfaceShapes shapes = new InterfaceShapes(site, tables);
        return filters.many("association.allocation-id", each -> elastics(each, Elastic::allocationId))
                .many("association.association-id", each -> elastics(each, Elastic::associationId))
                .many("association.ip-owner-id", this::ownersOfPublicIps)
                .many("association.public-ip", each -> each.publicIps().toList())
                .one("association.public-dns-name", each -> {
                    String name = shapes.publicDnsName(each);
                    return name.isEmpty() ? null : name;
                })
                .many("addresses.association.owner-id", this::ownersOfPublicIps)
                .many(
                        "addresses.association.public-ip",
                        each -> each.publicIps().toList())
                .many(
                        "addresses.primary",
                        each -> each.privateAddresses().size() > 1 ? List.of("true", "false") : List.of("true"))
                .many("addresses.private-ip-address", Ec2NetworkInterface::privateAddresses);
    }

    private static List<String> elastics(Ec2NetworkInterface each, Function<Elastic, String> value) {
        return each.elastics().stream().map(value).toList();
    }

    private List<String> ownersOfPublicIps(Ec2NetworkInterface each) {
        List<String> owners = new ArrayList<>();
        if (each.publicAddress() != null) {
            owners.add(InterfaceShapes.AMAZON);
        }
        if (!each.elastics().isEmpty()) {
            owners.add(site.account());
        }
        return owners;
    }

    private Filters<Ec2NetworkInterface> attachmentFilters(Filters<Ec2NetworkInterface> filters) {
        return filters.one("attachment.attach-time", attached(each -> ApiTime.text(each.attachedAt())))
                .one("attachment.attachment-id", attached(Attachment::id))
                .one("attachment.delete-on-termination", attached(each -> String.valueOf(each.deleteOnTermination())))
                .one(
                        "attachment.device-index",
                        attached(each -> String.valueOf(each.slot().deviceIndex())))
                .one("attachment.instance-id", attached(Attachment::instanceId))
                .one("attachment.instance-owner-id", attached(each -> site.account()))
                .one("attachment.status", attached(each -> "attached"));
    }

    private static Function<Ec2NetworkInterface, @Nullable String> attached(Function<Attachment, String> value) {
        return each -> each.attachment() == null ? null : value.apply(each.attachment());
    }
}
