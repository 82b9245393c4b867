package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.template.LaunchTemplateChoice;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The pools that a service above EC2 launches from, one instance after the other, by the strategies of fleets: as they are when they
 * are asked for, with the versions of templates that are chosen then.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2FleetPools {

    private final FleetContext context;
    private final List<FleetPool> pools;
    private final FleetAllocation allocation;

    Ec2FleetPools(FleetContext context, List<FleetPool> pools, FleetStrategies strategies) {
        this.context = context;
        this.pools = pools;
        this.allocation = new FleetAllocation(context, strategies);
    }

    /** Launches one instance. */
    public interface Launch {

        /**
         * Launches it.
         *
         * @param request the launch in full, without a template
         * @param ownTags the tags that EC2 itself gives for the template
         * @return the instance
         * @throws AwsError where EC2 refuses
         */
        Instance launch(RunInstancesRequest request, Map<String, String> ownTags);
    }

    /**
     * An instance that has been launched.
     *
     * @param instance the instance
     * @param template the version of the template that it is from
     * @param weight how many units it counts
     */
    public record Launched(Instance instance, LaunchTemplateChoice template, double weight) {}

    /**
     * Launches one instance from the first pool that gives one.
     *
     * @param spot on which market
     * @param needed how many units are needed in all
     * @param running how many instances of a type there are, beside which Spot capacity is to be spread
     * @param launch launches it
     * @return the instance
     * @throws AwsError where no pool gives one: what EC2 says of the one that would have been the first choice
     */
    public Launched launch(boolean spot, double needed, ToIntFunction<String> running, Launch launch) {
        List<FleetPool> available = new ArrayList<>(allocation.ordered(
                pools.stream().filter(pool -> pool.isCheapFor(spot)).toList(), spot, needed));
        AwsError first = null;
        while (!available.isEmpty()) {
            FleetPool pool = available.remove(next(available, spot, running));
            try {
                return launched(pool, spot, launch);
            } catch (AwsError refusal) {
                if (refusal.code().equals(NotFaked.CODE)) {
                    throw refusal;
                }
                first = first == null ? refusal : first;
            }
        }
        throw first == null ? FleetErrors.unfulfillable() : first;
    }

    private static Launched launched(FleetPool pool, boolean spot, Launch launch) {
        LaunchTemplateChoice template = requireTemplate(pool.template());
        Instance instance =
                launch.launch(pool.request(spot, 1, InstanceInterruptionBehavior.TERMINATE), template.systemTags());
        return new Launched(instance, template, pool.weight());
    }

    private static LaunchTemplateChoice requireTemplate(@Nullable LaunchTemplateChoice template) {
        return Optional.ofNullable(template).orElseThrow();
    }

    /** Among those across which capacity is spread, that of which the fewest run. */
    private int next(List<FleetPool> available, boolean spot, ToIntFunction<String> running) {
        int across = Math.min(allocation.spread(spot), available.size());
        int best = 0;
        for (int i = 1; i < across; i++) {
            if (running.applyAsInt(available.get(i).type())
                    < running.applyAsInt(available.get(best).type())) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Checks whether EC2 would take launches of each override, of those that require attributes by one type, and changes nothing.
     *
     * @param launch checks one: what it returns is not looked at
     * @throws AwsError where EC2 would refuse one
     */
    public void requireLaunchable(Launch launch) {
        Set<Double> checked = new HashSet<>();
        for (FleetPool pool : pools) {
            if (checked.add(pool.priority())) {
                launched(pool, false, launch);
            }
        }
    }

    /**
     * Whether any type can be had now.
     *
     * @param spot on which market
     * @return whether one of the pools has an instance to give, at its price
     */
    public boolean hasRoom(boolean spot) {
        return pools.stream().anyMatch(pool -> pool.isCheapFor(spot) && context.room(pool, spot) > 0);
    }

    /**
     * How many units an instance of a type counts.
     *
     * @param type such as {@code m5.large}
     * @return its weight, or empty where it is not among the pools
     */
    public Optional<Double> weightOf(String type) {
        return pools.stream()
                .filter(pool -> pool.type().equals(type))
                .map(FleetPool::weight)
                .findFirst();
    }

    /**
     * How far behind a type is in what the strategy of a market would take; the same for types among which it does not choose.
     *
     * @param type such as {@code m5.large}
     * @param spot on which market
     * @return 0 for the first choice; more than any other for a type that is not among the pools
     */
    public int rank(String type, boolean spot) {
        return pools.stream()
                .filter(pool -> pool.type().equals(type))
                .map(pool -> allocation.rank(pool, pools, spot))
                .findFirst()
                .orElse(pools.size());
    }
}
