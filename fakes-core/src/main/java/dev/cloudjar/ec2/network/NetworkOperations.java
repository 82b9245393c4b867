package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Site;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcTenancyRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;

/** What is faked of EC2's networking. */
final class NetworkOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AssociateDhcpOptions",
            "AssociateSubnetCidrBlock",
            "AssociateVpcCidrBlock",
            "AttachInternetGateway",
            "AuthorizeSecurityGroupEgress",
            "AuthorizeSecurityGroupIngress",
            "CreateDefaultSubnet",
            "CreateDefaultVpc",
            "CreateDhcpOptions",
            "CreateInternetGateway",
            "CreateNetworkInterface",
            "CreateSecurityGroup",
            "CreateSubnet",
            "CreateVpc",
            "DeleteDhcpOptions",
            "DeleteInternetGateway",
            "DeleteNetworkInterface",
            "DeleteSecurityGroup",
            "DeleteSubnet",
            "DeleteVpc",
            "DescribeAccountAttributes",
            "DescribeAvailabilityZones",
            "DescribeDhcpOptions",
            "DescribeInternetGateways",
            "DescribeNetworkInterfaces",
            "DescribeRegions",
            "DescribeSecurityGroupRules",
            "DescribeSecurityGroups",
            "DescribeSubnets",
            "DescribeVpcAttribute",
            "DescribeVpcs",
            "DetachInternetGateway",
            "DisassociateSubnetCidrBlock",
            "DisassociateVpcCidrBlock",
            "ModifyNetworkInterfaceAttribute",
            "ModifySecurityGroupRules",
            "ModifySubnetAttribute",
            "ModifyVpcAttribute",
            "ModifyVpcTenancy",
            "RevokeSecurityGroupEgress",
            "RevokeSecurityGroupIngress",
            "UpdateSecurityGroupRuleDescriptionsEgress",
            "UpdateSecurityGroupRuleDescriptionsIngress")));

    private final Site site;
    private final Ec2Neighbours neighbours;
    private final DarkZones darkZones;
    private final Supplier<NetworkTables> tables;

    NetworkOperations(Site site, Ec2Neighbours neighbours, DarkZones darkZones, Supplier<NetworkTables> tables) {
        this.site = site;
        this.neighbours = neighbours;
        this.darkZones = darkZones;
        this.tables = tables;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AssociateDhcpOptions" ->
                Optional.of(Operation.mutation(
                        AssociateDhcpOptionsRequest.class,
                        request -> new DhcpOptionsChanges(site, tables.get()).associate(request)));
            case "AssociateSubnetCidrBlock" ->
                Optional.of(Operation.mutation(
                        AssociateSubnetCidrBlockRequest.class,
                        request -> new SubnetBlocks(site, tables.get()).associate(request)));
            case "AssociateVpcCidrBlock" ->
                Optional.of(Operation.mutation(
                        AssociateVpcCidrBlockRequest.class,
                        request -> new VpcBlocks(site, tables.get(), neighbours).associate(request)));
            case "AttachInternetGateway" ->
                Optional.of(Operation.mutation(
                        AttachInternetGatewayRequest.class,
                        request -> new GatewayChanges(site, tables.get(), neighbours).attach(request)));
            case "AuthorizeSecurityGroupEgress" ->
                Optional.of(Operation.mutation(
                        AuthorizeSecurityGroupEgressRequest.class,
                        request -> new RuleAuthorization(site, tables.get(), neighbours).egress(request)));
            case "AuthorizeSecurityGroupIngress" ->
                Optional.of(Operation.mutation(
                        AuthorizeSecurityGroupIngressRequest.class,
                        request -> new RuleAuthorization(site, tables.get(), neighbours).ingress(request)));
            case "CreateDefaultSubnet" ->
                Optional.of(Operation.mutation(
                        CreateDefaultSubnetRequest.class,
                        request -> new SubnetChanges(site, tables.get(), neighbours).createDefault(request)));
            case "CreateDefaultVpc" ->
                Optional.of(Operation.mutation(
                        CreateDefaultVpcRequest.class,
                        request -> new VpcChanges(site, tables.get(), neighbours).createDefault(request)));
            case "CreateDhcpOptions" ->
                Optional.of(Operation.mutation(
                        CreateDhcpOptionsRequest.class,
                        request -> new DhcpOptionsChanges(site, tables.get()).create(request)));
            case "CreateInternetGateway" ->
                Optional.of(Operation.mutation(
                        CreateInternetGatewayRequest.class,
                        request -> new GatewayChanges(site, tables.get(), neighbours).create(request)));
            case "CreateNetworkInterface" ->
                Optional.of(Operation.mutation(
                        CreateNetworkInterfaceRequest.class,
                        request -> new InterfaceChanges(site, tables.get(), neighbours).create(request)));
            case "CreateSecurityGroup" ->
                Optional.of(Operation.mutation(
                        CreateSecurityGroupRequest.class,
                        request -> new SecurityGroupChanges(site, tables.get(), neighbours).create(request)));
            case "CreateSubnet" ->
                Optional.of(Operation.mutation(
                        CreateSubnetRequest.class,
                        request -> new SubnetChanges(site, tables.get(), neighbours).create(request)));
            case "CreateVpc" ->
                Optional.of(Operation.mutation(
                        CreateVpcRequest.class,
                        request -> new VpcChanges(site, tables.get(), neighbours).create(request)));
            case "DeleteDhcpOptions" ->
                Optional.of(Operation.mutation(
                        DeleteDhcpOptionsRequest.class,
                        request -> new DhcpOptionsChanges(site, tables.get()).delete(request)));
            case "DeleteInternetGateway" ->
                Optional.of(Operation.mutation(
                        DeleteInternetGatewayRequest.class,
                        request -> new GatewayChanges(site, tables.get(), neighbours).delete(request)));
            case "DeleteNetworkInterface" ->
                Optional.of(Operation.mutation(
                        DeleteNetworkInterfaceRequest.class,
                        request -> new InterfaceChanges(site, tables.get(), neighbours).delete(request)));
            case "DeleteSecurityGroup" ->
                Optional.of(Operation.mutation(
                        DeleteSecurityGroupRequest.class,
                        request -> new SecurityGroupChanges(site, tables.get(), neighbours).delete(request)));
            case "DeleteSubnet" ->
                Optional.of(Operation.mutation(
                        DeleteSubnetRequest.class,
                        request -> new SubnetChanges(site, tables.get(), neighbours).delete(request)));
            case "DeleteVpc" ->
                Optional.of(Operation.mutation(
                        DeleteVpcRequest.class,
                        request -> new VpcChanges(site, tables.get(), neighbours).delete(request)));
            case "DescribeAccountAttributes" ->
                Optional.of(Operation.read(
                        DescribeAccountAttributesRequest.class,
                        request -> new AccountQueries(tables.get()).describe(request)));
            case "DescribeAvailabilityZones" ->
                Optional.of(Operation.read(
                        DescribeAvailabilityZonesRequest.class,
                        request -> new ZoneQueries(site, darkZones).describeZones(request)));
            case "DescribeDhcpOptions" ->
                Optional.of(Operation.read(
                        DescribeDhcpOptionsRequest.class,
                        request -> new DhcpOptionsQueries(site, tables.get()).describe(request)));
            case "DescribeInternetGateways" ->
                Optional.of(Operation.read(
                        DescribeInternetGatewaysRequest.class,
                        request -> new GatewayQueries(site, tables.get()).describe(request)));
            case "DescribeNetworkInterfaces" ->
                Optional.of(Operation.read(
                        DescribeNetworkInterfacesRequest.class,
                        request -> new InterfaceQueries(site, tables.get()).describe(request)));
            case "DescribeRegions" ->
                Optional.of(Operation.read(
                        DescribeRegionsRequest.class,
                        request -> new ZoneQueries(site, darkZones).describeRegions(request)));
            case "DescribeSecurityGroupRules" ->
                Optional.of(Operation.read(
                        DescribeSecurityGroupRulesRequest.class,
                        request -> new SecurityGroupQueries(site, tables.get(), neighbours).describeRules(request)));
            case "DescribeSecurityGroups" ->
                Optional.of(Operation.read(
                        DescribeSecurityGroupsRequest.class,
                        request -> new SecurityGroupQueries(site, tables.get(), neighbours).describe(request)));
            case "DescribeSubnets" ->
                Optional.of(Operation.read(
                        DescribeSubnetsRequest.class,
                        request -> new SubnetQueries(site, tables.get()).describe(request)));
            case "DescribeVpcAttribute" ->
                Optional.of(Operation.read(
                        DescribeVpcAttributeRequest.class,
                        request -> new VpcQueries(site, tables.get()).describeAttribute(request)));
            case "DescribeVpcs" ->
                Optional.of(Operation.read(
                        DescribeVpcsRequest.class, request -> new VpcQueries(site, tables.get()).describe(request)));
            case "DetachInternetGateway" ->
                Optional.of(Operation.mutation(
                        DetachInternetGatewayRequest.class,
                        request -> new GatewayChanges(site, tables.get(), neighbours).detach(request)));
            case "DisassociateSubnetCidrBlock" ->
                Optional.of(Operation.mutation(
                        DisassociateSubnetCidrBlockRequest.class,
                        request -> new SubnetBlocks(site, tables.get()).disassociate(request)));
            case "DisassociateVpcCidrBlock" ->
                Optional.of(Operation.mutation(
                        DisassociateVpcCidrBlockRequest.class,
                        request -> new VpcBlocks(site, tables.get(), neighbours).disassociate(request)));
            case "ModifyNetworkInterfaceAttribute" ->
                Optional.of(Operation.mutation(
                        ModifyNetworkInterfaceAttributeRequest.class,
                        request -> new InterfaceChanges(site, tables.get(), neighbours).modify(request)));
            case "ModifySecurityGroupRules" ->
                Optional.of(Operation.mutation(
                        ModifySecurityGroupRulesRequest.class,
                        request -> new RuleUpdates(site, tables.get(), neighbours).modify(request)));
            case "ModifySubnetAttribute" ->
                Optional.of(Operation.mutation(
                        ModifySubnetAttributeRequest.class,
                        request -> new SubnetChanges(site, tables.get(), neighbours).modify(request)));
            case "ModifyVpcAttribute" ->
                Optional.of(Operation.mutation(
                        ModifyVpcAttributeRequest.class,
                        request -> new VpcChanges(site, tables.get(), neighbours).modify(request)));
            case "ModifyVpcTenancy" ->
                Optional.of(Operation.mutation(
                        ModifyVpcTenancyRequest.class,
                        request -> new VpcChanges(site, tables.get(), neighbours).modifyTenancy(request)));
            case "RevokeSecurityGroupEgress" ->
                Optional.of(Operation.mutation(
                        RevokeSecurityGroupEgressRequest.class,
                        request -> new RuleRevocation(site, tables.get(), neighbours).egress(request)));
            case "RevokeSecurityGroupIngress" ->
                Optional.of(Operation.mutation(
                        RevokeSecurityGroupIngressRequest.class,
                        request -> new RuleRevocation(site, tables.get(), neighbours).ingress(request)));
            case "UpdateSecurityGroupRuleDescriptionsEgress" ->
                Optional.of(Operation.mutation(
                        UpdateSecurityGroupRuleDescriptionsEgressRequest.class,
                        request -> new RuleUpdates(site, tables.get(), neighbours).describeEgress(request)));
            case "UpdateSecurityGroupRuleDescriptionsIngress" ->
                Optional.of(Operation.mutation(
                        UpdateSecurityGroupRuleDescriptionsIngressRequest.class,
                        request -> new RuleUpdates(site, tables.get(), neighbours).describeIngress(request)));
            default -> Optional.empty();
        };
    }
}
