package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

/** Looks at VPCs. */
final class VpcQueries {

    private final Site site;
    private final NetworkTables tables;

    VpcQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeVpcsResponse describe(DescribeVpcsRequest request) {
        Ec2Error.requireWellFormed(request.vpcIds(), "vpc", "InvalidVpcID.Malformed");
        List<Ec2Vpc> wanted = request.vpcIds().isEmpty()
                ? tables.vpcs.all()
                : tables.vpcs.requireAll(request.vpcIds(), NetworkErrors::unknownVpcs);
        Paging.Page<Ec2Vpc> page = new Ec2Listing<>("DescribeVpcs", Ec2Vpc::id, filters(), site.listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items().stream()
                        .map(vpc -> VpcShapes.toSdk(vpc, site))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2Vpc> filters() {
        return Filters.<Ec2Vpc>of(Ec2Error::unknownFilter)
                .one("cidr", vpc -> vpc.cidr().toString())
                .many("cidr-block-association.association-id", VpcQueries::associations)
                .many(
                        "cidr-block-association.cidr-block",
                        vpc -> vpc.blocks().stream().map(Cidr::toString).toList())
                .one("cidr-block-association.state", vpc -> "associated")
                .one("dhcp-options-id", Ec2Vpc::dhcpOptionsId)
                .many("ipv6-cidr-block-association.association-id", vpc -> ofIpv6(vpc, Ec2Ipv6Block::associationId))
                .many(
                        "ipv6-cidr-block-association.ipv6-cidr-block",
                        vpc -> ofIpv6(vpc, each -> each.block().toString()))
                .many("ipv6-cidr-block-association.ipv6-pool", vpc -> ofIpv6(vpc, each -> "Amazon"))
                .many("ipv6-cidr-block-association.state", vpc -> ofIpv6(vpc, each -> "associated"))
                .one("is-default", vpc -> String.valueOf(vpc.isDefault()))
                .one("isDefault", vpc -> String.valueOf(vpc.isDefault()))
                .one("owner-id", vpc -> site.account())
                .one("state", vpc -> "available")
                .one("vpc-id", Ec2Vpc::id)
                .tags(Ec2Vpc::tags);
    }

    private static List<String> associations(Ec2Vpc vpc) {
        return Stream.concat(
                        Stream.of(vpc.cidrAssociationId()),
                        vpc.secondary().stream().map(Ec2CidrBlock::associationId))
                .toList();
    }

    private static List<String> ofIpv6(Ec2Vpc vpc, Function<Ec2Ipv6Block, String> value) {
        return vpc.ipv6().stream().map(value).toList();
    }

    DescribeVpcAttributeResponse describeAttribute(DescribeVpcAttributeRequest request) {
        Ec2Vpc vpc = require(tables, request.vpcId());
        if (request.attributeAsString() == null) {
            throw Ec2Error.missing("attribute");
        }
        DescribeVpcAttributeResponse.Builder response =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        switch (request.attributeAsString()) {
            case "enableDnsSupport" -> response.enableDnsSupport(value(vpc.dnsSupport()));
            case "enableDnsHostnames" -> response.enableDnsHostnames(value(vpc.dnsHostnames()));
            case "enableNetworkAddressUsageMetrics" ->
                response.enableNetworkAddressUsageMetrics(value(vpc.networkAddressUsageMetrics()));
            default ->
                throw Ec2Error.invalidValue(
                        "Value (" + request.attributeAsString() + ") for parameter attribute is invalid.");
        }
        DryRun.stopIf(request.dryRun());
        return response.build();
    }

    private static AttributeBooleanValue value(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    /** The VPC of an id that a request has to have. */
    static Ec2Vpc require(NetworkTables tables, @Nullable String vpcId) {
        if (vpcId == null) {
            throw Ec2Error.missing("vpcId");
        }
        Ec2Error.requireWellFormed(List.of(vpcId), "vpc", "InvalidVpcID.Malformed");
        return tables.vpcs.find(vpcId).orElseThrow(() -> NetworkErrors.unknownVpcs(List.of(vpcId)));
    }
}
