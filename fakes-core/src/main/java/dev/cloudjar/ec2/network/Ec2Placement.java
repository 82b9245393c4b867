package dev.cloudjar.ec2.network;

import org.apiguardian.api.API;

/**
 * Where an instance or a network interface goes.
 *
 * @param vpcId such as {@code vpc-0123456789abcdef0}
 * @param subnetId such as {@code subnet-0123456789abcdef0}
 * @param availabilityZone the subnet's zone, such as {@code us-east-1a}
 * @param availabilityZoneId its id, such as {@code use1-az1}
 * @param mapPublicIpOnLaunch whether the subnet gives instances a public address unless the launch says otherwise
 * @param instanceTenancy the VPC's tenancy, {@code default} or {@code dedicated}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Placement(
        String vpcId,
        String subnetId,
        String availabilityZone,
        String availabilityZoneId,
        boolean mapPublicIpOnLaunch,
        String instanceTenancy) {}
