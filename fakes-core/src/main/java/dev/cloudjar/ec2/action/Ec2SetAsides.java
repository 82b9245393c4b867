package dev.cloudjar.ec2.action;

import java.util.List;
import org.apiguardian.api.API;

/** The parts of subnets that EC2 is kept from, as the family that holds them tells the networks. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@FunctionalInterface
public interface Ec2SetAsides {

    /**
     * Those of a subnet.
     *
     * @param subnetId such as {@code subnet-0123456789abcdef0}
     * @return its parts that EC2 is kept from, in the order in which they were reserved
     */
    List<Ec2SetAside> setAsideIn(String subnetId);
}
