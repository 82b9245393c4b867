package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Looks at internet gateways. */
final class GatewayQueries {

    /** EC2 shows an attached internet gateway as available. */
    private static final String ATTACHED = "available";

    private final Site site;
    private final NetworkTables tables;

    GatewayQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
        List<String> ids = request.internetGatewayIds();
        Ec2Error.requireWellFormed(ids, "igw", "InvalidInternetGatewayId.Malformed");
        List<Ec2Gateway> wanted =
                ids.isEmpty() ? tables.gateways.all() : tables.gateways.requireAll(ids, NetworkErrors::unknownGateways);
        Filters<Ec2Gateway> filters = Filters.<Ec2Gateway>of(Ec2Error::unknownFilter)
                .one("attachment.state", gateway -> gateway.vpcId() == null ? null : ATTACHED)
                .one("attachment.vpc-id", Ec2Gateway::vpcId)
                .one("internet-gateway-id", Ec2Gateway::id)
                .one("owner-id", gateway -> site.account())
                .tags(Ec2Gateway::tags);
        Paging.Page<Ec2Gateway> page = new Ec2Listing<>(
                        "DescribeInternetGateways", Ec2Gateway::id, filters, site.listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    InternetGateway toSdk(Ec2Gateway gateway) {
        List<InternetGatewayAttachment> attachments = gateway.vpcId() == null
                ? List.of()
                : List.of(InternetGatewayAttachment.builder()
                        .state(ATTACHED)
                        .vpcId(gateway.vpcId())
                        .build());
        return InternetGateway.builder()
                .attachments(attachments)
                .internetGatewayId(gateway.id())
                .ownerId(site.account())
                .tags(Ec2Tags.toSdk(gateway.tags()))
                .build();
    }
}
