package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is particular to transit gateways: default route tables, one subnet a zone, peering in pairs, routes.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html">Transit gateways</a>
 */
final class TransitGatewayBehaviours {

    private static final String ATTACHMENT = "transit-gateway-attachment";
    private static final String ATTACHMENT_ID = "TransitGatewayAttachmentId";
    private static final String TABLE_ID = "TransitGatewayRouteTableId";
    private static final String GATEWAY_ID = "TransitGatewayId";

    private TransitGatewayBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "created" -> TransitGatewayBehaviours::created;
            case "vpc-attached" -> TransitGatewayBehaviours::vpcAttached;
            case "attached" -> TransitGatewayBehaviours::attached;
            case "subnets-checked" -> TransitGatewayBehaviours::checkSubnets;
            case "peered" -> TransitGatewayBehaviours::peered;
            case "peer-follows" -> TransitGatewayBehaviours::peerFollows;
            case "peer-ends" -> TransitGatewayBehaviours::peerEnds;
            case "connect-peer" -> TransitGatewayBehaviours::connectPeer;
            case "not-default" -> TransitGatewayBehaviours::requireNotDefault;
            case "route" -> TransitGatewayBehaviours::route;
            case "target" -> TransitGatewayBehaviours::target;
            case "search" -> TransitGatewayBehaviours::search;
            case "multicast-enabled" -> TransitGatewayBehaviours::requireMulticast;
            case "multicast-subnets" -> TransitGatewayBehaviours::multicastSubnets;
            case "registered" -> call -> registered(call, "Registered");
            case "deregistered" -> call -> registered(call, "Deregistered");
            default -> throw new IllegalStateException("Transit gateways have no step " + step);
        };
    }

    /** A gateway that associates or propagates by default has a route table for it from the beginning. */
    private static void created(DeclaredCall call) {
        Doc options = call.subject().doc().doc("Options");
        boolean associates = "enable".equals(options.text("DefaultRouteTableAssociation"));
        boolean propagates = "enable".equals(options.text("DefaultRouteTablePropagation"));
        if (associates || propagates) {
            String table = call.make(
                            "transit-gateway-route-table",
                            Doc.of(GATEWAY_ID, call.subject().id())
                                    .with("DefaultAssociationRouteTable", associates)
                                    .with("DefaultPropagationRouteTable", propagates))
                    .id();
            call.change(doc -> {
                Doc changed = associates ? doc.with("Options.AssociationDefaultRouteTableId", table) : doc;
                return propagates ? changed.with("Options.PropagationDefaultRouteTableId", table) : changed;
            });
        }
    }

    private static void vpcAttached(DeclaredCall call) {
        Doc attachment = call.subject().doc();
        String vpc = attachment.text("VpcId");
        String gateway = attachment.text(GATEWAY_ID);
        if (call.all(ATTACHMENT, "VpcId", vpc).stream()
                .anyMatch(other -> Objects.equals(other.doc().text(GATEWAY_ID), gateway))) {
            throw call.error(
                    "DuplicateTransitGatewayAttachment",
                    gateway + " has non-deleted Transit Gateway Attachments with same VPC ID.");
        }
        checkSubnets(call);
        attached(call);
    }

    /** Subnets of the VPC, one a zone. */
    private static void checkSubnets(DeclaredCall call) {
        Doc attachment = call.subject().doc();
        Set<String> zones = new LinkedHashSet<>();
        List<String> subnets = attachment.texts("SubnetIds");
        if (subnets.isEmpty()) {
            throw call.error("InvalidParameterValue", "A VPC attachment needs at least one subnet.");
        }
        for (String id : subnets) {
            Doc subnet = call.look("subnet", id);
            if (!Objects.equals(subnet.text("VpcId"), attachment.text("VpcId"))) {
                throw call.error(
                        "InvalidParameterValue",
                        "The subnet '" + id + "' does not belong to the VPC '" + attachment.text("VpcId") + "'.");
            }
            if (!zones.add(String.valueOf(subnet.text("AvailabilityZone")))) {
                throw call.error("DuplicateSubnetsInSameZone", "Duplicate Subnets for same AZ");
            }
        }
    }

    /** An attachment joins the gateway's default route tables. */
    private static void attached(DeclaredCall call) {
        attached(call, call.subject());
    }

    static void attached(DeclaredCall call, DeclaredResource attachment) {
        Doc options = call.look(
                        "transit-gateway", String.valueOf(attachment.doc().text(GATEWAY_ID)))
                .doc("Options");
        join(call, attachment, options, "Association", "transit-gateway-association");
        join(call, attachment, options, "Propagation", "transit-gateway-propagation");
    }

    private static void join(DeclaredCall call, DeclaredResource attachment, Doc options, String what, String kind) {
        String table = options.text(what + "DefaultRouteTableId");
        if (table != null && "enable".equals(options.text("DefaultRouteTable" + what))) {
            call.make(kind, Doc.of(TABLE_ID, table).with(ATTACHMENT_ID, attachment.id()));
        }
    }

    /** Peering has an attachment on either side, each with an id of its own. Other regions and accounts are not looked into. */
    private static void peered(DeclaredCall call) {
        Doc mine = call.subject().doc();
        Doc accepter = mine.doc("AccepterTgwInfo");
        if (!call.site().region().equals(accepter.text("Region"))) {
            throw call.notFaked("CreateTransitGatewayPeeringAttachment.PeerRegion (" + accepter.text("Region")
                    + "): peering between regions");
        }
        if (!call.site().account().equals(accepter.text("OwnerId"))) {
            throw call.notFaked("CreateTransitGatewayPeeringAttachment.PeerAccountId (" + accepter.text("OwnerId")
                    + "): peering between accounts");
        }
        String gateway = String.valueOf(mine.text(GATEWAY_ID));
        String peer = String.valueOf(accepter.text(GATEWAY_ID));
        if (gateway.equals(peer)) {
            throw call.error("InvalidParameterValue", "A transit gateway cannot be peered with itself.");
        }
        DeclaredResource other = call.make(
                ATTACHMENT,
                mine.without(ATTACHMENT_ID)
                        .with(GATEWAY_ID, peer)
                        .with("ResourceId", gateway)
                        .with("_PeerId", call.subject().id()));
        call.change(doc -> doc.with("_PeerId", other.id()).with("AccepterTransitGatewayAttachmentId", other.id()));
    }

    private static DeclaredResource peerOf(DeclaredCall call) {
        return call.require(ATTACHMENT, String.valueOf(call.subject().doc().text("_PeerId")));
    }

    private static void peerFollows(DeclaredCall call) {
        DeclaredResource peer = peerOf(call);
        boolean accepted = "available".equals(call.subject().doc().text("Status.Code"));
        DeclaredResource told = peer.withDoc(
                peer.doc().merged(Doc.of("Status", call.subject().doc().doc("Status"))));
        call.move(told, "State", accepted ? "pending ~2m available" : "rejecting ~1m rejected");
    }

    private static void peerEnds(DeclaredCall call) {
        DeclaredResource peer = peerOf(call);
        if (!peer.ending()) {
            call.delete(peer);
        }
    }

    /** GRE addresses come from the gateway's own blocks where none is asked for; each peer has two BGP sessions. */
    private static void connectPeer(DeclaredCall call) {
        Doc attachment =
                call.look(ATTACHMENT, String.valueOf(call.subject().doc().text(ATTACHMENT_ID)));
        if (!"connect".equals(attachment.text("ResourceType"))) {
            throw call.error(
                    "InvalidTransitGatewayAttachmentID.NotFound",
                    "Transit Gateway Attachment " + attachment.text(ATTACHMENT_ID) + " is no Connect attachment.");
        }
        Doc gateway = call.look("transit-gateway", String.valueOf(attachment.text(GATEWAY_ID)));
        Doc peer = call.subject().doc().doc("ConnectPeerConfiguration");
        String address = peer.text("TransitGatewayAddress");
        if (address == null) {
            address = freeAddress(call, gateway);
        }
        List<Object> sessions = new ArrayList<>();
        for (int session = 1; session <= 2; session++) {
            Doc bgp = Doc.of(
                            "TransitGatewayAsn",
                            gateway.find("Options.AmazonSideAsn").orElse(64512))
                    .with("BgpStatus", "down");
            sessions.add(bgp.with(
                            "PeerAsn", call.request().find("BgpOptions.PeerAsn").orElse(64512))
                    .with("TransitGatewayAddress", address)
                    .withAny("PeerAddress", peer.find("PeerAddress").orElse(null)));
        }
        Doc full = peer.with("TransitGatewayAddress", address).with("BgpConfigurations", sessions);
        call.change(doc -> doc.with("ConnectPeerConfiguration", full));
    }

    private static String freeAddress(DeclaredCall call, Doc gateway) {
        List<String> taken = call.all("transit-gateway-connect-peer").stream()
                .map(each -> String.valueOf(each.doc().text("ConnectPeerConfiguration.TransitGatewayAddress")))
                .toList();
        for (String cidr : gateway.texts("Options.TransitGatewayCidrBlocks")) {
            Block block = Block.parse(cidr);
            for (int i = 1; i < 256; i++) {
                String address = Block.text(block.bits(), block.start().add(java.math.BigInteger.valueOf(i)));
                if (!taken.contains(address)) {
                    return address;
                }
            }
        }
        throw call.error(
                "InvalidParameterValue",
                "The transit gateway has no CIDR block to take an address from. Specify a TransitGatewayAddress.");
    }

    private static void requireNotDefault(DeclaredCall call) {
        Doc table = call.subject().doc();
        if ("true".equals(table.text("DefaultAssociationRouteTable"))
                || "true".equals(table.text("DefaultPropagationRouteTable"))) {
            throw call.error(
                    "IncorrectState",
                    call.subject().id() + " is a default route table of its transit gateway and cannot be deleted.");
        }
    }

    // Routes

    /** A route leads to an attachment or nowhere. */
    private static void target(DeclaredCall call) {
        boolean blackhole = "true".equals(call.request().text("Blackhole"));
        if (blackhole == call.request().has(ATTACHMENT_ID)) {
            throw Ec2Error.invalidCombination("Specify either a transit gateway attachment or Blackhole.");
        }
        if (blackhole) {
            call.change(doc -> doc.without("TransitGatewayAttachment").with("Blackhole", true));
        } else {
            call.change(doc -> doc.with("Blackhole", false));
        }
    }

    private static void route(DeclaredCall call) {
        boolean blackhole = "true".equals(call.request().text("Blackhole"));
        String attachmentId = call.request().text(ATTACHMENT_ID);
        if (blackhole == (attachmentId != null)) {
            throw Ec2Error.invalidCombination("Specify either a transit gateway attachment or Blackhole.");
        }
        Block.parse(call.given("DestinationCidrBlock"));
        if (attachmentId == null) {
            call.change(doc -> doc.without("TransitGatewayAttachments").with("State", "blackhole"));
            return;
        }
        Doc shown = attachmentOf(call, attachmentId);
        call.change(doc -> doc.with("TransitGatewayAttachments", List.of(shown)).with("State", "active"));
    }

    private static Doc attachmentOf(DeclaredCall call, String id) {
        Doc attachment = call.look(ATTACHMENT, id);
        return Doc.of(ATTACHMENT_ID, id)
                .withAny("ResourceId", attachment.find("ResourceId").orElse(null))
                .withAny("ResourceType", attachment.find("ResourceType").orElse(null));
    }

    /** Static routes, and the ones that the propagating VPCs bring; a static route goes before a propagated one. */
    private static void search(DeclaredCall call) {
        String table = call.given(TABLE_ID);
        Map<String, Doc> routes = new LinkedHashMap<>();
        for (DeclaredResource propagation : call.all("transit-gateway-propagation", TABLE_ID, table)) {
            String attachmentId = String.valueOf(propagation.doc().text(ATTACHMENT_ID));
            Doc attachment = call.look(ATTACHMENT, attachmentId);
            String vpc = attachment.text("VpcId");
            if (vpc != null) {
                for (String cidr : call.look("vpc", vpc).texts("CidrBlockAssociationSet.CidrBlock")) {
                    routes.put(
                            cidr,
                            Doc.of("DestinationCidrBlock", cidr)
                                    .with("TransitGatewayAttachments", List.of(attachmentOf(call, attachmentId)))
                                    .with("Type", "propagated")
                                    .with("State", "active"));
                }
            }
        }
        for (DeclaredResource route : call.all("transit-gateway-route", "_TableId", table)) {
            routes.put(String.valueOf(route.doc().text("DestinationCidrBlock")), current(call, route));
        }
        List<Doc> found = RouteSearch.passing(
                call,
                List.copyOf(routes.values()),
                "attachment.transit-gateway-attachment-id=TransitGatewayAttachments.TransitGatewayAttachmentId"
                        + " attachment.resource-id=TransitGatewayAttachments.ResourceId"
                        + " attachment.resource-type=TransitGatewayAttachments.ResourceType prefix-list-id state type");
        int most = call.request().find("MaxResults").map(Integer.class::cast).orElse(1000);
        call.answer("Routes", found.subList(0, Math.min(most, found.size())));
        call.answer("AdditionalRoutesAvailable", found.size() > most);
    }

    /** A route to an attachment that is no more leads nowhere. */
    private static Doc current(DeclaredCall call, DeclaredResource route) {
        String attachment = route.doc().text("_AttachmentId");
        boolean gone = attachment != null
                && call.all(ATTACHMENT).stream().noneMatch(each -> each.id().equals(attachment));
        return gone ? route.doc().with("State", "blackhole") : route.doc();
    }

    // Multicast

    private static void requireMulticast(DeclaredCall call) {
        Doc gateway = call.look("transit-gateway", call.given(GATEWAY_ID));
        if (!"enable".equals(gateway.text("Options.MulticastSupport"))) {
            throw call.error("IncorrectState", call.given(GATEWAY_ID) + " does not have multicast support enabled.");
        }
    }

    /** All subnets of the call in one answer. */
    private static void multicastSubnets(DeclaredCall call) {
        List<Doc> subnets =
                call.subjects().stream().map(each -> each.doc().doc("Subnet")).toList();
        if (call.subjects().isEmpty()) {
            return;
        }
        Doc first = call.subject().doc();
        call.answer(
                "Associations",
                Doc.of("TransitGatewayMulticastDomainId", String.valueOf(first.text("TransitGatewayMulticastDomainId")))
                        .with(ATTACHMENT_ID, String.valueOf(first.text(ATTACHMENT_ID)))
                        .withAny("ResourceId", first.find("ResourceId").orElse(null))
                        .withAny("ResourceType", first.find("ResourceType").orElse(null))
                        .withAny(
                                "ResourceOwnerId", first.find("ResourceOwnerId").orElse(null))
                        .with("Subnets", subnets));
    }

    private static void registered(DeclaredCall call, String done) {
        List<String> interfaces = call.subjects().stream()
                .map(each -> String.valueOf(each.doc().text("NetworkInterfaceId")))
                .toList();
        boolean members = "member".equals(call.subject().doc().text("_Role"));
        call.answer(
                done + "MulticastGroup" + (members ? "Members" : "Sources"),
                Doc.of("TransitGatewayMulticastDomainId", call.given("TransitGatewayMulticastDomainId"))
                        .with(done + "NetworkInterfaceIds", interfaces)
                        .with("GroupIpAddress", call.given("GroupIpAddress")));
    }
}
