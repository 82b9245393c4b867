package dev.cloudjar.ec2.placement;

import org.apiguardian.api.API;

/**
 * An instance in a placement group, until it is terminated.
 *
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param groupId its group
 * @param zone its Availability Zone
 * @param partition its partition, from 1; 0 for none
 * @param isUp whether it is pending or running
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record PlacedInstance(String instanceId, String groupId, String zone, int partition, boolean isUp) {}
