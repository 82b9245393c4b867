package dev.cloudjar.ec2.metadata;

import java.util.Optional;
import org.apiguardian.api.API;

/** Where the metadata service has its knowledge from. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface MetadataSource {

    /**
     * Looks an instance up.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return what there is to tell of it now, or empty where there is no such instance here
     */
    Optional<MetadataInstance> find(String instanceId);

    /**
     * The IPv4 block of a subnet.
     *
     * @param subnetId such as {@code subnet-0123456789abcdef0}
     * @return such as {@code 172.31.0.0/20}, or empty where there is no such subnet
     */
    Optional<String> subnetBlock(String subnetId);

    /**
     * The primary IPv4 block of a VPC.
     *
     * @param vpcId such as {@code vpc-0123456789abcdef0}
     * @return such as {@code 172.31.0.0/16}
     */
    String vpcBlock(String vpcId);
}
