package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/**
 * Egress-only internet gateways: attached when they are created, and until they are deleted.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateEgressOnlyInternetGateway.html">
 *     CreateEgressOnlyInternetGateway</a>
 */
final class EgressOnlyGateways {

    private static final String KIND = "egress-only-internet-gateway";

    private final GatewayContext context;

    EgressOnlyGateways(GatewayContext context) {
        this.context = context;
    }

    CreateEgressOnlyInternetGatewayResponse create(CreateEgressOnlyInternetGatewayRequest request) {
        Optional<Ec2EgressOnlyGateway> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.egressOnly()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request.clientToken());
        }
        Ec2Vpc vpc = context.network().requireVpc(request.vpcId());
        if (context.egressOnly().stream().anyMatch(each -> each.vpcId().equals(vpc.id()))) {
            throw NatErrors.secondEgressOnly(vpc.id());
        }
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Ec2Quota.EGRESS_ONLY_GATEWAYS.allow(context.egressOnly().size() + 1L, context.site());
        DryRun.stopIf(request.dryRun());
        Ec2EgressOnlyGateway made = context.egressOnly()
                .put(new Ec2EgressOnlyGateway(context.site().ids().resourceId("eigw"), vpc.id(), tags));
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request.clientToken());
    }

    private static CreateEgressOnlyInternetGatewayResponse answer(Ec2EgressOnlyGateway made, @Nullable String token) {
        return CreateEgressOnlyInternetGatewayResponse.builder()
                .clientToken(token)
                .egressOnlyInternetGateway(toSdk(made))
                .build();
    }

    DeleteEgressOnlyInternetGatewayResponse delete(DeleteEgressOnlyInternetGatewayRequest request) {
        String id = request.egressOnlyInternetGatewayId();
        if (id == null) {
            throw Ec2Error.missing("EgressOnlyInternetGatewayId");
        }
        requireWellFormed(List.of(id));
        if (!context.egressOnly().contains(id)) {
            throw NatErrors.unknownEgressOnly(List.of(id));
        }
        DryRun.stopIf(request.dryRun());
        context.egressOnly().remove(id);
        return DeleteEgressOnlyInternetGatewayResponse.builder()
                .returnCode(true)
                .build();
    }

    DescribeEgressOnlyInternetGatewaysResponse describe(DescribeEgressOnlyInternetGatewaysRequest request) {
        List<String> ids = request.egressOnlyInternetGatewayIds();
        requireWellFormed(ids);
        List<Ec2EgressOnlyGateway> wanted = ids.isEmpty()
                ? context.egressOnly().all()
                : context.egressOnly().requireAll(ids, NatErrors::unknownEgressOnly);
        Paging.Page<Ec2EgressOnlyGateway> page = new Ec2Listing<>(
                        "DescribeEgressOnlyInternetGateways",
                        Ec2EgressOnlyGateway::id,
                        Filters.<Ec2EgressOnlyGateway>of(Ec2Error::unknownFilter)
                                .tags(Ec2EgressOnlyGateway::tags),
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeEgressOnlyInternetGatewaysResponse.builder()
                .egressOnlyInternetGateways(
                        page.items().stream().map(EgressOnlyGateways::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static void requireWellFormed(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "eigw", "InvalidEgressOnlyInternetGatewayId.Malformed");
    }

    static EgressOnlyInternetGateway toSdk(Ec2EgressOnlyGateway gateway) {
        return EgressOnlyInternetGateway.builder()
                .attachments(InternetGatewayAttachment.builder()
                        .state(AttachmentStatus.ATTACHED)
                        .vpcId(gateway.vpcId())
                        .build())
                .egressOnlyInternetGatewayId(gateway.id())
                .tags(Ec2Tags.toSdk(gateway.tags()))
                .build();
    }
}
