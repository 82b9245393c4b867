package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.ApiTime;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.peering.Ec2Peering.Side;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;

/**
 * Looks at peering connections.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html">
 *     DescribeVpcPeeringConnections</a>
 */
final class PeeringQueries {

    private final PeeringContext context;

    PeeringQueries(PeeringContext context) {
        this.context = context;
    }

    DescribeVpcPeeringConnectionsResponse describe(DescribeVpcPeeringConnectionsRequest request) {
        List<String> ids = request.vpcPeeringConnectionIds();
        Ec2Error.requireWellFormed(ids, "pcx", "InvalidVpcPeeringConnectionId.Malformed");
        List<Ec2Peering> wanted =
                ids.isEmpty() ? context.peerings().all() : context.peerings().requireAll(ids, PeeringErrors::unknown);
        Paging.Page<Ec2Peering> page = new Ec2Listing<>(
                        "DescribeVpcPeeringConnections",
                        Ec2Peering::id,
                        filters(),
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(
                        page.items().stream().map(PeeringShapes::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Filters<Ec2Peering> filters() {
        Filters<Ec2Peering> filters = Filters.<Ec2Peering>of(Ec2Error::unknownFilter)
                .one("expiration-time", each -> each.expiresAt() == null ? null : ApiTime.text(each.expiresAt()))
                .one("status-code", each -> each.status().toString())
                .one("status-message", Ec2Peering::message)
                .one("vpc-peering-connection-id", Ec2Peering::id)
                .tags(Ec2Peering::tags);
        return side(
                side(filters, "accepter-vpc-info", Ec2Peering::accepter), "requester-vpc-info", Ec2Peering::requester);
    }

    private static Filters<Ec2Peering> side(Filters<Ec2Peering> filters, String name, Function<Ec2Peering, Side> side) {
        return filters.one(name + ".cidr-block", each -> side.apply(each).cidr())
                .one(name + ".owner-id", each -> side.apply(each).place().account())
                .one(name + ".vpc-id", each -> side.apply(each).vpcId());
    }
}
