package dev.cloudjar.ec2.metadata;

import java.util.List;
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
     * Where the manifest of an image is that is backed by instance store.
     *
     * @param imageId such as {@code ami-0123456789abcdef0}
     * @return the path in Amazon S3, or empty for an image that is backed by EBS
     */
    Optional<String> manifestOf(String imageId);

    /**
     * The blocks of a subnet.
     *
     * @param subnetId such as {@code subnet-0123456789abcdef0}
     * @return its blocks, or empty where there is no such subnet
     */
    Optional<Blocks> subnetBlocks(String subnetId);

    /**
     * The blocks of a VPC.
     *
     * @param vpcId such as {@code vpc-0123456789abcdef0}
     * @return its blocks
     */
    Blocks vpcBlocks(String vpcId);

    /**
     * The address blocks of a subnet or a VPC.
     *
     * @param ipv4 such as {@code 172.31.0.0/16}, the primary one first
     * @param ipv6 such as {@code 2600:1f18::/56}
     */
    record Blocks(List<String> ipv4, List<String> ipv6) {

        /** Copies the lists. */
        public Blocks {
            ipv4 = List.copyOf(ipv4);
            ipv6 = List.copyOf(ipv6);
        }
    }
}
