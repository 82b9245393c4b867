package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;

/**
 * Creates and deletes route tables: a main one goes with its VPC only, and one with associations not at all.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html">DeleteRouteTable</a>
 */
final class RouteTableChanges {

    private static final String KIND = "route-table";

    private final RouteContext context;

    RouteTableChanges(RouteContext context) {
        this.context = context;
    }

    CreateRouteTableResponse create(CreateRouteTableRequest request) {
        Ec2Vpc vpc = context.network().requireVpc(request.vpcId());
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        Optional<Ec2RouteTable> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.tables()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get(), request);
        }
        Ec2Quota.ROUTE_TABLES_PER_VPC.allow(
                1
                        + context.tables().stream()
                                .filter(each -> each.vpcId().equals(vpc.id()))
                                .count(),
                context.site());
        DryRun.stopIf(request.dryRun());
        Ec2RouteTable made = context.tables()
                .put(new Ec2RouteTable(
                        context.site().ids().resourceId("rtb"), vpc.id(), List.of(), List.of(), List.of(), tags));
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made, request);
    }

    private CreateRouteTableResponse answer(Ec2RouteTable table, CreateRouteTableRequest request) {
        return CreateRouteTableResponse.builder()
                .routeTable(new RouteTableQueries(context).toSdk(table))
                .clientToken(request.clientToken())
                .build();
    }

    DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
        Ec2RouteTable table = context.require(request.routeTableId());
        if (!table.associations().isEmpty()
                || !context.neighbours().usersOf(table.id()).isEmpty()) {
            throw RouteErrors.inUse(table.id());
        }
        DryRun.stopIf(request.dryRun());
        context.tables().remove(table.id());
        return DeleteRouteTableResponse.builder().build();
    }
}
