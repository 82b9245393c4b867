package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Networking's part of a scene. What a scene brings in the role of a default (the default VPC, the default subnet of a
 * zone, the default group of a VPC) takes the place of the one that is there; the rest of the default network stays.
 */
final class NetworkScene {

    private final Site site;
    private final Ec2Neighbours neighbours;
    private final Supplier<NetworkTables> tables;

    NetworkScene(Site site, Ec2Neighbours neighbours, Supplier<NetworkTables> tables) {
        this.site = site;
        this.neighbours = neighbours;
        this.tables = tables;
    }

    List<SceneSection<?>> sections() {
        FurnitureScene furniture = new FurnitureScene(site, neighbours, tables);
        List<SceneSection<?>> sections = new ArrayList<>();
        sections.add(furniture.beforeVpcs());
        sections.addAll(places());
        sections.addAll(furniture.sections());
        return sections;
    }

    private List<SceneSection<?>> places() {
        return List.of(
                new SceneSection<>("Vpcs", Vpc.class, Vpc::builder, this::vpcs, this::read),
                new SceneSection<>("Subnets", Subnet.class, Subnet::builder, this::subnets, this::read),
                new SceneSection<>(
                        "SecurityGroups", SecurityGroup.class, SecurityGroup::builder, this::groups, this::read));
    }

    private List<Vpc> vpcs() {
        return tables.get().vpcs.stream().map(vpc -> VpcShapes.toSdk(vpc, site)).toList();
    }

    private List<Subnet> subnets() {
        SubnetQueries queries = new SubnetQueries(site, tables.get());
        return tables.get().subnets.stream().map(queries::toSdk).toList();
    }

    private List<SecurityGroup> groups() {
        RuleShapes shapes = new RuleShapes(site);
        return tables.get().groups.stream().map(shapes::group).toList();
    }

    private void read(Vpc shape) {
        String id = requireId("Vpcs", "vpc", shape.vpcId());
        boolean isDefault = Boolean.TRUE.equals(shape.isDefault());
        Ec2Vpc vpc = new Ec2Vpc(
                id,
                cidr("Vpcs", shape.cidrBlock()),
                shape.cidrBlockAssociationSet().isEmpty()
                        ? site.ids().resourceId("vpc-cidr-assoc")
                        : shape.cidrBlockAssociationSet().get(0).associationId(),
                shape.cidrBlockAssociationSet().stream()
                        .skip(1)
                        .map(each -> new Ec2CidrBlock(each.associationId(), cidr("Vpcs", each.cidrBlock())))
                        .toList(),
                shape.ipv6CidrBlockAssociationSet().stream()
                        .map(each -> new Ec2Ipv6Block(each.associationId(), cidr6("Vpcs", each.ipv6CidrBlock())))
                        .toList(),
                new Foundations(site, tables.get(), neighbours)
                        .dhcpOptions(shape.dhcpOptionsId())
                        .id(),
                shape.instanceTenancyAsString() == null ? "default" : shape.instanceTenancyAsString(),
                isDefault,
                true,
                isDefault,
                false,
                tags(shape.tags()));
        new Replacements(site, tables.get(), neighbours).put(vpc);
    }

    private void read(Subnet shape) {
        String id = requireId("Subnets", "subnet", shape.subnetId());
        String vpcId = require("Subnets", "VpcId", shape.vpcId());
        String zoneName = require("Subnets", "AvailabilityZone", shape.availabilityZone());
        Ec2Vpc vpc = requireVpc(id, vpcId);
        Cidr cidr = cidr("Subnets", shape.cidrBlock());
        if (!vpc.contains(cidr)) {
            throw wrong(
                    "the subnet " + id + " with the block " + cidr,
                    "its VPC " + vpcId + " has "
                            + String.join(
                                    ", ",
                                    vpc.blocks().stream().map(Cidr::toString).toList()),
                    "Give it a part of that block.");
        }
        Ec2Zone zone = AwsRegions.region(site.region())
                .zone(zoneName)
                .orElseThrow(() -> wrong(
                        "the subnet " + id + " in " + zoneName,
                        site.region() + " has no such zone",
                        "Take one of "
                                + AwsRegions.region(site.region()).availabilityZones().stream()
                                        .map(Ec2Zone::name)
                                        .toList()
                                + "."));
        new Replacements(site, tables.get(), neighbours)
                .put(new Ec2Subnet(
                        id,
                        vpcId,
                        cidr,
                        shape.ipv6CidrBlockAssociationSet().stream()
                                .findFirst()
                                .map(each ->
                                        new Ec2Ipv6Block(each.associationId(), cidr6("Subnets", each.ipv6CidrBlock())))
                                .orElse(null),
                        zone,
                        Boolean.TRUE.equals(shape.defaultForAz()),
                        Boolean.TRUE.equals(shape.mapPublicIpOnLaunch()),
                        options(shape),
                        tags(shape.tags()),
                        Addresses.RESERVED_AT_START));
    }

    private static Ec2SubnetOptions options(Subnet shape) {
        PrivateDnsNameOptionsOnLaunch names = shape.privateDnsNameOptionsOnLaunch();
        return new Ec2SubnetOptions(
                Boolean.TRUE.equals(shape.assignIpv6AddressOnCreation()),
                Boolean.TRUE.equals(shape.enableDns64()),
                names != null && names.hostnameType() == HostnameType.RESOURCE_NAME,
                names != null && Boolean.TRUE.equals(names.enableResourceNameDnsARecord()),
                names != null && Boolean.TRUE.equals(names.enableResourceNameDnsAAAARecord()));
    }

    private static Cidr6 cidr6(String section, @Nullable String text) {
        String block = require(section, "Ipv6CidrBlock", text);
        return Cidr6.parse(block)
                .orElseThrow(() -> wrong(
                        section + " with the IPv6 block " + block,
                        "it is none",
                        "Write it like 2001:db8:1234:5600::/56."));
    }

    private void read(SecurityGroup shape) {
        String id = requireId("SecurityGroups", "sg", shape.groupId());
        String vpcId = shape.vpcId() == null
                ? tables.get().defaultVpc().map(Ec2Vpc::id).orElse("")
                : shape.vpcId();
        requireVpc(id, vpcId);
        Ec2SecurityGroup group = new Ec2SecurityGroup(
                id,
                vpcId,
                require("SecurityGroups", "GroupName", shape.groupName()),
                shape.description() == null ? "" : shape.description(),
                List.of(),
                tags(shape.tags()));
        new Replacements(site, tables.get(), neighbours).put(group.withRules(rules(group, shape)));
    }

    /** The rules of a group; the groups that they name may follow later in the scene. */
    private List<Ec2SecurityGroupRule> rules(Ec2SecurityGroup group, SecurityGroup shape) {
        RuleReader reader = RuleReader.ofScene(site, tables.get(), group);
        List<Ec2SecurityGroupRule> rules = new ArrayList<>();
        try {
            reader.read(shape.ipPermissions())
                    .forEach(term -> rules.add(term.toRule(site.ids().resourceId("sgr"), false, Map.of())));
            reader.read(shape.ipPermissionsEgress())
                    .forEach(term -> rules.add(term.toRule(site.ids().resourceId("sgr"), true, Map.of())));
        } catch (AwsError refused) {
            throw wrong(
                    "a rule of the security group " + group.id(), "EC2 refuses it: " + refused.message(), "Mend it.");
        }
        return rules;
    }

    private Ec2Vpc requireVpc(String id, String vpcId) {
        return tables.get()
                .vpcs
                .find(vpcId)
                .orElseThrow(() -> wrong(
                        id + " in the VPC \"" + vpcId + "\"",
                        "there is no such VPC",
                        "Name it under \"Vpcs\", or take the default one."));
    }

    private static Cidr cidr(String section, @Nullable String text) {
        return Cidr.parse(require(section, "CidrBlock", text))
                .orElseThrow(() -> wrong(
                        "the CIDR block \"" + text + "\" under \"" + section + "\"",
                        "it is no IPv4 block",
                        "Write it as 10.0.0.0/16."));
    }

    private static String require(String section, String member, @Nullable String value) {
        if (value == null) {
            throw wrong("a resource under \"" + section + "\" without " + member, "it needs one", "Give it one.");
        }
        return value;
    }

    private static String requireId(String section, String prefix, @Nullable String value) {
        String id = require(section, "an id", value);
        try {
            Ec2Error.requireWellFormed(List.of(id), prefix, "");
            return id;
        } catch (AwsError malformed) {
            throw wrong(
                    "the id \"" + id + "\" under \"" + section + "\"",
                    "it has not the form of one",
                    "Write it as " + prefix + "-0123456789abcdef0.");
        }
    }

    private static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return Ec2Tags.merged(Map.of(), byKey);
    }

    static IllegalArgumentException wrong(String what, String why, String next) {
        return new IllegalArgumentException("A scene has " + what + ", but " + why + ". " + next);
    }
}
