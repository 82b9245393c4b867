package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.Strictness;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DnsNameState;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePayerResponsibilityRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePayerResponsibilityResponse;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;
import software.amazon.awssdk.services.ec2.model.StartVpcEndpointServicePrivateDnsVerificationRequest;
import software.amazon.awssdk.services.ec2.model.StartVpcEndpointServicePrivateDnsVerificationResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * Creates, modifies and deletes endpoint services. Load balancers are taken to be there where references are not held to; the
 * zones of a service are those of its region (assumed).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpointServiceConfiguration.html">
 *     CreateVpcEndpointServiceConfiguration</a>
 */
final class ServiceChanges {

    static final String KIND = "vpc-endpoint-service";

    private static final String V4 = "ipv4";

    private final EndpointContext context;

    ServiceChanges(EndpointContext context) {
        this.context = context;
    }

    CreateVpcEndpointServiceConfigurationResponse create(CreateVpcEndpointServiceConfigurationRequest request) {
        Honoured.by(
                        "CreateVpcEndpointServiceConfiguration",
                        "DryRun",
                        "AcceptanceRequired",
                        "PrivateDnsName",
                        "NetworkLoadBalancerArns",
                        "GatewayLoadBalancerArns",
                        "SupportedIpAddressTypes",
                        "ClientToken",
                        "TagSpecifications")
                .check(request);
        Optional<Ec2EndpointService> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.services()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request.clientToken());
        }
        requireBalancers(request.networkLoadBalancerArns(), request.gatewayLoadBalancerArns());
        if (request.privateDnsName() != null
                && !request.gatewayLoadBalancerArns().isEmpty()) {
            throw EndpointErrors.notFor("PrivateDnsName", EndpointKind.LOAD_BALANCER);
        }
        List<String> types = request.supportedIpAddressTypes();
        types.forEach(ServiceChanges::requireIpType);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        DryRun.stopIf(request.dryRun());
        Ec2EndpointService made = make(request, types.isEmpty() ? List.of(V4) : types, tags);
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request.clientToken());
    }

    private static CreateVpcEndpointServiceConfigurationResponse answer(
            Ec2EndpointService made, @Nullable String token) {
        return CreateVpcEndpointServiceConfigurationResponse.builder()
                .serviceConfiguration(made.toSdk())
                .clientToken(token)
                .build();
    }

    /** Network Load Balancers or Gateway Load Balancers, and not both. */
    private void requireBalancers(List<String> network, List<String> gateway) {
        if (network.isEmpty() == gateway.isEmpty()) {
            throw Ec2Error.of(
                    "InvalidParameter",
                    "Specify either NetworkLoadBalancerArns or GatewayLoadBalancerArns, and at least one of them.");
        }
        network.forEach(arn -> requireBalancer(arn, "net"));
        gateway.forEach(arn -> requireBalancer(arn, "gwy"));
    }

    private void requireBalancer(String arn, String kind) {
        String form = "arn:aws[a-z-]*:elasticloadbalancing:" + context.site().region() + ":\\d{12}:loadbalancer/" + kind
                + "/[^/]+/[0-9a-f]+";
        if (!arn.matches(form)
                || context.site().strictness().unknownReferences() == Strictness.UnknownReferences.REFUSED) {
            throw EndpointErrors.badLoadBalancer(arn);
        }
    }

    private static void requireIpType(String type) {
        if (!type.equals(V4) && !type.equals("ipv6")) {
            throw Ec2Error.of("InvalidParameter", "The IP address type '" + type + "' is invalid. Use ipv4 or ipv6.");
        }
    }

    private Ec2EndpointService make(
            CreateVpcEndpointServiceConfigurationRequest request, List<String> types, Map<String, String> tags) {
        String id = freshId();
        String region = context.site().region();
        boolean isNetwork = request.gatewayLoadBalancerArns().isEmpty();
        ServiceConfiguration.Builder shown = ServiceConfiguration.builder()
                .serviceId(id)
                .serviceName("com.amazonaws.vpce." + region + "." + id)
                .serviceType(ServiceTypeDetail.builder()
                        .serviceType(isNetwork ? EndpointKind.INTERFACE : EndpointKind.LOAD_BALANCER)
                        .build())
                .serviceState("Available")
                .availabilityZones(context.zones())
                .acceptanceRequired(request.acceptanceRequired() == null || request.acceptanceRequired())
                .managesVpcEndpoints(false)
                .networkLoadBalancerArns(request.networkLoadBalancerArns())
                .gatewayLoadBalancerArns(request.gatewayLoadBalancerArns())
                .supportedIpAddressTypesWithStrings(types)
                .baseEndpointDnsNames(id + "." + region + ".vpce.amazonaws.com");
        return context.services().put(named(new Ec2EndpointService(shown.build(), tags), request.privateDnsName()));
    }

    private String freshId() {
        String id = ServiceId.next(context.site().account(), context.site().ids());
        while (context.services().contains(id)) {
            id = ServiceId.next(context.site().account(), context.site().ids());
        }
        return id;
    }

    /** A private name has to be verified by a TXT record in its domain before endpoints can use it. */
    private Ec2EndpointService named(Ec2EndpointService service, @Nullable String name) {
        if (name == null) {
            return service;
        }
        return service.with(shown -> shown.privateDnsName(name)
                .privateDnsNameConfiguration(c -> c.state(DnsNameState.PENDING_VERIFICATION)
                        .type("TXT")
                        .name("_" + context.site().ids().hex(20))
                        .value("vpce:" + context.site().ids().hex(20))));
    }

    ModifyVpcEndpointServiceConfigurationResponse modify(ModifyVpcEndpointServiceConfigurationRequest request) {
        Honoured.by(
                        "ModifyVpcEndpointServiceConfiguration",
                        "DryRun",
                        "ServiceId",
                        "PrivateDnsName",
                        "RemovePrivateDnsName",
                        "AcceptanceRequired",
                        "AddNetworkLoadBalancerArns",
                        "RemoveNetworkLoadBalancerArns",
                        "AddGatewayLoadBalancerArns",
                        "RemoveGatewayLoadBalancerArns",
                        "AddSupportedIpAddressTypes",
                        "RemoveSupportedIpAddressTypes")
                .check(request);
        Ec2EndpointService service = context.requireOwnService(request.serviceId());
        boolean unname = Boolean.TRUE.equals(request.removePrivateDnsName());
        if (unname && request.privateDnsName() != null) {
            throw Ec2Error.invalidCombination("PrivateDnsName and RemovePrivateDnsName may not both be specified.");
        }
        boolean fewer = !request.removeNetworkLoadBalancerArns().isEmpty()
                || !request.removeGatewayLoadBalancerArns().isEmpty();
        if (fewer && isConnected(service.id())) {
            throw EndpointErrors.connected(service.id());
        }
        List<String> network = changed(
                service.shown().networkLoadBalancerArns(),
                request.addNetworkLoadBalancerArns(),
                request.removeNetworkLoadBalancerArns());
        List<String> gateway = changed(
                service.shown().gatewayLoadBalancerArns(),
                request.addGatewayLoadBalancerArns(),
                request.removeGatewayLoadBalancerArns());
        requireBalancers(network, gateway);
        List<String> types = changed(
                service.shown().supportedIpAddressTypesAsStrings(),
                request.addSupportedIpAddressTypes(),
                request.removeSupportedIpAddressTypes());
        types.forEach(ServiceChanges::requireIpType);
        if (types.isEmpty()) {
            throw Ec2Error.of("InvalidParameter", "A service supports at least one IP address type.");
        }
        Ec2EndpointService after = service.with(shown -> shown.networkLoadBalancerArns(network)
                .gatewayLoadBalancerArns(gateway)
                .supportedIpAddressTypesWithStrings(types));
        if (request.acceptanceRequired() != null) {
            after = after.with(shown -> shown.acceptanceRequired(request.acceptanceRequired()));
        }
        if (unname) {
            after = after.with(shown ->
                    shown.privateDnsName(null).privateDnsNameConfiguration((PrivateDnsNameConfiguration) null));
        }
        DryRun.stopIf(request.dryRun());
        context.services().put(named(after, request.privateDnsName()));
        return ModifyVpcEndpointServiceConfigurationResponse.builder()
                .returnValue(true)
                .build();
    }

    private static List<String> changed(List<String> present, List<String> added, List<String> removed) {
        List<String> after = new ArrayList<>(present);
        for (String each : removed) {
            if (!after.remove(each)) {
                throw Ec2Error.of(
                        "InvalidParameter", "The service does not have '" + each + "', which is to be removed.");
            }
        }
        added.stream().filter(each -> !after.contains(each)).forEach(after::add);
        return after;
    }

    /** Those that are unknown, or have connections, come back in the answer. */
    DeleteVpcEndpointServiceConfigurationsResponse delete(DeleteVpcEndpointServiceConfigurationsRequest request) {
        List<String> ids = request.serviceIds();
        if (ids.isEmpty()) {
            throw Ec2Error.missing("ServiceId");
        }
        Ec2Error.requireWellFormed(ids, "vpce-svc", "InvalidVpcEndpointServiceId.Malformed");
        DryRun.stopIf(request.dryRun());
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : ids) {
            Optional<Ec2EndpointService> service = context.services().find(id);
            if (service.isEmpty()) {
                unsuccessful.add(EndpointErrors.item(id, EndpointErrors.unknownServices(List.of(id))));
            } else if (isConnected(id)) {
                unsuccessful.add(EndpointErrors.item(id, EndpointErrors.connected(id)));
            } else {
                remove(service.get());
            }
        }
        return DeleteVpcEndpointServiceConfigurationsResponse.builder()
                .unsuccessful(unsuccessful)
                .build();
    }

    private boolean isConnected(String serviceId) {
        return context.connections().stream().anyMatch(each -> each.serviceId().equals(serviceId) && each.isAlive());
    }

    private void remove(Ec2EndpointService service) {
        context.services().remove(service.id());
        context.permissions().all().stream()
                .filter(each -> each.serviceId().equals(service.id()))
                .forEach(each -> context.permissions().remove(each.id()));
        context.connections().all().stream()
                .filter(each -> each.serviceId().equals(service.id()))
                .forEach(each -> context.connections().remove(each.id()));
        context.notifications().all().stream()
                .filter(each -> service.id().equals(each.shown().serviceId()))
                .forEach(each -> context.notifications().remove(each.id()));
    }

    /** Only the owner of a service can take over what its endpoints cost. */
    ModifyVpcEndpointServicePayerResponsibilityResponse payer(
            ModifyVpcEndpointServicePayerResponsibilityRequest request) {
        Ec2EndpointService service = context.requireOwnService(request.serviceId());
        if (request.payerResponsibilityAsString() == null) {
            throw Ec2Error.missing("PayerResponsibility");
        }
        DryRun.stopIf(request.dryRun());
        context.services().put(service.with(shown -> shown.payerResponsibility(request.payerResponsibility())));
        return ModifyVpcEndpointServicePayerResponsibilityResponse.builder()
                .returnValue(true)
                .build();
    }

    /** The domain's TXT record is taken to be there, for there is no DNS to look into. */
    StartVpcEndpointServicePrivateDnsVerificationResponse verify(
            StartVpcEndpointServicePrivateDnsVerificationRequest request) {
        Ec2EndpointService service = context.requireOwnService(request.serviceId());
        PrivateDnsNameConfiguration configuration = service.shown().privateDnsNameConfiguration();
        if (configuration == null) {
            throw EndpointErrors.noPrivateName(service.name());
        }
        DryRun.stopIf(request.dryRun());
        context.services()
                .put(service.with(shown -> shown.privateDnsNameConfiguration(
                        configuration.toBuilder().state(DnsNameState.VERIFIED).build())));
        return StartVpcEndpointServicePrivateDnsVerificationResponse.builder()
                .returnValue(true)
                .build();
    }
}
