package dev.cloudjar.ec2.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A network interface.
 *
 * @param id such as {@code eni-0123456789abcdef0}
 * @param vpcId its subnet's VPC
 * @param subnetId its subnet
 * @param availabilityZone its subnet's zone
 * @param description as its creator gave it, else empty
 * @param macAddress such as {@code 0e:12:34:56:78:9a}
 * @param privateAddresses the primary IPv4 address, then the secondary ones
 * @param groups its security groups
 * @param sourceDestCheck whether traffic has to be from or to itself
 * @param autoPublic whether it gets a public address each time its instance starts
 * @param publicAddress the public IPv4 address it has now; null for none
 * @param attachment where it is attached; null where it is not
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2NetworkInterface(
        String id,
        String vpcId,
        String subnetId,
        String availabilityZone,
        String description,
        String macAddress,
        List<String> privateAddresses,
        List<Ec2GroupRef> groups,
        boolean sourceDestCheck,
        boolean autoPublic,
        @Nullable String publicAddress,
        @Nullable Attachment attachment,
        Map<String, String> tags) {

    /** Copies the lists. */
    public Ec2NetworkInterface {
        privateAddresses = List.copyOf(privateAddresses);
        groups = List.copyOf(groups);
    }

    /**
     * An attachment to an instance.
     *
     * @param id such as {@code eni-attach-0123456789abcdef0}
     * @param instanceId the instance
     * @param deviceIndex 0 for the primary interface
     * @param attachedAt since when
     * @param deleteOnTermination whether the interface goes with the instance
     */
    public record Attachment(
            String id, String instanceId, int deviceIndex, Instant attachedAt, boolean deleteOnTermination) {}

    /** {@return the primary private IPv4 address} */
    public String privateAddress() {
        return privateAddresses.get(0);
    }

    /** {@return the public IPv4 address it has now} */
    public Optional<String> publicIp() {
        return Optional.ofNullable(publicAddress);
    }

    /** {@return where it is attached} */
    public Optional<Attachment> attached() {
        return Optional.ofNullable(attachment);
    }

    /**
     * Whether it belongs to an instance.
     *
     * @param instanceId the instance
     * @return whether it is attached to it
     */
    public boolean isOf(String instanceId) {
        return attachment != null && attachment.instanceId().equals(instanceId);
    }

    Ec2NetworkInterface withPublicAddress(@Nullable String value) {
        return copy(description, groups, sourceDestCheck, value, attachment, tags);
    }

    Ec2NetworkInterface withAttachment(@Nullable Attachment value) {
        return copy(description, groups, sourceDestCheck, publicAddress, value, tags);
    }

    Ec2NetworkInterface withGroups(List<Ec2GroupRef> value) {
        return copy(description, value, sourceDestCheck, publicAddress, attachment, tags);
    }

    Ec2NetworkInterface withSourceDestCheck(boolean value) {
        return copy(description, groups, value, publicAddress, attachment, tags);
    }

    Ec2NetworkInterface withDescription(String value) {
        return copy(value, groups, sourceDestCheck, publicAddress, attachment, tags);
    }

    Ec2NetworkInterface withTags(Map<String, String> value) {
        return copy(description, groups, sourceDestCheck, publicAddress, attachment, value);
    }

    private Ec2NetworkInterface copy(
            String newDescription,
            List<Ec2GroupRef> newGroups,
            boolean newSourceDestCheck,
            @Nullable String newPublicAddress,
            @Nullable Attachment newAttachment,
            Map<String, String> newTags) {
        return new Ec2NetworkInterface(
                id,
                vpcId,
                subnetId,
                availabilityZone,
                newDescription,
                macAddress,
                privateAddresses,
                newGroups,
                newSourceDestCheck,
                autoPublic,
                newPublicAddress,
                newAttachment,
                newTags);
    }
}
