package dev.cloudjar.ec2.fleet;

import java.util.Locale;

/**
 * How a fleet chooses among its pools.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-allocation-strategy.html">Allocation
 *     strategies</a>
 */
enum FleetStrategy {
    LOWEST_PRICE,
    DIVERSIFIED,
    CAPACITY_OPTIMIZED,
    CAPACITY_OPTIMIZED_PRIORITIZED,
    PRICE_CAPACITY_OPTIMIZED,
    PRIORITIZED;

    /** EC2 Fleet writes {@code lowest-price}, Spot Fleet {@code lowestPrice}. */
    static FleetStrategy of(String word) {
        return valueOf(
                word.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
