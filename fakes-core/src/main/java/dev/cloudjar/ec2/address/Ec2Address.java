package dev.cloudjar.ec2.address;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Elastic IP address.
 *
 * @param networkBorderGroup where it may be used, such as {@code us-east-1}
 * @param domainName what a reverse look-up of it gives; null for EC2's own name
 * @param association where it is; null for nowhere
 */
record Ec2Address(
        String allocationId,
        String publicIp,
        String networkBorderGroup,
        @Nullable String domainName,
        @Nullable Association association,
        Map<String, String> tags) {

    /** An association with a private address of a network interface. */
    record Association(String id, String interfaceId, String privateAddress) {}

    Ec2Address withDomainName(@Nullable String value) {
        return new Ec2Address(allocationId, publicIp, networkBorderGroup, value, association, tags);
    }

    Ec2Address withAssociation(@Nullable Association value) {
        return new Ec2Address(allocationId, publicIp, networkBorderGroup, domainName, value, tags);
    }

    Ec2Address withTags(Map<String, String> value) {
        return new Ec2Address(allocationId, publicIp, networkBorderGroup, domainName, association, value);
    }
}
