package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.spot.SpotRequestEntry.Taken;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The Spot Instances of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Spots implements Ec2Family, SpotNotices {

    /**
     * What Spot requests stand on.
     *
     * @param site where
     * @param capacity the pools and their prices
     * @param launching launches the instances
     * @param neighbours the other families there
     * @param zones the names of the region's Availability Zones and their ids
     * @param types the names of all instance types
     */
    public record Surroundings(
            Site site,
            Ec2Capacity capacity,
            Supplier<Ec2Launcher> launching,
            Ec2Neighbours neighbours,
            Supplier<Map<String, String>> zones,
            Supplier<List<String>> types) {}

    private final SpotContext context;

    /**
     * A region without Spot Instances.
     *
     * @param around what it stands on
     */
    public Ec2Spots(Surroundings around) {
        this(
                around,
                new ResourceTable<>(
                        SpotRequestEntry::id,
                        entry -> entry.instanceId().map(List::of).orElse(List.of())),
                new ResourceTable<>(SpotNotice::instanceId),
                new ClientTokens<>());
    }

    private Ec2Spots(
            Surroundings around,
            ResourceTable<SpotRequestEntry> requests,
            ResourceTable<SpotNotice> notices,
            ClientTokens<List<String>> tokens) {
        this.context = new SpotContext(
                around.site(),
                around.capacity(),
                around.launching(),
                around.neighbours(),
                around.zones(),
                around.types(),
                requests,
                notices,
                tokens);
    }

    /**
     * A copy that goes on independently.
     *
     * @param around what the copy stands on
     * @return the copy
     */
    public Ec2Spots fork(Surroundings around) {
        return new Ec2Spots(
                around,
                context.requests().fork(),
                context.notices().fork(),
                context.tokens().fork());
    }

    SpotLife life() {
        return new SpotLife(context);
    }

    SpotScores scores() {
        return new SpotScores(context);
    }

    SpotInterruptions interruptions() {
        return new SpotInterruptions(context);
    }

    /**
     * Ids of requests that a launch is about to make.
     *
     * @param count how many
     * @return such as {@code sir-0a1b2c3d}
     */
    public List<String> idsFor(int count) {
        return new SpotRequesting(context).idsFor(count);
    }

    /**
     * Records the request that a launch on the Spot market makes for one of its instances.
     *
     * @param launch the launch in full
     * @param terms its terms
     * @param instance the instance, with the id of its request
     */
    public void launched(RunInstancesRequest launch, SpotTerms terms, Instance instance) {
        new SpotRequesting(context).launched(launch, terms, instance);
    }

    /** {@return the instance types that requests wait for, one for each request} */
    public List<String> waitingFor() {
        return context.requests().stream()
                .filter(SpotRequestEntry::isWaiting)
                .map(SpotRequestEntry::type)
                .toList();
    }

    /**
     * Gives a running Spot Instance the notice of its interruption.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @throws IllegalStateException where it is no running Spot Instance
     */
    public void interrupt(String instanceId) {
        interruptions().interrupt(instanceId, Taken.CAPACITY);
    }

    /**
     * Recommends to rebalance: a running Spot Instance is at an elevated risk of interruption.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @throws IllegalStateException where it is no running Spot Instance
     */
    public void recommendRebalance(String instanceId) {
        interruptions().recommendRebalance(instanceId);
    }

    /**
     * Checks that an instance may be stopped by its user.
     *
     * @param instanceId any instance
     * @throws AwsError {@code UnsupportedOperation} where a one-time request has launched it
     */
    public void requireStoppable(String instanceId) {
        if (!context.requests().isEmpty()) {
            interruptions().requireStoppable(instanceId);
        }
    }

    /**
     * Whether an instance belongs to a request that is not made again.
     *
     * @param instanceId any instance
     * @return whether a one-time request has launched it
     */
    public boolean isOneTime(String instanceId) {
        return !context.requests().isEmpty()
                && life().of(instanceId).filter(entry -> !entry.isPersistent()).isPresent();
    }

    /**
     * Checks that a stopped instance may be started by its user.
     *
     * @param instanceId any instance
     * @throws AwsError {@code IncorrectSpotRequestState} where EC2 has stopped it, {@code SpotMaxPriceTooLow}
     */
    public void requireStartable(String instanceId) {
        if (!context.requests().isEmpty()) {
            interruptions().requireStartable(instanceId);
        }
    }

    @Override
    public Optional<Interruption> interruptionOf(String instanceId) {
        return context.notices().find(instanceId).flatMap(SpotNotice::findInterruption);
    }

    @Override
    public Optional<Instant> rebalanceRecommendedAt(String instanceId) {
        return context.notices().find(instanceId).flatMap(SpotNotice::findRebalance);
    }

    @Override
    public void heard(Ec2Event event) {
        if (context.requests().isEmpty()) {
            return;
        }
        if (event instanceof Ec2Event.InstanceMoved moved) {
            interruptions().moved(moved);
        } else if (event instanceof Ec2Event.PoolChanged changed) {
            interruptions().poolChanged(changed.pool());
        } else if (event instanceof Ec2Event.PoolReclaimed reclaimed) {
            interruptions().poolReclaimed(reclaimed.pool());
        }
    }

    @Override
    public OperationTable operations() {
        return new SpotOperations(() -> context);
    }

    @Override
    public List<Tagged> tagged() {
        return context.requests().stream().map(Ec2Spots::toTagged).toList();
    }

    /** A request that is over stays described, and needs no removal. */
    @Override
    public List<Tagged> standing() {
        return context.requests().stream()
                .filter(entry -> switch (entry.state()) {
                    case OPEN, ACTIVE, DISABLED -> entry.isPersistent() || entry.isWaiting();
                    default -> false;
                })
                .map(Ec2Spots::toTagged)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return context.requests().find(id).map(Ec2Spots::toTagged);
    }

    private static Tagged toTagged(SpotRequestEntry entry) {
        return new Tagged(entry.id(), SpotRequesting.KIND, entry.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        context.requests()
                .find(id)
                .ifPresent(entry -> context.requests().put(entry.withTags(change.apply(entry.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new SpotScenes(context).sections();
    }
}
