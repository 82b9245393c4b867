package dev.cloudjar.ec2.network;

import org.apiguardian.api.API;

/**
 * An Availability Zone.
 *
 * @param name such as {@code us-east-1a}
 * @param id such as {@code use1-az1}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Zone(String name, String id) {}
