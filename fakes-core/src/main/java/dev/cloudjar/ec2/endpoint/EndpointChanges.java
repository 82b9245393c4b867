package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2InterfacePlan;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.network.Ec2Vpc;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * Modifies and deletes endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html">ModifyVpcEndpoint</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpcEndpoints.html">DeleteVpcEndpoints</a>
 */
final class EndpointChanges {

    private final EndpointContext context;

    EndpointChanges(EndpointContext context) {
        this.context = context;
    }

    ModifyVpcEndpointResponse modify(ModifyVpcEndpointRequest request) {
        Honoured.by(
                        "ModifyVpcEndpoint",
                        "DryRun",
                        "VpcEndpointId",
                        "ResetPolicy",
                        "PolicyDocument",
                        "AddRouteTableIds",
                        "RemoveRouteTableIds",
                        "AddSubnetIds",
                        "RemoveSubnetIds",
                        "AddSecurityGroupIds",
                        "RemoveSecurityGroupIds",
                        "IpAddressType",
                        "DnsOptions",
                        "PrivateDnsEnabled",
                        "SubnetConfigurations")
                .check(request);
        Ec2Endpoint endpoint = context.require(request.vpcEndpointId());
        if (!endpoint.state().equals(Ec2Endpoint.AVAILABLE)) {
            throw EndpointErrors.inState(endpoint.id(), endpoint.state());
        }
        if (request.ipAddressTypeAsString() != null
                && !request.ipAddressTypeAsString().equals("ipv4")) {
            throw Ec2Error.notFaked("ModifyVpcEndpoint.IpAddressType (" + request.ipAddressTypeAsString() + ")");
        }
        EndpointCreation.requireIpv4(request.dnsOptions());
        Ec2Endpoint changed = withPolicy(endpoint, request);
        if (endpoint.isGateway()) {
            modifyGateway(changed, request);
        } else {
            modifyInterfaces(changed, request);
        }
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private static Ec2Endpoint withPolicy(Ec2Endpoint endpoint, ModifyVpcEndpointRequest request) {
        boolean reset = Boolean.TRUE.equals(request.resetPolicy());
        if (reset && request.policyDocument() != null) {
            throw Ec2Error.invalidCombination("ResetPolicy and PolicyDocument may not both be specified.");
        }
        if (!reset && request.policyDocument() == null) {
            return endpoint;
        }
        if (!endpoint.isGateway() && !endpoint.isInterface()) {
            throw EndpointErrors.notFor("PolicyDocument", EndpointKind.LOAD_BALANCER);
        }
        String policy = reset ? EndpointPolicy.DEFAULT : EndpointPolicy.of(request.policyDocument());
        return endpoint.with(shown -> shown.policyDocument(policy));
    }

    private void modifyGateway(Ec2Endpoint endpoint, ModifyVpcEndpointRequest request) {
        requireNone(EndpointKind.GATEWAY, "SubnetIds", request.addSubnetIds(), request.removeSubnetIds());
        requireNone(
                EndpointKind.GATEWAY,
                "SecurityGroupIds",
                request.addSecurityGroupIds(),
                request.removeSecurityGroupIds());
        if (Boolean.TRUE.equals(request.privateDnsEnabled())) {
            throw EndpointErrors.notFor("PrivateDnsEnabled", EndpointKind.GATEWAY);
        }
        String list = context.prefixLists().ofService(endpoint.service()).orElseThrow();
        context.routes().requireRoomForEndpoint(request.addRouteTableIds(), endpoint.vpcId(), list);
        List<String> present = context.routes().tablesTo(endpoint.id());
        for (String table : request.removeRouteTableIds()) {
            if (!present.contains(table)) {
                throw Ec2Error.notFound("InvalidRouteTableID.NotFound", "routeTable ID", List.of(table));
            }
        }
        DryRun.stopIf(request.dryRun());
        context.endpoints().put(endpoint);
        request.addRouteTableIds().forEach(each -> context.routes().addEndpointRoute(each, list, endpoint.id()));
        request.removeRouteTableIds().forEach(each -> context.routes().removeEndpointRoute(each, list));
    }

    private static void requireNone(String kind, String parameter, List<String> added, List<String> removed) {
        if (!added.isEmpty() || !removed.isEmpty()) {
            throw EndpointErrors.notFor(parameter, kind);
        }
    }

    private void modifyInterfaces(Ec2Endpoint endpoint, ModifyVpcEndpointRequest request) {
        String kind = endpoint.shown().vpcEndpointTypeAsString();
        requireNone(kind, "RouteTableIds", request.addRouteTableIds(), request.removeRouteTableIds());
        if (!endpoint.isInterface()) {
            requireNone(kind, "SubnetIds", request.addSubnetIds(), request.removeSubnetIds());
            requireNone(kind, "SecurityGroupIds", request.addSecurityGroupIds(), request.removeSecurityGroupIds());
        }
        EndpointInterfaces interfaces = new EndpointInterfaces(context);
        Ec2Vpc vpc = context.network().requireVpc(endpoint.vpcId());
        List<String> removed = request.removeSubnetIds().stream()
                .map(id -> interfaces
                        .in(id, endpoint)
                        .orElseThrow(() -> Ec2Error.notFound("InvalidSubnetID.NotFound", "subnet ID", List.of(id))))
                .toList();
        List<Ec2Subnet> staying = interfaces.subnetsOf(endpoint).stream()
                .filter(each -> !request.removeSubnetIds().contains(each.id()))
                .toList();
        List<Ec2GroupRef> groups = groups(endpoint, request);
        EndpointInterfaces.requireConfigurations(request.subnetConfigurations(), request.addSubnetIds());
        Ec2InterfacePlan plan = interfaces.plan(
                vpc,
                request.addSubnetIds(),
                staying,
                groups,
                request.subnetConfigurations(),
                "VPC Endpoint Interface of " + endpoint.service());
        Ec2Endpoint changed =
                withDns(endpoint, request, vpc).with(shown -> shown.groups(EndpointCreation.groups(groups)));
        DryRun.stopIf(request.dryRun());
        List<String> ids = new ArrayList<>(endpoint.interfaceIds());
        ids.removeAll(removed);
        removed.forEach(context.network().interfaces()::removeManaged);
        ids.forEach(id -> context.network().interfaces().changeGroups(id, groups));
        ids.addAll(interfaces.make(plan, kind));
        context.endpoints().put(changed.withInterfaceIds(ids));
    }

    private List<Ec2GroupRef> groups(Ec2Endpoint endpoint, ModifyVpcEndpointRequest request) {
        List<String> ids = new ArrayList<>(endpoint.shown().groups().stream()
                .map(SecurityGroupIdentifier::groupId)
                .toList());
        for (String removed : request.removeSecurityGroupIds()) {
            if (!ids.remove(removed)) {
                throw Ec2Error.notFound("InvalidGroup.NotFound", "security group", List.of(removed));
            }
        }
        request.addSecurityGroupIds().stream().filter(id -> !ids.contains(id)).forEach(ids::add);
        return endpoint.isInterface()
                ? context.network().launches().groups(endpoint.vpcId(), ids, List.of())
                : List.of();
    }

    private Ec2Endpoint withDns(Ec2Endpoint endpoint, ModifyVpcEndpointRequest request, Ec2Vpc vpc) {
        Ec2Endpoint changed = request.dnsOptions() == null
                ? endpoint
                : endpoint.with(shown -> shown.dnsOptions(EndpointCreation.dnsOptions(request.dnsOptions())));
        Boolean asked = request.privateDnsEnabled();
        if (asked == null) {
            return changed;
        }
        if (asked && !endpoint.isInterface()) {
            throw EndpointErrors.notFor("PrivateDnsEnabled", EndpointKind.LOAD_BALANCER);
        }
        if (asked) {
            new PrivateNames(context).requireFree(vpc, endpoint.service(), endpoint.privateName(), endpoint.id());
        }
        return changed.with(shown -> shown.privateDnsEnabled(asked));
    }

    /** Those that are unknown come back in the answer. */
    DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest request) {
        List<String> ids = request.vpcEndpointIds();
        if (ids.isEmpty()) {
            throw Ec2Error.missing("VpcEndpointId");
        }
        Ec2Error.requireWellFormed(ids, "vpce", "InvalidVpcEndpointId.Malformed");
        DryRun.stopIf(request.dryRun());
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : ids) {
            context.endpoints()
                    .find(id)
                    .ifPresentOrElse(
                            each -> new EndpointLife(context).delete(each),
                            () -> unsuccessful.add(EndpointErrors.item(id, EndpointErrors.unknown(List.of(id)))));
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(unsuccessful).build();
    }
}
