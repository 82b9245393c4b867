package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest.Ipv6;
import dev.cloudjar.ec2.network.Ec2NetworkInterface.Attachment;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachmentChanges;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;

/**
 * Creates and deletes network interfaces that belong to no instance, and modifies any.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html">
 *     CreateNetworkInterface</a>
 */
final class InterfaceChanges {

    private static final String KIND = "network-interface";

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    InterfaceChanges(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest request) {
        Honoured.by(
                        "CreateNetworkInterface",
                        "TagSpecifications",
                        "ClientToken",
                        "SubnetId",
                        "Description",
                        "PrivateIpAddress",
                        "Groups",
                        "PrivateIpAddresses",
                        "SecondaryPrivateIpAddressCount",
                        "Ipv6AddressCount",
                        "Ipv6Addresses",
                        "Ipv4Prefixes",
                        "Ipv4PrefixCount",
                        "Ipv6Prefixes",
                        "Ipv6PrefixCount",
                        "EnablePrimaryIpv6",
                        "InterfaceType",
                        "ConnectionTrackingSpecification",
                        "DryRun")
                .check(request);
        Optional<String> earlier =
                tables.interfaceTokens.earlier(request.clientToken(), request, Ec2Error::tokenMismatch);
        Optional<Ec2NetworkInterface> still = earlier.flatMap(tables.interfaces::find);
        if (still.isPresent()) {
            return answer(still.get(), request);
        }
        List<Ec2InterfaceRequest> wanted = List.of(wanted(request));
        Ec2InterfacePlan plan = new InterfacePlanner(tables).plan(wanted);
        InterfaceQuota.allow(wanted, tables, site);
        DryRun.stopIf(request.dryRun());
        Ec2NetworkInterface made = new InstanceInterfaces(site, tables, neighbours).makeUnattached(plan);
        tables.interfaceTokens.remember(request.clientToken(), request, made.id());
        return answer(made, request);
    }

    private CreateNetworkInterfaceResponse answer(Ec2NetworkInterface made, CreateNetworkInterfaceRequest request) {
        NetworkInterface shape = new InterfaceShapes(site, tables).alone(made);
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(shape.toBuilder().status("pending").build())
                .clientToken(request.clientToken())
                .build();
    }

    private Ec2InterfaceRequest wanted(CreateNetworkInterfaceRequest request) {
        if (request.subnetId() == null) {
            throw Ec2Error.missing("subnetId");
        }
        String type = type(request.interfaceTypeAsString());
        Placements placements = new Placements(site, tables);
        Ec2Placement placement = placements.place(request.subnetId(), null);
        List<Ec2GroupRef> groups = placements.groupsOfInterface(placement.vpcId(), request.groups());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Integer count = request.secondaryPrivateIpAddressCount();
        List<String> secondaries = new ArrayList<>();
        String primary = primary(request, secondaries);
        if (count != null && !secondaries.isEmpty()) {
            throw Ec2Error.invalidCombination("The parameters privateIpAddresses and secondaryPrivateIpAddressCount"
                    + " may not both be specified.");
        }
        requireOneWay(
                "IPv4",
                count != null || !secondaries.isEmpty(),
                !request.ipv4Prefixes().isEmpty(),
                request.ipv4PrefixCount() != null);
        requireOneWay(
                "IPv6",
                request.ipv6AddressCount() != null || !request.ipv6Addresses().isEmpty(),
                !request.ipv6Prefixes().isEmpty(),
                request.ipv6PrefixCount() != null);
        return Ec2InterfaceRequest.at(placement, groups)
                .type(type)
                .privateAddress(primary)
                .secondary(secondaries, count)
                .ipv6(new Ipv6(
                        IpAddresses6.asked(request.ipv6Addresses(), request.ipv6AddressCount()),
                        request.ipv6AddressCount(),
                        Boolean.TRUE.equals(request.enablePrimaryIpv6())))
                .prefixes(DelegatedBlocks.asked(
                        request.ipv4Prefixes(),
                        request.ipv4PrefixCount(),
                        request.ipv6Prefixes(),
                        request.ipv6PrefixCount()))
                .tracking(Ec2ConnectionTracking.DEFAULT.with(request.connectionTrackingSpecification()))
                .publicAddress(false)
                .description(request.description())
                .deleteOnTermination(false)
                .tags(tags)
                .build();
    }

    /** Trunks, their branches and adapters without addresses are not faked. */
    private static String type(@Nullable String asked) {
        if (asked == null) {
            return Ec2NetworkInterface.PLAIN;
        }
        if (!asked.equals(Ec2NetworkInterface.FABRIC)) {
            throw Ec2Error.notFaked("CreateNetworkInterface.InterfaceType (" + asked + ")");
        }
        return asked;
    }

    private static void requireOneWay(String family, boolean... ways) {
        int count = 0;
        for (boolean way : ways) {
            count += way ? 1 : 0;
        }
        if (count > 1) {
            throw Ec2Error.invalidCombination("You can specify only one of secondary " + family + " addresses, "
                    + family + " prefixes and a count of " + family + " prefixes.");
        }
    }

    private static @Nullable String primary(CreateNetworkInterfaceRequest request, List<String> secondaries) {
        String primary = request.privateIpAddress();
        for (PrivateIpAddressSpecification address : request.privateIpAddresses()) {
            if (address.privateIpAddress() == null) {
                throw Ec2Error.missing("privateIpAddress");
            }
            if (!Boolean.TRUE.equals(address.primary())) {
                secondaries.add(address.privateIpAddress());
            } else if (primary != null) {
                throw Ec2Error.invalidCombination("Only one primary private IP address can be specified.");
            } else {
                primary = address.privateIpAddress();
            }
        }
        return primary;
    }

    DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest request) {
        Ec2NetworkInterface found = require(request.networkInterfaceId());
        if (found.inUse() || !neighbours.usersOf(found.id()).isEmpty()) {
            throw NetworkErrors.interfaceInUse(found.id());
        }
        DryRun.stopIf(request.dryRun());
        tables.interfaces.remove(found.id());
        neighbours.tell(new Ec2Event.InterfaceGone(found.id()));
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    /**
     * One attribute a call.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html">
     *     ModifyNetworkInterfaceAttribute</a>
     */
    ModifyNetworkInterfaceAttributeResponse modify(ModifyNetworkInterfaceAttributeRequest request) {
        Ec2NetworkInterface found = require(request.networkInterfaceId());
        if (found.isManaged()) {
            throw NetworkErrors.managed(found.id());
        }
        Honoured.by(
                        "ModifyNetworkInterfaceAttribute",
                        "NetworkInterfaceId",
                        "DryRun",
                        "AssociatePublicIpAddress",
                        "Attachment",
                        "ConnectionTrackingSpecification",
                        "Description",
                        "EnablePrimaryIpv6",
                        "Groups",
                        "SourceDestCheck")
                .check(request);
        List<Ec2NetworkInterface> changed = new ArrayList<>();
        if (request.description() != null) {
            changed.add(found.withDescription(
                    request.description().value() == null
                            ? ""
                            : request.description().value()));
        }
        if (!request.groups().isEmpty()) {
            changed.add(
                    found.withGroups(new Placements(site, tables).groupsOfInterface(found.vpcId(), request.groups())));
        }
        if (request.sourceDestCheck() != null) {
            changed.add(found.withSourceDestCheck(
                    Boolean.TRUE.equals(request.sourceDestCheck().value())));
        }
        if (request.attachment() != null) {
            changed.add(found.withAttachment(attachment(found, request.attachment())));
        }
        if (request.enablePrimaryIpv6() != null) {
            changed.add(withPrimaryIpv6(found, request.enablePrimaryIpv6()));
        }
        if (request.connectionTrackingSpecification() != null) {
            changed.add(found.withTracking(found.tracking().with(request.connectionTrackingSpecification())));
        }
        if (request.associatePublicIpAddress() != null) {
            changed.add(found.withAutoPublic(request.associatePublicIpAddress()));
        }
        if (changed.size() != 1) {
            throw Ec2Error.invalidCombination(
                    "Specify exactly one of description, groups, sourceDestCheck, enablePrimaryIpv6,"
                            + " connectionTrackingSpecification, associatePublicIpAddress and attachment.");
        }
        DryRun.stopIf(request.dryRun());
        tables.interfaces.put(changed.get(0));
        if (request.associatePublicIpAddress() != null) {
            new InstanceInterfaces(site, tables, neighbours).lend(changed.get(0));
        }
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    /** The first of its IPv6 addresses becomes the primary one, for good; the errors are assumed. */
    private static Ec2NetworkInterface withPrimaryIpv6(Ec2NetworkInterface found, boolean value) {
        if (!value && found.primaryIpv6()) {
            throw NetworkErrors.primaryIpv6Stays(found.id());
        }
        if (value && found.ipv6Addresses().isEmpty()) {
            throw NetworkErrors.noIpv6Address(found.id());
        }
        return found.withPrimaryIpv6(value);
    }

    private static Attachment attachment(Ec2NetworkInterface found, NetworkInterfaceAttachmentChanges changes) {
        Honoured.by("ModifyNetworkInterfaceAttribute: Attachment", "AttachmentId", "DeleteOnTermination")
                .check(changes);
        if (changes.attachmentId() == null || changes.deleteOnTermination() == null) {
            throw Ec2Error.missing("attachment.attachmentId and attachment.deleteOnTermination");
        }
        Attachment present = found.attached()
                .filter(each -> each.id().equals(changes.attachmentId()))
                .orElseThrow(() -> Ec2Error.notFound(
                        "InvalidAttachmentID.NotFound", "attachment ID", List.of(changes.attachmentId())));
        return new Attachment(
                present.id(),
                present.instanceId(),
                present.slot(),
                present.attachedAt(),
                changes.deleteOnTermination());
    }

    private Ec2NetworkInterface require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("networkInterfaceId");
        }
        List<String> ids = List.of(id);
        Ec2Error.requireWellFormed(ids, "eni", "InvalidNetworkInterfaceId.Malformed");
        return tables.interfaces
                .requireAll(ids, NetworkErrors::unknownInterfaces)
                .get(0);
    }
}
