package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AddedPrincipal;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsResponse;

/**
 * Lets other accounts connect to an endpoint service.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions">
 *     Manage permissions</a>
 */
final class ServicePermissions {

    private final EndpointContext context;

    ServicePermissions(EndpointContext context) {
        this.context = context;
    }

    private List<ServicePermission> of(Ec2EndpointService service) {
        return context.permissions().stream()
                .filter(each -> each.serviceId().equals(service.id()))
                .toList();
    }

    /** A principal that is there already stays as it is. */
    ModifyVpcEndpointServicePermissionsResponse modify(ModifyVpcEndpointServicePermissionsRequest request) {
        Ec2EndpointService service = context.requireOwnService(request.serviceId());
        List<ServicePermission> present = of(service);
        request.addAllowedPrincipals().forEach(ServicePermissions::requirePrincipal);
        List<ServicePermission> removed = new ArrayList<>();
        for (String principal : request.removeAllowedPrincipals()) {
            removed.add(present.stream()
                    .filter(each -> each.principal().equals(principal))
                    .findFirst()
                    .orElseThrow(() -> EndpointErrors.badPrincipal(principal)));
        }
        List<String> added = request.addAllowedPrincipals().stream()
                .distinct()
                .filter(each ->
                        present.stream().noneMatch(there -> there.principal().equals(each)))
                .toList();
        DryRun.stopIf(request.dryRun());
        removed.forEach(each -> context.permissions().remove(each.id()));
        List<AddedPrincipal> shown = added.stream()
                .map(principal -> context.permissions()
                        .put(new ServicePermission(
                                context.site().ids().resourceId("vpce-svc-perm"), service.id(), principal, Map.of())))
                .map(each -> AddedPrincipal.builder()
                        .principal(each.principal())
                        .principalType(each.type())
                        .servicePermissionId(each.id())
                        .serviceId(service.id())
                        .build())
                .toList();
        added.forEach(principal -> tell(principal, service));
        return ModifyVpcEndpointServicePermissionsResponse.builder()
                .addedPrincipals(shown)
                .returnValue(true)
                .build();
    }

    /** An account that is let in by name sees the service among the others. */
    private void tell(String principal, Ec2EndpointService service) {
        ServicePermission.accountOf(principal)
                .filter(account -> !account.equals(context.site().account()))
                .ifPresent(account -> context.of(account)
                        .directory()
                        .put(new ServiceAddress(service.name(), context.site().account())));
    }

    private static void requirePrincipal(String principal) {
        if (!ServicePermission.isPrincipal(principal)) {
            throw EndpointErrors.badPrincipal(principal);
        }
    }

    DescribeVpcEndpointServicePermissionsResponse describe(DescribeVpcEndpointServicePermissionsRequest request) {
        Ec2EndpointService service = context.requireOwnService(request.serviceId());
        Filters<ServicePermission> filters = Filters.<ServicePermission>of(Ec2Error::unknownFilter)
                .one("principal", ServicePermission::principal)
                .one("principal-type", each -> each.type().toString());
        Page<ServicePermission> page = new Ec2Listing<>(
                        "DescribeVpcEndpointServicePermissions",
                        ServicePermission::id,
                        filters,
                        context.site().listOrder(),
                        1,
                        EndpointQueries.PAGE)
                .page(of(service), request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeVpcEndpointServicePermissionsResponse.builder()
                .allowedPrincipals(
                        page.items().stream().map(ServicePermissions::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    static AllowedPrincipal toSdk(ServicePermission each) {
        return AllowedPrincipal.builder()
                .principal(each.principal())
                .principalType(each.type())
                .servicePermissionId(each.id())
                .serviceId(each.serviceId())
                .tags(Ec2Tags.toSdk(each.tags()))
                .build();
    }
}
