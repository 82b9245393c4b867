package dev.cloudjar.ec2.capacity;

import org.apiguardian.api.API;

/** How capacity is bought. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Ec2Market {
    /** At the list price. */
    ON_DEMAND,
    /** What is spare, at the Spot price. */
    SPOT
}
