package dev.cloudjar.ec2.host;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.capacity.Ec2Tenants;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The Dedicated Hosts of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Hosts implements Ec2Family {

    private static final String KIND = "dedicated-host";

    private final HostContext context;

    /**
     * A region without hosts.
     *
     * @param site where
     * @param network its zones
     * @param catalog the instance types
     * @param tenants the instances
     */
    public Ec2Hosts(Site site, Ec2Network network, Ec2TypeCatalog catalog, Ec2Tenants tenants) {
        this(new HostContext(
                site, network, catalog, tenants, new ResourceTable<>(Ec2DedicatedHost::id), new ClientTokens<>()));
    }

    private Ec2Hosts(HostContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the zones
     * @param tenants the copies of the instances
     * @return the copy
     */
    public Ec2Hosts fork(Site site, Ec2Network network, Ec2Tenants tenants) {
        return new Ec2Hosts(new HostContext(
                site,
                network,
                context.catalog(),
                tenants,
                context.hosts().fork(),
                context.tokens().fork()));
    }

    /**
     * Checks that a host is there and can be named by instances of a type.
     *
     * @param hostId the host
     * @param type the instance type
     * @throws AwsError {@code InvalidHostID.Malformed}, {@code .NotFound}, {@code InvalidHostState},
     *     {@code UnsupportedInstanceTypeOnHost}
     */
    public void requireTaking(String hostId, String type) {
        Ec2DedicatedHost host = context.require(List.of(hostId)).get(0);
        if (!host.isAvailable()) {
            throw HostErrors.notAvailable(host);
        }
        if (!host.takes(type)) {
            throw HostErrors.otherType(host, type);
        }
    }

    /**
     * Where a host is.
     *
     * @param hostId the host
     * @return its Availability Zone
     * @throws AwsError where there is no such host
     */
    public String zoneOf(String hostId) {
        return context.require(List.of(hostId)).get(0).zone().name();
    }

    /**
     * Finds room for an instance: on the host that it names, or on the first that takes its type by auto-placement.
     *
     * @param wish the instance
     * @param taken what the same call has found before, by host, in the measure of this class; what is found is added
     * @return the host; empty where there is no room
     * @throws AwsError on a host that cannot be named by such an instance
     */
    public Optional<String> room(Ec2HostWish wish, Map<String, Integer> taken) {
        int share = context.share(wish.type());
        Optional<String> found = candidates(wish)
                .filter(host -> context.room(host) - taken.getOrDefault(host.id(), 0) >= share)
                .map(Ec2DedicatedHost::id)
                .findFirst();
        found.ifPresent(id -> taken.merge(id, share, Integer::sum));
        return context.network().zones().darkSince(wish.zone()).isPresent() ? Optional.empty() : found;
    }

    private Stream<Ec2DedicatedHost> candidates(Ec2HostWish wish) {
        String named = wish.hostId();
        if (named == null) {
            return byAutoPlacement(wish);
        }
        if (!wish.onlyThere()) {
            return Stream.concat(
                    context.hosts().find(named).stream().filter(host -> canHold(host, wish)), byAutoPlacement(wish));
        }
        requireTaking(named, wish.type());
        Ec2DedicatedHost host = context.require(List.of(named)).get(0);
        if (!host.zone().name().equals(wish.zone())) {
            throw HostErrors.otherZone(host, wish.zone());
        }
        return Stream.of(host);
    }

    private Stream<Ec2DedicatedHost> byAutoPlacement(Ec2HostWish wish) {
        return context.hosts().stream()
                .filter(host -> host.settings().autoPlacement().equals("on") && canHold(host, wish));
    }

    private static boolean canHold(Ec2DedicatedHost host, Ec2HostWish wish) {
        return host.isAvailable()
                && host.takes(wish.type())
                && host.zone().name().equals(wish.zone());
    }

    /**
     * Why there is no room.
     *
     * @param wish the instance for which there is none
     * @return {@code InsufficientCapacityOnHost} or {@code UnavailableHostRequirements}
     */
    public AwsError noRoom(Ec2HostWish wish) {
        String named = wish.hostId();
        return named == null || !wish.onlyThere() ? HostErrors.none() : HostErrors.full(named);
    }

    void forget(String id) {
        context.hosts()
                .find(id)
                .filter(host -> !host.isAvailable())
                .ifPresent(host -> context.hosts().remove(id));
    }

    @Override
    public OperationTable operations() {
        return new HostOperations(() -> context);
    }

    @Override
    public List<Tagged> tagged() {
        return context.hosts().stream().map(Ec2Hosts::toTagged).toList();
    }

    @Override
    public List<Tagged> standing() {
        return context.hosts().stream()
                .filter(Ec2DedicatedHost::isAvailable)
                .map(Ec2Hosts::toTagged)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return context.hosts().find(id).map(Ec2Hosts::toTagged);
    }

    private static Tagged toTagged(Ec2DedicatedHost host) {
        return new Tagged(host.id(), KIND, host.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        context.hosts().find(id).ifPresent(host -> context.hosts().put(host.withTags(change.apply(host.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new HostScenes(context).section());
    }
}
