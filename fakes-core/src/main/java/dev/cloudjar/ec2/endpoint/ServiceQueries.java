package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.PrivateDnsDetails;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/**
 * Looks at endpoint services: an account's own configurations, and all services that it can connect to.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServices.html">
 *     DescribeVpcEndpointServices</a>
 */
final class ServiceQueries {

    private final EndpointContext context;

    ServiceQueries(EndpointContext context) {
        this.context = context;
    }

    DescribeVpcEndpointServiceConfigurationsResponse configurations(
            DescribeVpcEndpointServiceConfigurationsRequest request) {
        List<Ec2EndpointService> wanted = request.serviceIds().isEmpty()
                ? context.services().all()
                : context.requireOwnServices(request.serviceIds());
        Filters<Ec2EndpointService> filters = Filters.<Ec2EndpointService>of(Ec2Error::unknownFilter)
                .one("service-name", Ec2EndpointService::name)
                .one("service-id", Ec2EndpointService::id)
                .one("service-state", each -> each.shown().serviceStateAsString())
                .many("supported-ip-address-types", each -> each.shown().supportedIpAddressTypesAsStrings())
                .tags(Ec2EndpointService::tags);
        Page<Ec2EndpointService> page = new Ec2Listing<>(
                        "DescribeVpcEndpointServiceConfigurations",
                        Ec2EndpointService::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        EndpointQueries.PAGE)
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcEndpointServiceConfigurationsResponse.builder()
                .serviceConfigurations(
                        page.items().stream().map(Ec2EndpointService::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeVpcEndpointServicesResponse describe(DescribeVpcEndpointServicesRequest request) {
        Honoured.by("DescribeVpcEndpointServices", "DryRun", "ServiceNames", "Filters", "MaxResults", "NextToken")
                .check(request);
        List<ServiceDetail> all = all(request.serviceNames());
        List<String> names = request.serviceNames();
        for (String name : names) {
            if (all.stream().noneMatch(each -> each.serviceName().equals(name))) {
                throw EndpointErrors.unknownServiceName(name);
            }
        }
        Filters<ServiceDetail> filters = Filters.<ServiceDetail>of(Ec2Error::unknownFilter)
                .one("owner", ServiceDetail::owner)
                .one("service-name", ServiceDetail::serviceName)
                .one("service-region", each -> context.site().region())
                .one("service-type", ServiceQueries::type)
                .many("supported-ip-address-types", ServiceDetail::supportedIpAddressTypesAsStrings)
                .tags(ServiceQueries::tags);
        Page<ServiceDetail> page = new Ec2Listing<ServiceDetail>(
                        "DescribeVpcEndpointServices",
                        each -> each.serviceName() + "/" + type(each),
                        filters,
                        context.site().listOrder(),
                        1,
                        EndpointQueries.PAGE)
                .page(
                        all.stream()
                                .filter(each -> names.isEmpty() || names.contains(each.serviceName()))
                                .toList(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceNames(page.items().stream()
                        .map(ServiceDetail::serviceName)
                        .distinct()
                        .toList())
                .serviceDetails(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * AWS's, the account's own, and those of others that let it in. One that lets everyone in is found by its name only: assumed.
     */
    private List<ServiceDetail> all(List<String> named) {
        List<ServiceDetail> all =
                new ArrayList<>(AmazonServices.in(context.site().region(), context.zones()));
        Set<String> customers = new LinkedHashSet<>();
        context.services().stream().map(Ec2EndpointService::name).forEach(customers::add);
        context.directory().stream().map(ServiceAddress::name).forEach(customers::add);
        customers.addAll(named);
        for (String name : customers) {
            context.accountWith(name)
                    .ifPresent(there ->
                            there.serviceNamed(name).ifPresent(service -> all.add(detail(service, there.site()))));
        }
        return all;
    }

    private static ServiceDetail detail(Ec2EndpointService service, Site site) {
        ServiceConfiguration shown = service.shown();
        ServiceDetail.Builder detail = ServiceDetail.builder()
                .serviceName(shown.serviceName())
                .serviceId(shown.serviceId())
                .serviceType(
                        ServiceTypeDetail.builder().serviceType(service.kind()).build())
                .availabilityZones(shown.availabilityZones())
                .owner(site.account())
                .baseEndpointDnsNames(shown.baseEndpointDnsNames())
                .vpcEndpointPolicySupported(false)
                .acceptanceRequired(shown.acceptanceRequired())
                .managesVpcEndpoints(false)
                .payerResponsibility(shown.payerResponsibility())
                .supportedIpAddressTypesWithStrings(shown.supportedIpAddressTypesAsStrings())
                .tags(Ec2Tags.toSdk(service.tags()));
        LaterMember.set(detail, "ServiceRegion", site.region());
        PrivateDnsNameConfiguration name = shown.privateDnsNameConfiguration();
        return name == null
                ? detail.build()
                : detail.privateDnsName(shown.privateDnsName())
                        .privateDnsNames(PrivateDnsDetails.builder()
                                .privateDnsName(shown.privateDnsName())
                                .build())
                        .privateDnsNameVerificationState(name.state())
                        .build();
    }

    private static String type(ServiceDetail detail) {
        return detail.serviceType().get(0).serviceTypeAsString();
    }

    private static Map<String, String> tags(ServiceDetail detail) {
        Map<String, String> tags = new TreeMap<>();
        detail.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }
}
