package dev.cloudjar.ec2.fleet;

/**
 * How pools are chosen.
 *
 * @param spot how Spot pools are
 * @param onDemand how On-Demand pools are
 * @param poolsToUse across how many of the cheapest pools Spot capacity is spread
 */
record FleetStrategies(FleetStrategy spot, FleetStrategy onDemand, int poolsToUse) {

    FleetStrategy of(boolean onSpot) {
        return onSpot ? spot : onDemand;
    }
}
