package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * What VPCs are furnished with, in a scene: DHCP options, attributes, internet gateways, the ids and tags of rules, and network
 * interfaces. An internet gateway takes the place of the one that its VPC has.
 */
final class FurnitureScene {

    private static final String DHCP = "DhcpOptions";
    private static final String ATTRIBUTES = "VpcAttributes";
    private static final String GATEWAYS = "InternetGateways";
    private static final String RULES = "SecurityGroupRules";

    private final Site site;
    private final Ec2Neighbours neighbours;
    private final Supplier<NetworkTables> tables;

    FurnitureScene(Site site, Ec2Neighbours neighbours, Supplier<NetworkTables> tables) {
        this.site = site;
        this.neighbours = neighbours;
        this.tables = tables;
    }

    /** VPCs name it. */
    SceneSection<?> beforeVpcs() {
        return new SceneSection<>(DHCP, DhcpOptions.class, DhcpOptions::builder, this::dhcpOptions, this::read);
    }

    /** These name VPCs, subnets and groups. */
    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(
                        ATTRIBUTES,
                        DescribeVpcAttributeResponse.class,
                        DescribeVpcAttributeResponse::builder,
                        this::attributes,
                        this::read),
                new SceneSection<>(
                        GATEWAYS, InternetGateway.class, InternetGateway::builder, this::gateways, this::read),
                new SceneSection<>(RULES, SecurityGroupRule.class, SecurityGroupRule::builder, this::rules, this::read),
                new SceneSection<>(
                        "NetworkInterfaces",
                        NetworkInterface.class,
                        NetworkInterface::builder,
                        this::interfaces,
                        shape -> new InterfaceRestore(site, tables.get()).read(shape)));
    }

    private List<DhcpOptions> dhcpOptions() {
        DhcpOptionsQueries queries = new DhcpOptionsQueries(site, tables.get());
        return tables.get().dhcpOptions.stream().map(queries::toSdk).toList();
    }

    private void read(DhcpOptions shape) {
        String id = Ec2Scenes.id(DHCP, "dopt", shape.dhcpOptionsId());
        Map<String, List<String>> options = new LinkedHashMap<>();
        shape.dhcpConfigurations()
                .forEach(each -> options.put(
                        Ec2Scenes.require(DHCP, "Key", each.key()),
                        each.values().stream().map(AttributeValue::value).toList()));
        tables.get().dhcpOptions.put(new Ec2DhcpOptions(id, options, Ec2Scenes.tags(id, shape.tags())));
    }

    /** Of VPCs that have not those of a new one. */
    private List<DescribeVpcAttributeResponse> attributes() {
        return tables.get().vpcs.stream()
                .filter(vpc ->
                        !vpc.dnsSupport() || vpc.dnsHostnames() != vpc.isDefault() || vpc.networkAddressUsageMetrics())
                .map(vpc -> DescribeVpcAttributeResponse.builder()
                        .vpcId(vpc.id())
                        .enableDnsSupport(value(vpc.dnsSupport()))
                        .enableDnsHostnames(value(vpc.dnsHostnames()))
                        .enableNetworkAddressUsageMetrics(value(vpc.networkAddressUsageMetrics()))
                        .build())
                .toList();
    }

    private static AttributeBooleanValue value(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private void read(DescribeVpcAttributeResponse shape) {
        Ec2Vpc vpc = requireVpc(ATTRIBUTES, shape.vpcId());
        tables.get()
                .vpcs
                .put(vpc.withDnsSupport(or(shape.enableDnsSupport(), vpc.dnsSupport()))
                        .withDnsHostnames(or(shape.enableDnsHostnames(), vpc.dnsHostnames()))
                        .withNetworkAddressUsageMetrics(
                                or(shape.enableNetworkAddressUsageMetrics(), vpc.networkAddressUsageMetrics())));
    }

    private static boolean or(@Nullable AttributeBooleanValue value, boolean otherwise) {
        Boolean wanted = value == null ? null : value.value();
        return wanted == null ? otherwise : wanted;
    }

    private List<InternetGateway> gateways() {
        GatewayQueries queries = new GatewayQueries(site, tables.get());
        return tables.get().gateways.stream().map(queries::toSdk).toList();
    }

    private void read(InternetGateway shape) {
        String id = Ec2Scenes.id(GATEWAYS, "igw", shape.internetGatewayId());
        String vpcId = shape.attachments().stream()
                .findFirst()
                .map(InternetGatewayAttachment::vpcId)
                .orElse(null);
        if (vpcId != null) {
            requireVpc(GATEWAYS, vpcId);
            for (Ec2Gateway other : tables.get().gateways.all()) {
                if (other.isAttachedTo(vpcId) && !other.id().equals(id)) {
                    tables.get().gateways.remove(other.id());
                    neighbours.tell(new Ec2Event.GatewayReplaced(other.id(), id));
                }
            }
        }
        tables.get().gateways.put(new Ec2Gateway(id, vpcId, Ec2Scenes.tags(id, shape.tags())));
    }

    private Ec2Vpc requireVpc(String section, @Nullable String vpcId) {
        String id = Ec2Scenes.require(section, "VpcId", vpcId);
        return tables.get()
                .vpcs
                .find(id)
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "a resource under \"" + section + "\" in the VPC \"" + id + "\"",
                        "there is no such VPC",
                        "Name it under \"Vpcs\", or take the default one."));
    }

    private List<SecurityGroupRule> rules() {
        RuleShapes shapes = new RuleShapes(site);
        return tables.get().groups.stream()
                .flatMap(group -> group.rules().stream().map(rule -> shapes.rule(group.id(), rule)))
                .toList();
    }

    /** The groups have their rules already; here they get their ids, their tags and their order. */
    private void read(SecurityGroupRule shape) {
        String groupId = Ec2Scenes.require(RULES, "GroupId", shape.groupId());
        String id = Ec2Scenes.require(RULES, "SecurityGroupRuleId", shape.securityGroupRuleId());
        Ec2SecurityGroup group = tables.get()
                .groups
                .find(groupId)
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "a rule of the security group " + groupId,
                        "there is no such group",
                        "Name it under \"SecurityGroups\"."));
        RuleShapes shapes = new RuleShapes(site);
        Optional<Ec2SecurityGroupRule> meant = group.rules().stream()
                .filter(rule -> bare(shapes.rule(groupId, rule)).equals(bare(shape)))
                .findFirst();
        if (meant.isEmpty()) {
            throw Ec2Scenes.wrong(
                    "the rule " + id + " of " + groupId,
                    "the group has no such rule",
                    "Write it under \"SecurityGroups\" too.");
        }
        List<Ec2SecurityGroupRule> rules = new ArrayList<>(group.rules());
        Ec2SecurityGroupRule rule = meant.get();
        rules.remove(rule);
        rules.add(new Ec2SecurityGroupRule(
                id, rule.egress(), rule.traffic(), rule.peer(), rule.description(), Ec2Scenes.tags(id, shape.tags())));
        tables.get().groups.put(group.withRules(rules));
    }

    private static SecurityGroupRule bare(SecurityGroupRule shape) {
        return shape.toBuilder()
                .securityGroupRuleId(null)
                .securityGroupRuleArn(null)
                .groupOwnerId(null)
                .tags(List.of())
                .build();
    }

    private List<NetworkInterface> interfaces() {
        InterfaceShapes shapes = new InterfaceShapes(site, tables.get());
        return tables.get().interfaces.stream().map(shapes::alone).toList();
    }
}
