package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.Doc;
import java.util.List;

/** What is particular to Instance Connect endpoints, trunk interfaces and Mac tasks. */
final class InstanceBehaviours {

    private InstanceBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "connect-endpoint" -> InstanceBehaviours::connectEndpoint;
            case "connect-endpoint-ends" -> InstanceBehaviours::connectEndpointEnds;
            case "window" -> EventWindows::window;
            case "window-target" -> EventWindows::target;
            case "window-deleted" -> EventWindows::deleted;
            case "notifications-off" -> InstanceBehaviours::notificationsOff;
            case "trunk" -> InstanceBehaviours::trunk;
            case "mac" -> InstanceBehaviours::mac;
            default -> throw new IllegalStateException("Instances have no step " + step);
        };
    }

    /** The endpoint is a network interface in its subnet; without groups it has the VPC's default one. */
    private static void connectEndpoint(DeclaredCall call) {
        List<String> groups = call.subject().doc().texts("SecurityGroupIds");
        Doc made = EdgeBehaviours.newInterface(
                call, "EC2 Instance Connect Endpoint " + call.subject().id(), groups);
        call.change(doc -> doc.with("NetworkInterfaceIds", List.of(String.valueOf(made.text("NetworkInterfaceId"))))
                .with("SecurityGroupIds", made.list("Groups.GroupId")));
    }

    private static void connectEndpointEnds(DeclaredCall call) {
        EdgeBehaviours.deleteInterfaces(call, call.subject().doc().texts("NetworkInterfaceIds"));
    }

    private static void notificationsOff(DeclaredCall call) {
        if ("true".equals(call.request().text("InstanceTagAttribute.IncludeAllTagsOfInstance"))) {
            call.change(doc -> doc.with("IncludeAllTagsOfInstance", false));
        }
    }

    /** A VLAN id makes a VLAN association, a GRE key a GRE one. */
    private static void trunk(DeclaredCall call) {
        boolean vlan = call.request().has("VlanId");
        if (vlan == call.request().has("GreKey")) {
            throw Ec2Error.invalidCombination("Specify either VlanId or GreKey.");
        }
        call.change(doc -> doc.with("InterfaceProtocol", vlan ? "VLAN" : "GRE"));
    }

    private static void mac(DeclaredCall call) {
        Doc instance = call.look("instance", call.given("InstanceId"));
        if (!String.valueOf(instance.text("InstanceType")).startsWith("mac")) {
            throw call.error(
                    "UnsupportedOperation", "The instance '" + call.given("InstanceId") + "' is no Mac instance.");
        }
    }
}
