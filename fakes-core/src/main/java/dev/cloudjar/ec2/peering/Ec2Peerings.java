package dev.cloudjar.ec2.peering;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import dev.cloudjar.time.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** The peering connections of an account's VPCs in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Peerings implements Ec2Family {

    private final PeeringContext context;

    /**
     * A region without peering connections.
     *
     * @param site where
     * @param network the VPCs
     */
    public Ec2Peerings(Site site, Ec2Network network) {
        this(new PeeringContext(site, network, new ResourceTable<>(Ec2Peering::id)));
    }

    private Ec2Peerings(PeeringContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the VPCs
     * @return the copy
     */
    public Ec2Peerings fork(Site site, Ec2Network network) {
        return new Ec2Peerings(
                new PeeringContext(site, network, context.peerings().fork()));
    }

    PeeringContext context() {
        return context;
    }

    PeeringLife life() {
        return new PeeringLife(context);
    }

    @Override
    public OperationTable operations() {
        return new PeeringOperations(() -> context);
    }

    @Override
    public List<Tagged> tagged() {
        return context.peerings().stream().map(Ec2Peerings::tagged).toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return context.peerings().find(id).map(Ec2Peerings::tagged);
    }

    private static Tagged tagged(Ec2Peering peering) {
        return new Tagged(peering.id(), "vpc-peering-connection", peering.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        context.peerings().find(id).ifPresent(each -> context.peerings().put(each.withTags(change.apply(each.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new PeeringScene(context).sections();
    }

    /** An active connection keeps its VPC: assumed. */
    @Override
    public List<String> usersOf(String id) {
        return context.peerings().stream()
                .filter(each -> each.isActive() && each.isOf(id, context.site().place()))
                .map(Ec2Peering::id)
                .toList();
    }

    @Override
    public List<PeerVpc> peersOf(String vpcId) {
        Place here = context.site().place();
        return context.peerings().stream()
                .filter(each -> each.isActive() && each.isOf(vpcId, here))
                .map(each -> {
                    boolean requested = each.requester().place().equals(here)
                            && each.requester().vpcId().equals(vpcId);
                    Ec2Peering.Side other = requested ? each.accepter() : each.requester();
                    return new PeerVpc(other.place(), other.vpcId(), each.id());
                })
                .toList();
    }

    @Override
    public Optional<RouteTarget> routeTarget(String id) {
        return context.peerings().find(id).map(each -> new RouteTarget(null, each.isActive()));
    }
}
