package dev.cloudjar.ec2.capacity;

import org.apiguardian.api.API;

/** The quotas of On-Demand vCPUs, for what counts towards them beside running instances. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@FunctionalInterface
public interface Ec2VcpuQuota {

    /**
     * How many more instances of a type the quotas allow.
     *
     * @param type such as {@code m5.large}
     * @return how many; {@link Integer#MAX_VALUE} without a quota in force
     */
    int room(String type);
}
