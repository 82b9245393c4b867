package dev.cloudjar.traffic;

import org.apiguardian.api.API;

/**
 * A request of something that runs on an instance.
 *
 * @param instanceId the instance
 * @param request the request
 * @param hops how many network hops the response has to take: 1 to the instance itself, 2 to a container with a network of its
 *     own on it
 * @param isIpv6 whether it was sent to {@code fd00:ec2::254}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record MetadataRequest(String instanceId, WebRequest request, int hops, boolean isIpv6) {}
