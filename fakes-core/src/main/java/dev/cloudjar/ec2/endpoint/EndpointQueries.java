package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Looks at endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html">
 *     DescribeVpcEndpoints</a>
 */
final class EndpointQueries {

    static final int PAGE = 1000;

    /** The hosted zone of the DNS names that endpoints get. */
    private static final String ZONE = "Z7HUB22UULQXV";

    private final EndpointContext context;

    EndpointQueries(EndpointContext context) {
        this.context = context;
    }

    DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest request) {
        List<Ec2Endpoint> wanted = request.vpcEndpointIds().isEmpty()
                ? context.endpoints().all()
                : context.requireAll(request.vpcEndpointIds());
        Page<Ec2Endpoint> page = new Ec2Listing<>(
                        "DescribeVpcEndpoints",
                        Ec2Endpoint::id,
                        filters(),
                        context.site().listOrder(),
                        1,
                        PAGE)
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private Filters<Ec2Endpoint> filters() {
        return Filters.<Ec2Endpoint>of(Ec2Error::unknownFilter)
                .one("ip-address-type", each -> each.shown().ipAddressTypeAsString())
                .one("service-name", Ec2Endpoint::service)
                .one("service-region", each -> context.site().region())
                .one("vpc-id", Ec2Endpoint::vpcId)
                .one("vpc-endpoint-id", Ec2Endpoint::id)
                .one("vpc-endpoint-state", Ec2Endpoint::state)
                .one("vpc-endpoint-type", each -> each.shown().vpcEndpointTypeAsString())
                .tags(Ec2Endpoint::tags);
    }

    VpcEndpoint toSdk(Ec2Endpoint endpoint) {
        List<Ec2Subnet> subnets = new EndpointInterfaces(context).subnetsOf(endpoint);
        return endpoint.shown().toBuilder()
                .routeTableIds(endpoint.isGateway() ? context.routes().tablesTo(endpoint.id()) : List.of())
                .subnetIds(subnets.stream().map(Ec2Subnet::id).toList())
                .networkInterfaceIds(endpoint.interfaceIds())
                .dnsEntries(dnsEntries(endpoint, subnets))
                .tags(Ec2Tags.toSdk(endpoint.tags()))
                .build();
    }

    /** One for the region, one for each zone, and the service's own where private DNS is on. */
    private List<DnsEntry> dnsEntries(Ec2Endpoint endpoint, List<Ec2Subnet> subnets) {
        if (!endpoint.isInterface() || subnets.isEmpty()) {
            return List.of();
        }
        String own = endpoint.id() + "-" + endpoint.dnsLabel();
        String domain = "." + domain(endpoint.service());
        List<DnsEntry> entries = new ArrayList<>();
        entries.add(entry(own + domain, ZONE));
        subnets.forEach(each -> entries.add(entry(own + "-" + each.zone().name() + domain, ZONE)));
        if (Boolean.TRUE.equals(endpoint.shown().privateDnsEnabled()) && endpoint.privateName() != null) {
            entries.add(entry(endpoint.privateName(), "ZONEIDPENDING"));
        }
        return entries;
    }

    private String domain(String serviceName) {
        String region = context.site().region();
        String service = AmazonServices.serviceOf(serviceName, region);
        return service.isEmpty()
                ? serviceName.substring(serviceName.lastIndexOf('.') + 1) + "." + region + ".vpce.amazonaws.com"
                : service + "." + region + ".vpce.amazonaws.com";
    }

    private static DnsEntry entry(String name, String zone) {
        return DnsEntry.builder().dnsName(name).hostedZoneId(zone).build();
    }
}
