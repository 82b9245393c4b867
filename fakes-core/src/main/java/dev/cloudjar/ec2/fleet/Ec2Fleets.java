package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.capacity.Ec2Capacity;
import dev.cloudjar.ec2.fleet.FleetEntry.Member;
import dev.cloudjar.ec2.spot.Ec2Spots;
import dev.cloudjar.ec2.template.Ec2LaunchTemplates;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/** The EC2 Fleets and Spot Fleets of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Fleets implements Ec2Family {

    /**
     * What fleets stand on.
     *
     * @param site where
     * @param capacity the pools and their prices
     * @param templates the launch templates
     * @param spots the Spot Instances
     * @param launching launches the instances
     * @param zones the names of the region's Availability Zones
     */
    public record Surroundings(
            Site site,
            Ec2Capacity capacity,
            Ec2LaunchTemplates templates,
            Ec2Spots spots,
            Supplier<Ec2Launcher> launching,
            Supplier<List<String>> zones) {}

    private final FleetContext context;

    /**
     * A region without fleets.
     *
     * @param around what it stands on
     */
    public Ec2Fleets(Surroundings around) {
        this(
                around,
                new ResourceTable<>(
                        FleetEntry::id,
                        fleet ->
                                fleet.members().stream().map(Member::instanceId).toList()),
                new ClientTokens<>());
    }

    private Ec2Fleets(Surroundings around, ResourceTable<FleetEntry> fleets, ClientTokens<String> tokens) {
        this.context = new FleetContext(
                around.site(),
                around.capacity(),
                around.templates(),
                around.spots(),
                around.launching(),
                around.zones(),
                fleets,
                tokens);
    }

    /**
     * A copy that goes on independently.
     *
     * @param around what the copy stands on
     * @return the copy
     */
    public Ec2Fleets fork(Surroundings around) {
        return new Ec2Fleets(around, context.fleets().fork(), context.tokens().fork());
    }

    FleetLife life() {
        return new FleetLife(context);
    }

    /**
     * The pools that launch templates with their overrides stand for, as those of a fleet.
     *
     * @param configs the templates, with what goes before them
     * @param ofInstances the tags that the instances get, beside those of the templates
     * @param unit what the weights count where types are required by their attributes; null for what the overrides say
     * @param spotStrategy how Spot pools are chosen, such as {@code capacity-optimized}
     * @param onDemandStrategy how On-Demand pools are chosen, such as {@code prioritized}
     * @param poolsToUse across how many of the cheapest pools Spot capacity is spread, where the cheapest are taken
     * @return the pools
     * @throws dev.cloudjar.service.AwsError where a template does not exist, or nothing says which types there are to be
     */
    public Ec2FleetPools pools(
            List<FleetLaunchTemplateConfigRequest> configs,
            List<TagSpecification> ofInstances,
            @Nullable TargetCapacityUnitType unit,
            String spotStrategy,
            String onDemandStrategy,
            int poolsToUse) {
        FleetStrategy spot = FleetStrategy.of(spotStrategy);
        return new Ec2FleetPools(
                context,
                new FleetPools(context).of(FleetRequests.sources(configs, unit, ofInstances)),
                new FleetStrategies(
                        spot, FleetStrategy.of(onDemandStrategy), spot == FleetStrategy.LOWEST_PRICE ? poolsToUse : 1));
    }

    @Override
    public void heard(Ec2Event event) {
        if (context.fleets().isEmpty()) {
            return;
        }
        if (event instanceof Ec2Event.InstanceMoved moved) {
            life().moved(moved);
        } else if (event instanceof Ec2Event.PoolChanged) {
            life().poolChanged();
        } else if (event instanceof Ec2Event.RebalanceRecommended recommended) {
            life().rebalance(recommended.instanceId());
        }
    }

    @Override
    public OperationTable operations() {
        return new FleetOperations(() -> context);
    }

    @Override
    public List<Tagged> tagged() {
        return context.fleets().stream().map(Ec2Fleets::toTagged).toList();
    }

    @Override
    public List<Tagged> standing() {
        return context.fleets().stream()
                .filter(fleet -> fleet.state().isAlive())
                .map(Ec2Fleets::toTagged)
                .toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return context.fleets().find(id).map(Ec2Fleets::toTagged);
    }

    private static Tagged toTagged(FleetEntry fleet) {
        return new Tagged(fleet.id(), fleet.isSpotFleet() ? SpotFleetChanges.KIND : FleetCreation.KIND, fleet.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        context.fleets().find(id).ifPresent(fleet -> context.fleets().put(fleet.withTags(change.apply(fleet.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of();
    }
}
