package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2InterfacePlan;
import dev.cloudjar.ec2.network.Ec2Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DnsOptions;
import software.amazon.awssdk.services.ec2.model.DnsOptionsSpecification;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Creates endpoints: those of type Gateway, which is the default, with routes; the others with network interfaces.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html">CreateVpcEndpoint</a>
 */
final class EndpointCreation {

    static final String KIND = "vpc-endpoint";

    private static final String LABEL = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LABEL_LENGTH = 8;

    private final EndpointContext context;

    EndpointCreation(EndpointContext context) {
        this.context = context;
    }

    CreateVpcEndpointResponse create(CreateVpcEndpointRequest request) {
        Honoured.by(
                        "CreateVpcEndpoint",
                        "DryRun",
                        "VpcEndpointType",
                        "VpcId",
                        "ServiceName",
                        "PolicyDocument",
                        "RouteTableIds",
                        "SubnetIds",
                        "SecurityGroupIds",
                        "IpAddressType",
                        "DnsOptions",
                        "ClientToken",
                        "PrivateDnsEnabled",
                        "TagSpecifications",
                        "SubnetConfigurations")
                .check(request);
        Optional<Ec2Endpoint> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.endpoints()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request.clientToken());
        }
        Ec2Vpc vpc = context.network().requireVpc(request.vpcId());
        FoundService service = context.requireService(request.serviceName());
        String kind = kind(request, service);
        requireIpv4(request);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2Endpoint made = kind.equals(EndpointKind.GATEWAY)
                ? gateway(request, vpc, service, tags)
                : withInterfaces(request, vpc, service, kind, tags);
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request.clientToken());
    }

    private CreateVpcEndpointResponse answer(Ec2Endpoint made, @Nullable String token) {
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(new EndpointQueries(context).toSdk(made))
                .clientToken(token)
                .build();
    }

    private static String kind(CreateVpcEndpointRequest request, FoundService service) {
        String kind =
                request.vpcEndpointTypeAsString() == null ? EndpointKind.GATEWAY : request.vpcEndpointTypeAsString();
        if (kind.equals("Resource") || kind.equals("ServiceNetwork")) {
            throw Ec2Error.notFaked("CreateVpcEndpoint.VpcEndpointType (" + kind + ")");
        }
        if (!service.kinds().contains(kind)) {
            throw EndpointErrors.wrongType(service.name(), kind);
        }
        return kind;
    }

    private static void requireIpv4(CreateVpcEndpointRequest request) {
        String asked = request.ipAddressTypeAsString();
        if (asked != null && !asked.equals("ipv4")) {
            throw Ec2Error.notFaked("CreateVpcEndpoint.IpAddressType (" + asked + ")");
        }
        requireIpv4(request.dnsOptions());
    }

    static void requireIpv4(@Nullable DnsOptionsSpecification options) {
        Honoured.by("DnsOptions", "DnsRecordIpType", "PrivateDnsOnlyForInboundResolverEndpoint")
                .check(options);
        String asked = options == null ? null : options.dnsRecordIpTypeAsString();
        if (asked != null && !asked.equals("ipv4") && !asked.equals("service-defined")) {
            throw Ec2Error.notFaked("DnsOptions.DnsRecordIpType (" + asked + ")");
        }
    }

    // Gateway

    private Ec2Endpoint gateway(
            CreateVpcEndpointRequest request, Ec2Vpc vpc, FoundService service, Map<String, String> tags) {
        requireNone("SubnetIds", request.subnetIds(), EndpointKind.GATEWAY);
        requireNone("SubnetConfigurations", request.subnetConfigurations(), EndpointKind.GATEWAY);
        requireNone("SecurityGroupIds", request.securityGroupIds(), EndpointKind.GATEWAY);
        if (Boolean.TRUE.equals(request.privateDnsEnabled())) {
            throw EndpointErrors.notFor("PrivateDnsEnabled", EndpointKind.GATEWAY);
        }
        String policy = EndpointPolicy.of(request.policyDocument());
        String list = context.prefixLists().ofService(service.name()).orElseThrow();
        List<String> tables = request.routeTableIds().stream().distinct().toList();
        context.routes().requireRoomForEndpoint(tables, vpc.id(), list);
        long gateways =
                context.endpoints().stream().filter(Ec2Endpoint::isGateway).count();
        Ec2Quota.GATEWAY_ENDPOINTS.allow(gateways + 1, context.site());
        DryRun.stopIf(request.dryRun());
        Ec2Endpoint made = context.endpoints()
                .put(new Ec2Endpoint(
                        common(vpc, service, EndpointKind.GATEWAY)
                                .policyDocument(policy)
                                .privateDnsEnabled(false)
                                .state(Ec2Endpoint.AVAILABLE)
                                .build(),
                        List.of(),
                        "",
                        null,
                        tags));
        tables.forEach(table -> context.routes().addEndpointRoute(table, list, made.id()));
        return made;
    }

    private static void requireNone(String parameter, List<?> asked, String kind) {
        if (!asked.isEmpty()) {
            throw EndpointErrors.notFor(parameter, kind);
        }
    }

    private VpcEndpoint.Builder common(Ec2Vpc vpc, FoundService service, String kind) {
        return LaterMember.set(
                        VpcEndpoint.builder(), "ServiceRegion", context.site().region())
                .vpcEndpointId(context.site().ids().resourceId("vpce"))
                .vpcEndpointType(kind)
                .vpcId(vpc.id())
                .serviceName(service.name())
                .requesterManaged(false)
                .creationTimestamp(context.site().now())
                .ownerId(context.site().account());
    }

    // Interface and Gateway Load Balancer

    private Ec2Endpoint withInterfaces(
            CreateVpcEndpointRequest request, Ec2Vpc vpc, FoundService service, String kind, Map<String, String> tags) {
        requireNone("RouteTableIds", request.routeTableIds(), kind);
        boolean isInterface = kind.equals(EndpointKind.INTERFACE);
        if (!isInterface) {
            requireForBalancer(request);
        }
        String policy = isInterface ? EndpointPolicy.of(request.policyDocument()) : null;
        boolean privateDns = isInterface && privateDns(request.privateDnsEnabled(), service);
        if (privateDns) {
            new PrivateNames(context).requireFree(vpc, service.name(), service.privateName(), "");
        }
        List<Ec2GroupRef> groups = isInterface
                ? context.network().launches().groups(vpc.id(), request.securityGroupIds(), List.of())
                : List.of();
        EndpointInterfaces interfaces = new EndpointInterfaces(context);
        EndpointInterfaces.requireConfigurations(request.subnetConfigurations(), request.subnetIds());
        Ec2InterfacePlan plan = interfaces.plan(
                vpc,
                request.subnetIds().stream().distinct().toList(),
                List.of(),
                groups,
                request.subnetConfigurations(),
                "VPC Endpoint Interface of " + service.name());
        long others = context.endpoints().stream()
                .filter(each -> !each.isGateway() && each.vpcId().equals(vpc.id()))
                .count();
        Ec2Quota.INTERFACE_ENDPOINTS.allow(others + 1, context.site());
        DryRun.stopIf(request.dryRun());
        boolean waits = service.configuration()
                .filter(Ec2EndpointService::needsAcceptance)
                .isPresent();
        VpcEndpoint.Builder shown = common(vpc, service, kind)
                .policyDocument(policy)
                .privateDnsEnabled(privateDns)
                .ipAddressType("ipv4")
                .dnsOptions(dnsOptions(request.dnsOptions()))
                .groups(groups(groups))
                .state(waits ? Ec2Endpoint.PENDING_ACCEPTANCE : Ec2Endpoint.PENDING);
        Ec2Endpoint made = context.endpoints()
                .put(new Ec2Endpoint(
                        shown.build(),
                        interfaces.make(plan, kind),
                        context.site().ids().text(LABEL, LABEL_LENGTH),
                        isInterface ? service.privateName() : null,
                        tags));
        new EndpointLife(context).begin(made, service);
        return made;
    }

    private static void requireForBalancer(CreateVpcEndpointRequest request) {
        requireNone("SecurityGroupIds", request.securityGroupIds(), EndpointKind.LOAD_BALANCER);
        if (Boolean.TRUE.equals(request.privateDnsEnabled())) {
            throw EndpointErrors.notFor("PrivateDnsEnabled", EndpointKind.LOAD_BALANCER);
        }
        if (request.policyDocument() != null) {
            throw EndpointErrors.notFor("PolicyDocument", EndpointKind.LOAD_BALANCER);
        }
        if (request.subnetIds().size() != 1) {
            throw Ec2Error.of("InvalidParameter", "A Gateway Load Balancer endpoint has to be in exactly one subnet.");
        }
    }

    /** Unless asked otherwise, where the service has a private name. */
    private static boolean privateDns(@Nullable Boolean asked, FoundService service) {
        if (Boolean.TRUE.equals(asked) && service.privateName() == null) {
            throw EndpointErrors.noPrivateName(service.name());
        }
        return asked == null ? service.privateName() != null : asked;
    }

    static DnsOptions dnsOptions(@Nullable DnsOptionsSpecification asked) {
        boolean only = asked != null && Boolean.TRUE.equals(asked.privateDnsOnlyForInboundResolverEndpoint());
        return DnsOptions.builder()
                .dnsRecordIpType(
                        asked == null || asked.dnsRecordIpTypeAsString() == null
                                ? "ipv4"
                                : asked.dnsRecordIpTypeAsString())
                .privateDnsOnlyForInboundResolverEndpoint(only)
                .build();
    }

    static List<SecurityGroupIdentifier> groups(List<Ec2GroupRef> groups) {
        return groups.stream()
                .map(each -> SecurityGroupIdentifier.builder()
                        .groupId(each.id())
                        .groupName(each.name())
                        .build())
                .toList();
    }
}
