package dev.cloudjar.ec2.declared;

import dev.cloudjar.IdSource;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is particular to Site-to-Site VPN: two tunnels a connection, with addresses and keys of their own. Nothing is at the other end,
 * so tunnels stay down.
 *
 * @see <a href="https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html">Tunnel options</a>
 */
final class VpnBehaviours {

    private static final String ATTACHMENT = "transit-gateway-attachment";
    private static final String TUNNELS = "Options.TunnelOptions";
    private static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    private static final int KEY_LENGTH = 32;

    private VpnBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "customer-gateway" -> VpnBehaviours::customerGateway;
            case "connect" -> VpnBehaviours::connect;
            case "moved" -> VpnBehaviours::moved;
            case "tunnel" -> VpnBehaviours::tunnel;
            case "tunnel-options" -> VpnBehaviours::tunnelOptions;
            case "tunnel-status" -> VpnBehaviours::tunnelStatus;
            case "concentrator" -> VpnBehaviours::concentrator;
            default -> throw new IllegalStateException("VPN has no step " + step);
        };
    }

    /** An identical request returns the customer gateway that is there. */
    private static void customerGateway(DeclaredCall call) {
        call.change(doc -> doc.has("BgpAsn") || doc.has("BgpAsnExtended") ? doc : doc.with("BgpAsn", "65000"));
        Doc wished = identity(call.subject());
        Optional<DeclaredResource> same = call.all("customer-gateway").stream()
                .filter(each -> identity(each).equals(wished))
                .findFirst();
        same.ifPresent(call::makeNothing);
    }

    private static Doc identity(DeclaredResource gateway) {
        Doc doc = gateway.doc();
        Doc identity = Doc.EMPTY;
        for (String member : List.of("Type", "IpAddress", "BgpAsn", "BgpAsnExtended", "DeviceName", "CertificateArn")) {
            identity = identity.withAny(member, doc.text(member));
        }
        return identity;
    }

    private static void connect(DeclaredCall call) {
        long ends = Stream.of("VpnGatewayId", "TransitGatewayId", "VpnConcentratorId")
                .filter(call.request()::has)
                .count();
        if (ends != 1) {
            throw Ec2Error.invalidCombination(
                    "A VPN connection needs exactly one of VpnGatewayId, TransitGatewayId and VpnConcentratorId.");
        }
        List<Doc> wished = call.request().docs(TUNNELS);
        if (wished.size() > 2) {
            throw Ec2Error.invalidValue(
                    "A VPN connection has two tunnels; options of " + wished.size() + " were given.");
        }
        List<Doc> tunnels = new ArrayList<>();
        List<Object> telemetry = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Doc tunnel = newTunnel(call, i).merged(i < wished.size() ? renamed(wished.get(i)) : Doc.EMPTY);
            tunnels.add(tunnel);
            telemetry.add(Doc.of("OutsideIpAddress", String.valueOf(tunnel.text("OutsideIpAddress")))
                    .with("Status", "DOWN")
                    .with("StatusMessage", "")
                    .with("AcceptedRouteCount", 0)
                    .with("LastStatusChange", call.site().now()));
        }
        Doc gateway = call.look("customer-gateway", call.given("CustomerGatewayId"));
        call.change(doc -> doc.with(TUNNELS, List.<Object>copyOf(tunnels))
                .with("VgwTelemetry", telemetry)
                .withAny("_BgpAsn", gateway.text("BgpAsn"))
                .with("CustomerGatewayConfiguration", configuration(doc, gateway, tunnels)));
        attach(call);
    }

    private static Doc newTunnel(DeclaredCall call, int index) {
        IdSource ids = call.site().ids();
        String inside = "169.254." + (8 + ids.nextInt(240)) + "." + 4 * ids.nextInt(64);
        return Doc.of("OutsideIpAddress", "203.0.113." + (1 + (2 * ids.nextInt(126) + index)))
                .with("TunnelInsideCidr", inside + "/30")
                .with("PreSharedKey", ids.text(KEY_ALPHABET, KEY_LENGTH));
    }

    /** Three members have other capitals in requests than in answers. */
    private static Doc renamed(Doc options) {
        Doc renamed = options;
        for (String[] names : new String[][] {
            {"DPDTimeoutSeconds", "DpdTimeoutSeconds"},
            {"DPDTimeoutAction", "DpdTimeoutAction"},
            {"IKEVersions", "IkeVersions"}
        }) {
            renamed = renamed.without(names[0])
                    .withAny(names[1], options.find(names[0]).orElse(null));
        }
        return renamed;
    }

    private static String configuration(Doc connection, Doc gateway, List<Doc> tunnels) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<vpn_connection id=\"");
        xml.append(connection.text("VpnConnectionId")).append("\">\n");
        element(xml, "customer_gateway_id", connection.text("CustomerGatewayId"));
        String end = connection.text("VpnGatewayId");
        element(xml, "vpn_gateway_id", end == null ? connection.text("TransitGatewayId") : end);
        element(xml, "vpn_connection_type", connection.text("Type"));
        for (Doc tunnel : tunnels) {
            xml.append("<ipsec_tunnel>\n<customer_gateway>\n");
            element(xml, "tunnel_outside_address", gateway.text("IpAddress"));
            xml.append("</customer_gateway>\n<vpn_gateway>\n");
            element(xml, "tunnel_outside_address", tunnel.text("OutsideIpAddress"));
            xml.append("</vpn_gateway>\n");
            element(xml, "tunnel_inside_cidr", tunnel.text("TunnelInsideCidr"));
            xml.append("<ike>\n");
            element(xml, "pre_shared_key", tunnel.text("PreSharedKey"));
            xml.append("</ike>\n</ipsec_tunnel>\n");
        }
        return xml.append("</vpn_connection>\n").toString();
    }

    private static void element(StringBuilder xml, String name, @org.jspecify.annotations.Nullable String text) {
        if (text != null) {
            xml.append('<')
                    .append(name)
                    .append('>')
                    .append(text)
                    .append("</")
                    .append(name)
                    .append(">\n");
        }
    }

    /** A connection that ends at a transit gateway is an attachment of it. */
    private static void attach(DeclaredCall call) {
        DeclaredResource connection = call.subject();
        String gateway = connection.doc().text("TransitGatewayId");
        if (gateway != null) {
            DeclaredResource attachment = call.make(
                    ATTACHMENT,
                    Doc.of("TransitGatewayId", gateway)
                            .with("ResourceType", "vpn")
                            .with("ResourceId", connection.id())
                            .with("_VpnConnectionId", connection.id()));
            TransitGatewayBehaviours.attached(call, attachment);
        }
    }

    private static void moved(DeclaredCall call) {
        boolean toGateway = call.request().has("VpnGatewayId");
        boolean toTransit = call.request().has("TransitGatewayId");
        if (toGateway && toTransit) {
            throw Ec2Error.invalidCombination(
                    "A VPN connection moves to a virtual private gateway or to a transit gateway.");
        }
        if (toGateway || toTransit) {
            call.all(ATTACHMENT, "_VpnConnectionId", call.subject().id()).forEach(call::delete);
            call.change(doc -> doc.without(toGateway ? "TransitGatewayId" : "VpnGatewayId"));
            attach(call);
        }
    }

    // Tunnels

    private static Doc tunnelAsked(DeclaredCall call) {
        String address = call.given("VpnTunnelOutsideIpAddress");
        return call.subject().doc().docs(TUNNELS).stream()
                .filter(tunnel -> address.equals(tunnel.text("OutsideIpAddress")))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue("The VPN connection '"
                        + call.subject().id() + "' has no tunnel with the outside IP address '" + address + "'."));
    }

    private static void tunnel(DeclaredCall call) {
        tunnelAsked(call);
    }

    private static void tunnelOptions(DeclaredCall call) {
        Doc asked = tunnelAsked(call);
        Doc changed = asked.merged(renamed(call.request().doc("TunnelOptions")));
        List<Object> tunnels = call.subject().doc().docs(TUNNELS).stream()
                .<Object>map(each -> Objects.equals(each, asked) ? changed : each)
                .toList();
        call.change(doc -> doc.with(TUNNELS, tunnels));
    }

    private static void tunnelStatus(DeclaredCall call) {
        tunnelAsked(call);
        call.answer("ActiveVpnTunnelStatus", Doc.of("ProvisioningStatus", "available"));
    }

    /** A concentrator is an attachment of its transit gateway. */
    private static void concentrator(DeclaredCall call) {
        DeclaredResource concentrator = call.subject();
        DeclaredResource attachment = call.make(
                ATTACHMENT,
                Doc.of("TransitGatewayId", String.valueOf(concentrator.doc().text("TransitGatewayId")))
                        .with("ResourceType", "vpn-concentrator")
                        .with("ResourceId", concentrator.id())
                        .with("_VpnConcentratorId", concentrator.id()));
        TransitGatewayBehaviours.attached(call, attachment);
        call.change(doc -> doc.with("TransitGatewayAttachmentId", attachment.id()));
    }
}
