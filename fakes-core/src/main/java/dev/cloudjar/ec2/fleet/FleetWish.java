package dev.cloudjar.ec2.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;

/**
 * What a fleet is asked for.
 *
 * @param type how long it keeps at it
 * @param target how much in all, in units
 * @param onDemand how much of it On-Demand
 * @param spotStrategy how Spot pools are chosen
 * @param onDemandStrategy how On-Demand pools are chosen
 * @param poolsToUse across how many of the cheapest pools the Spot capacity is spread
 * @param behavior what an interruption does
 * @param constraints which instances may be together, of an instant fleet
 * @param spotBudget the most that all Spot Instances may cost an hour; null for any
 * @param onDemandBudget the most that all On-Demand Instances may cost an hour; null for any
 * @param endsExcess whether what is above a lowered target is terminated
 * @param endsAtExpiry whether its instances are terminated when it expires
 * @param replacesUnhealthy whether a Spot Instance that fails its status checks is replaced
 * @param rebalance what a rebalance recommendation does; null for nothing
 * @param validFrom null for at once
 * @param validUntil null for never
 */
record FleetWish(
        FleetType type,
        int target,
        int onDemand,
        FleetStrategy spotStrategy,
        FleetStrategy onDemandStrategy,
        int poolsToUse,
        InstanceInterruptionBehavior behavior,
        Constraints constraints,
        @Nullable BigDecimal spotBudget,
        @Nullable BigDecimal onDemandBudget,
        boolean endsExcess,
        boolean endsAtExpiry,
        boolean replacesUnhealthy,
        @Nullable Rebalance rebalance,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    /**
     * Which instances may be together.
     *
     * @param spot of the Spot Instances
     * @param onDemand of the On-Demand Instances
     */
    record Constraints(Constraint spot, Constraint onDemand) {
        static final Constraints NONE = new Constraints(Constraint.NONE, Constraint.NONE);
    }

    /**
     * Which instances of a market may be together.
     *
     * @param oneType all of one instance type
     * @param oneZone all in one Availability Zone
     * @param least below which nothing is launched
     */
    record Constraint(boolean oneType, boolean oneZone, int least) {
        static final Constraint NONE = new Constraint(false, false, 0);
    }

    /**
     * What a rebalance recommendation does: the fleet launches a replacement.
     *
     * @param endsAfterSeconds after how many seconds it terminates the instance itself; null for never
     */
    record Rebalance(@Nullable Integer endsAfterSeconds) {}

    int spot() {
        return target - onDemand;
    }

    FleetStrategies strategies() {
        return new FleetStrategies(spotStrategy, onDemandStrategy, poolsToUse);
    }

    boolean maintains() {
        return type == FleetType.MAINTAIN;
    }

    FleetWish withTarget(int newTarget, int newOnDemand) {
        return new FleetWish(
                type,
                newTarget,
                newOnDemand,
                spotStrategy,
                onDemandStrategy,
                poolsToUse,
                behavior,
                constraints,
                spotBudget,
                onDemandBudget,
                endsExcess,
                endsAtExpiry,
                replacesUnhealthy,
                rebalance,
                validFrom,
                validUntil);
    }

    FleetWish withEndsExcess(boolean value) {
        return new FleetWish(
                type,
                target,
                onDemand,
                spotStrategy,
                onDemandStrategy,
                poolsToUse,
                behavior,
                constraints,
                spotBudget,
                onDemandBudget,
                value,
                endsAtExpiry,
                replacesUnhealthy,
                rebalance,
                validFrom,
                validUntil);
    }
}
