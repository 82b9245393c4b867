package dev.cloudjar.ec2.network;

import org.apiguardian.api.API;

/**
 * An IPv6 block of a VPC or a subnet.
 *
 * @param associationId such as {@code vpc-cidr-assoc-0123456789abcdef0}
 * @param block the block
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Ipv6Block(String associationId, Cidr6 block) {}
