package dev.cloudjar.ec2.network;

import org.apiguardian.api.API;

/**
 * A further IPv4 block of a VPC.
 *
 * @param associationId such as {@code vpc-cidr-assoc-0123456789abcdef0}
 * @param block the block
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2CidrBlock(String associationId, Cidr block) {}
