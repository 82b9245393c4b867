package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.fleet.FleetWish.Constraint;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which order a fleet takes from its pools, and across how many of them it spreads: decisions only.
 *
 * <p>Where AWS says no more than "highest capacity availability", a pool that has all that is asked for is as good as any other
 * that has; what it is about then comes first: the price, the priority, or the order of the request (assumed).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-allocation-strategy.html">Allocation strategies for
 *     Spot Instances</a>
 */
final class FleetAllocation {

    /** More than any pool is asked for, so that what it has to give counts as a whole. */
    private static final double ANY = Integer.MAX_VALUE;

    private final FleetContext context;
    private final FleetStrategies strategies;

    FleetAllocation(FleetContext context, FleetStrategies strategies) {
        this.context = context;
        this.strategies = strategies;
    }

    /** The pools of a market, the first choice first. */
    List<FleetPool> ordered(List<FleetPool> pools, boolean spot, double needed) {
        FleetStrategy strategy = strategies.of(spot);
        if (strategy == FleetStrategy.DIVERSIFIED) {
            return pools.stream()
                    .filter(pool -> !spot || context.price(pool, true).compareTo(context.price(pool, false)) < 0)
                    .toList();
        }
        return pools.stream().sorted(better(strategy, spot, needed)).toList();
    }

    /** What a strategy takes first is less; what is the same to it stays as the request has it. */
    private Comparator<FleetPool> better(FleetStrategy strategy, boolean spot, double needed) {
        Comparator<FleetPool> byPrice = Comparator.comparing(pool -> pool.perUnit(context.price(pool, spot)));
        Comparator<FleetPool> byPriority = Comparator.comparingDouble(FleetPool::priority);
        Comparator<FleetPool> byCapacity = Comparator.<FleetPool>comparingDouble(
                        pool -> Math.min(needed, context.room(pool, spot) * pool.weight()))
                .reversed();
        return switch (strategy) {
            case LOWEST_PRICE -> byPrice;
            case PRIORITIZED -> byPriority;
            case CAPACITY_OPTIMIZED -> byCapacity;
            case CAPACITY_OPTIMIZED_PRIORITIZED -> byCapacity.thenComparing(byPriority);
            case PRICE_CAPACITY_OPTIMIZED -> byCapacity.thenComparing(byPrice);
            case DIVERSIFIED -> Comparator.comparing(pool -> 0);
        };
    }

    /** How many pools a strategy takes before one; pools among which it does not choose have the same rank. */
    int rank(FleetPool pool, List<FleetPool> pools, boolean spot) {
        Comparator<FleetPool> better = better(strategies.of(spot), spot, ANY);
        int before = (int)
                pools.stream().filter(each -> better.compare(each, pool) < 0).count();
        return before < spread(spot) ? 0 : before;
    }

    /** Across how many pools a market's capacity is spread evenly. */
    int spread(boolean spot) {
        if (!spot) {
            return 1;
        }
        return strategies.spot() == FleetStrategy.DIVERSIFIED ? Integer.MAX_VALUE : strategies.poolsToUse();
    }

    /** How many instances of each pool, one after the other, make up what is needed; within what all may cost. */
    int[] counts(List<FleetPool> across, double needed, boolean spot, Budget budget) {
        int[] counts = new int[across.size()];
        double left = needed;
        boolean found = true;
        while (left > 0 && found) {
            found = false;
            for (int i = 0; i < across.size() && left > 0; i++) {
                if (budget.take(context.price(across.get(i), spot))) {
                    counts[i]++;
                    left -= across.get(i).weight();
                    found = true;
                }
            }
        }
        return counts;
    }

    /** What all instances of a market may cost; a price that does not fit in is not taken. */
    static final class Budget {

        private final boolean limited;
        private BigDecimal left;

        Budget(@Nullable BigDecimal most) {
            this.limited = most != null;
            this.left = most == null ? BigDecimal.ZERO : most;
        }

        boolean take(BigDecimal price) {
            if (!limited) {
                return true;
            }
            if (price.compareTo(left) > 0) {
                return false;
            }
            left = left.subtract(price);
            return true;
        }
    }

    /**
     * The pools of the one type or the one zone that a constraint allows: the first that has all that is needed, or else the one
     * that has most; none where that is below the least.
     */
    List<FleetPool> within(Constraint constraint, List<FleetPool> ordered, boolean spot, double needed) {
        if (!constraint.oneType() && !constraint.oneZone()) {
            return total(ordered, spot, needed) < Math.min(constraint.least(), needed) ? List.of() : ordered;
        }
        Map<String, List<FleetPool>> groups = new LinkedHashMap<>();
        for (FleetPool pool : ordered) {
            String key = (constraint.oneType() ? pool.type() : "") + "/" + (constraint.oneZone() ? pool.zone() : "");
            groups.merge(key, List.of(pool), FleetAllocation::joined);
        }
        List<FleetPool> best = List.of();
        double most = 0;
        for (List<FleetPool> group : groups.values()) {
            double total = total(group, spot, needed);
            if (total > most) {
                best = group;
                most = total;
            }
        }
        return most < constraint.least() ? List.of() : best;
    }

    private double total(List<FleetPool> pools, boolean spot, double needed) {
        double total = 0;
        for (FleetPool pool : pools) {
            total += Math.min(needed, context.room(pool, spot) * pool.weight());
        }
        return Math.min(total, needed);
    }

    private static List<FleetPool> joined(List<FleetPool> some, List<FleetPool> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
