package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.ec2.fleet.FleetAllocation.Budget;
import dev.cloudjar.ec2.fleet.FleetEntry.Failure;
import dev.cloudjar.ec2.fleet.FleetEntry.Member;
import dev.cloudjar.ec2.fleet.FleetWish.Constraint;
import dev.cloudjar.service.AwsError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Launches what a fleet lacks: a pool that gives less than it is asked for is left out, and the rest taken from the others. */
final class FleetLaunching {

    private final FleetContext context;
    private final FleetEntry fleet;
    private final FleetAllocation allocation;
    private final List<Member> launched = new ArrayList<>();
    private final Map<String, Failure> failures = new LinkedHashMap<>();

    FleetLaunching(FleetContext context, FleetEntry fleet) {
        this.context = context;
        this.fleet = fleet;
        this.allocation = new FleetAllocation(context, fleet.wish().strategies());
    }

    List<Member> launched() {
        return launched;
    }

    List<Failure> failures() {
        return List.copyOf(failures.values());
    }

    /**
     * Launches what is lacking now, On-Demand first.
     *
     * @throws AwsError where a template does not exist
     */
    void fill() {
        List<FleetPool> pools = new FleetPools(context).of(fleet.sources());
        FleetWish wish = fleet.wish();
        double onDemand = wish.onDemand() - fleet.fulfilledOnDemand();
        fill(pools, false, onDemand, wish.onDemandBudget(), wish.constraints().onDemand());
        double spot = wish.spot() - fleet.fulfilledSpot();
        fill(pools, true, spot, wish.spotBudget(), wish.constraints().spot());
    }

    private void fill(
            List<FleetPool> pools, boolean spot, double needed, @Nullable BigDecimal budget, Constraint constraint) {
        if (needed <= 0) {
            return;
        }
        List<FleetPool> cheap =
                pools.stream().filter(pool -> pool.isCheapFor(spot)).toList();
        List<FleetPool> ordered = allocation.ordered(cheap, spot, needed);
        List<FleetPool> within = allocation.within(constraint, ordered, spot, needed);
        if (within.isEmpty() && !ordered.isEmpty()) {
            ordered.forEach(pool -> fail(pool, FleetErrors.unfulfillable(pool, spot)));
            return;
        }
        double left = take(new ArrayList<>(within), spot, needed, budget);
        boolean told = failures.values().stream().anyMatch(failure -> failure.spot() == spot);
        if (left > 0 && !told) {
            within.forEach(pool -> fail(pool, FleetErrors.unfulfillable(pool, spot)));
        }
    }

    /** How much is left that could not be had. */
    private double take(List<FleetPool> available, boolean spot, double needed, @Nullable BigDecimal budget) {
        double left = needed;
        Budget money = new Budget(budget == null ? null : budget.subtract(spent(spot)));
        boolean going = true;
        while (left > 0 && going && !available.isEmpty()) {
            List<FleetPool> across =
                    List.copyOf(available.subList(0, Math.min(allocation.spread(spot), available.size())));
            int[] counts = allocation.counts(across, left, spot, money);
            going = false;
            for (int i = 0; i < across.size(); i++) {
                if (counts[i] > 0) {
                    going = true;
                    int got = launch(across.get(i), spot, counts[i]);
                    left -= got * across.get(i).weight();
                    if (got < counts[i]) {
                        available.remove(across.get(i));
                    }
                }
            }
        }
        return left;
    }

    private BigDecimal spent(boolean spot) {
        return fleet.members().stream()
                .filter(member -> member.isSpot() == spot && !member.leaving())
                .map(member -> context.price(member.type(), member.zone(), spot))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private int launch(FleetPool pool, boolean spot, int count) {
        try {
            List<Instance> instances = context.launcher()
                    .launch(new Ec2Launcher.Order(
                            pool.request(spot, count, fleet.wish().behavior()), ownTags(pool), null));
            instances.forEach(instance -> launched.add(new Member(
                    instance.instanceId(),
                    instance.spotInstanceRequestId(),
                    pool.type(),
                    pool.zone(),
                    pool.weight(),
                    false,
                    instance.platformAsString(),
                    pool.toSdk())));
            return instances.size();
        } catch (AwsError refusal) {
            fail(pool, new Failure(pool.toSdk(), spot, refusal.code(), refusal.message()));
            return 0;
        }
    }

    /** One for each override and code. */
    private void fail(FleetPool pool, Failure failure) {
        failures.putIfAbsent(pool.toSdk() + "/" + failure.spot() + "/" + failure.code(), failure);
    }

    private Map<String, String> ownTags(FleetPool pool) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(fleet.isSpotFleet() ? "aws:ec2spot:fleet-request-id" : "aws:ec2:fleet-id", fleet.id());
        if (pool.template() != null) {
            tags.putAll(pool.template().systemTags());
        }
        return tags;
    }
}
