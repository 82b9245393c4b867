package dev.cloudjar.ec2.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A network interface.
 *
 * @param id such as {@code eni-0123456789abcdef0}
 * @param vpcId its subnet's VPC
 * @param subnetId its subnet
 * @param availabilityZone its subnet's zone
 * @param type {@code interface}, or what made it for itself, such as {@code nat_gateway}
 * @param description as its creator gave it, else empty
 * @param macAddress such as {@code 0e:12:34:56:78:9a}
 * @param privateAddresses the primary IPv4 address, then the secondary ones
 * @param ipv6Addresses its IPv6 addresses
 * @param primaryIpv6 whether the first of them is its primary one, which stays until it is detached
 * @param ipv4Prefixes its IPv4 prefixes, /28 blocks
 * @param ipv6Prefixes its IPv6 prefixes, /80 blocks
 * @param groups its security groups
 * @param sourceDestCheck whether traffic has to be from or to itself
 * @param tracking how long its connections are tracked
 * @param autoPublic whether it gets a public address each time its instance starts
 * @param publicAddress the automatic public IPv4 address it has now; null for none
 * @param publicNameType which public name it shows; null for the one of its IPv4 address
 * @param elastics the Elastic IP addresses of its private addresses
 * @param attachment where it is attached; null where it is not
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2NetworkInterface(
        String id,
        String vpcId,
        String subnetId,
        String availabilityZone,
        String type,
        String description,
        String macAddress,
        List<String> privateAddresses,
        List<String> ipv4Prefixes,
        List<String> ipv6Addresses,
        boolean primaryIpv6,
        List<String> ipv6Prefixes,
        List<Ec2GroupRef> groups,
        boolean sourceDestCheck,
        Ec2ConnectionTracking tracking,
        boolean autoPublic,
        @Nullable String publicAddress,
        @Nullable String publicNameType,
        List<Elastic> elastics,
        @Nullable Attachment attachment,
        Map<String, String> tags) {

    /** The type of an interface that a call of its owner made, unlike those that services make for themselves. */
    public static final String PLAIN = "interface";

    /** The type of an Elastic Fabric Adapter, which a call of its owner made too. */
    public static final String FABRIC = "efa";

    /** Copies the lists. */
    public Ec2NetworkInterface {
        privateAddresses = List.copyOf(privateAddresses);
        ipv4Prefixes = List.copyOf(ipv4Prefixes);
        ipv6Addresses = List.copyOf(ipv6Addresses);
        ipv6Prefixes = List.copyOf(ipv6Prefixes);
        groups = List.copyOf(groups);
        elastics = List.copyOf(elastics);
    }

    /**
     * Whether a service made it for itself, such as a NAT gateway: its owner looks at it and does not change it.
     *
     * @return whether it is
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html">Requester-managed network
     *     interfaces</a>
     */
    public boolean isManaged() {
        return !type.equals(PLAIN) && !isFabric();
    }

    /** {@return whether it is an Elastic Fabric Adapter} */
    public boolean isFabric() {
        return type.equals(FABRIC);
    }

    /**
     * An attachment to an instance.
     *
     * @param id such as {@code eni-attach-0123456789abcdef0}
     * @param instanceId the instance
     * @param slot where
     * @param attachedAt since when
     * @param deleteOnTermination whether the interface goes with the instance
     */
    public record Attachment(
            String id, String instanceId, Ec2Slot slot, Instant attachedAt, boolean deleteOnTermination) {}

    /**
     * An Elastic IP address that is associated with a private address.
     *
     * @param privateAddress one of the interface's private addresses
     * @param publicIp the Elastic IP address
     * @param allocationId such as {@code eipalloc-0123456789abcdef0}
     * @param associationId such as {@code eipassoc-0123456789abcdef0}
     */
    public record Elastic(String privateAddress, String publicIp, String allocationId, String associationId) {}

    /** {@return the primary private IPv4 address} */
    public String privateAddress() {
        return privateAddresses.get(0);
    }

    /** {@return the primary IPv6 address, where it has one} */
    public Optional<String> primaryIpv6Address() {
        return primaryIpv6 ? ipv6Addresses.stream().findFirst() : Optional.empty();
    }

    /** {@return the public IPv4 address that its primary private address has now: an Elastic IP address, else an automatic one} */
    public Optional<String> publicIp() {
        return elasticOf(privateAddress()).map(Elastic::publicIp).or(() -> Optional.ofNullable(publicAddress));
    }

    /** {@return whether an instance has it, or what made it for itself} */
    public boolean inUse() {
        return attachment != null || isManaged();
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

    /**
     * The Elastic IP address of one of the private addresses.
     *
     * @param address a private IPv4 address of this interface
     * @return what is associated with it
     */
    public Optional<Elastic> elasticOf(String address) {
        return elastics.stream()
                .filter(each -> each.privateAddress().equals(address))
                .findFirst();
    }

    /** {@return all public IPv4 addresses it has now} */
    Stream<String> publicIps() {
        return Stream.concat(Stream.ofNullable(publicAddress), elastics.stream().map(Elastic::publicIp));
    }

    Ec2NetworkInterface withType(String value) {
        return new Change(this).type(value).made();
    }

    Ec2NetworkInterface withPublicAddress(@Nullable String value) {
        return new Change(this).publicAddress(value).made();
    }

    Ec2NetworkInterface withPublicNameType(String value) {
        return new Change(this).publicNameType(value).made();
    }

    Ec2NetworkInterface with(Elastic elastic) {
        return new Change(this)
                .elastics(Stream.concat(others(elastic), Stream.of(elastic)).toList())
                .made();
    }

    Ec2NetworkInterface without(Elastic elastic) {
        return new Change(this).elastics(others(elastic).toList()).made();
    }

    private Stream<Elastic> others(Elastic elastic) {
        return elastics.stream().filter(each -> !each.privateAddress().equals(elastic.privateAddress()));
    }

    Ec2NetworkInterface withAttachment(@Nullable Attachment value) {
        return new Change(this).attachment(value).made();
    }

    Ec2NetworkInterface withGroups(List<Ec2GroupRef> value) {
        return new Change(this).groups(value).made();
    }

    Ec2NetworkInterface withPrivateAddresses(List<String> value) {
        return new Change(this).privateAddresses(value).made();
    }

    Ec2NetworkInterface withIpv6(List<String> addresses, List<String> prefixes) {
        return new Change(this).ipv6(addresses, prefixes).made();
    }

    Ec2NetworkInterface withPrimaryIpv6(boolean value) {
        return new Change(this).primaryIpv6(value).made();
    }

    Ec2NetworkInterface withSourceDestCheck(boolean value) {
        return new Change(this).sourceDestCheck(value).made();
    }

    Ec2NetworkInterface withTracking(Ec2ConnectionTracking value) {
        return new Change(this).tracking(value).made();
    }

    Ec2NetworkInterface withAutoPublic(boolean value) {
        return new Change(this).autoPublic(value).made();
    }

    Ec2NetworkInterface withDescription(String value) {
        return new Change(this).description(value).made();
    }

    Ec2NetworkInterface withIpv4Prefixes(List<String> value) {
        return new Change(this).ipv4Prefixes(value).made();
    }

    Ec2NetworkInterface withTags(Map<String, String> value) {
        return new Change(this).tags(value).made();
    }

    /** An interface with one component changed. */
    private static final class Change {
        private final Ec2NetworkInterface before;
        private String type;
        private String description;
        private List<String> privateAddresses;
        private List<String> ipv4Prefixes;
        private List<String> ipv6Addresses;
        private boolean primaryIpv6;
        private List<String> ipv6Prefixes;
        private List<Ec2GroupRef> groups;
        private boolean sourceDestCheck;
        private Ec2ConnectionTracking tracking;
        private boolean autoPublic;
        private @Nullable String publicAddress;
        private @Nullable String publicNameType;
        private List<Elastic> elastics;
        private @Nullable Attachment attachment;
        private Map<String, String> tags;

        Change(Ec2NetworkInterface before) {
            this.before = before;
            this.type = before.type;
            this.description = before.description;
            this.privateAddresses = before.privateAddresses;
            this.ipv4Prefixes = before.ipv4Prefixes;
            this.ipv6Addresses = before.ipv6Addresses;
            this.primaryIpv6 = before.primaryIpv6;
            this.ipv6Prefixes = before.ipv6Prefixes;
            this.groups = before.groups;
            this.sourceDestCheck = before.sourceDestCheck;
            this.tracking = before.tracking;
            this.autoPublic = before.autoPublic;
            this.publicAddress = before.publicAddress;
            this.publicNameType = before.publicNameType;
            this.elastics = before.elastics;
            this.attachment = before.attachment;
            this.tags = before.tags;
        }

        Change type(String value) {
            this.type = value;
            return this;
        }

        Change description(String value) {
            this.description = value;
            return this;
        }

        Change privateAddresses(List<String> value) {
            this.privateAddresses = value;
            return this;
        }

        Change ipv4Prefixes(List<String> value) {
            this.ipv4Prefixes = value;
            return this;
        }

        Change ipv6(List<String> addresses, List<String> prefixes) {
            this.ipv6Addresses = addresses;
            this.ipv6Prefixes = prefixes;
            return this;
        }

        Change primaryIpv6(boolean value) {
            this.primaryIpv6 = value;
            return this;
        }

        Change groups(List<Ec2GroupRef> value) {
            this.groups = value;
            return this;
        }

        Change sourceDestCheck(boolean value) {
            this.sourceDestCheck = value;
            return this;
        }

        Change tracking(Ec2ConnectionTracking value) {
            this.tracking = value;
            return this;
        }

        Change autoPublic(boolean value) {
            this.autoPublic = value;
            return this;
        }

        Change publicAddress(@Nullable String value) {
            this.publicAddress = value;
            return this;
        }

        Change publicNameType(String value) {
            this.publicNameType = value;
            return this;
        }

        Change elastics(List<Elastic> value) {
            this.elastics = value;
            return this;
        }

        Change attachment(@Nullable Attachment value) {
            this.attachment = value;
            return this;
        }

        Change tags(Map<String, String> value) {
            this.tags = value;
            return this;
        }

        Ec2NetworkInterface made() {
            return new Ec2NetworkInterface(
                    before.id,
                    before.vpcId,
                    before.subnetId,
                    before.availabilityZone,
                    type,
                    description,
                    before.macAddress,
                    privateAddresses,
                    ipv4Prefixes,
                    ipv6Addresses,
                    primaryIpv6,
                    ipv6Prefixes,
                    groups,
                    sourceDestCheck,
                    tracking,
                    autoPublic,
                    publicAddress,
                    publicNameType,
                    elastics,
                    attachment,
                    tags);
        }
    }
}
