package dev.cloudjar.ec2.managed;

import org.apiguardian.api.API;

/**
 * A subnet, as services above EC2 see it.
 *
 * @param id such as {@code subnet-0123456789abcdef0}
 * @param zone its Availability Zone, such as {@code us-east-1a}
 * @param vpcId its VPC
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2ManagedSubnet(String id, String zone, String vpcId) {}
