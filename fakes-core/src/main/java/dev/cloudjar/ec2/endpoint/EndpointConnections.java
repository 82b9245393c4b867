package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/**
 * What a service does with the endpoints that connect to it. One that waits or was rejected can be accepted; one that waits or
 * is connected can be rejected.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests">
 *     Accept or reject connection requests</a>
 */
final class EndpointConnections {

    private final EndpointContext context;

    EndpointConnections(EndpointContext context) {
        this.context = context;
    }

    AcceptVpcEndpointConnectionsResponse accept(AcceptVpcEndpointConnectionsRequest request) {
        Ec2EndpointService service = requireEndpoints(request.serviceId(), request.vpcEndpointIds());
        DryRun.stopIf(request.dryRun());
        List<UnsuccessfulItem> unsuccessful = each(
                service,
                request.vpcEndpointIds(),
                List.of(Ec2Endpoint.PENDING_ACCEPTANCE, Ec2Endpoint.REJECTED),
                "Accept",
                EndpointLife::accept);
        return AcceptVpcEndpointConnectionsResponse.builder()
                .unsuccessful(unsuccessful)
                .build();
    }

    RejectVpcEndpointConnectionsResponse reject(RejectVpcEndpointConnectionsRequest request) {
        Ec2EndpointService service = requireEndpoints(request.serviceId(), request.vpcEndpointIds());
        DryRun.stopIf(request.dryRun());
        List<UnsuccessfulItem> unsuccessful = each(
                service,
                request.vpcEndpointIds(),
                List.of(Ec2Endpoint.PENDING_ACCEPTANCE, Ec2Endpoint.PENDING, Ec2Endpoint.AVAILABLE),
                "Reject",
                EndpointLife::reject);
        return RejectVpcEndpointConnectionsResponse.builder()
                .unsuccessful(unsuccessful)
                .build();
    }

    private Ec2EndpointService requireEndpoints(@Nullable String serviceId, List<String> ids) {
        Ec2EndpointService service = context.requireOwnService(serviceId);
        if (ids.isEmpty()) {
            throw Ec2Error.missing("VpcEndpointId");
        }
        Ec2Error.requireWellFormed(ids, "vpce", "InvalidVpcEndpointId.Malformed");
        return service;
    }

    /** Those that cannot follow come back in the answer. */
    private List<UnsuccessfulItem> each(
            Ec2EndpointService service,
            List<String> ids,
            List<String> states,
            String event,
            BiConsumer<EndpointLife, Ec2Endpoint> move) {
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : ids) {
            Optional<EndpointConnection> connection = context.connections().stream()
                    .filter(each -> each.serviceId().equals(service.id())
                            && each.endpointId().equals(id))
                    .findFirst();
            if (connection.isEmpty()) {
                unsuccessful.add(EndpointErrors.item(id, EndpointErrors.notConnected(id, service.id())));
            } else if (!states.contains(connection.get().state())) {
                unsuccessful.add(EndpointErrors.item(
                        id, EndpointErrors.inState(id, connection.get().state())));
            } else {
                EndpointContext there = context.of(connection.get().owner());
                EndpointLife life = new EndpointLife(there);
                there.endpoints().find(id).ifPresent(endpoint -> {
                    move.accept(life, endpoint);
                    life.tell(context, service.id(), id, event);
                });
            }
        }
        return unsuccessful;
    }

    DescribeVpcEndpointConnectionsResponse describe(DescribeVpcEndpointConnectionsRequest request) {
        Filters<EndpointConnection> filters = Filters.<EndpointConnection>of(Ec2Error::unknownFilter)
                .one("ip-address-type", EndpointConnection::ipAddressType)
                .one("service-id", EndpointConnection::serviceId)
                .one("vpc-endpoint-owner", EndpointConnection::owner)
                .one("vpc-endpoint-region", each -> context.site().region())
                .one("vpc-endpoint-state", EndpointConnection::state)
                .one("vpc-endpoint-id", EndpointConnection::endpointId)
                .tags(EndpointConnection::tags);
        Page<EndpointConnection> page = new Ec2Listing<>(
                        "DescribeVpcEndpointConnections",
                        EndpointConnection::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        EndpointQueries.PAGE)
                .page(context.connections().all(), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcEndpointConnectionsResponse.builder()
                .vpcEndpointConnections(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    VpcEndpointConnection toSdk(EndpointConnection connection) {
        Optional<ServiceConfiguration> service =
                context.services().find(connection.serviceId()).map(Ec2EndpointService::shown);
        EndpointContext there = context.of(connection.owner());
        List<DnsEntry> names = there.endpoints()
                .find(connection.endpointId())
                .map(each -> new EndpointQueries(there).toSdk(each).dnsEntries())
                .orElse(List.of());
        return LaterMember.set(
                        VpcEndpointConnection.builder(),
                        "VpcEndpointRegion",
                        context.site().region())
                .vpcEndpointConnectionId(connection.id())
                .serviceId(connection.serviceId())
                .vpcEndpointId(connection.endpointId())
                .vpcEndpointOwner(connection.owner())
                .vpcEndpointState(connection.state())
                .creationTimestamp(connection.createdAt())
                .dnsEntries(names)
                .networkLoadBalancerArns(service.map(ServiceConfiguration::networkLoadBalancerArns)
                        .orElse(List.of()))
                .gatewayLoadBalancerArns(service.map(ServiceConfiguration::gatewayLoadBalancerArns)
                        .orElse(List.of()))
                .ipAddressType(connection.ipAddressType())
                .tags(Ec2Tags.toSdk(connection.tags()))
                .build();
    }
}
