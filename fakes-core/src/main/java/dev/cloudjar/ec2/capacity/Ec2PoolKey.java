package dev.cloudjar.ec2.capacity;

import org.apiguardian.api.API;

/**
 * What one pool holds.
 *
 * @param type the instance type, such as {@code m5.large}
 * @param zone the Availability Zone, such as {@code us-east-1a}
 * @param market how it is bought
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2PoolKey(String type, String zone, Ec2Market market) {
    @Override
    public String toString() {
        return type + " in " + zone + (market == Ec2Market.SPOT ? " (Spot)" : "");
    }
}
