package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.route.Ec2Route.DestinationKind;
import dev.cloudjar.ec2.route.Ec2Route.Target;
import dev.cloudjar.ec2.route.Ec2Route.TargetKind;
import dev.cloudjar.ec2.route.Ec2RouteTable.Association;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The route tables of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Routes implements Ec2Family {

    private static final String ANYWHERE = "0.0.0.0/0";

    private final Site site;
    private final Ec2Network network;
    private final Ec2Neighbours neighbours;
    private final ResourceTable<Ec2RouteTable> tables;
    private final ClientTokens<String> tokens;

    /**
     * The route tables of a region as a new account has them.
     *
     * @param site where
     * @param network the VPCs they are in
     * @param neighbours the other families there
     */
    public Ec2Routes(Site site, Ec2Network network, Ec2Neighbours neighbours) {
        this(site, network, neighbours, new ResourceTable<>(Ec2RouteTable::id), new ClientTokens<>());
    }

    private Ec2Routes(
            Site site,
            Ec2Network network,
            Ec2Neighbours neighbours,
            ResourceTable<Ec2RouteTable> tables,
            ClientTokens<String> tokens) {
        this.site = site;
        this.network = network;
        this.neighbours = neighbours;
        this.tables = tables;
        this.tokens = tokens;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newNetwork the copy of the VPCs
     * @param newNeighbours the other families there
     * @return the copy
     */
    public Ec2Routes fork(Site newSite, Ec2Network newNetwork, Ec2Neighbours newNeighbours) {
        return new Ec2Routes(newSite, newNetwork, newNeighbours, tables.fork(), tokens.fork());
    }

    /** The tables, once the default network is laid. */
    private ResourceTable<Ec2RouteTable> tables() {
        network.layDefault();
        return tables;
    }

    /**
     * Checks that a gateway endpoint's routes can be added to tables; changes nothing.
     *
     * @param tableIds the tables
     * @param vpcId the endpoint's VPC
     * @param prefixListId the destination
     * @throws dev.cloudjar.service.AwsError on a table that is unknown, of another VPC, or has such a route
     */
    public void requireRoomForEndpoint(List<String> tableIds, String vpcId, String prefixListId) {
        RouteContext context = new RouteContext(site, network, neighbours, tables(), tokens);
        for (String tableId : tableIds) {
            Ec2RouteTable table = context.require(tableId);
            if (!table.vpcId().equals(vpcId)) {
                throw RouteErrors.differentNetworks(tableId, "network", vpcId);
            }
            if (table.route(prefixListId).isPresent()) {
                throw RouteErrors.hasEndpointRoute(tableId, prefixListId);
            }
        }
    }

    /**
     * Adds a gateway endpoint's route to a table.
     *
     * @param tableId a table that {@link #requireRoomForEndpoint} checked
     * @param prefixListId the destination
     * @param endpointId the target
     */
    public void addEndpointRoute(String tableId, String prefixListId, String endpointId) {
        tables().find(tableId)
                .ifPresent(table -> tables.put(table.with(new Ec2Route(
                        prefixListId, DestinationKind.PREFIX_LIST, new Target(TargetKind.GATEWAY, endpointId)))));
    }

    /**
     * Takes a gateway endpoint's route from a table.
     *
     * @param tableId the table
     * @param prefixListId the destination
     */
    public void removeEndpointRoute(String tableId, String prefixListId) {
        tables().find(tableId).ifPresent(table -> tables.put(table.withoutRoute(prefixListId)));
    }

    /**
     * The tables with a route to a target.
     *
     * @param targetId such as {@code vpce-0123456789abcdef0}
     * @return their ids, in creation order
     */
    public List<String> tablesTo(String targetId) {
        return tables().stream()
                .filter(table -> table.routes().stream()
                        .anyMatch(route -> route.target().id().equals(targetId)))
                .map(Ec2RouteTable::id)
                .toList();
    }

    @Override
    public OperationTable operations() {
        return new RouteOperations(() -> new RouteContext(site, network, neighbours, tables(), tokens));
    }

    @Override
    public List<Tagged> tagged() {
        return tables().stream().map(Ec2Routes::tagged).toList();
    }

    /** A VPC's main table goes with it. */
    @Override
    public List<Tagged> standing() {
        return tables.stream()
                .filter(table -> !table.isMain())
                .map(Ec2Routes::tagged)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return tables().find(id).map(Ec2Routes::tagged);
    }

    private static Tagged tagged(Ec2RouteTable table) {
        return new Tagged(table.id(), "route-table", table.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        tables().find(id).ifPresent(table -> tables.put(table.withTags(change.apply(table.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new RouteScene(() -> new RouteContext(site, network, neighbours, tables(), tokens)).sections();
    }

    /** A VPC's main table goes with it; a prefix list is needed by the routes to it. */
    @Override
    public List<String> usersOf(String id) {
        return tables().stream()
                .filter(table -> (table.vpcId().equals(id) && !table.isMain())
                        || table.route(id).isPresent())
                .map(Ec2RouteTable::id)
                .toList();
    }

    @Override
    public List<String> destinationsIn(String vpcId) {
        return of(vpcId).stream()
                .flatMap(table -> table.routes().stream())
                .map(Ec2Route::destination)
                .toList();
    }

    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.VpcLaid laid) {
            layMain(laid.vpcId(), laid.internetGatewayId());
        } else if (event instanceof Ec2Event.VpcGone gone) {
            of(gone.vpcId()).forEach(table -> tables.remove(table.id()));
        } else if (event instanceof Ec2Event.VpcReplaced replaced) {
            of(replaced.before()).forEach(table -> tables.put(table.withVpcId(replaced.after())));
        } else if (event instanceof Ec2Event.GatewayReplaced replaced) {
            tables.all().forEach(table -> tables.put(table.replacing(replaced.before(), replaced.after())));
        } else if (event instanceof Ec2Event.SubnetGone gone) {
            dissociate(association -> association.isOf(gone.subnetId()));
        }
    }

    private List<Ec2RouteTable> of(String vpcId) {
        return tables.stream().filter(table -> table.vpcId().equals(vpcId)).toList();
    }

    private void layMain(String vpcId, @Nullable String internetGatewayId) {
        Ec2RouteTable main = new Ec2RouteTable(
                site.ids().resourceId("rtb"),
                vpcId,
                List.of(new Association(site.ids().resourceId("rtbassoc"), null, null)),
                List.of(),
                List.of(),
                Map.of());
        tables.put(
                internetGatewayId == null
                        ? main
                        : main.with(new Ec2Route(
                                ANYWHERE, DestinationKind.IPV4, new Target(TargetKind.GATEWAY, internetGatewayId))));
    }

    private void dissociate(Predicate<Association> gone) {
        for (Ec2RouteTable table : tables.all()) {
            List<Association> staying =
                    table.associations().stream().filter(gone.negate()).toList();
            if (staying.size() < table.associations().size()) {
                tables.put(table.withAssociations(staying));
            }
        }
    }
}
