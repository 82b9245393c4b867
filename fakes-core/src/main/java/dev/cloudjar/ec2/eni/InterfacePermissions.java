package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfacePermissionRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfacePermissionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfacePermissionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfacePermissionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePermissionStateCode;

/**
 * Which other accounts may use a network interface. A permission is granted at once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterfacePermission.html">
 *     CreateNetworkInterfacePermission</a>
 */
final class InterfacePermissions {

    private final InterfaceContext context;

    InterfacePermissions(InterfaceContext context) {
        this.context = context;
    }

    CreateNetworkInterfacePermissionResponse create(CreateNetworkInterfacePermissionRequest request) {
        Honoured.by("CreateNetworkInterfacePermission", "NetworkInterfaceId", "AwsAccountId", "Permission", "DryRun")
                .check(request);
        Ec2NetworkInterface target = context.require(request.networkInterfaceId());
        String account = request.awsAccountId();
        if (account == null) {
            throw Ec2Error.missing("AwsAccountId");
        }
        if (!account.matches("\\d{12}")) {
            throw Ec2Error.invalidValue("Value (" + account + ") for parameter AwsAccountId is invalid.");
        }
        DryRun.stopIf(request.dryRun());
        InterfacePermission made = context.permissions()
                .put(new InterfacePermission(
                        context.site().ids().resourceId("eni-perm"),
                        target.id(),
                        account,
                        request.permissionAsString()));
        return CreateNetworkInterfacePermissionResponse.builder()
                .interfacePermission(toSdk(made))
                .build();
    }

    DeleteNetworkInterfacePermissionResponse delete(DeleteNetworkInterfacePermissionRequest request) {
        String id = request.networkInterfacePermissionId();
        if (id == null) {
            throw Ec2Error.missing("NetworkInterfacePermissionId");
        }
        if (!context.permissions().contains(id)) {
            throw InterfaceErrors.unknownPermissions(List.of(id));
        }
        DryRun.stopIf(request.dryRun());
        context.permissions().remove(id);
        return DeleteNetworkInterfacePermissionResponse.builder()
                .returnValue(true)
                .build();
    }

    DescribeNetworkInterfacePermissionsResponse describe(DescribeNetworkInterfacePermissionsRequest request) {
        List<String> ids = request.networkInterfacePermissionIds();
        List<InterfacePermission> wanted = ids.isEmpty()
                ? context.permissions().all()
                : context.permissions().requireAll(ids, InterfaceErrors::unknownPermissions);
        Filters<InterfacePermission> filters = Filters.<InterfacePermission>of(Ec2Error::unknownFilter)
                .one("network-interface-permission.network-interface-permission-id", InterfacePermission::id)
                .one("network-interface-permission.network-interface-id", InterfacePermission::interfaceId)
                .one("network-interface-permission.aws-account-id", InterfacePermission::account)
                .one("network-interface-permission.aws-service", each -> null)
                .one("network-interface-permission.permission", InterfacePermission::permission);
        Paging.Page<InterfacePermission> page = new Ec2Listing<>(
                        "DescribeNetworkInterfacePermissions",
                        InterfacePermission::id,
                        filters,
                        context.site().listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        return DescribeNetworkInterfacePermissionsResponse.builder()
                .networkInterfacePermissions(
                        page.items().stream().map(InterfacePermissions::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    static NetworkInterfacePermission toSdk(InterfacePermission permission) {
        return NetworkInterfacePermission.builder()
                .awsAccountId(permission.account())
                .networkInterfaceId(permission.interfaceId())
                .networkInterfacePermissionId(permission.id())
                .permission(permission.permission())
                .permissionState(state -> state.state(NetworkInterfacePermissionStateCode.GRANTED))
                .build();
    }
}
