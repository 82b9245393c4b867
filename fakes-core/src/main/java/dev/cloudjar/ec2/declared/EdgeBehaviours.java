package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is particular to Verified Access, local gateways, traffic mirroring and route servers. */
final class EdgeBehaviours {

    /** The number of an unset virtual network is chosen: assumed to be any of 24 bits. */
    private static final int VIRTUAL_NETWORKS = 1 << 24;

    /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyTrafficMirrorSession.html */
    private static final Map<String, String> SESSION_FIELDS = Map.of(
            "packet-length", "PacketLength", "description", "Description", "virtual-network-id", "VirtualNetworkId");

    private static final Map<String, String> RULE_FIELDS = Map.of(
            "destination-port-range", "DestinationPortRange",
            "source-port-range", "SourcePortRange",
            "protocol", "Protocol",
            "description", "Description");

    private EdgeBehaviours() {}

    static Behaviour verifiedAccess(String step) {
        return switch (step) {
            case "policy" -> EdgeBehaviours::policy;
            case "targets" -> EdgeBehaviours::targets;
            default -> throw new IllegalStateException("Verified Access has no step " + step);
        };
    }

    static Behaviour outposts(String step) {
        return switch (step) {
            case "route" -> EdgeBehaviours::localRoute;
            case "route-changed" -> EdgeBehaviours::localRouteChanged;
            case "routes" -> EdgeBehaviours::localRoutes;
            case "coip-usage" -> EdgeBehaviours::coipUsage;
            case "coip" -> call -> Block.parse(call.given("Cidr"));
            default -> throw new IllegalStateException("Outposts have no step " + step);
        };
    }

    private static void localRoutes(DeclaredCall call) {
        List<Doc> routes =
                call
                        .all("local-gateway-route", "LocalGatewayRouteTableId", call.given("LocalGatewayRouteTableId"))
                        .stream()
                        .map(call::shown)
                        .toList();
        call.answerPage(
                "Routes",
                RouteSearch.passing(call, routes, "prefix-list-id=DestinationPrefixListId state type"),
                "_Destination");
    }

    /** No address is allocated from a customer-owned pool: AllocateAddress refuses that. */
    private static void coipUsage(DeclaredCall call) {
        call.answerPage(
                "CoipAddressUsages",
                call.passing(
                        List.of(),
                        "coip-address-usage.allocation-id=AllocationId coip-address-usage.aws-account-id=AwsAccountId"
                                + " coip-address-usage.aws-service=AwsService coip-address-usage.co-ip=CoIp"),
                "AllocationId");
    }

    static Behaviour mirroring(String step) {
        return switch (step) {
            case "target" -> EdgeBehaviours::mirrorTarget;
            case "rule" -> EdgeBehaviours::mirrorRule;
            case "session" -> EdgeBehaviours::mirrorSession;
            default -> throw new IllegalStateException("Traffic mirroring has no step " + step);
        };
    }

    static Behaviour routeServer(String step) {
        return switch (step) {
            case "persist" -> EdgeBehaviours::persist;
            case "associated" -> EdgeBehaviours::requireAssociated;
            case "endpoint" -> EdgeBehaviours::endpoint;
            case "endpoint-ends" -> EdgeBehaviours::endpointEnds;
            default -> throw new IllegalStateException("Route servers have no step " + step);
        };
    }

    /** A policy that is given is in force unless it is switched off; without one there is none to switch on. */
    private static void policy(DeclaredCall call) {
        call.change(doc -> {
            boolean there = doc.has("PolicyDocument");
            String wished = call.request().text("PolicyEnabled");
            if ("true".equals(wished) && !there) {
                throw Ec2Error.missing("PolicyDocument");
            }
            return doc.with("PolicyEnabled", there && !"false".equals(wished));
        });
    }

    private static void targets(DeclaredCall call) {
        String id = call.subject().id();
        String networkInterface = call.subject().doc().text("NetworkInterfaceOptions.NetworkInterfaceId");
        List<Doc> targets = new ArrayList<>();
        if (networkInterface != null) {
            Doc target = call.look("network-interface", networkInterface);
            targets.add(Doc.of("VerifiedAccessEndpointId", id)
                    .withAny("VerifiedAccessEndpointTargetIpAddress", target.text("PrivateIpAddress"))
                    .withAny("VerifiedAccessEndpointTargetDns", target.text("PrivateDnsName")));
        }
        call.answerPage("VerifiedAccessEndpointTargets", targets, "VerifiedAccessEndpointTargetIpAddress");
    }

    private static void localRoute(DeclaredCall call) {
        boolean both = call.request().has("LocalGatewayVirtualInterfaceGroupId")
                && call.request().has("NetworkInterfaceId");
        if (both) {
            throw Ec2Error.invalidCombination(
                    "A route leads to a virtual interface group or to a network interface, not to both.");
        }
        String cidr = call.request().text("DestinationCidrBlock");
        if (cidr != null) {
            Block.parse(cidr);
        }
    }

    private static void localRouteChanged(DeclaredCall call) {
        localRoute(call);
        boolean toInterface = call.request().has("NetworkInterfaceId");
        call.change(doc -> doc.without(toInterface ? "LocalGatewayVirtualInterfaceGroupId" : "NetworkInterfaceId"));
    }

    private static void mirrorTarget(DeclaredCall call) {
        Map<String, String> types = Map.of(
                "NetworkInterfaceId", "network-interface",
                "NetworkLoadBalancerArn", "network-load-balancer",
                "GatewayLoadBalancerEndpointId", "gateway-load-balancer-endpoint");
        List<String> given =
                List.of("NetworkInterfaceId", "NetworkLoadBalancerArn", "GatewayLoadBalancerEndpointId").stream()
                        .filter(call.request()::has)
                        .toList();
        if (given.size() > 1) {
            throw Ec2Error.invalidCombination("A traffic mirror target is one of " + given + ".");
        }
        requireFree(
                call,
                "traffic-mirror-session",
                "NetworkInterfaceId",
                "InterfaceInUseByTrafficMirrorSession",
                "a traffic mirror session");
        requireFree(
                call,
                "traffic-mirror-target",
                "NetworkInterfaceId",
                "InterfaceInUseByTrafficMirrorTarget",
                "a traffic mirror target");
        requireFree(
                call,
                "traffic-mirror-target",
                "NetworkLoadBalancerArn",
                "NlbInUseByTrafficMirrorTargetException",
                "a traffic mirror target");
        call.change(doc -> doc.with("Type", String.valueOf(types.get(given.get(0)))));
    }

    /** An interface is associated with a session or with a target, not with both; the wording is assumed. */
    private static void requireFree(DeclaredCall call, String kind, String member, String code, String user) {
        String id = call.request().text(member);
        String self = call.subject().id();
        boolean used = id != null
                && call.all(kind, member, id).stream()
                        .anyMatch(each -> !each.id().equals(self));
        if (used) {
            throw Ec2Error.of(code, id + " is in use by " + user + ".");
        }
    }

    private static void mirrorRule(DeclaredCall call) {
        removeFields(call, RULE_FIELDS);
        for (String member : List.of("DestinationCidrBlock", "SourceCidrBlock")) {
            String cidr = call.subject().doc().text(member);
            if (cidr != null) {
                Block.parse(cidr);
            }
        }
    }

    private static void mirrorSession(DeclaredCall call) {
        removeFields(call, SESSION_FIELDS);
        requireFree(
                call,
                "traffic-mirror-target",
                "NetworkInterfaceId",
                "InterfaceInUseByTrafficMirrorTarget",
                "a traffic mirror target");
        call.change(doc -> doc.has("VirtualNetworkId")
                ? doc
                : doc.with("VirtualNetworkId", call.site().ids().nextInt(VIRTUAL_NETWORKS)));
    }

    private static void removeFields(DeclaredCall call, Map<String, String> members) {
        for (String field : call.request().texts("RemoveFields")) {
            call.change(doc -> doc.without(members.getOrDefault(field, field)));
        }
    }

    // Route servers

    /** {@code enable}, {@code disable} and {@code reset} lead to a state. */
    private static void persist(DeclaredCall call) {
        String wished = call.request().text("PersistRoutes");
        if (wished == null) {
            return;
        }
        if ("enable".equals(wished) && !call.subject().doc().has("PersistRoutesDuration")) {
            throw Ec2Error.missing("PersistRoutesDuration");
        }
        call.change(doc -> "disable".equals(wished)
                ? doc.with("PersistRoutesState", "disabled").without("PersistRoutesDuration")
                : doc.with("PersistRoutesState", "enabled"));
    }

    private static void requireAssociated(DeclaredCall call) {
        Doc propagation = call.subject().doc();
        Doc table = call.look("route-table", String.valueOf(propagation.text("RouteTableId")));
        boolean associated =
                call.all("route-server-association", "RouteServerId", propagation.text("RouteServerId")).stream()
                        .anyMatch(each -> Objects.equals(each.doc().text("VpcId"), table.text("VpcId")));
        if (!associated) {
            throw Ec2Error.invalidValue("The route server " + propagation.text("RouteServerId")
                    + " is not associated with the VPC " + table.text("VpcId") + " of the route table.");
        }
    }

    /** An endpoint has a network interface of its own in its subnet. */
    private static void endpoint(DeclaredCall call) {
        Doc endpoint = call.subject().doc();
        String server = endpoint.text("RouteServerId");
        boolean associated = call.all("route-server-association", "RouteServerId", server).stream()
                .anyMatch(each -> Objects.equals(each.doc().text("VpcId"), endpoint.text("VpcId")));
        if (!associated) {
            throw Ec2Error.invalidValue(
                    "The route server " + server + " is not associated with the VPC " + endpoint.text("VpcId") + ".");
        }
        Doc made = newInterface(call, "Route Server Endpoint " + call.subject().id(), List.of());
        call.change(doc -> doc.withAny("EniId", made.text("NetworkInterfaceId"))
                .withAny("EniAddress", made.text("PrivateIpAddress")));
    }

    private static void endpointEnds(DeclaredCall call) {
        deleteInterfaces(call, List.of(String.valueOf(call.subject().doc().text("EniId"))));
    }

    /** A network interface in the subject's subnet, as EC2 makes for what it manages. */
    static Doc newInterface(DeclaredCall call, String description, List<String> groups) {
        call.decided();
        Doc request = Doc.of("SubnetId", String.valueOf(call.subject().doc().text("SubnetId")))
                .with("Description", description);
        return call.outside("CreateNetworkInterface", groups.isEmpty() ? request : request.with("Groups", groups))
                .doc("NetworkInterface");
    }

    static void deleteInterfaces(DeclaredCall call, List<String> ids) {
        call.decided();
        for (String id : ids) {
            call.outside("DeleteNetworkInterface", Doc.of("NetworkInterfaceId", id));
        }
    }
}
