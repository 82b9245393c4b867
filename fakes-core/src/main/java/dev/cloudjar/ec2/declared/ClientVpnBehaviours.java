package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;

/**
 * What is particular to Client VPN: an endpoint can be used from its first association on.
 *
 * @see <a href="https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-target.html">Target networks</a>
 */
final class ClientVpnBehaviours {

    private static final String ENDPOINT = "client-vpn-endpoint";
    private static final String ENDPOINT_ID = "ClientVpnEndpointId";
    private static final String NETWORK = "client-vpn-target-network";

    private ClientVpnBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "created" -> ClientVpnBehaviours::created;
            case "modified" -> ClientVpnBehaviours::modified;
            case "configuration" -> ClientVpnBehaviours::configuration;
            case "terminate" -> ClientVpnBehaviours::terminate;
            case "associated" -> ClientVpnBehaviours::associated;
            case "disassociated" -> ClientVpnBehaviours::disassociated;
            case "route" -> ClientVpnBehaviours::requireAssociated;
            default -> throw new IllegalStateException("Client VPN has no step " + step);
        };
    }

    /** Two members of the authentication options are called otherwise in answers. */
    private static void created(DeclaredCall call) {
        String cidr = call.request().text("ClientCidrBlock");
        if (cidr != null) {
            Block block = Block.parse(cidr);
            if (block.length() < 12 || block.length() > 22) {
                throw Ec2Error.invalidValue("The client CIDR " + cidr + " has to be between /12 and /22.");
            }
        }
        List<Object> options = new ArrayList<>();
        for (Doc given : call.request().docs("AuthenticationOptions")) {
            Doc shown = given;
            String chain = given.text("MutualAuthentication.ClientRootCertificateChainArn");
            if (chain != null) {
                shown = shown.with("MutualAuthentication", Doc.of("ClientRootCertificateChain", chain));
            }
            String saml = given.text("FederatedAuthentication.SAMLProviderArn");
            if (saml != null) {
                shown = shown.with(
                        "FederatedAuthentication",
                        Doc.of("SamlProviderArn", saml)
                                .withAny(
                                        "SelfServiceSamlProviderArn",
                                        given.text("FederatedAuthentication.SelfServiceSAMLProviderArn")));
            }
            options.add(shown);
        }
        call.change(doc -> doc.with("AuthenticationOptions", options));
        portal(call);
    }

    private static void portal(DeclaredCall call) {
        String portal = call.request().text("SelfServicePortal");
        if (portal != null) {
            call.change(doc -> "enabled".equals(portal)
                    ? doc.with(
                            "SelfServicePortalUrl",
                            "https://self-service.clientvpn.amazonaws.com/endpoints/"
                                    + call.subject().id())
                    : doc.without("SelfServicePortalUrl"));
        }
    }

    private static void modified(DeclaredCall call) {
        portal(call);
        if ("false".equals(call.request().text("DnsServers.Enabled"))) {
            call.change(doc -> doc.without("DnsServers"));
        }
    }

    private static void associated(DeclaredCall call) {
        DeclaredResource network = call.subject();
        Doc subnet = call.look("subnet", String.valueOf(network.doc().text("TargetNetworkId")));
        DeclaredResource endpoint =
                call.require(ENDPOINT, String.valueOf(network.doc().text(ENDPOINT_ID)));
        String vpc = endpoint.doc().text("VpcId");
        if (vpc != null && !vpc.equals(subnet.text("VpcId"))) {
            throw call.error(
                    "InvalidClientVpnSubnetId.NotFound",
                    "The subnet " + subnet.text("SubnetId") + " is not in the VPC " + vpc
                            + " of the Client VPN endpoint.");
        }
        requireOtherZone(call, network, subnet);
        requireNoOverlap(call, endpoint, String.valueOf(subnet.text("VpcId")));
        List<Object> groups = endpoint.doc().list("SecurityGroupIds");
        call.change(doc -> doc.with("SecurityGroups", groups));
        String own = String.valueOf(subnet.text("VpcId"));
        call.replace(
                endpoint.withDoc(endpoint.doc().with("Status.Code", "available").with("VpcId", own)));
        for (String cidr : call.look("vpc", own).texts("CidrBlockAssociationSet.CidrBlock")) {
            call.make(
                    "client-vpn-route",
                    Doc.of(ENDPOINT_ID, endpoint.id())
                            .with("DestinationCidr", cidr)
                            .with("TargetSubnet", String.valueOf(subnet.text("SubnetId")))
                            .with("Origin", "associate"));
        }
    }

    /** One subnet a zone. */
    private static void requireOtherZone(DeclaredCall call, DeclaredResource network, Doc subnet) {
        String zone = String.valueOf(subnet.text("AvailabilityZone"));
        boolean taken = call.all(NETWORK, ENDPOINT_ID, network.doc().text(ENDPOINT_ID)).stream()
                .filter(each -> !each.id().equals(network.id()))
                .map(each -> call.look("subnet", String.valueOf(each.doc().text("TargetNetworkId"))))
                .anyMatch(each -> zone.equals(each.text("AvailabilityZone")));
        if (taken) {
            throw call.error(
                    "InvalidClientVpnSubnetId.DuplicateAz",
                    "A subnet in the Availability Zone " + zone
                            + " is already associated with the Client VPN endpoint.");
        }
    }

    /** The addresses of clients are none of the network's own. */
    private static void requireNoOverlap(DeclaredCall call, DeclaredResource endpoint, String vpc) {
        String clients = endpoint.doc().text("ClientCidrBlock");
        if (clients == null) {
            return;
        }
        for (String cidr : call.look("vpc", vpc).texts("CidrBlockAssociationSet.CidrBlock")) {
            if (Block.parse(cidr).overlaps(Block.parse(clients))) {
                throw call.error(
                        "InvalidClientVpnSubnetId.OverlappingCidr",
                        "The CIDR " + cidr + " of the target network overlaps with the client CIDR " + clients + ".");
            }
        }
    }

    private static void disassociated(DeclaredCall call) {
        Doc network = call.subject().doc();
        String endpointId = String.valueOf(network.text(ENDPOINT_ID));
        String subnet = String.valueOf(network.text("TargetNetworkId"));
        call.all("client-vpn-route", ENDPOINT_ID, endpointId).stream()
                .filter(route -> subnet.equals(route.doc().text("TargetSubnet")))
                .forEach(call::delete);
        boolean last = call.all(NETWORK, ENDPOINT_ID, endpointId).size() == 1;
        if (last) {
            DeclaredResource endpoint = call.require(ENDPOINT, endpointId);
            call.replace(endpoint.withDoc(endpoint.doc().with("Status.Code", "pending-associate")));
        }
    }

    private static void requireAssociated(DeclaredCall call) {
        Doc route = call.subject().doc();
        String subnet = String.valueOf(route.text("TargetSubnet"));
        Block.parse(String.valueOf(route.text("DestinationCidr")));
        boolean associated = call.all(NETWORK, ENDPOINT_ID, route.text(ENDPOINT_ID)).stream()
                .anyMatch(each -> subnet.equals(each.doc().text("TargetNetworkId")));
        if (!associated) {
            throw call.error(
                    "InvalidClientVpnActiveAssociationNotFound",
                    "The subnet " + subnet + " is not associated with the Client VPN endpoint.");
        }
    }

    private static void configuration(DeclaredCall call) {
        Doc endpoint = call.subject().doc();
        String host = String.valueOf(endpoint.text("DnsName")).replace("*.", "");
        call.answer(
                "ClientConfiguration",
                "client\ndev tun\nproto " + endpoint.text("TransportProtocol") + "\nremote " + host + " "
                        + endpoint.text("VpnPort")
                        + "\nremote-random-hostname\nresolv-retry infinite\nnobind\nremote-cert-tls server\n"
                        + "cipher AES-256-GCM\nverb 3\nreneg-sec 0\n");
    }

    private static void terminate(DeclaredCall call) {
        String connection = call.request().text("ConnectionId");
        if (connection != null) {
            throw call.error(
                    "InvalidClientVpnConnection.IdNotFound", "The connection " + connection + " does not exist");
        }
        call.answer("ConnectionStatuses", List.of());
    }
}
