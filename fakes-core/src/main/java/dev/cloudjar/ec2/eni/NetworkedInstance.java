package dev.cloudjar.ec2.eni;

import org.apiguardian.api.API;

/**
 * An instance as its network interfaces see it.
 *
 * @param id such as {@code i-0123456789abcdef0}
 * @param type such as {@code t3.micro}
 * @param zone its Availability Zone
 * @param isSteady whether it is running or stopped
 * @param state its state, as EC2 words it
 * @param networkCards how many network cards its type has
 * @param fabricAdapters how many Elastic Fabric Adapters its type takes
 * @param maximumInterfaces how many interfaces its type takes
 * @param addressesPerInterface how many IPv4 addresses each of them takes
 * @param ipv6PerInterface how many IPv6 addresses each of them takes
 * @param takesPrefixes whether blocks can be delegated to them, which the Nitro System does
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record NetworkedInstance(
        String id,
        String type,
        String zone,
        boolean isSteady,
        String state,
        int networkCards,
        int fabricAdapters,
        int maximumInterfaces,
        int addressesPerInterface,
        int ipv6PerInterface,
        boolean takesPrefixes) {

    /** Running, and not stopped. */
    boolean isRunning() {
        return state.equals("running");
    }
}
