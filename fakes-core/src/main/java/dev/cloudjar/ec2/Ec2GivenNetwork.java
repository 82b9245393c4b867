package dev.cloudjar.ec2;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A network that a test was given.
 *
 * @param vpcId its VPC
 * @param publicSubnetIds its public subnets, in the order asked for
 * @param privateSubnetIds its private subnets, in the order asked for
 * @param internetGatewayId the gateway of its public subnets; none where it has no public subnets
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2GivenNetwork(
        String vpcId, List<String> publicSubnetIds, List<String> privateSubnetIds, Optional<String> internetGatewayId) {

    /** Copies its lists. */
    public Ec2GivenNetwork {
        publicSubnetIds = List.copyOf(publicSubnetIds);
        privateSubnetIds = List.copyOf(privateSubnetIds);
    }
}
