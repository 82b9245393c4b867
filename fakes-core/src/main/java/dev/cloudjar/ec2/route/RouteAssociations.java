package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.route.Ec2RouteTable.Association;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/**
 * Which route table a subnet or gateway uses: one of its own, else a subnet the main one. The association of the main table
 * can be given to another, which makes that the main one, but not taken away.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html">
 *     ReplaceRouteTableAssociation</a>
 */
final class RouteAssociations {

    /** A table and one of its associations. */
    private record Found(Ec2RouteTable table, Association association) {}

    private final RouteContext context;

    RouteAssociations(RouteContext context) {
        this.context = context;
    }

    AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
        Honoured.by("AssociateRouteTable", "RouteTableId", "SubnetId", "GatewayId", "DryRun")
                .check(request);
        Ec2RouteTable table = context.require(request.routeTableId());
        String other = associate(request.subnetId(), request.gatewayId(), table);
        if (context.tables().stream()
                .anyMatch(each -> each.associations().stream().anyMatch(association -> association.isOf(other)))) {
            throw RouteErrors.alreadyAssociated(table.id());
        }
        DryRun.stopIf(request.dryRun());
        Association made =
                new Association(context.site().ids().resourceId("rtbassoc"), request.subnetId(), request.gatewayId());
        context.tables().put(table.with(made));
        return AssociateRouteTableResponse.builder()
                .associationId(made.id())
                .associationState(associated())
                .build();
    }

    /** The subnet or gateway to associate: one of the table's own VPC. */
    private String associate(@Nullable String subnetId, @Nullable String gatewayId, Ec2RouteTable table) {
        if (subnetId != null && gatewayId == null) {
            Ec2Subnet subnet = context.network().requireSubnet(subnetId);
            if (!subnet.vpcId().equals(table.vpcId())) {
                throw RouteErrors.differentNetworks(table.id(), "subnet", subnetId);
            }
            return subnetId;
        }
        if (gatewayId != null && subnetId == null) {
            RouteTarget gateway = context.neighbours()
                    .routeTarget(gatewayId)
                    .orElseThrow(() -> RouteErrors.unknownTarget(Ec2Route.TargetKind.GATEWAY, gatewayId));
            if (!table.vpcId().equals(gateway.vpcId())) {
                throw RouteErrors.differentNetworks(table.id(), "network gateway", gatewayId);
            }
            return gatewayId;
        }
        throw Ec2Error.invalidCombination("Specify either subnetId or gatewayId.");
    }

    DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
        Found found = require(request.associationId());
        if (found.association().isMain()) {
            throw RouteErrors.mainAssociation(found.association().id());
        }
        DryRun.stopIf(request.dryRun());
        context.tables().put(found.table().without(found.association()));
        return DisassociateRouteTableResponse.builder().build();
    }

    ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest request) {
        Found found = require(request.associationId());
        Ec2RouteTable next = context.require(request.routeTableId());
        if (!next.vpcId().equals(found.table().vpcId())) {
            throw RouteErrors.differentNetworks(
                    next.id(), "route table", found.table().id());
        }
        if (next.id().equals(found.table().id())) {
            throw RouteErrors.alreadyAssociated(next.id());
        }
        DryRun.stopIf(request.dryRun());
        Association made = found.association().withId(context.site().ids().resourceId("rtbassoc"));
        context.tables().put(found.table().without(found.association()));
        context.tables().put(next.with(made));
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(made.id())
                .associationState(associated())
                .build();
    }

    private Found require(@Nullable String associationId) {
        if (associationId == null) {
            throw Ec2Error.missing("associationId");
        }
        return context.tables().stream()
                .map(table -> table.association(associationId).map(each -> new Found(table, each)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Ec2Error.unknownAssociation(associationId));
    }

    private static RouteTableAssociationState associated() {
        return RouteTableAssociationState.builder()
                .state(RouteTableAssociationStateCode.ASSOCIATED)
                .build();
    }
}
