package dev.cloudjar.ec2.network;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A network interface that a launch wants.
 *
 * @param instance which of the launch's instances it is for, from 0
 * @param deviceIndex 0 for the primary interface
 * @param placement where, as {@link Ec2LaunchNetwork#place} found it
 * @param groups its security groups, as {@link Ec2LaunchNetwork#groups} found them
 * @param privateAddress the primary address asked for; null for any
 * @param secondaryAddresses secondary addresses asked for
 * @param secondaryCount how many secondary addresses of EC2's choice
 * @param ipv6Addresses IPv6 addresses asked for
 * @param ipv6Count how many IPv6 addresses of EC2's choice; null for what its subnet says
 * @param prefixes the blocks that are delegated to it
 * @param publicAddress whether it gets a public address; null for what its subnet says
 * @param description empty for none
 * @param deleteOnTermination whether it goes with the instance
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2InterfaceRequest(
        int instance,
        int deviceIndex,
        Ec2Placement placement,
        List<Ec2GroupRef> groups,
        @Nullable String privateAddress,
        List<String> secondaryAddresses,
        int secondaryCount,
        List<String> ipv6Addresses,
        @Nullable Integer ipv6Count,
        Prefixes prefixes,
        @Nullable Boolean publicAddress,
        String description,
        boolean deleteOnTermination,
        Map<String, String> tags) {

    /**
     * The blocks that are delegated to an interface, beside its addresses.
     *
     * @param ipv4 IPv4 prefixes asked for
     * @param ipv4Count how many of EC2's choice
     * @param ipv6 IPv6 prefixes asked for
     * @param ipv6Count how many of EC2's choice
     */
    public record Prefixes(List<String> ipv4, int ipv4Count, List<String> ipv6, int ipv6Count) {

        /** None. */
        public static final Prefixes NONE = new Prefixes(List.of(), 0, List.of(), 0);

        /** Copies the collections. */
        public Prefixes {
            ipv4 = List.copyOf(ipv4);
            ipv6 = List.copyOf(ipv6);
        }
    }

    /** Copies the collections. */
    public Ec2InterfaceRequest {
        groups = List.copyOf(groups);
        secondaryAddresses = List.copyOf(secondaryAddresses);
        ipv6Addresses = List.copyOf(ipv6Addresses);
    }

    /**
     * A request that leaves IPv6 addresses to the subnet.
     *
     * @param instance which of the launch's instances it is for, from 0
     * @param deviceIndex 0 for the primary interface
     * @param placement where
     * @param groups its security groups
     * @param privateAddress the primary address asked for; null for any
     * @param secondaryAddresses secondary addresses asked for
     * @param secondaryCount how many secondary addresses of EC2's choice
     * @param publicAddress whether it gets a public address; null for what its subnet says
     * @param description empty for none
     * @param deleteOnTermination whether it goes with the instance
     * @param tags its tags
     */
    public Ec2InterfaceRequest(
            int instance,
            int deviceIndex,
            Ec2Placement placement,
            List<Ec2GroupRef> groups,
            @Nullable String privateAddress,
            List<String> secondaryAddresses,
            int secondaryCount,
            @Nullable Boolean publicAddress,
            String description,
            boolean deleteOnTermination,
            Map<String, String> tags) {
        this(
                instance,
                deviceIndex,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                List.of(),
                null,
                Prefixes.NONE,
                publicAddress,
                description,
                deleteOnTermination,
                tags);
    }

    /**
     * The same for another instance of the launch.
     *
     * @param value from 0
     * @return the copy
     */
    public Ec2InterfaceRequest withInstance(int value) {
        return new Ec2InterfaceRequest(
                value,
                deviceIndex,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                ipv6Addresses,
                ipv6Count,
                prefixes,
                publicAddress,
                description,
                deleteOnTermination,
                tags);
    }

    /**
     * The same with IPv6 addresses.
     *
     * @param addresses those asked for
     * @param count how many of EC2's choice; null for what the subnet says
     * @return the copy
     */
    public Ec2InterfaceRequest withIpv6(List<String> addresses, @Nullable Integer count) {
        return new Ec2InterfaceRequest(
                instance,
                deviceIndex,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                addresses,
                count,
                prefixes,
                publicAddress,
                description,
                deleteOnTermination,
                tags);
    }

    /**
     * The same with blocks that are delegated to it.
     *
     * @param value the blocks
     * @return the copy
     */
    public Ec2InterfaceRequest withPrefixes(Prefixes value) {
        return new Ec2InterfaceRequest(
                instance,
                deviceIndex,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                ipv6Addresses,
                ipv6Count,
                value,
                publicAddress,
                description,
                deleteOnTermination,
                tags);
    }

    /**
     * The one interface of an instance, with everything left to EC2.
     *
     * @param instance which of the launch's instances it is for, from 0
     * @param placement where
     * @param groups its security groups
     * @return the request
     */
    public static Ec2InterfaceRequest primary(int instance, Ec2Placement placement, List<Ec2GroupRef> groups) {
        return new Ec2InterfaceRequest(instance, 0, placement, groups, null, List.of(), 0, null, "", true, Map.of());
    }

    /**
     * The same with an address asked for.
     *
     * @param address such as {@code 172.31.0.10}; null for any
     * @return the copy
     */
    public Ec2InterfaceRequest withPrivateAddress(@Nullable String address) {
        return new Ec2InterfaceRequest(
                instance,
                deviceIndex,
                placement,
                groups,
                address,
                secondaryAddresses,
                secondaryCount,
                ipv6Addresses,
                ipv6Count,
                prefixes,
                publicAddress,
                description,
                deleteOnTermination,
                tags);
    }

    /**
     * The same with or without a public address.
     *
     * @param value whether it gets one; null for what its subnet says
     * @return the copy
     */
    public Ec2InterfaceRequest withPublicAddress(@Nullable Boolean value) {
        return new Ec2InterfaceRequest(
                instance,
                deviceIndex,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                ipv6Addresses,
                ipv6Count,
                prefixes,
                value,
                description,
                deleteOnTermination,
                tags);
    }

    /**
     * The same with tags.
     *
     * @param value the tags
     * @return the copy
     */
    public Ec2InterfaceRequest withTags(Map<String, String> value) {
        return new Ec2InterfaceRequest(
                instance,
                deviceIndex,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                ipv6Addresses,
                ipv6Count,
                prefixes,
                publicAddress,
                description,
                deleteOnTermination,
                value);
    }

    int addresses() {
        return 1 + secondaryAddresses.size() + secondaryCount;
    }
}
