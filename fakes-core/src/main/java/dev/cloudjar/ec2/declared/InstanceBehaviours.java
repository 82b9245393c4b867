package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.Doc;
import java.util.List;

/** What is particular to Instance Connect endpoints, event windows, trunk interfaces and Mac tasks. */
final class InstanceBehaviours {

    private InstanceBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "connect-endpoint" -> InstanceBehaviours::connectEndpoint;
            case "connect-endpoint-ends" -> InstanceBehaviours::connectEndpointEnds;
            case "window" -> InstanceBehaviours::window;
            case "window-target" -> InstanceBehaviours::windowTarget;
            case "window-deleted" -> InstanceBehaviours::windowDeleted;
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

    /** A window is either ranges or a cron expression; each takes the other's place. */
    private static void window(DeclaredCall call) {
        boolean ranges = call.request().has("TimeRanges");
        boolean cron = call.request().has("CronExpression");
        if (ranges && cron) {
            throw Ec2Error.invalidCombination("Specify either TimeRanges or CronExpression.");
        }
        if (ranges || cron) {
            call.change(doc -> doc.without(ranges ? "CronExpression" : "TimeRanges"));
        }
    }

    /** A window is for instances, for tags, or for hosts. */
    private static void windowTarget(DeclaredCall call) {
        Doc target = call.subject().doc().doc("AssociationTarget");
        long kinds = List.of("InstanceIds", "Tags", "DedicatedHostIds").stream()
                .filter(member -> !target.list(member).isEmpty())
                .count();
        if (kinds > 1) {
            throw Ec2Error.invalidCombination(
                    "An event window is associated with instances, with tags or with Dedicated Hosts.");
        }
    }

    private static void windowDeleted(DeclaredCall call) {
        Doc target = call.subject().doc().doc("AssociationTarget");
        boolean used = List.of("InstanceIds", "Tags", "DedicatedHostIds").stream()
                .anyMatch(member -> !target.list(member).isEmpty());
        if (used && !"true".equals(call.request().text("ForceDelete"))) {
            throw call.error(
                    "InvalidInstanceEventWindowState",
                    "The event window " + call.subject().id() + " has associated targets. Use ForceDelete.");
        }
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
