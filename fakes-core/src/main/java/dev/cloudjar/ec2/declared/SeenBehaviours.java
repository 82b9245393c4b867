package dev.cloudjar.ec2.declared;

import dev.cloudjar.IdSource;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers that are computed from other resources when they are asked for. */
final class SeenBehaviours {

    /** The types whose place in the network is told. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-topology-prerequisites.html */
    private static final Pattern TOPOLOGY = Pattern.compile("(hpc\\w*|p[3-6]\\w*|trn\\w*|g6e?|g7e|u7\\w*)\\..*");

    private SeenBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "pool-associations" -> SeenBehaviours::poolAssociations;
            case "groups-for-vpc" -> SeenBehaviours::groupsForVpc;
            case "stale-groups" -> SeenBehaviours::staleGroups;
            case "group-references" -> SeenBehaviours::groupReferences;
            case "unencrypted" -> SeenBehaviours::unencrypted;
            case "mac-hosts" -> SeenBehaviours::macHosts;
            case "zone-group" -> SeenBehaviours::zoneGroup;
            case "topology" -> SeenBehaviours::topology;
            case "image-metadata" -> SeenBehaviours::imageMetadata;
            case "password" -> SeenBehaviours::password;
            case "product" -> SeenBehaviours::product;
            case "interrupt" -> SeenBehaviours::interrupt;
            default -> throw new IllegalStateException("Nothing is seen by the step " + step);
        };
    }

    private static void poolAssociations(DeclaredCall call) {
        String pool = call.subject().id();
        List<Doc> associations = new ArrayList<>();
        for (Doc vpc : call.outside("DescribeVpcs", Doc.EMPTY).docs("Vpcs")) {
            for (Doc block : vpc.docs("Ipv6CidrBlockAssociationSet")) {
                if (pool.equals(block.text("Ipv6Pool"))) {
                    associations.add(Doc.of("AssociatedResource", String.valueOf(vpc.text("VpcId")))
                            .withAny("Ipv6Cidr", block.text("Ipv6CidrBlock")));
                }
            }
        }
        call.answerPage("Ipv6CidrAssociations", associations, "Ipv6Cidr");
    }

    // Security groups

    private static List<Doc> groups(DeclaredCall call) {
        return call.outside("DescribeSecurityGroups", Doc.EMPTY).docs("SecurityGroups");
    }

    /** The VPC's own groups and those associated with it. */
    private static void groupsForVpc(DeclaredCall call) {
        String vpc = call.given("VpcId");
        List<String> associated = call.all("security-group-vpc-association", "VpcId", vpc).stream()
                .map(each -> String.valueOf(each.doc().text("GroupId")))
                .toList();
        List<Doc> found = groups(call).stream()
                .filter(group -> vpc.equals(group.text("VpcId")) || associated.contains(group.text("GroupId")))
                .map(group -> group.withAny("PrimaryVpcId", group.text("VpcId")))
                .toList();
        call.answerPage(
                "SecurityGroupForVpcs",
                call.passing(found, "group-id description group-name owner-id primary-vpc-id tag:=Tags"),
                "GroupId");
    }

    /** Rules that name a group of a peer VPC that is no more. */
    private static void staleGroups(DeclaredCall call) {
        List<Doc> all = groups(call);
        List<String> ids =
                all.stream().map(group -> String.valueOf(group.text("GroupId"))).toList();
        String account = call.site().account();
        List<Doc> stale = new ArrayList<>();
        for (Doc group : all) {
            if (call.given("VpcId").equals(group.text("VpcId"))) {
                List<Doc> in = staleRules(group.docs("IpPermissions"), ids, account);
                List<Doc> out = staleRules(group.docs("IpPermissionsEgress"), ids, account);
                if (!in.isEmpty() || !out.isEmpty()) {
                    stale.add(group.with("StaleIpPermissions", in).with("StaleIpPermissionsEgress", out));
                }
            }
        }
        call.answerPage("StaleSecurityGroupSet", stale, "GroupId");
    }

    private static List<Doc> staleRules(List<Doc> rules, List<String> there, String account) {
        List<Doc> stale = new ArrayList<>();
        for (Doc rule : rules) {
            List<Doc> pairs = rule.docs("UserIdGroupPairs").stream()
                    .filter(pair -> pair.has("VpcPeeringConnectionId"))
                    .filter(pair -> !"active".equals(pair.text("PeeringStatus"))
                            || (account.equals(pair.text("UserId")) && !there.contains(pair.text("GroupId"))))
                    .toList();
            if (!pairs.isEmpty()) {
                stale.add(rule.without("IpRanges").without("PrefixListIds").with("UserIdGroupPairs", pairs));
            }
        }
        return stale;
    }

    /** The VPCs whose groups name one of the groups across a peering connection. */
    private static void groupReferences(DeclaredCall call) {
        List<Doc> references = new ArrayList<>();
        for (String id : call.request().texts("GroupId")) {
            for (Doc group : groups(call)) {
                List<Doc> rules = new ArrayList<>(group.docs("IpPermissions"));
                rules.addAll(group.docs("IpPermissionsEgress"));
                rules.stream()
                        .flatMap(rule -> rule.docs("UserIdGroupPairs").stream())
                        .filter(pair -> id.equals(pair.text("GroupId")) && pair.has("VpcPeeringConnectionId"))
                        .map(pair -> Doc.of("GroupId", id)
                                .withAny("ReferencingVpcId", group.text("VpcId"))
                                .withAny("VpcPeeringConnectionId", pair.text("VpcPeeringConnectionId")))
                        .filter(reference -> !references.contains(reference))
                        .forEach(references::add);
            }
        }
        call.answer("SecurityGroupReferenceSet", references);
    }

    // Networks and zones

    /** Gateways to the internet let unencrypted traffic out. */
    private static void unencrypted(DeclaredCall call) {
        String vpc = call.given("VpcId");
        List<Doc> found = new ArrayList<>();
        for (Doc gateway : call.outside("DescribeInternetGateways", Doc.EMPTY).docs("InternetGateways")) {
            if (gateway.texts("Attachments.VpcId").contains(vpc)) {
                found.add(blocking(gateway.text("InternetGatewayId"), "internet-gateway"));
            }
        }
        for (Doc gateway : call.outside("DescribeNatGateways", Doc.EMPTY).docs("NatGateways")) {
            if (vpc.equals(gateway.text("VpcId")) && !"deleted".equals(gateway.text("State"))) {
                found.add(blocking(gateway.text("NatGatewayId"), "nat-gateway"));
            }
        }
        call.answerPage("NonCompliantResources", found, "Id");
    }

    private static Doc blocking(@Nullable String id, String type) {
        return Doc.of("Id", String.valueOf(id)).with("Type", type).with("IsExcludable", true);
    }

    private static void macHosts(DeclaredCall call) {
        List<Doc> hosts = call.outside("DescribeHosts", Doc.EMPTY).docs("Hosts").stream()
                .filter(host ->
                        String.valueOf(host.text("HostProperties.InstanceType")).startsWith("mac"))
                .toList();
        List<String> wished = call.request().texts("HostIds");
        call.answerPage(
                "MacHosts",
                call.passing(
                        hosts.stream()
                                .filter(host -> wished.isEmpty() || wished.contains(host.text("HostId")))
                                .toList(),
                        "availability-zone=AvailabilityZone instance-type=HostProperties.InstanceType"),
                "HostId");
    }

    /** Zones of a region that need no opting in cannot be opted into or out of. */
    private static void zoneGroup(DeclaredCall call) {
        String group = call.given("GroupName");
        Doc zone = call
                .outside("DescribeAvailabilityZones", Doc.of("AllAvailabilityZones", true))
                .docs("AvailabilityZones")
                .stream()
                .filter(each -> group.equals(each.text("GroupName")))
                .findFirst()
                .orElseThrow(() -> Ec2Error.invalidValue("The zone group '" + group + "' does not exist"));
        call.given("OptInStatus");
        if ("opt-in-not-required".equals(zone.text("OptInStatus"))) {
            throw Ec2Error.invalidValue("The zone group '" + group + "' does not require opting in.");
        }
        throw call.notFaked("ModifyAvailabilityZoneGroup.GroupName (" + group + "): opting in to a zone group");
    }

    // Instances

    private static List<Doc> instances(DeclaredCall call) {
        List<Object> ids = call.request().list("InstanceIds");
        return call.outside("DescribeInstances", ids.isEmpty() ? Doc.EMPTY : Doc.of("InstanceIds", ids))
                .docs("Reservations.Instances");
    }

    /** Instances of a zone share the outer layers of the network, those of a placement group the inner one too. */
    private static void topology(DeclaredCall call) {
        List<String> groups = call.request().texts("GroupNames");
        List<Doc> found = new ArrayList<>();
        for (Doc instance : instances(call)) {
            String group = instance.text("Placement.GroupName");
            boolean wished = groups.isEmpty() || groups.contains(group);
            if (wished
                    && "running".equals(instance.text("State.Name"))
                    && TOPOLOGY.matcher(String.valueOf(instance.text("InstanceType")))
                            .matches()) {
                String zone = String.valueOf(instance.text("Placement.AvailabilityZone"));
                found.add(Doc.of("InstanceId", String.valueOf(instance.text("InstanceId")))
                        .withAny("InstanceType", instance.text("InstanceType"))
                        .withAny("GroupName", group)
                        .with("AvailabilityZone", zone)
                        .withAny("ZoneId", instance.text("Placement.AvailabilityZoneId"))
                        .with(
                                "NetworkNodes",
                                List.of(node(call, zone), node(call, zone + "/1"), node(call, zone + "/1/" + group))));
            }
        }
        call.answerPage("Instances", call.passing(found, "availability-zone instance-type zone-id"), "InstanceId");
    }

    private static String node(DeclaredCall call, String place) {
        String name = call.site().account() + "/" + place;
        return IdSource.derived(0, name).resourceId("nn");
    }

    private static void imageMetadata(DeclaredCall call) {
        List<Doc> found = new ArrayList<>();
        for (Doc instance : instances(call)) {
            String image = instance.text("ImageId");
            Doc about = Doc.of("ImageId", String.valueOf(image));
            List<Doc> images = call.outside(
                            "DescribeImages",
                            Doc.of(
                                    "Filters",
                                    List.of(Doc.of("Name", "image-id").with("Values", List.of(String.valueOf(image))))))
                    .docs("Images");
            if (!images.isEmpty()) {
                Doc known = images.get(0);
                about = about.merged(known)
                        .withAny(
                                "IsPublic",
                                known.find("PublicLaunchPermissions").orElse(null))
                        .withAny("ImageAllowed", known.find("ImageAllowed").orElse(true));
            }
            found.add(instance.with("ImageMetadata", about)
                    .withAny("AvailabilityZone", instance.text("Placement.AvailabilityZone"))
                    .withAny("ZoneId", instance.text("Placement.AvailabilityZoneId"))
                    .with("OwnerId", call.site().account()));
        }
        call.answerPage(
                "InstanceImageMetadata",
                call.passing(
                        found,
                        "availability-zone instance-id instance-state-name=State.Name instance-type launch-time"
                                + " tag:=Tags zone-id image-allowed=ImageMetadata.ImageAllowed"
                                + " owner-alias=ImageMetadata.ImageOwnerAlias owner-id=ImageMetadata.OwnerId"),
                "InstanceId");
    }

    /** Only Windows instances have a password; EC2 answers for others with an empty one. */
    private static void password(DeclaredCall call) {
        Doc instance = call.look("instance", call.given("InstanceId"));
        if (String.valueOf(instance.text("Platform")).equalsIgnoreCase("windows")) {
            throw call.notFaked("GetPasswordData of a Windows instance: its launch agent encrypts the password");
        }
        call.answer("PasswordData", "");
        call.answer("InstanceId", call.given("InstanceId"));
        call.answer("Timestamp", instance.find("LaunchTime").orElse(call.site().now()));
    }

    private static void product(DeclaredCall call) {
        Doc instance = call.look("instance", call.given("InstanceId"));
        boolean has = instance.texts("ProductCodes.ProductCodeId").contains(call.given("ProductCode"));
        call.answer("ReturnValue", has);
        if (has) {
            call.answer("OwnerId", call.site().account());
        }
    }

    private static void interrupt(DeclaredCall call) {
        String id = call.given("InstanceId");
        String state = call.look("instance", id).text("State.Name");
        if (!Objects.equals(state, "running")) {
            throw Ec2Error.of(
                    "IncorrectInstanceState",
                    "The instance '" + id + "' is not in a state from which it can be interrupted.");
        }
        call.decided();
        call.site().note(id, "a diagnostic interrupt: nothing inside handles it");
    }
}
