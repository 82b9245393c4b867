package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.Ec2Family.RouteTarget;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixLists;
import dev.cloudjar.ec2.route.Ec2Routes;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The endpoints and endpoint services of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Endpoints implements Ec2TaggedFamily {

    private final EndpointContext context;

    /**
     * A region without endpoints.
     *
     * @param site where
     * @param network the VPCs they are in
     * @param routes the route tables of gateway endpoints
     * @param prefixLists the destinations of gateway endpoints
     */
    public Ec2Endpoints(Site site, Ec2Network network, Ec2Routes routes, Ec2PrefixLists prefixLists) {
        this(EndpointContext.empty(site, network, routes, prefixLists));
    }

    private Ec2Endpoints(EndpointContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the VPCs
     * @param routes the copy of the route tables
     * @param prefixLists the copy of the prefix lists
     * @return the copy
     */
    public Ec2Endpoints fork(Site site, Ec2Network network, Ec2Routes routes, Ec2PrefixLists prefixLists) {
        return new Ec2Endpoints(context.fork(site, network, routes, prefixLists));
    }

    EndpointContext context() {
        return context;
    }

    EndpointLife life() {
        return new EndpointLife(context);
    }

    @Override
    public OperationTable operations() {
        return new EndpointOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(
                new Ec2TaggedTable<>(
                        EndpointCreation.KIND,
                        context.endpoints(),
                        Ec2Endpoint::id,
                        Ec2Endpoint::tags,
                        Ec2Endpoint::withTags),
                new Ec2TaggedTable<>(
                        ServiceChanges.KIND,
                        context.services(),
                        Ec2EndpointService::id,
                        Ec2EndpointService::tags,
                        Ec2EndpointService::withTags),
                new Ec2TaggedTable<>(
                        "vpc-endpoint-service-permission",
                        context.permissions(),
                        ServicePermission::id,
                        ServicePermission::tags,
                        ServicePermission::withTags),
                new Ec2TaggedTable<>(
                        "vpc-endpoint-connection",
                        context.connections(),
                        EndpointConnection::id,
                        EndpointConnection::tags,
                        EndpointConnection::withTags));
    }

    /** Permissions and connections go with their service; an endpoint that is on its way out is as good as gone. */
    @Override
    public List<Tagged> standing() {
        return Stream.concat(
                        tables().get(0)
                                .all()
                                .filter(each -> context.endpoints()
                                        .find(each.id())
                                        .filter(Ec2Endpoint::isAlive)
                                        .isPresent()),
                        tables().get(1).all())
                .toList();
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new EndpointScene(context).sections();
    }

    /** An endpoint keeps its VPC; its subnets and groups are kept by its interfaces. */
    @Override
    public List<String> usersOf(String id) {
        return context.endpoints().stream()
                .filter(each -> each.vpcId().equals(id))
                .map(Ec2Endpoint::id)
                .toList();
    }

    /** Routes lead to gateway endpoints and to Gateway Load Balancer endpoints, and to no others. */
    @Override
    public Optional<RouteTarget> routeTarget(String id) {
        return context.endpoints()
                .find(id)
                .map(each -> new RouteTarget(
                        each.isInterface() ? "" : each.vpcId(), each.state().equals(Ec2Endpoint.AVAILABLE)));
    }
}
